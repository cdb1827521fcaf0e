/** Of measured values, one of them; NaN of none. */

/** The upper one of the two in the middle where their number is even. */
export function median(values: readonly number[]): number {
  return sorted(values)[values.length >> 1] ?? Number.NaN;
}

export function percentile95(values: readonly number[]): number {
  return sorted(values)[Math.floor(0.95 * (values.length - 1))] ?? Number.NaN;
}

function sorted(values: readonly number[]): readonly number[] {
  return values.toSorted((a, b) => a - b);
}
