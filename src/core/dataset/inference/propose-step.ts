import { DAY_MS, HOUR_MS, MINUTE_MS } from '../civil.ts';
import { beginningOfStep, type Step } from '../step.ts';

/** The steps that people think in, the shortest first. */
const STEPS: readonly Step[] = [
  ...[1, 10, 100, 1000, 5000, 10_000, 15_000, 30_000].map(milliseconds),
  ...[1, 5, 10, 15, 30].map((minutes) => milliseconds(minutes * MINUTE_MS)),
  ...[1, 2, 3, 6, 12].map((hours) => milliseconds(hours * HOUR_MS)),
  ...[1, 7].map((days) => milliseconds(days * DAY_MS)),
  ...[1, 3, 12].map((amount): Step => ({ unit: 'month', amount })),
];

function milliseconds(amount: number): Step {
  return { unit: 'ms', amount };
}

const MONTH_MS = 30 * DAY_MS;
/** A step is proposed when so many of its places, long pauses left out, hold a row. */
const LEAST_FILLED = 0.75;
/** Places counted for one distance between two rows: a pause does not speak against a step. */
const MOST_COUNTED = 7;

/** The shortest usual step at which hardly any place of the series stays empty; null when none will do. Times ascend. */
export function proposeStep(times: Float64Array): Step | null {
  const distances = times
    .subarray(1)
    .map((ms, row) => ms - (times[row] ?? ms))
    .sort();
  const median = distances[distances.length >> 1] ?? 0;
  return (
    STEPS.find((step) => lengthOf(step) >= median / 2 && filledShare(times, step) >= LEAST_FILLED) ?? null
  );
}

function lengthOf({ unit, amount }: Step): number {
  return unit === 'ms' ? amount : amount * MONTH_MS;
}

function filledShare(times: Float64Array, step: Step): number {
  let filled = 1;
  let places = 1;
  let before = beginningOfStep(times[0] ?? 0, step);
  for (const ms of times) {
    const bin = beginningOfStep(ms, step);
    if (bin !== before) {
      filled++;
      places += Math.min(MOST_COUNTED, Math.max(1, Math.round((bin - before) / lengthOf(step))));
      before = bin;
    }
  }
  return filled / places;
}
