/** Which quantiles a net is trained for so that every band asked for has its two ends, and the median. */

/** Ascending, each once: `(1 − level)/2` and `(1 + level)/2` of every level, and 0.5. */
export function quantilesOf(levels: readonly number[]): readonly number[] {
  const all = [0.5, ...levels.flatMap((level) => [lowerShare(level), 1 - lowerShare(level)])];
  return [...new Set(all.map(rounded))].sort((a, b) => a - b);
}

/** Where the two ends of a band stand in `quantilesOf(levels)`; null when the level is not one of them. */
export function endsOf(
  level: number,
  levels: readonly number[],
): { readonly lower: number; readonly upper: number } | null {
  const quantiles = quantilesOf(levels);
  const lower = quantiles.indexOf(rounded(lowerShare(level)));
  const upper = quantiles.indexOf(rounded(1 - lowerShare(level)));
  return lower < 0 || upper < 0 ? null : { lower, upper };
}

function lowerShare(level: number): number {
  return (1 - level) / 2;
}

/** So that 0.1 and 1 − 0.9 are one quantile. */
function rounded(share: number): number {
  return Math.round(share * 1e9) / 1e9;
}
