/** What is left of test forecasts, and whether it looks like chance. */
import type { TestForecasts } from '../../shared/run.ts';
import type {
  ResidualCorrelations,
  ResidualCycle,
  Residuals,
  ResidualsOverTime,
} from '../../shared/runs/residuals.ts';
import { horizonOf } from '../../shared/runs/test-blocks.ts';
import { chanceBound } from '../baselines/autocorrelation.ts';
import { meanOfFinite } from '../metrics/mean-and-deviation.ts';
import { type Autocorrelation, autocorrelations } from './autocorrelation.ts';
import { type Cycle, cyclesOf } from './cycles.ts';
import { groupsOf } from './groups.ts';
import { histogramOf } from './histogram.ts';
import { cyclePortmanteau, ljungBox } from './portmanteau.ts';

export interface ResidualTask {
  readonly test: Pick<TestForecasts, 'origins' | 'predicted' | 'actual'>;
  /** Steps ahead, from 1 to the horizon. */
  readonly ahead: number;
  /** Of the file. */
  readonly time: Parameters<typeof cyclesOf>[0];
  /** Null where they are not at hand. */
  readonly times: RowTimes | null;
}

export interface RowTimes {
  /** Row of the first of them. */
  readonly firstRow: number;
  /** Wall-clock milliseconds read as UTC. */
  readonly times: Float64Array;
}

/** Many rows: the last so many say what all of them say, in a fraction of a second. */
const MOST_ROWS = 50_000;
const MOST_PLACES = 480;
const MOST_LAGS = 400;
const USUAL_LAGS = 40;
/** Fewer say nothing of what goes with what. */
const LEAST_COUNT = 20;
/** Lags of Ljung and Box's test: ten, or two of the shortest cycle, never more than a fifth of the rows (Hyndman and Athanasopoulos, 2021, 5.4). */
const PLAIN_LAGS = 10;
const LEAST_SHARE = 5;
const CYCLE_FITS = 3;
const CYCLE_SURE = 0.01;

/** Forecast less what came at one distance; a value that nobody measured leaves a hole. */
export function residualsOf({ test, ahead, time, times }: ResidualTask): Residuals {
  const { rows, errors } = errorsAt(test, ahead);
  const measured = errors.filter(Number.isFinite);
  const { mean, count } = meanOfFinite(errors);
  const squares = measured.reduce((sum, error) => sum + (error - mean) ** 2, 0);
  const deviation = count > 1 ? Math.sqrt(squares / (count - 1)) : 0;
  const timesOfRows =
    times === null ? null : Float64Array.from(rows, (row) => times.times[row - times.firstRow] ?? Number.NaN);
  const hasTimes = time.kind !== 'none' && timesOfRows !== null;
  return {
    ahead,
    count,
    unmeasured: errors.length - count,
    ...{ mean, deviation },
    mae: measured.reduce((sum, error) => sum + Math.abs(error), 0) / count,
    histogram: histogramOf(measured, mean, deviation),
    ...correlated(byRow(rows, errors), cyclesOf(time), ahead),
    overTime: overTime(errors, hasTimes ? timesOfRows : Float64Array.from(rows)),
    groups: hasTimes ? groupsOf(errors, timesOfRows, time.step) : [],
    times: time.kind === 'none' ? 'none' : hasTimes ? 'known' : 'not-kept',
  };
}

/** The rows that were forecast so many steps ahead, ascending. */
function errorsAt({ origins, predicted, actual }: ResidualTask['test'], ahead: number) {
  const horizon = horizonOf({ origins, predicted });
  const at = (values: Float32Array, window: number) => values[window * horizon + ahead - 1] ?? Number.NaN;
  return {
    rows: Int32Array.from(origins, (origin) => origin + ahead),
    errors: Float64Array.from(origins, (_, window) => at(predicted, window) - at(actual, window)),
  };
}

/** One a row from the first to the last, of many the last ones; NaN where nothing was forecast or measured. */
function byRow(rows: Int32Array, errors: Float64Array): Float64Array {
  const last = rows[rows.length - 1] ?? -1;
  const first = Math.max(rows[0] ?? 0, last - MOST_ROWS + 1);
  const series = new Float64Array(Math.max(0, last - first + 1)).fill(Number.NaN);
  for (const [at, row] of rows.entries()) {
    if (row >= first) {
      series[row - first] = errors[at] as number;
    }
  }
  return series;
}

