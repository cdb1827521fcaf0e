/** What the scores are called, for people: the command line and the window say the same. */

import type { BaselineName } from './scores.ts';
import type { Message } from './texts/message.ts';
import { decimalMark } from './texts/text.ts';

export const BASELINE_LABELS: { readonly [Name in BaselineName]: Message } = {
  naive: 'naive',
  seasonalNaive: 'seasonal naive',
  drift: 'drift',
  mean: 'the mean',
  nlinear: 'NLinear',
  ets: 'ETS',
  theta: 'Theta',
  mstl: 'MSTL',
};

/** What each baseline does, for a tooltip. */
export const BASELINE_WORDS: { readonly [Name in BaselineName]: Message } = {
  naive: 'repeats the last value',
  seasonalNaive: 'repeats the last season',
  drift: 'goes on along the line from the first row to the last',
  mean: 'says the mean of all rows so far',
  nlinear: 'is least squares on windows less their last value, with a ridge chosen before the test',
  ets: 'smooths level, slope and season, in the form that fits the rows so far best',
  theta: 'smooths the level and adds half the slope of all rows so far, or what fits better',
  mstl: 'repeats every season it finds and smooths what is left',
};

/** `p < 0.001`, `p = 0.003`, `p = 0.41`. */
export function pText(pValue: number): string {
  if (pValue < 0.001) {
    return `p < ${decimalMark('0.001')}`;
  }
  return `p = ${decimalMark(pValue.toFixed(pValue < 0.1 ? 3 : 2))}`;
}
