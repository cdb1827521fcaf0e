import { meanAndDeviation } from '../../../core/metrics/mean-and-deviation.ts';
import { forecastsDirection } from '../../../shared/direction/scores.ts';
import { directionLabel, percentText } from '../../../shared/direction/text.ts';
import { GatecastError } from '../../../shared/errors.ts';
import type { RunRecord } from '../../../shared/run.ts';
import { comparableText, differencesOf, groupsOf } from '../../../shared/runs/differences.ts';
import { reachOf } from '../../../shared/runs/flow/flow-reach.ts';
import { BASELINE_LABELS } from '../../../shared/score-text.ts';
import { BASELINES, type Metrics, type RunComparison } from '../../../shared/scores.ts';
import { runLabels } from '../../../shared/set-up/run-labels.ts';
import type { ServiceCaller } from '../../commands.ts';
import type { Output } from '../../output.ts';
import { shortNumber, textTable } from '../../text-table.ts';
import { flowTable } from './diff-flow.ts';

/** More steps than this are told by as many of them. */
const MOST_STEPS = 8;
/** More names than this are columns that no terminal has room for. */
export const MOST_DIFFED = 12;

/** `gatecast runs diff A B…`: in what runs differ and in nothing else, and what came of it. */
export async function diffRuns(
  service: ServiceCaller,
  output: Output,
  ids: readonly string[],
): Promise<void> {
  const runs: RunRecord[] = [];
  for (const run of ids) {
    const record = await service.request('run.get', { run });
    if (record.metrics === null && record.direction === undefined) {
      throw new GatecastError('RUN_NOT_FINISHED', { run, status: record.status });
    }
    runs.push(record);
  }
  const differences = differencesOf(runs);
  const comparisons: RunComparison[] = [];
  // Values and directions have no score in common.
  for (const kind of [runs.filter(isOfValues), runs.filter((run) => !isOfValues(run))]) {
    if (kind.length > 1) {
      comparisons.push(await service.request('run.compare', { runs: kind.map(({ id }) => id) }));
    }
  }
  const labels = runLabels(runs);
  const document = {
    runs: runs.map((run) => {
      const { id, config, dataset, metrics, direction, seedScores, epochs } = run;
      return {
        run: id,
        label: labels.get(id),
        dataset: { file: dataset.file, series: dataset.series, fingerprint: dataset.fingerprint },
        target: config.target,
        metrics,
        ...(direction === undefined ? {} : { direction }),
        seedScores,
        epochs,
        gradient: reachOf(run, 'best'),
      };
    }),
    differences,
    groups: groupsOf(runs).map((group) => group.map(({ id }) => id)),
    comparisons,
    comparable: comparableText(runs),
  };
  output.result(document, () => diffText(runs, document, labels));
}

function isOfValues({ config }: RunRecord): boolean {
  return !forecastsDirection(config);
}

interface Told {
  readonly differences: ReturnType<typeof differencesOf>;
  readonly comparisons: readonly RunComparison[];
  /** What scores cannot be held against each other, and why. */
  readonly comparable: string | null;
}

function diffText(
  runs: readonly RunRecord[],
  { differences, comparisons, comparable }: Told,
  labels: ReadonlyMap<string, string>,
): string {
  const heads = runs.map(({ id }) => labels.get(id) ?? id);
  const sentences = comparisons.filter(({ pairs }) => pairs.length > 0).map((each) => each.sentence);
  return [
    textTable([
      ['', ...heads],
      ['run', ...runs.map(({ id }) => id)],
      ...differences.map(({ setting, values }) => [setting, ...values.map(short)]),
    ]),
    differences.length === 0 ? 'They differ in nothing that was set.\n' : '',
    `\n${textTable([['', ...heads], ...scoreRows(runs)])}`,
    stepTable(runs, heads),
    lossTable(runs, heads),
    flowTable(runs, heads),
    comparable === null ? '' : `\n${comparable}\n`,
    sentences.length === 0 ? '' : `\n${sentences.join('\n')}\n`,
  ].join('');
}

const LONGEST = 28;

function short(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text;
}

