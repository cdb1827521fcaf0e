import { meanAndDeviation } from './mean-and-deviation.ts';
import { studentTwoSided } from './student-t.ts';

export interface WelchResult {
  /** Below zero when the mean of the first is smaller. */
  readonly statistic: number;
  /** Of Student's t, after Satterthwaite; rarely whole. */
  readonly degrees: number;
  /** Two-sided. */
  readonly pValue: number;
}

/** Welch's test (1947) of two means whose spreads may differ; null with fewer than two numbers a side or none that varies. */
export function welch(first: readonly number[], second: readonly number[]): WelchResult | null {
  const a = momentsOf(first);
  const b = momentsOf(second);
  const variance = a.ofMean + b.ofMean;
  if (first.length < 2 || second.length < 2 || !(variance > 0)) {
    return null;
  }
  const statistic = (a.mean - b.mean) / Math.sqrt(variance);
  const degrees = variance ** 2 / (a.ofMean ** 2 / (first.length - 1) + b.ofMean ** 2 / (second.length - 1));
  return { statistic, degrees, pValue: studentTwoSided(statistic, degrees) };
}

/** The mean, and the variance of it. */
function momentsOf(values: readonly number[]): { readonly mean: number; readonly ofMean: number } {
  const { mean, sd } = meanAndDeviation(values);
  return { mean, ofMean: sd === null ? Number.NaN : sd ** 2 / values.length };
}

/**
 * Holm's step-down correction (1979): p-values of several tests such that calling those below a limit significant errs
 * at most that often over all of them together. In the order given.
 */
export function holm(pValues: readonly number[]): readonly number[] {
  const order = pValues
    .map((_, index) => index)
    .sort((a, b) => (pValues[a] as number) - (pValues[b] as number));
  const adjusted = new Array<number>(pValues.length).fill(1);
  let highest = 0;
  for (const [rank, index] of order.entries()) {
    highest = Math.max(highest, Math.min(1, (pValues.length - rank) * (pValues[index] as number)));
    adjusted[index] = highest;
  }
  return adjusted;
}
