import type { PairFound } from '../../shared/explore/exploration.ts';
import { momentsOf } from '../detectors/correlation.ts';

/** The last rows, so many, are looked at. */
const MOST_ROWS = 20_000;
const MOST_LAG = 100;
const MOST_POINTS = 1500;
const PARTS = 20;
/** A lag must go with the column so much more closely than no lag does: neighbouring rows say nearly the same … */
const LEAST_GAIN = 0.02;
/** … and of two hundred lags the best one of nothing but chance lies within so many deviations. */
const CHANCE_DEVIATIONS = 4;
const FEWEST_PAIRS = 3;
/** The golden ratio, whose multiples fall evenly everywhere: points at regular distances would all be of one hour. */
const GOLDEN = (Math.sqrt(5) - 1) / 2;

/**
 * `column` against `other`, the measured values of each and NaN elsewhere: Pearson's correlation at every lag up to 100 rows, a
 * quarter of the rows at most. Bounded time whatever the number of rows.
 */
export function pairOf(column: Float64Array, other: Float64Array): PairFound {
  const from = Math.max(0, column.length - MOST_ROWS);
  const ys = column.subarray(from);
  const xs = other.subarray(from);
  const most = Math.min(MOST_LAG, Math.floor(ys.length / 4));
  const lags = Int32Array.from({ length: 2 * most + 1 }, (_, index) => index - most);
  const correlations = Float32Array.from(lags, (lag) => correlationAtLag(ys, xs, lag));
  const together = correlations[most] ?? 0;
  const best = nearestPeak(lags, correlations, ys.length);
  const [x, y] = aligned(xs, ys, best.lag);
  return {
    ...{ rows: ys.length, lags, correlations, best, together },
    straight: best.correlation ** 2,
    curve: shareOfParts(x, y),
    ...thinned(x, y),
  };
}

/**
 * The lag that goes with the column most closely. Of several about as close the nearest: with a season in common, half a day later
 * and three days before say the same again.
 */
function nearestPeak(lags: Int32Array, correlations: Float32Array, rows: number): PairFound['best'] {
  const strength = (at: number) => Math.abs(correlations[at] ?? 0);
  const middle = (lags.length - 1) / 2;
  const highest = correlations.reduce((high, value) => Math.max(high, Math.abs(value)), 0);
  const least = Math.max(LEAST_GAIN, CHANCE_DEVIATIONS / Math.sqrt(Math.max(1, rows)));
  let at = middle;
  if (highest > strength(middle) + least) {
    const byDistance = [...lags.keys()].sort((a, b) => Math.abs(a - middle) - Math.abs(b - middle));
    at = byDistance.find((each) => strength(each) >= highest - LEAST_GAIN) ?? middle;
    // From where it begins to be about as close, up to the peak.
    const step = at < middle ? -1 : 1;
    while (strength(at + step) > strength(at)) {
      at += step;
    }
  }
  return { lag: lags[at] ?? 0, correlation: correlations[at] ?? 0 };
}

/** Both where both are measured, `other` taken `lag` rows before. */
function aligned(xs: Float64Array, ys: Float64Array, lag: number): readonly [Float64Array, Float64Array] {
  const [x, y] = shifted(xs, ys, lag);
  const isBoth = (row: number) => Number.isFinite(x[row]) && Number.isFinite(y[row]);
  return [x.filter((_, row) => isBoth(row)), y.filter((_, row) => isBoth(row))];
}

function shifted(xs: Float64Array, ys: Float64Array, lag: number): readonly [Float64Array, Float64Array] {
  const count = ys.length - Math.abs(lag);
  return lag >= 0 ? [xs.subarray(0, count), ys.subarray(lag)] : [xs.subarray(-lag), ys.subarray(0, count)];
}

function correlationAtLag(ys: Float64Array, xs: Float64Array, lag: number): number {
  const { pairs, first, second, product } = momentsOf(...shifted(xs, ys, lag));
  return pairs < FEWEST_PAIRS || first <= 0 || second <= 0 ? 0 : product / Math.sqrt(first * second);
}

/** Share of the squares of `y` that the means of twenty parts of equal size, in the order of `x`, explain; adjusted for their number. */
function shareOfParts(x: Float64Array, y: Float64Array): number {
  const count = y.length;
  if (count <= 2 * PARTS) {
    return 0;
  }
  const order = Int32Array.from(x.keys()).sort((a, b) => (x[a] as number) - (x[b] as number));
  const { second: all } = momentsOf(y, y);
  let left = 0;
  for (let part = 0; part < PARTS; part++) {
    const rows = order.subarray(Math.floor((part * count) / PARTS), Math.floor(((part + 1) * count) / PARTS));
    const values = Float64Array.from(rows, (row) => y[row] as number);
    left += momentsOf(values, values).second;
  }
  return all > 0 ? Math.max(0, 1 - (left / all) * ((count - 1) / (count - PARTS))) : 0;
}

function thinned(x: Float64Array, y: Float64Array): { x: Float32Array; y: Float32Array } {
  const count = Math.min(MOST_POINTS, x.length);
  const rows = Array.from({ length: count }, (_, index) =>
    x.length <= MOST_POINTS
      ? index
      : Math.min(x.length - 1, Math.floor(((index + ((index * GOLDEN) % 1)) * x.length) / count)),
  );
  return {
    x: Float32Array.from(rows, (row) => x[row] as number),
    y: Float32Array.from(rows, (row) => y[row] as number),
  };
}
