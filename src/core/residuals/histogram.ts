import type { ResidualHistogram } from '../../shared/runs/residuals.ts';
import { chiSquareAbove } from '../metrics/chi-square.ts';

/** Deviations from the mean at which the edges lie: single outliers must not squeeze all else into one bin. */
const EDGE = 4;
const LEAST_BINS = 8;
const MOST_BINS = 48;
/** Jarque and Bera's statistic is far from its limit with fewer. */
const LEAST_FOR_NORMAL = 30;

/** Bins of Freedman and Diaconis's width (1981), 2 IQR / ∛n, and Jarque and Bera's test (1980) that they are of a normal curve. */
export function histogramOf(values: Float64Array, mean: number, deviation: number): ResidualHistogram {
  const sorted = values.toSorted();
  const count = sorted.length;
  const low = Math.max(sorted[0] ?? 0, mean - EDGE * deviation);
  const high = Math.min(sorted[count - 1] ?? 0, mean + EDGE * deviation);
  const range = high - low;
  const spread = quantileOf(sorted, 0.75) - quantileOf(sorted, 0.25);
  const wanted = spread > 0 ? Math.round((range * Math.cbrt(count)) / (2 * spread)) : LEAST_BINS;
  const bins = range > 0 ? Math.min(MOST_BINS, Math.max(LEAST_BINS, wanted)) : 1;
  const width = range > 0 ? range / bins : 1;
  const counts = new Array<number>(bins).fill(0);
  for (const value of sorted) {
    const bin = Math.min(bins - 1, Math.max(0, Math.floor((value - low) / width)));
    counts[bin] = (counts[bin] as number) + 1;
  }
  return { from: low, width, counts, ...shapeOf(values, mean) };
}

/** Moments about the mean by n, as Jarque and Bera's test has them. */
function shapeOf(
  values: Float64Array,
  mean: number,
): Pick<ResidualHistogram, 'skewness' | 'excessKurtosis' | 'normalPValue'> {
  let [second, third, fourth] = [0, 0, 0];
  for (const value of values) {
    const away = value - mean;
    second += away ** 2;
    third += away ** 3;
    fourth += away ** 4;
  }
  const count = values.length;
  const variance = second / count;
  if (!(variance > 0)) {
    return { skewness: 0, excessKurtosis: 0, normalPValue: null };
  }
  const skewness = third / count / variance ** 1.5;
  const excessKurtosis = fourth / count / variance ** 2 - 3;
  const statistic = (count / 6) * (skewness ** 2 + excessKurtosis ** 2 / 4);
  return {
    skewness,
    excessKurtosis,
    normalPValue: count < LEAST_FOR_NORMAL ? null : chiSquareAbove(statistic, 2),
  };
}

/** By straight lines between the values in their order. */
function quantileOf(sorted: Float64Array, share: number): number {
  const place = (sorted.length - 1) * share;
  const below = sorted[Math.floor(place)] ?? 0;
  const above = sorted[Math.ceil(place)] ?? below;
  return below + (above - below) * (place - Math.floor(place));
}
