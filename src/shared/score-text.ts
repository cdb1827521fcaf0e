/** What the scores are called, for people: the command line and the window say the same. */
import type { BaselineName, Metrics } from './scores.ts';

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

/** How the opponent was chosen and what was left out of the scores, a sentence each. */
export function scoreNotes({ best, chosenOn, baselines, scored }: Metrics): readonly string[] {
  const notes: string[] = [];
  if (chosenOn !== undefined) {
    const least = Object.entries(baselines).reduce(
      (lowest, [name, score]) =>
        score !== null && score.mae < (baselines[lowest]?.mae ?? Number.POSITIVE_INFINITY)
          ? (name as BaselineName)
          : lowest,
      best,
    );
    const chosen =
      chosenOn === 'validation'
        ? `${BASELINE_LABELS[best]} was the best free forecast before the test began`
        : `${BASELINE_LABELS[best]} was chosen by the test windows themselves, so p is Holm's over all free forecasts`;
    notes.push(
      least === best ? `${chosen}.` : `${chosen}; in the test ${BASELINE_LABELS[least]} erred least of them.`,
    );
  }
  if (scored !== undefined && scored.measured < scored.of) {
    const share = (100 * scored.measured) / scored.of;
    notes.push(
      `${Number(share.toPrecision(3))} % of the values in the test windows were measured, and only those are scored.`,
    );
  }
  return notes;
}

/** `p < 0.001`, `p = 0.003`, `p = 0.41`. */
export function pText(pValue: number): string {
  if (pValue < 0.001) {
    return 'p < 0.001';
  }
  return `p = ${pValue < 0.1 ? pValue.toFixed(3) : pValue.toFixed(2)}`;
}
