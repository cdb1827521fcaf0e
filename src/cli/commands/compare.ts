import { meanAndDeviation } from '../../core/metrics/mean-and-deviation.ts';
import { canonical } from '../../shared/canonical.ts';
import { percentText } from '../../shared/direction/text.ts';
import { errorText } from '../../shared/error-text.ts';
import { fromErrorFrame, GatecastError, toErrorFrame } from '../../shared/errors.ts';
import type { RunRecord } from '../../shared/run.ts';
import type { MeanAndDeviation, Metrics, RunComparison } from '../../shared/scores.ts';
import type { TrainConfig } from '../../shared/set-up/train-config.ts';
import type { CommandContext } from '../commands.ts';
import { withService } from '../local-service.ts';
import { comparedNets, equalOption, netWords, withLateEnd } from '../options/compared-nets.ts';
import { completeConfig } from '../options/complete-config.ts';
import { engineOptions, presetOption, saidOptions, seedsOption } from '../options/config-options.ts';
import { openChoices } from '../options/opening-options.ts';
import { throwUndone, undoneFields } from '../printing/undone.ts';
import { counted, shortNumber, textTable } from '../text-table.ts';
import { directionCells, freeTable } from '../training/direction-text.ts';
import { followRun } from '../training/follow-run.ts';
import { scoreTable } from '../training/score-text.ts';
import { withColumns } from '../training/target.ts';
import { NO_EXTRAS, trainDocument } from '../training/train-document.ts';

/** `gatecast compare FILE…`: the same windows for every net, one after the other. */
export async function compare({ args, output }: CommandContext): Promise<number> {
  const choices = openChoices(args, 'compare');
  const options = saidOptions(args, 'compare');
  const preset = presetOption(args, 'compare');
  const engine = engineOptions(args, 'compare');
  const nets = comparedNets(args);
  const equal = equalOption(args);
  const seeds = seedsOption(args, 'compare');
  return await withService({ output, ...engine }, async ({ service, interrupts, openFiles }) => {
    const dataset = await openFiles(args.positionals, choices);
    const columns = await withColumns(dataset, args.text('target'), { said: options, service, output });
    const configs: TrainConfig[] = [];
    let weights: number | undefined;
    for (const net of nets) {
      const said = withLateEnd({ ...columns, ...net }, equal);
      const where = { service, dataset: dataset.id, ...(net === nets[0] ? { output } : {}) };
      const asLongAs = equal === 'seconds' ? configs[0] : undefined;
      const config = await completeConfig({ said, preset, weights, asLongAs }, where);
      if (equal === 'weights' && weights === undefined) {
        ({ parameters: weights } = await service.request('run.plan', { dataset: dataset.id, config }));
      }
      configs.push(...Array.from({ length: seeds }, (_, i) => ({ ...config, seed: config.seed + i })));
    }
    if (equal === 'seconds') {
      output.note(
        `As long as ${netWords(configs[0] as TrainConfig)}, as measured here: ${epochsText(configs)}.`,
      );
    }
    const runs: RunRecord[] = [];
    const failures: Failure[] = [];
    for (const config of configs) {
      try {
        runs.push(await followRun({ dataset: dataset.id, config, service, output, interrupts }));
      } catch (error) {
        const failure = { config, error: expected(error) };
        failures.push(failure);
        if (meetsEveryNet(failure)) {
          break;
        }
      }
      if (interrupts.pressed) {
        break;
      }
    }
    const [failure] = failures;
    if (runs.length === 0 && failure !== undefined) {
      throw failure.error;
    }
    const undone = undoneOf(runs, failures);
    const comparison = await service.request('run.compare', { runs: runs.map(({ id }) => id) });
    const table = [...runs.map(lineOf), ...failures.map(failedLine)];
    output.result(
      {
        runs: runs.map((run) => trainDocument(run, NO_EXTRAS)),
        table,
        models: summariesOf(runs),
        comparison,
        ...undoneFields(undone),
      },
      () => compareText(runs, failures, comparison),
    );
    throwUndone(undone, output);
    return 0;
  });
}

/** `lstm 30 epochs, attention lstm 11 epochs`: of each net, whatever its seeds. */
function epochsText(configs: readonly TrainConfig[]): string {
  return [...new Set(configs.map((config) => `${netWords(config)} ${counted(config.epochs, 'epoch')}`))].join(
    ', ',
  );
}

/** A net that came to nothing; those before it, and most times those after it, still say something. */
interface Failure {
  readonly config: TrainConfig;
  readonly error: GatecastError;
}

/** Throws what nobody expected, and a cancel. */
function expected(error: unknown): GatecastError {
  if (error instanceof GatecastError && error.code !== 'INTERNAL') {
    return error;
  }
  throw error;
}

/** A full disk, for one, or a window that the file has no room for. */
function meetsEveryNet({ error }: Failure): boolean {
  return error.code !== 'TRAINING_DIVERGED' && error.code !== 'ENGINE_CRASHED';
}

/** One error a kind: each net says more in its own line, and a full disk is full for all of them. */
function undoneOf(runs: readonly RunRecord[], failures: readonly Failure[]): readonly unknown[] {
  const unsaved = runs.flatMap(({ error }) => (error === null ? [] : [fromErrorFrame(error)]));
  const byCode = new Map<string, unknown>();
  for (const error of [...failures.map((failure) => failure.error), ...unsaved]) {
    const code = error instanceof GatecastError ? error.code : '';
    byCode.set(code, byCode.get(code) ?? error);
  }
  return [...byCode.values()];
}

