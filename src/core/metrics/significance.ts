/** When a difference may be called more than chance: enough windows, a small p, and a size that matters. */

/** p-values below this are called significant, after any correction for several comparisons. */
export const SIGNIFICANT = 0.05;

/** Below this difference, in percent of the error compared with, nobody should speak of a winner. */
export const LEAST_PERCENT = 0.5;

/**
 * Fewer windows than this cannot carry a test over windows: its variance is estimated from them, and on a dozen windows
 * that overlap the estimate is small by luck often enough to make a p of 0.003 out of nothing.
 */
const LEAST_WINDOWS = 20;

/**
 * The p-value of a test over windows where there are enough of them, else null.
 *
 * @param test the test's p-value and the number of windows it stands on
 */
export function trustedP(test: { readonly pValue: number | null; readonly windows: number }): number | null {
  return test.windows < LEAST_WINDOWS ? null : test.pValue;
}

/**
 * True where `error` differs from `reference` by at least half a percent of `reference`.
 *
 * @param error a mean error, in any unit
 * @param reference the mean error it is compared with, in the same unit
 */
export function differenceMatters(error: number, reference: number): boolean {
  return Math.abs(error - reference) * 100 >= LEAST_PERCENT * Math.abs(reference);
}
