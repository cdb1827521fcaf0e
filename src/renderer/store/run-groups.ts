/** Which runs may stand beside each other. Scores are only comparable on the same data and the same windows. */

import type { DatasetDescription } from '../../shared/dataset.ts';
import { forecastsDirection } from '../../shared/direction/scores.ts';
import { isOfSheet } from '../../shared/opening/sheets.ts';
import type { RunPhase, RunStatus, RunSummary } from '../../shared/run.ts';
import { makerWord } from '../../shared/set-up/run-labels.ts';
import { CELLS } from '../../shared/set-up/train-config.ts';
import type { Message } from '../../shared/texts/message.ts';

/** More runs than this are not compared with each other: nobody reads the sentence. */
export const MOST_COMPARED = 12;

/** What a run is at: its status, or what a training does once it learns no more. */
export function activityOf({ status, phase }: Pick<RunSummary, 'status' | 'phase'>): RunStatus | RunPhase {
  return status === 'training' ? (phase ?? status) : status;
}

/** True while a training can be left to go on later: what learns no more is better waited for. */
export function canPause(run: Pick<RunSummary, 'status' | 'phase' | 'compression'>): boolean {
  const activity = activityOf(run);
  // What is made of another run keeps no place to go on from.
  return run.compression === undefined && (activity === 'training' || activity === 'queued');
}

/** What a card says of what a run is at; a finished one shows its figures instead. */
export const STATUS_WORDS: Readonly<Record<RunStatus | RunPhase, Message | ''>> = {
  queued: 'waiting',
  training: 'training',
  stopping: 'stopping',
  scoring: 'scoring',
  'fitting-again': 'fitting again on all rows',
  pausing: 'pausing',
  finished: '',
  stopped: 'stopped',
  cancelled: 'cancelled',
  failed: 'failed',
  interrupted: 'interrupted',
  paused: 'paused',
};

/** True when the run has scores and a forecast. */
export function isDone(status: RunStatus): boolean {
  return status === 'finished' || status === 'stopped';
}

/** True when the run has been scored, whatever it forecasts. */
export function isScored({ metrics, direction }: Pick<RunSummary, 'metrics' | 'direction'>): boolean {
  return metrics !== null || direction !== undefined;
}

/** Runs to list: cancelled ones were thrown away, those that are leaving only wait for their Undo to pass. */
export function visibleRuns(runs: readonly RunSummary[], leaving: readonly string[]): readonly RunSummary[] {
  return runs.filter(({ id, status }) => status !== 'cancelled' && !leaving.includes(id));
}

/** True when the run was made from these rows: the same bytes, the same sheet and the same series of them. */
export function isOnDataset(
  run: { readonly dataset: Pick<RunSummary['dataset'], 'fingerprint' | 'series' | 'choices'> },
  dataset: Pick<DatasetDescription, 'fingerprint' | 'series' | 'sheet' | 'sheets'> | null,
): boolean {
  return (
    dataset !== null &&
    run.dataset.fingerprint === dataset.fingerprint &&
    run.dataset.series === dataset.series &&
    isOfSheet(run.dataset.choices, dataset)
  );
}

/**
 * The run to show where `gone` was and is no more: one at work on the same rows, else the newest that has something to
 * show; null when there is none.
 */
export function runInPlaceOf(
  gone: RunSummary | undefined,
  runs: readonly RunSummary[],
  leaving: readonly string[],
): string | null {
  const others = sortRuns(visibleRuns(runs, leaving), 'newest').filter(
    ({ id, dataset }) =>
      id !== gone?.id &&
      dataset.fingerprint === gone?.dataset.fingerprint &&
      dataset.series === gone.dataset.series,
  );
  const shown = others.find(({ status }) => status === 'training') ?? others.find(isScored);
  return shown?.id ?? null;
}

/** Equal for runs that are asked the same and scored on the same windows of the same series. */
function comparisonKey({ dataset, config }: Pick<RunSummary, 'dataset' | 'config'>): string {
  const { target, window, horizon, split } = config;
  const shares = [split.train, split.validation, split.test];
  const asks = forecastsDirection(config) ? 'direction' : 'values';
  return JSON.stringify([asks, dataset.fingerprint, dataset.series, target, window, horizon, ...shares]);
}

/** Scored runs that may stand beside `run`, it included when it has scores, best first. */
export function comparableRuns(runs: readonly RunSummary[], run: RunSummary | null): readonly RunSummary[] {
  if (run === null) {
    return [];
  }
  const key = comparisonKey(run);
  const scored = sortRuns(
    runs.filter((other) => isScored(other) && comparisonKey(other) === key),
    'newest',
  );
  // The same file read with another time column may give other windows; those stay apart.
  const first = isScored(run) ? run : scored[0];
  const windows = first === undefined ? undefined : windowsOf(first);
  return sortRuns(
    scored.filter((other) => windowsOf(other) === windows),
    'best',
  );
}

function windowsOf({ metrics, direction }: RunSummary): number | undefined {
  return direction?.windows ?? metrics?.windows;
}

/** The key under which the comparison of these runs is kept, whatever their order. */
export function comparisonOf(runs: readonly Pick<RunSummary, 'id'>[]): string {
  return runs
    .map(({ id }) => id)
    .sort()
    .join(' ');
}

/** The best run of each cell, and of searches, to draw beside the selected one: more lines than that tell nobody anything. */
export function companions(
  comparable: readonly RunSummary[],
  selected: string | null,
): readonly RunSummary[] {
  const others = comparable.filter(({ id }) => id !== selected);
  return [...CELLS, 'best'].flatMap(
    (maker) => others.find(({ config }) => makerWord(config) === maker) ?? [],
  );
}

/** Newest first, or best first: by the error against naive, which compares across data; unscored runs last. */
export function sortRuns(runs: readonly RunSummary[], sort: 'best' | 'newest'): readonly RunSummary[] {
  const newest = (a: RunSummary, b: RunSummary) =>
    a.createdAt < b.createdAt ? 1 : a.createdAt > b.createdAt ? -1 : 0;
  if (sort === 'newest') {
    return [...runs].sort(newest);
  }
  return [...runs].sort((a, b) => relativeError(a) - relativeError(b) || newest(a, b));
}

/** Of a direction the share of wrong windows against that of what is free. */
function relativeError({ metrics, direction }: RunSummary): number {
  if (direction !== undefined) {
    const { model, baselines, best } = direction;
    return (1 - model.accuracy) / (1 - baselines[best].accuracy || Number.MIN_VALUE);
  }
  if (metrics === null) {
    return Number.MAX_VALUE;
  }
  return metrics.model.mae / (metrics.baselines.naive.mae || Number.MIN_VALUE);
}
