/** How a series goes with itself, some rows later. Missing values are left out. */
import { meanOfFinite } from '../metrics/mean-and-deviation.ts';

/** Less the straight line of least squares; missing values stay missing. */
export function withoutTrend(values: Float64Array): Float64Array {
  let count = 0;
  let sum = 0;
  let rows = 0;
  for (let row = 0; row < values.length; row++) {
    const value = values[row] as number;
    if (Number.isFinite(value)) {
      count++;
      sum += value;
      rows += row;
    }
  }
  const mean = sum / Math.max(1, count);
  const middle = rows / Math.max(1, count);
  let slopeSum = 0;
  let spread = 0;
  for (let row = 0; row < values.length; row++) {
    const value = values[row] as number;
    if (Number.isFinite(value)) {
      slopeSum += (row - middle) * (value - mean);
      spread += (row - middle) ** 2;
    }
  }
  const slope = spread > 0 ? slopeSum / spread : 0;
  return values.map((value, row) => value - mean - slope * (row - middle));
}

export interface Products {
  readonly sum: number;
  readonly pairs: number;
}

/** Sum of products of the series with itself `lag` rows later, over the pairs that are both there. */
export function products(values: Float64Array, lag: number): Products {
  let sum = 0;
  let pairs = 0;
  for (let row = lag; row < values.length; row++) {
    const product = (values[row] as number) * (values[row - lag] as number);
    if (Number.isFinite(product)) {
      sum += product;
      pairs++;
    }
  }
  return { sum, pairs };
}

/** Of a series whose mean is taken off. Shrunk towards zero at long lags, as is usual, because few pairs prove little. */
export function correlationAt(values: Float64Array, lag: number, all: Products): number {
  const { sum, pairs } = products(values, lag);
  const shrink = 1 - lag / values.length;
  return pairs === 0 ? 0 : (shrink * (sum / pairs)) / (all.sum / all.pairs);
}

/** Of a series without any correlation those of 95 lags in 100 lie between this and its negative. */
export function chanceBound(count: number): number {
  return 1.96 / Math.sqrt(Math.max(1, count));
}

/**
 * The correlation of a series with itself at each of the lags, as textbooks have it: about one mean, by the sum of all squares.
 * 0 everywhere where nothing varies.
 */
export function autocorrelations(values: Float64Array, lags: ArrayLike<number>): Float64Array {
  const { mean } = meanOfFinite(values);
  const centred = values.map((value) => value - mean);
  const all = products(centred, 0);
  return Float64Array.from(lags, (lag) => (all.sum > 0 ? correlationAt(centred, lag, all) : 0));
}
