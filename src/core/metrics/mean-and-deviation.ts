import type { MeanAndDeviation } from '../../shared/scores.ts';

/** Mean and sample standard deviation (squares over n − 1); the latter null for a single number. */
export function meanAndDeviation(values: readonly number[]): MeanAndDeviation {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  if (values.length < 2) {
    return { mean, sd: null };
  }
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, sd: Math.sqrt(squares / (values.length - 1)) };
}

/** Of a series with holes: the mean of the values that are there, and how many those are; NaN of none. */
export function meanOfFinite(values: Float64Array): { readonly mean: number; readonly count: number } {
  let sum = 0;
  let count = 0;
  for (const value of values) {
    if (Number.isFinite(value)) {
      sum += value;
      count++;
    }
  }
  return { mean: sum / count, count };
}
