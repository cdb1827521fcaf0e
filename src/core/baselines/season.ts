import type { TimeIndex } from '../../shared/dataset.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../dataset/civil.ts';
import { parseStep } from '../dataset/step.ts';

/** The part of a time index that says which seasons make sense. */
export type StepInfo = Pick<TimeIndex, 'kind' | 'step' | 'weekdays'>;

/** A season must explain this much of the series … */
const LEAST_CORRELATION = 0.3;
/** … and this much more than half of it does, or slow drift would pass for a season. */
const LEAST_RISE = 0.2;
const MOST_ROWS = 50_000;
const MOST_LAGS = 400;

/** Variance below this share of the squares is the rounding of a straight line. */
const ROUNDING = 1e-20;

/**
 * Steps in a season of the training rows, or 1 when there is none. Candidates come from the step (an hour: a day and
 * a week; a day: a week and a year; a month: a year …); without a known step every lag up to a third of the rows is
 * one. A candidate counts when the autocorrelation is high there and clearly higher than at half the lag, and two
 * whole seasons fit into the training rows; the highest wins, the first of equals. That is asked of the series less
 * its straight-line trend, then, if drift hides the season, of its changes from row to row. At most the last 50,000
 * training rows are looked at.
 */
export function findSeason(values: Float64Array, trainRows: number, time: StepInfo): number {
  const training = values.subarray(Math.max(0, trainRows - MOST_ROWS), trainRows);
  const changes = training.subarray(1).map((value, row) => value - (training[row] as number));
  const least = productAt(training, 0) * ROUNDING;
  for (const series of [withoutTrend(training), withoutTrend(changes)]) {
    const candidates = candidatesOf(time) ?? everyLag(series.length);
    const season = productAt(series, 0) > least ? strongestSeason(series, candidates) : 1;
    if (season > 1) {
      return season;
    }
  }
  return 1;
}

/** The candidate with the highest autocorrelation of those that pass, or 1. */
function strongestSeason(series: Float64Array, candidates: readonly number[]): number {
  const variance = productAt(series, 0);
  const seen = new Map<number, number>();
  const correlation = (lag: number): number => {
    const value = seen.get(lag) ?? productAt(series, lag) / variance;
    seen.set(lag, value);
    return value;
  };
  let best = 1;
  let highest = Math.max(LEAST_CORRELATION, 2 / Math.sqrt(series.length));
  for (const lag of candidates) {
    if (lag * 2 > series.length) {
      continue;
    }
    const here = correlation(lag);
    const half = Math.max(correlation(Math.floor(lag / 2)), correlation(Math.ceil(lag / 2)));
    if (here > highest + 1e-9 && here - half > LEAST_RISE) {
      best = lag;
      highest = here;
    }
  }
  return best;
}

function candidatesOf({ kind, step, weekdays }: StepInfo): readonly number[] | null {
  const parsed = parseStep(step);
  if (parsed === null || kind === 'irregular' || kind === 'none') {
    return null;
  }
  const { unit, amount } = parsed;
  if (unit === 'month') {
    return wholeSteps([12], amount);
  }
  if (kind === 'calendar') {
    // The steps of a trading session are not those of a clock's day; days are counted in working weeks.
    return amount < DAY_MS ? null : wholeSteps([weekdays?.length ?? 5], amount / DAY_MS);
  }
  if (amount < DAY_MS) {
    return wholeSteps([MINUTE_MS, HOUR_MS, DAY_MS, 7 * DAY_MS], amount);
  }
  return wholeSteps(amount < 7 * DAY_MS ? [7, 365] : [364], amount / DAY_MS);
}

/** The periods that are two steps or more, and whole numbers of them. */
function wholeSteps(periods: readonly number[], step: number): readonly number[] {
  return periods.filter((period) => period % step === 0 && period / step >= 2).map((period) => period / step);
}

function everyLag(rows: number): readonly number[] {
  const most = Math.min(MOST_LAGS, Math.floor(rows / 3));
  return Array.from({ length: Math.max(0, most - 1) }, (_, index) => index + 2);
}

function withoutTrend(values: Float64Array): Float64Array {
  const middle = (values.length - 1) / 2;
  let sum = 0;
  let slopeSum = 0;
  let spread = 0;
  for (let row = 0; row < values.length; row++) {
    const value = values[row] as number;
    sum += value;
    slopeSum += (row - middle) * value;
    spread += (row - middle) ** 2;
  }
  const mean = sum / Math.max(1, values.length);
  const slope = spread > 0 ? slopeSum / spread : 0;
  return values.map((value, row) => value - mean - slope * (row - middle));
}

/** Sum of products of the series with itself `lag` rows later. */
function productAt(values: Float64Array, lag: number): number {
  let sum = 0;
  for (let row = lag; row < values.length; row++) {
    sum += (values[row] as number) * (values[row - lag] as number);
  }
  return sum;
}
