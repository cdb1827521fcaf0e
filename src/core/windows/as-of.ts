/**
 * What stood in a column when a given row was the last one known. A line over a hole needs the value at its far end, so
 * at an origin inside the hole there is no line: the value before the hole is carried forward to the origin.
 */
import { isMeasured, PROVENANCE } from '../../shared/dataset.ts';

/** The first row of the hole that `origin` lies in and whose end it does not know; `origin + 1` for none. */
function openFrom(provenance: Uint8Array, origin: number): number {
  let first = origin + 1;
  while (first > 0 && isOpen(provenance[first - 1])) {
    first--;
  }
  return first;
}

function isOpen(kind: number | undefined): boolean {
  return kind === PROVENANCE.between || kind === PROVENANCE.open;
}

/** The last value that was known at `origin`: measured there or before it; NaN for none. */
export function lastKnown(measured: Float64Array, origin: number): number {
  return measured[lastKnownRow(measured, origin)] ?? Number.NaN;
}

/** The row of `lastKnown`; -1 for none. */
export function lastKnownRow(measured: Float64Array, origin: number): number {
  let row = origin;
  while (row >= 0 && !Number.isFinite(measured[row])) {
    row--;
  }
  return row;
}

/** A column as it stood when row `origin` was the last known, filled so that no row looks ahead at all. */
export function causalValues(values: Float64Array, provenance: Uint8Array): Float64Array {
  if (provenance.length === 0) {
    return values;
  }
  const causal = values.slice();
  for (let row = 1; row < causal.length; row++) {
    if (isOpen(provenance[row])) {
      causal[row] = causal[row - 1] as number;
    }
  }
  return causal;
}

/** Whether the `horizon` rows after an origin were all measured: asked of the rows once, and then a look-up. */
export function measuredAhead(
  values: ArrayLike<number>,
  provenance: Uint8Array,
  horizon: number,
): (origin: number) => boolean {
  // Rows since the last one that was not measured: a horizon is measured when its end has as many.
  const since = new Int32Array(values.length);
  let run = 0;
  for (let row = 0; row < since.length; row++) {
    run = isMeasured(values, provenance, row) ? run + 1 : 0;
    since[row] = run;
  }
  return (origin) => (since[origin + horizon] ?? 0) >= horizon;
}

export interface WindowPlace {
  readonly first: number;
  readonly origin: number;
  /** Where the first value goes, and how far apart the values lie there. */
  readonly at: number;
  readonly stride: number;
}

/** Writes the values of rows `first` to `origin` as they stood at `origin`. */
export function readWindow(
  column: Float32Array | Float64Array,
  provenance: Uint8Array | undefined,
  into: Float32Array | Float64Array,
  { first, origin, at, stride }: WindowPlace,
): void {
  if (stride === 1) {
    into.set(column.subarray(first, origin + 1), at);
  } else {
    for (let row = first, place = at; row <= origin; row++, place += stride) {
      into[place] = column[row] as number;
    }
  }
  if (provenance === undefined || !isOpen(provenance[origin])) {
    return;
  }
  const from = openFrom(provenance, origin);
  const carried = column[from - 1] as number;
  for (let row = Math.max(from, first); row <= origin; row++) {
    into[at + (row - first) * stride] = carried;
  }
}