function correlated(
  series: Float64Array,
  known: readonly Cycle[],
  ahead: number,
): Pick<Residuals, 'correlations' | 'ljungBox' | 'cycles'> {
  const { count } = meanOfFinite(series);
  const cycles = known.filter(({ lag }) => CYCLE_FITS * lag <= count);
  const bound = chanceBound(count);
  if (count < LEAST_COUNT) {
    return { correlations: { values: [], bound, rows: count }, ljungBox: null, cycles: [] };
  }
  const lags = lagsShown(count, cycles);
  const shown = autocorrelations(series, countTo(lags));
  const correlations: ResidualCorrelations = {
    values: shown.map(({ correlation }) => correlation),
    bound,
    rows: count,
  };
  if (ahead > 1) {
    return { correlations, ljungBox: null, cycles: [] };
  }
  const shortest = cycles[0]?.lag;
  const tested = Math.min(
    shown.length,
    shortest === undefined ? PLAIN_LAGS : 2 * shortest,
    Math.floor(count / LEAST_SHARE),
  );
  const found: ResidualCycle[] = [];
  for (const cycle of cycles) {
    found.push(cycleOf(cycle, { series, count, bound, shorter: found }));
  }
  return {
    correlations,
    ljungBox: { lags: tested, ...ljungBox(shown.slice(0, tested), count) },
    cycles: found,
  };
}

/** Room for the longest cycle to come back, if that is not too far. */
function lagsShown(count: number, cycles: readonly Cycle[]): number {
  const longest = Math.max(USUAL_LAGS, ...cycles.map(({ lag }) => Math.ceil(1.15 * lag)).filter(isShown));
  return Math.max(1, Math.min(longest, Math.floor(count / 3)));
}

function isShown(lag: number): boolean {
  return lag <= MOST_LAGS;
}

function countTo(last: number): readonly number[] {
  return Array.from({ length: last }, (_, index) => index + 1);
}

interface CycleFacts {
  readonly series: Float64Array;
  readonly count: number;
  readonly bound: number;
  readonly shorter: readonly ResidualCycle[];
}

/** A longer cycle repeats with every shorter one that divides it: it must show more than that. */
function cycleOf({ name, lag }: Cycle, { series, count, bound, shorter }: CycleFacts): ResidualCycle {
  const found = autocorrelations(series, [lag, 2 * lag, Math.round(lag / 2)]);
  const [once, twice, half] = found as readonly [Autocorrelation, Autocorrelation, Autocorrelation];
  const { pValue } = cyclePortmanteau([once, twice], count);
  const others = shorter.filter((cycle) => cycle.repeats && lag % cycle.lag === 0);
  const alike = Math.max(0, half.correlation, ...others.map(({ correlation }) => correlation));
  return {
    ...{ name, lag, correlation: once.correlation, pValue },
    repeats: pValue < CYCLE_SURE && once.correlation > alike + bound,
  };
}

function overTime(errors: Float64Array, places: Float64Array): ResidualsOverTime {
  const each = Math.max(1, Math.ceil(errors.length / MOST_PLACES));
  const bins = Math.ceil(errors.length / each);
  const drawn = {
    places: new Float64Array(bins),
    low: new Float32Array(bins).fill(Number.NaN),
    mean: new Float32Array(bins).fill(Number.NaN),
    high: new Float32Array(bins).fill(Number.NaN),
  };
  for (let bin = 0; bin < bins; bin++) {
    const from = bin * each;
    const part = errors.subarray(from, from + each);
    drawn.places[bin] = places[from + Math.floor((part.length - 1) / 2)] as number;
    const there = part.filter(Number.isFinite);
    if (there.length > 0) {
      drawn.low[bin] = Math.min(...there);
      drawn.high[bin] = Math.max(...there);
      drawn.mean[bin] = there.reduce((sum, error) => sum + error, 0) / there.length;
    }
  }
  return { ...drawn, each };
}
