/** A study as `--json` and as text: what was found, what the test rows say of it, and every trial. */
import type { RunRecord } from '../../shared/run.ts';
import { BASELINE_LABELS } from '../../shared/score-text.ts';
import { maeOf, type Study } from '../../shared/search/study.ts';
import type { ParameterShare } from '../../shared/search/study-requests.ts';
import { speedText, studySpeed } from '../../shared/search/study-speed.ts';
import { studySummary } from '../../shared/search/study-summary.ts';
import {
  assignmentOptions,
  choiceSentence,
  LUCK_SENTENCE,
  STUDY_STATUS_WORDS,
  trialText,
  valueText,
  winnerOf,
} from '../../shared/search/study-text.ts';
import type { ServiceCaller } from '../commands.ts';
import { count, counted, shortNumber, textTable } from '../text-table.ts';
import { netText } from '../training/train-text.ts';

export interface StudyExtras {
  readonly importance: readonly ParameterShare[];
  /** The runs that were made of what won and of the default, where they are there. */
  readonly winner: RunRecord | null;
  readonly first: RunRecord | null;
}

/** What is asked for beside a study to tell it. */
export async function studyExtras(service: ServiceCaller, study: Study): Promise<StudyExtras> {
  const runOf = async (id: string | null) =>
    id === null ? null : await service.request('run.get', { run: id }).catch(() => null);
  return {
    importance: await service.request('study.importance', { study: study.id }),
    winner: await runOf(study.runs.winner),
    first: await runOf(study.runs.default),
  };
}

export function studyDocument(study: Study, { importance, winner, first }: StudyExtras) {
  const { id, name, status, dataset, spec, free, folds, runs, seconds, config } = study;
  const won = winnerOf(study);
  const summary = studySummary(study);
  const { workSeconds, times } = studySpeed(study);
  return {
    ...{ study: id, name, status, file: dataset.file, series: dataset.series, target: config.target },
    ...{ horizon: config.horizon, seconds, space: spec.space, budget: spec.budget, atOnce: spec.atOnce },
    ...{ workSeconds, timesAsFast: times },
    folds,
    free,
    winner:
      won === null
        ? null
        : {
            ...{ trial: won.number, assignment: won.assignment, config: won.config, mae: maeOf(won) },
            ...{ run: runs.winner, test: testOf(winner) },
          },
    default: { config, mae: summary.defaultMae, run: runs.default, test: testOf(first) },
    importance,
    trials: study.trials.map(({ number, assignment, rungs, parameters, end, reason }) => ({
      ...{ trial: number, assignment, end, mae: maeOf({ rungs }), rungs, parameters },
      ...(reason === undefined ? {} : { reason }),
    })),
  };
}

export function studyText(study: Study, extras: StudyExtras): string {
  const { id, status, dataset, folds, free, seconds, trials, spec } = study;
  const won = winnerOf(study);
  const speed = speedText(studySpeed(study), (value) => `${shortNumber(value)} s`);
  const series = dataset.series === null ? '' : `, ${dataset.series}`;
  const judged =
    folds === null
      ? []
      : [
          [
            'judged on',
            `${counted(folds.windows, 'window')} before the test rows${folds.count === 0 ? '' : `, in ${counted(folds.count, 'rolling fold')}`}`,
          ],
        ];
  const facts = [
    ['study', `${id} (${STUDY_STATUS_WORDS[status]})`],
    ['data', `${dataset.file}${series}: ${study.config.target}, ${study.config.horizon} ahead`],
    ...judged,
    [
      'tried',
      `${counted(trials.length, 'set-up')} of ${counted(spec.space.length, 'setting')} in ${shortNumber(seconds)} s`,
    ],
    ...(speed === null ? [] : [['speed', speed]]),
    ['default', netText(study.config)],
    ...(won === null ? [] : [['found', netText(won.config)]]),
  ];
  return [
    textTable(facts, { left: 2 }),
    `\n${choiceSentence(studySummary(study), shortNumber)}\n`,
    won === null ? '' : testText(study, extras),
    importanceText(extras.importance),
    `\n${trialsText(study, 10)}`,
    free === null || free.length === 0
      ? ''
      : `\nfree on the same windows: ${free.map(({ name, mae }) => `${BASELINE_LABELS[name]} ${shortNumber(mae)}`).join(', ')}\n`,
    won?.assignment === null || won === null || won.number === 0
      ? ''
      : `\nAgain: gatecast train ${dataset.file} --target ${study.config.target} --horizon ${study.config.horizon} --preset ${spec.preset} ${assignmentOptions(won.assignment).join(' ')}\n`,
  ].join('');
}

/** The trials that did best, then what became of the others. */
export function trialsText({ id, trials, spec }: Study, most: number): string {
  const sorted = trials.toSorted(
    (a, b) => b.rungs.length - a.rungs.length || (maeOf(a) ?? Infinity) - (maeOf(b) ?? Infinity),
  );
  const names = spec.space.map(({ name }) => name);
  const rows = sorted.slice(0, most).map((trial) => [
    String(trial.number),
    shortNumber(maeOf(trial)),
    ...names.map((name) => {
      const value = trial.assignment?.[name];
      return value === undefined ? '' : valueText(value);
    }),
    trialText(trial),
  ]);
  const more =
    sorted.length > most ? `… and ${count(sorted.length - most)} more: gatecast studies trials ${id}\n` : '';
  return `${textTable([['trial', 'MAE', ...names, ''], ...rows], { left: 1 })}${more}`;
}

function testText({ winner: number }: Study, { winner, first }: StudyExtras): string {
  const line = (title: string, run: RunRecord | null) =>
    run?.metrics === null || run === null
      ? []
      : [[title, run.id, shortNumber(run.metrics.model.mae), run.metrics.verdict]];
  const rows = [
    ...line(number === 0 ? 'the default, which won' : 'found', winner),
    ...(number === 0 ? [] : line('default', first)),
  ];
  return rows.length === 0
    ? ''
    : `${LUCK_SENTENCE}\n\n${textTable([['on the test rows', 'run', 'MAE', 'verdict'], ...rows], { left: 2 })}`;
}

function testOf(run: RunRecord | null) {
  const metrics = run?.metrics ?? null;
  return metrics === null
    ? null
    : {
        mae: metrics.model.mae,
        rmse: metrics.model.rmse,
        verdict: metrics.verdict,
        outcome: metrics.outcome,
      };
}

function importanceText(importance: readonly ParameterShare[]): string {
  const telling = importance.filter(({ share }) => share >= 0.01);
  return telling.length === 0
    ? ''
    : `\nwhat mattered: ${telling.map(({ name, share }) => `${name} ${Math.round(100 * share)} %`).join(', ')}\n`;
}
