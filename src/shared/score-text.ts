/** What the scores are called, for people: the command line and the window say the same. */
import type { BaselineName } from './scores.ts';

export const BASELINE_LABELS: { readonly [Name in BaselineName]: string } = {
  naive: 'naive',
  seasonalNaive: 'seasonal naive',
  drift: 'drift',
  mean: 'the mean',
  nlinear: 'NLinear',
};

/** What each baseline does, for a tooltip. */
export const BASELINE_WORDS: { readonly [Name in BaselineName]: string } = {
  naive: 'repeats the last value',
  seasonalNaive: 'repeats the last season',
  drift: 'goes on along the line from the first row to the last',
  mean: 'says the mean of all rows so far',
  nlinear: 'is least squares on windows less their last value',
};

/** Stands where a MAPE would: why there is none. */
export const MAPE_REFUSED =
  'No MAPE: actual values change sign or come within 1 % of their usual size of zero, where a percentage means nothing.';

/** `p < 0.001`, `p = 0.003`, `p = 0.41`. */
export function pText(pValue: number): string {
  if (pValue < 0.001) {
    return 'p < 0.001';
  }
  return `p = ${pValue < 0.1 ? pValue.toFixed(3) : pValue.toFixed(2)}`;
}
