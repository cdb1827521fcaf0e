import type { TimeKind } from '../../../shared/dataset.ts';
import { civilFromDays, DAY_MS, dayOf, monthIndex } from '../civil.ts';
import { learnMonthRule } from '../month-rule.ts';
import type { Step } from '../step.ts';
import { learnCalendar } from './learn-calendar.ts';

export interface InferredIndex {
  readonly kind: Exclude<TimeKind, 'none'>;
  readonly step: Step | null;
  readonly weekdays?: readonly number[];
  /** For `irregular`: the step that resampling is proposed to. */
  readonly proposedStep?: string;
}

const IRREGULAR: InferredIndex = { kind: 'irregular', step: null };
/** So many distances must be the step or whole steps: a few gaps do not make a file irregular, a wandering clock does. */
const LEAST_ON_GRID = 0.95;
const LEAST_EXACT = 0.5;

/** The step and kind of stamps that ascend and never repeat. */
export function inferIndex(times: Float64Array): InferredIndex {
  if (times.length < 2) {
    return IRREGULAR;
  }
  const distances = distancesOf(times);
  const amount = isSteady(times) ? (distances[0] ?? 0) : commonDistance(distances);
  if (amount === null || amount <= 0) {
    return IRREGULAR;
  }
  const months = amount >= 28 * DAY_MS ? inferMonths(times) : null;
  if (months !== null) {
    return { kind: 'regular', step: months };
  }
  const step: Step = { unit: 'ms', amount };
  if (isSteady(times)) {
    return { kind: 'regular', step };
  }
  const weekdays = learnCalendar(times, amount);
  if (weekdays !== null) {
    return { kind: 'calendar', step, weekdays };
  }
  return isOnGrid(distances, amount) ? { kind: 'regular', step } : IRREGULAR;
}

/** Months, quarters and years: lengths differ in days, but not in months, and the day of the month keeps a rule. */
function inferMonths(times: Float64Array): Step | null {
  if (learnMonthRule(times) === null) {
    return null;
  }
  const months = Float64Array.from(times, (ms) => monthIndex(civilFromDays(dayOf(ms))));
  const distances = distancesOf(months);
  const amount = commonDistance(distances);
  return amount !== null && amount > 0 && isOnGrid(distances, amount) ? { unit: 'month', amount } : null;
}

function isOnGrid(distances: Float64Array, amount: number): boolean {
  let onGrid = 0;
  let exact = 0;
  for (const distance of distances) {
    onGrid += distance % amount === 0 ? 1 : 0;
    exact += distance === amount ? 1 : 0;
  }
  return onGrid >= distances.length * LEAST_ON_GRID && exact >= distances.length * LEAST_EXACT;
}

/** True when all stamps are the same distance apart, as in most large files, where counting is worth avoiding. */
export function isSteady(times: Float64Array): boolean {
  const distance = (times[1] ?? 0) - (times[0] ?? 0);
  for (let row = 2; row < times.length; row++) {
    if ((times[row] ?? 0) - (times[row - 1] ?? 0) !== distance) {
      return false;
    }
  }
  return true;
}

/** From each stamp to the next. */
export function distancesOf(times: Float64Array): Float64Array {
  return times.subarray(1).map((value, row) => value - (times[row] ?? value));
}

const MOST_DISTANCES = 10_000;

/** The distance seen most often; null when hardly any two are alike. Of two equally frequent, the shorter. */
export function commonDistance(distances: Float64Array): number | null {
  const counts = new Map<number, number>();
  for (const distance of distances) {
    const seen = counts.get(distance);
    if (seen !== undefined || counts.size < MOST_DISTANCES) {
      counts.set(distance, (seen ?? 0) + 1);
    }
  }
  const [best] = [...counts].toSorted(([a, countA], [b, countB]) => countB - countA || a - b);
  return best?.[0] ?? null;
}
