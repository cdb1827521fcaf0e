import type { TimeIndex } from '../../shared/dataset.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../dataset/civil.ts';
import { parseStep } from '../dataset/step.ts';
import { correlationAt, products, withoutTrend } from './autocorrelation.ts';
import { centredMean } from './smoothing/classical.ts';

/** The part of a time index that says which seasons make sense. */
export type StepInfo = Pick<TimeIndex, 'kind' | 'step' | 'weekdays'>;

/** What a candidate must show to count as a season. */
interface Bar {
  /** A season must explain this much of the series … */
  readonly correlation: number;
  /** … and this much more than half of it does, or slow drift would pass for a season. */
  readonly rise: number;
}

const OF_VALUES: Bar = { correlation: 0.3, rise: 0.2 };
/** Lower, because drift, the one thing that looks like a season, is gone from changes and noise has doubled. */
const OF_CHANGES: Bar = { correlation: 0.2, rise: 0.15 };
/** A week must explain this much more than a day does to be taken instead of it: shorter seasons hold longer. */
const LEAST_GAIN = 0.1;
const MOST_ROWS = 50_000;
const MOST_LAGS = 400;

/** Why a baseline that needs one is missing. */
export const NO_SEASON = 'the training rows show no season';

/** Variance below this share of the squares is the rounding of a straight line. */
const ROUNDING = 1e-20;

/**
 * Steps in a season of the training rows, or 1 when there is none. Candidates come from the step (an hour: a day and
 * a week; a day: a week and a year; a month: a year …); without a known step every lag up to a third of the rows is
 * one. A candidate counts when the autocorrelation is high there and clearly higher than at half the lag, and two
 * whole seasons fit into the training rows; the highest wins, but a longer one that came from the step only by a
 * clear lead. That is asked of the series less its straight-line trend, then, if drift hides the season, of its changes
 * from row to row. Missing values are left out. At most the last 50,000 training rows are looked at.
 */
export function findSeason(values: Float64Array, trainRows: number, time: StepInfo): number {
  const training = values.subarray(Math.max(0, trainRows - MOST_ROWS), trainRows);
  const changes = training.subarray(1).map((value, row) => value - (training[row] as number));
  const least = products(training, 0).sum * ROUNDING;
  const known = candidatesOf(time);
  for (const { of, bar } of [
    { of: training, bar: OF_VALUES },
    { of: changes, bar: OF_CHANGES },
  ]) {
    const series = withoutTrend(of);
    const search = {
      bar,
      candidates: known ?? everyLag(series.length),
      gain: known === null ? 0 : LEAST_GAIN,
    };
    const season = products(series, 0).sum > least ? strongestSeason(series, search) : 1;
    if (season > 1) {
      return season;
    }
  }
  return 1;
}

/** And a season that only its places show must explain this much of what moves within it. */
const LEAST_FAINT = 0.05;
/** A season inside a longer one must explain this much of the series. */
const LEAST_SHARE = 0.03;
/** Lower than for a series as it is: what is left of it is noise and one season. */
const OF_REST: Bar = { correlation: 0.2, rise: 0.15 };

/**
 * Steps in every season that the training rows show, ascending: a day and a week, a week and a year. `findSeason` is the
 * first (`season`, where it is known already), or where there is none the usual one of the step if what moves within it is beyond chance; a shorter one that divides it shows in the means of its places, any other in what the first one leaves.
 */
export function findSeasons(
  values: Float64Array,
  trainRows: number,
  time: StepInfo,
  season: number = findSeason(values, trainRows, time),
): readonly number[] {
  if (season === 1) {
    return faintSeason(values.subarray(Math.max(0, trainRows - MOST_ROWS), trainRows), time);
  }
  const training = withoutTrend(values.subarray(Math.max(0, trainRows - MOST_ROWS), trainRows));
  const rest = withoutPlaces(training, season);
  const others = (candidatesOf(time) ?? []).filter((candidate) => {
    if (candidate === season) {
      return false;
    }
    if (season % candidate === 0) {
      return shareOfPlaces(training, candidate) > LEAST_SHARE + (2 * candidate) / training.length;
    }
    return strongestSeason(rest, { bar: OF_REST, candidates: [candidate], gain: 0 }) > 1;
  });
  return [season, ...others].sort((a, b) => a - b);
}

/**
 * The day of hours, the week of days, the year of months, where their places explain enough of the series less a moving mean
 * of one period. Random walks and noise stay below three times the period's share of the rows.
 */
function faintSeason(training: Float64Array, time: StepInfo): readonly number[] {
  const candidates = candidatesOf(time) ?? [];
  const { unit, amount } = parseStep(time.step) ?? { unit: 'month', amount: 0 };
  const day = unit !== 'month' && amount < DAY_MS ? DAY_MS / amount : null;
  const usual = day === null ? candidates[0] : candidates.find((candidate) => candidate === day);
  if (usual === undefined || 2 * usual >= training.length) {
    return [];
  }
  const share = shareOfPlaces(withoutMovingMean(training, usual), usual);
  return share > Math.max(LEAST_FAINT, (3 * usual) / training.length) ? [usual] : [];
}

/** Less the mean of one period around each row; NaN where that reaches out of the rows or meets a hole. */
function withoutMovingMean(values: Float64Array, period: number): Float64Array {
  const half = Math.floor(period / 2);
  const rest = new Float64Array(values.length).fill(Number.NaN);
  for (let row = half; row < values.length - half; row++) {
    rest[row] = (values[row] as number) - centredMean(values, row, period);
  }
  return rest;
}

/** Of the squares, what the means of the places in a season explain. */
export function shareOfPlaces(values: Float64Array, season: number): number {
  return 1 - products(withoutPlaces(values, season), 0).sum / products(values, 0).sum;
}

/** Less the mean of each place in a season. */
export function withoutPlaces(values: Float64Array, season: number): Float64Array {
  const sums = new Float64Array(season);
  const counts = new Int32Array(season);
  for (const [row, value] of values.entries()) {
    if (Number.isFinite(value)) {
      sums[row % season] = (sums[row % season] as number) + value;
      counts[row % season] = (counts[row % season] as number) + 1;
    }
  }
  return values.map(
    (value, row) => value - (sums[row % season] as number) / (counts[row % season] as number),
  );
}

interface Search {
  readonly bar: Bar;
  /** Ascending. */
  readonly candidates: readonly number[];
  readonly gain: number;
}

/** The candidate with the highest autocorrelation of those that pass, or 1. */
function strongestSeason(series: Float64Array, { bar, candidates, gain }: Search): number {
  const all = products(series, 0);
  const seen = new Map<number, number>();
  const correlation = (lag: number): number => {
    const value = seen.get(lag) ?? correlationAt(series, lag, all);
    seen.set(lag, value);
    return value;
  };
  let best = 1;
  let highest = Math.max(bar.correlation, 2 / Math.sqrt(series.length));
  for (const lag of candidates) {
    if (lag * 2 > series.length) {
      continue;
    }
    const here = correlation(lag);
    const half = Math.max(correlation(Math.floor(lag / 2)), correlation(Math.ceil(lag / 2)));
    if (here > highest + (best > 1 ? gain : 0) + 1e-9 && here - half > bar.rise) {
      best = lag;
      highest = here;
    }
  }
  return best;
}

/** Steps in the seasons that make sense for the step; null where nothing says which do. */
export function candidatesOf({ kind, step, weekdays }: StepInfo): readonly number[] | null {
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