function failedLine({ config, error }: Failure) {
  const { model, net, seed } = config;
  return { model, ...netField(net), seed, status: 'failed', error: toErrorFrame(error) };
}

function lineOf({ id, config, status, metrics, seconds, direction, parameters }: RunRecord) {
  const { accuracy = null, crossEntropy = null } = direction?.model ?? {};
  return {
    run: id,
    model: config.model,
    ...netField(config.net),
    weights: parameters,
    seed: config.seed,
    status,
    mae: metrics?.model.mae ?? null,
    rmse: metrics?.model.rmse ?? null,
    smape: metrics?.model.smape ?? null,
    mase: metrics?.model.mase ?? null,
    verdict: direction?.verdict ?? metrics?.verdict ?? null,
    seconds: seconds.total,
    ...(direction === undefined ? {} : { accuracy, crossEntropy }),
  };
}

interface Summary extends Pick<TrainConfig, 'model'> {
  readonly net?: string | null;
  /** What it is called in the table. */
  readonly words: string;
  readonly seeds: number;
  readonly mae?: MeanAndDeviation;
  readonly accuracy?: MeanAndDeviation;
}

/** Mean and standard deviation over the seeds, for each net: of the MAE, or of the share of right windows. */
function summariesOf(runs: readonly RunRecord[]): readonly Summary[] {
  const groups = new Map<string, RunRecord[]>();
  for (const run of runs) {
    const { model, net = null } = run.config;
    // What two nets are called may be the same; what they are is not.
    const key = canonical([model, net]);
    groups.set(key, [...(groups.get(key) ?? []), run]);
  }
  return [...groups.values()].map((group) => {
    const [{ config }] = group as [RunRecord];
    const name = { model: config.model, ...netField(config.net), words: netWords(config) };
    const maes = group.flatMap(({ metrics }) => (metrics === null ? [] : [metrics.model.mae]));
    const rights = group.flatMap(({ direction }) =>
      direction === undefined ? [] : [direction.model.accuracy],
    );
    return rights.length > 0
      ? { ...name, seeds: rights.length, accuracy: meanAndDeviation(rights) }
      : { ...name, seeds: maes.length, mae: meanAndDeviation(maes) };
  });
}

/** Its name in a document, where there is more than the cell; null for a description without one. */
function netField(net: TrainConfig['net']): { readonly net?: string | null } {
  return net === undefined ? {} : { net: net.name ?? null };
}

function compareText(
  runs: readonly RunRecord[],
  failures: readonly Failure[],
  { pairs, sentence }: RunComparison,
): string {
  if (runs.some(({ direction }) => direction !== undefined)) {
    return directionText(runs, failures, pairs.length === 0 ? '' : `\n${sentence}\n`);
  }
  const lines = runs.map((run) => {
    const { seed, mae, rmse, smape, mase, verdict, seconds, weights } = lineOf(run);
    return [
      netWords(run.config),
      verdict ?? run.status,
      String(seed),
      shortNumber(mae),
      shortNumber(rmse),
      `${shortNumber(smape)} %`,
      shortNumber(mase),
      String(weights),
      `${shortNumber(seconds)} s`,
    ];
  });
  const means = summariesOf(runs).flatMap(({ words, seeds, mae }) =>
    mae === undefined || mae.sd === null
      ? []
      : [`${words}: MAE ${shortNumber(mae.mean)} ± ${shortNumber(mae.sd)} over ${seeds} seeds\n`],
  );
  const metrics = runs[0]?.metrics ?? null;
  return [
    textTable([['net', 'verdict', 'seed', 'MAE', 'RMSE', 'sMAPE', 'MASE', 'weights', 'time'], ...lines], {
      left: 2,
    }),
    ...failures.map(failureText),
    means.length === 0 ? '' : `\n${means.join('')}`,
    pairs.length === 0 ? '' : `\n${sentence}\n`,
    metrics === null ? '' : `\nthe same ${metrics.windows} test windows:\n${baselineTable(metrics)}`,
  ].join('');
}

/** The same of a direction: the share of right windows, and what is free on the very same ones. */
function directionText(runs: readonly RunRecord[], failures: readonly Failure[], sentence: string): string {
  const [first] = runs;
  const lines = runs.map((run) => [
    netWords(run.config),
    run.direction?.verdict ?? run.status,
    String(run.config.seed),
    ...directionCells(run),
    `${shortNumber(run.seconds.total)} s`,
  ]);
  const means = summariesOf(runs).flatMap(({ words, seeds, accuracy }) =>
    accuracy === undefined || accuracy.sd === null
      ? []
      : [`${words}: ${percentText(accuracy.mean)} right ± ${percentText(accuracy.sd)} over ${seeds} seeds\n`],
  );
  return [
    textTable(
      [['net', 'verdict', 'seed', 'right', 'F1 “up”', 'F1 “down”', 'cross-entropy', 'time'], ...lines],
      { left: 2 },
    ),
    ...failures.map(failureText),
    means.length === 0 ? '' : `\n${means.join('')}`,
    sentence,
    first?.direction === undefined
      ? ''
      : `\nthe same ${first.direction.windows} test windows:\n${freeTable(first.direction)}`,
  ].join('');
}

function failureText({ config, error }: Failure): string {
  return `${netWords(config)} seed ${config.seed} failed: ${errorText(toErrorFrame(error), 'terminal')}\n`;
}

/** The score table without the net's own line, which stands above once for every run. */
function baselineTable(metrics: Metrics): string {
  const [header, _net, ...lines] = scoreTable(metrics).split('\n');
  return [header, ...lines].join('\n');
}
