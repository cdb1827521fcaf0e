/** Of measured values, one of them; NaN of none. */

/** The upper one of the two in the middle where their number is even. */
export function median(values: readonly number[]): number {
  return sorted(values)[values.length >> 1] ?? Number.NaN;
}

export function percentile95(values: readonly number[]): number {
  return sorted(values)[Math.floor(0.95 * (values.length - 1))] ?? Number.NaN;
}

/** The one below which that share of them lies; the greatest for a share of 1. */
export function quantile(values: readonly number[], share: number): number {
  return sorted(values)[Math.min(values.length - 1, Math.floor(share * values.length))] ?? Number.NaN;
}

function sorted(values: readonly number[]): readonly number[] {
  return values.toSorted((a, b) => a - b);
}