function scoreRows(runs: readonly RunRecord[]): readonly (readonly string[])[] {
  const ofValues = runs.some(({ metrics }) => metrics !== null);
  const ofDirection = runs.some(({ direction }) => direction !== undefined);
  const metric = (pick: (metrics: Metrics) => number | null | undefined) =>
    runs.map(({ metrics }) => (metrics === null ? '–' : shortNumber(pick(metrics))));
  const values = [
    ['MAE', ...runs.map(maeText)],
    ['RMSE', ...metric(({ model }) => model.rmse)],
    ['sMAPE %', ...metric(({ model }) => model.smape)],
    ['MASE', ...metric(({ model }) => model.mase)],
    ['R²', ...metric(({ model }) => model.r2)],
    ['bias', ...metric(({ model }) => model.bias)],
    ['of the best free', ...metric(({ ratio }) => ratio)],
    ...BASELINES.map((name) => [
      `MAE of ${BASELINE_LABELS[name]}`,
      ...metric(({ baselines }) => baselines[name]?.mae),
    ]).filter(([, ...figures]) => figures.some((figure) => figure !== '–')),
  ];
  const directions = [
    ['right', ...runs.map(({ direction }) => (direction ? percentText(direction.model.accuracy) : '–'))],
    [
      'best free right',
      ...runs.map(({ direction }) =>
        direction
          ? `${percentText(direction.baselines[direction.best].accuracy)} (${directionLabel(direction.best, direction.majority)})`
          : '–',
      ),
    ],
  ];
  return [
    ...(ofValues ? values : []),
    ...(ofDirection ? directions : []),
    ['test windows', ...runs.map(({ metrics, direction }) => String((direction ?? metrics)?.windows ?? '–'))],
    [
      'verdict',
      ...runs.map(({ metrics, direction }) =>
        ((direction ?? metrics)?.verdict ?? '–').replace(/ \(.*\)$/, ''),
      ),
    ],
  ];
}

/** With the spread over the seeds, where there are several. */
function maeText({ metrics, seedScores }: RunRecord): string {
  if (metrics === null) {
    return '–';
  }
  const { sd } = meanAndDeviation(seedScores.map(({ mae }) => mae));
  const own = shortNumber(metrics.model.mae);
  return seedScores.length < 2 || sd === null
    ? own
    : `${own} (± ${shortNumber(sd)} over ${seedScores.length} seeds)`;
}

function stepTable(runs: readonly RunRecord[], heads: readonly string[]): string {
  const most = Math.max(0, ...runs.map(({ metrics }) => metrics?.maeByStep.model.length ?? 0));
  if (most < 2) {
    return '';
  }
  const count = Math.min(most, MOST_STEPS);
  const steps = [
    ...new Set(Array.from({ length: count }, (_, at) => Math.round((at * (most - 1)) / (count - 1)))),
  ];
  const rows = steps.map((step) => [
    `step ${step + 1}`,
    ...runs.map(({ metrics }) => shortNumber(metrics?.maeByStep.model[step])),
  ]);
  return `\n${textTable([['MAE by step', ...heads], ...rows])}`;
}

function lossTable(runs: readonly RunRecord[], heads: readonly string[]): string {
  const learned = runs.map(({ epochs, bestEpoch, windows, config }) => {
    const best = epochs.find(({ epoch }) => epoch === bestEpoch) ?? epochs[epochs.length - 1];
    return {
      ...{ best, epochs: epochs.length, perEpoch: Math.ceil(windows.train / config.batch) },
      seconds: epochs.reduce((sum, epoch) => sum + epoch.seconds, 0),
    };
  });
  if (learned.every(({ epochs }) => epochs === 0)) {
    return '';
  }
  const row = (name: string, pick: (run: (typeof learned)[number]) => string) => [name, ...learned.map(pick)];
  return `\n${textTable([
    ['learning', ...heads],
    row('epochs (best)', ({ epochs, best }) => (best === undefined ? '–' : `${epochs} (${best.epoch})`)),
    row('updates', ({ epochs, perEpoch }) => (epochs === 0 ? '–' : String(epochs * perEpoch))),
    row('seconds', ({ seconds }) => shortNumber(seconds)),
    row('best validation loss', ({ best }) => shortNumber(best?.validationLoss)),
    row('training loss there', ({ best }) => shortNumber(best?.loss)),
  ])}`;
}
