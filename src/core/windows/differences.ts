/** A window as a linear map reads it: what lies before its last value, less that value. */
import { readWindow } from './as-of.ts';

/** A series as a linear map reads it. */
export interface LinearSeries {
  readonly values: Float64Array;
  /** `PROVENANCE`; empty where every finite value was measured. */
  readonly provenance: Uint8Array;
  /** Of each row as an origin, how many steps its window has; whole windows everywhere when absent. */
  readonly lengths?: Int32Array | undefined;
}

/**
 * Writes the window that ends at `origin`, less its last value, over all of `into` but its last place, where that value stands, which
 * is given back. A step that a shorter window lacks counts as its last value: 0.
 */
export function readDifferences(series: LinearSeries, origin: number, into: Float64Array): number {
  const { values, provenance, lengths } = series;
  const window = into.length;
  const steps = lengths?.[origin] ?? window;
  const at = window - steps;
  into.fill(0, 0, at);
  readWindow(values, provenance, into, { first: origin - steps + 1, origin, at, stride: 1 });
  const last = into[window - 1] as number;
  for (let place = at; place < window - 1; place++) {
    into[place] = (into[place] as number) - last;
  }
  return last;
}
