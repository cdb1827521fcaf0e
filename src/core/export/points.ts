import type { ForecastPoint } from '../../shared/run.ts';

/** More digits than float32 arithmetic can vouch for would only pretend. */
const DIGITS = 9;

/** A forecast value as it is kept and shown. */
export function rounded(value: number): number {
  return Number(value.toPrecision(DIGITS));
}

/** Values at their stamps, one each. */
export function pointsOf(stamps: readonly string[], values: ArrayLike<number>): ForecastPoint[] {
  return stamps.map((time, index) => ({ time, value: rounded(values[index] ?? Number.NaN) }));
}
