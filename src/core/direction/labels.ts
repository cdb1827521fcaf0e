/** Which way a series went, and which way it had gone. */
import { lastKnown } from '../windows/as-of.ts';

/** What is not known of a row. */
const UNKNOWN = Number.NaN;

/**
 * Of every row as an origin: 1 where the value `horizon` rows later lies above the last one measured up to the origin, 0
 * where it does not (the same value again included), NaN where the end was not measured or nothing was before.
 *
 * @param measured the target as the file has it, NaN where nobody measured
 */
export function directionLabels(measured: Float64Array, horizon: number): Float32Array {
  const known = lastKnownValues(measured);
  return Float32Array.from(known, (last, origin) => sideOver(last, measured[origin + horizon] ?? UNKNOWN));
}

/** Of every row as an origin, the same of the `horizon` rows before it, by what was known at both ends. */
export function lastDirections(measured: Float64Array, horizon: number): Float32Array {
  const known = lastKnownValues(measured);
  return Float32Array.from(known, (last, origin) => sideOver(known[origin - horizon] ?? UNKNOWN, last));
}

/** True where the value at the end of the horizon is the very one that was last measured at the origin. */
export function isUnchanged(measured: Float64Array, origin: number, horizon: number): boolean {
  return lastKnown(measured, origin) === measured[origin + horizon];
}

function sideOver(before: number, after: number): number {
  return Number.isFinite(before) && Number.isFinite(after) ? (after > before ? 1 : 0) : UNKNOWN;
}

function lastKnownValues(measured: Float64Array): Float64Array {
  const known = new Float64Array(measured.length);
  let last = UNKNOWN;
  for (let row = 0; row < known.length; row++) {
    const value = measured[row] as number;
    last = Number.isFinite(value) ? value : last;
    known[row] = last;
  }
  return known;
}
