import { meanOfFinite } from '../metrics/mean-and-deviation.ts';

/** How a series with holes goes with itself so many rows later. */
export interface Autocorrelation {
  readonly correlation: number;
  /** Of rows that are both there. */
  readonly pairs: number;
}

/**
 * Sample autocorrelations, the usual biased estimate about one mean, by the sum of all squares: without holes those of every
 * textbook (Brockwell and Davis, 2016, 1.4.1), with holes those of Parzen (1963), for which a missing value counts as the mean.
 * 0 where nothing varies.
 */
export function autocorrelations(values: Float64Array, lags: readonly number[]): readonly Autocorrelation[] {
  const { mean } = meanOfFinite(values);
  // A missing row adds nothing to a sum of products.
  const centred = values.map((value) => (Number.isFinite(value) ? value - mean : 0));
  const isThere = Uint8Array.from(values, (value) => (Number.isFinite(value) ? 1 : 0));
  const squares = centred.reduce((sum, value) => sum + value * value, 0);
  return lags.map((lag) => {
    let sum = 0;
    let pairs = 0;
    for (let row = lag; row < centred.length; row++) {
      sum += (centred[row] as number) * (centred[row - lag] as number);
      pairs += (isThere[row] as number) & (isThere[row - lag] as number);
    }
    return { correlation: squares > 0 ? sum / squares : 0, pairs };
  });
}
