import type { AppliedRepair, Finding } from '../../../shared/dataset.ts';

/** The rows of a dataset on their way through the repairs. All arrays have one entry a row. */
export interface Rows {
  readonly times: Float64Array;
  readonly columns: readonly Float64Array[];
  /** 1-based line in the file; 0 for a row that a repair has put in. */
  readonly lines: Uint32Array;
}

/** What a repair gives back: the rows after it, what it noticed (null for nothing), and what it changed. */
export interface Repaired {
  readonly rows: Rows;
  readonly found: Finding | null;
  readonly repairs: readonly AppliedRepair[];
}

export function unchanged(rows: Rows): Repaired {
  return { rows, found: null, repairs: [] };
}

/**
 * Rows that belong to the training part of every protocol and of every sensible split: what is learned about a column as a
 * whole (its season, its placeholders, its usual leaps) is learned from them, so that no later row reaches back.
 */
export const SHARE_LOOKED_AT = 0.4;
/** Fewer tell nothing; a file as short as that is not trained on. */
const FEWEST_LOOKED_AT = 30;

/** The rows that may be looked at for what holds in all of them. */
export function firstRows(values: Float64Array): Float64Array {
  return values.subarray(0, Math.max(FEWEST_LOOKED_AT, Math.ceil(values.length * SHARE_LOOKED_AT)));
}

const MOST_LINES = 5;

/** Keeps the rows at `places`, in that order. */
export function pickRows({ times, columns, lines }: Rows, places: Uint32Array): Rows {
  return {
    times: pick(times, places),
    columns: columns.map((values) => pick(values, places)),
    lines: Uint32Array.from(places, (row) => lines[row] ?? 0),
  };
}

function pick(values: Float64Array, places: Uint32Array): Float64Array {
  const picked = new Float64Array(places.length);
  for (let row = 0; row < places.length; row++) {
    picked[row] = values[places[row] ?? 0] ?? Number.NaN;
  }
  return picked;
}

export interface Places {
  readonly count: number;
  /** Lines of the first few. */
  readonly firstLines: readonly number[];
}

/** How many rows satisfy `is`, and the lines of the first few. */
export function placesWhere(lines: Uint32Array, is: (row: number) => boolean): Places {
  const firstLines: number[] = [];
  let count = 0;
  for (let row = 0; row < lines.length; row++) {
    if (is(row)) {
      count++;
      if (firstLines.length < MOST_LINES) {
        firstLines.push(lines[row] ?? 0);
      }
    }
  }
  return { count, firstLines };
}
