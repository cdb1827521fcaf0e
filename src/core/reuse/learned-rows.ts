/** Which rows the nets of a run had learned from, or were chosen by: errors on these say nothing of rows that come. */
import type { TrainingData } from '../../shared/engine-contract.ts';
import type { PartCounts } from '../../shared/run.ts';
import { lastSeenRow, type SeenUntil } from './new-origins.ts';
import { wallTime } from './wall-time.ts';

/** What a run knew, and how its rows were split. */
export interface LearnedRun extends SeenUntil {
  readonly rows: PartCounts;
}

/**
 * The last row of `data` among the training and validation rows of a run, if both are of one series; -1 for none. Its test
 * rows are the last that it knew, so they are counted back from there.
 */
export function lastLearnedRow(data: TrainingData, { rows, ...until }: LearnedRun): number {
  const { times } = data;
  const known = lastSeenRow(data, until);
  if (known < 0) {
    return -1;
  }
  const last = times.length - 1;
  const beyond = known < last ? 0 : stepsBetween(times, wallTime(data.time, until.origin));
  return Math.max(-1, Math.min(last, known + beyond - rows.test));
}

/** Steps that a stamp lies behind the last row. */
function stepsBetween(times: Float64Array, stamp: number): number {
  const last = times.at(-1) ?? Number.NaN;
  const steps = times.slice(1).map((time, index) => time - (times[index] as number));
  const step = steps.toSorted()[Math.floor(steps.length / 2)] ?? Number.NaN;
  const between = Math.round((stamp - last) / step);
  return Number.isFinite(between) ? Math.max(0, between) : 0;
}
