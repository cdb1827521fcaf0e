import { ALL_MEASURED, isMeasured, PROVENANCE } from '../../shared/dataset.ts';
import { leastRows, type OriginRange, type WindowShape } from './split.ts';

/** What decides whether a window can be used. */
export interface Completeness {
  /** The targets, features and known columns that the net reads, in the order of `WindowSource`; NaN is missing. */
  readonly columns: readonly Float64Array[];
  /** Of each column (`PROVENANCE`); absent or empty where every finite value was measured. */
  readonly provenance?: readonly Uint8Array[];
  readonly targets: number;
  readonly known: number;
  /** Whether it is the last row of the horizon that must be measured, and not any; not when absent. */
  readonly needsEnd?: boolean;
  /** Rows that do not follow the row before them. */
  readonly breaks: Int32Array;
}

/** A window, and the rows that a net reads together: a window that is cut short has a whole number of those. */
export interface ReadShape extends WindowShape {
  readonly segment?: number;
}

export interface WindowCheck {
  /** How many rows go in at an origin: fewer than the window where the start of the series, a gap or a missing value cuts it short. */
  readonly stepsAt: (origin: number) => number;
  /** Whether those are fewer than asked for. */
  readonly isShort: (origin: number) => boolean;
  /** Whether all that goes in is there, as it stood at the origin, and belongs together. */
  readonly hasInputs: (origin: number) => boolean;
  /**
   * Whether the rows of the horizon are there and follow one another, with all known columns, and hold at least one
   * measured value of every target, or with `needsEnd` that of the last row: there is nothing to learn from or to score otherwise.
   */
  readonly hasOutputs: (origin: number) => boolean;
  /** Whether only measured values are lacking for `hasOutputs`. */
  readonly hasNothingMeasured: (origin: number) => boolean;
}

/** Which windows can be used. Counts what leads up to each row once, so a question is a few look-ups. */
export function checkWindows(facts: Completeness, shape: ReadShape): WindowCheck {
  const { window, horizon, segment = 1 } = shape;
  const least = leastRows(shape);
  const { columns, provenance = [], targets, known, needsEnd = false, breaks } = facts;
  const rows = columns[0]?.length ?? 0;
  const inputRun = new Int32Array(rows).fill(rows);
  for (const [index, column] of columns.entries()) {
    leastOf(inputRun, knownRuns(column, provenance[index] ?? ALL_MEASURED, breaks));
  }
  // A break at the first row of the horizon parts it from the origin, so it ends the run there.
  const outputRun = finiteRuns(columns.slice(columns.length - known), { rows, breaks });
  const measured = columns
    .slice(0, targets)
    .map((column, index) => measuredUpTo(column, provenance[index] ?? ALL_MEASURED));
  const isThere = (origin: number) => (outputRun[origin + horizon] ?? 0) >= horizon;
  const isMeasuredIn = (origin: number) =>
    measured.every(
      (counts) => (counts[origin + horizon + 1] ?? 0) > (counts[origin + (needsEnd ? horizon : 1)] ?? 0),
    );
  return {
    stepsAt: (origin) => {
      const run = inputRun[origin] ?? 0;
      return run >= window ? window : run - (run % segment);
    },
    isShort: (origin) => (inputRun[origin] ?? 0) < window,
    hasInputs: (origin) => origin < rows && (inputRun[origin] ?? 0) >= least,
    hasOutputs: (origin) => isThere(origin) && isMeasuredIn(origin),
    hasNothingMeasured: (origin) => isThere(origin) && !isMeasuredIn(origin),
  };
}

/** The origins of a range whose windows can be used. */
export function validOrigins({ first, count }: OriginRange, check: WindowCheck): Int32Array {
  const origins = new Int32Array(count);
  let kept = 0;
  for (let origin = first; origin < first + count; origin++) {
    if (check.hasInputs(origin) && check.hasOutputs(origin)) {
      origins[kept++] = origin;
    }
  }
  return origins.slice(0, kept);
}

/** The last row before `rows` with a whole window up to it, or -1: where the forecast starts. */
export function lastOrigin(rows: number, check: WindowCheck): number {
  let row = rows - 1;
  while (row >= 0 && !check.hasInputs(row)) {
    row--;
  }
  return row;
}

function leastOf(all: Int32Array, runs: Int32Array): void {
  for (let row = 0; row < all.length; row++) {
    all[row] = Math.min(all[row] as number, runs[row] as number);
  }
}

/**
 * For each row, how many rows up to it have a value of the column when it is the last row known. A hole that stays one
 * counts while it is open, since the value before it is carried on, and ends the run once its end is known.
 */
function knownRuns(column: Float64Array, provenance: Uint8Array, breaks: Int32Array): Int32Array {
  const runs = new Int32Array(column.length);
  const isBreak = marked(breaks, column.length);
  let run = 0;
  let isInHole = false;
  for (let row = 0; row < column.length; row++) {
    const isOpen = provenance[row] === PROVENANCE.open;
    if (isBreak[row] === 1 || (isInHole && !isOpen)) {
      run = 0;
    }
    run = isOpen ? (run > 0 ? run + 1 : 0) : Number.isFinite(column[row]) ? run + 1 : 0;
    isInHole = isOpen;
    runs[row] = run;
  }
  return runs;
}

/** For each row, how many rows up to it follow one another and are finite in every column; none at a break. */
function finiteRuns(
  columns: readonly Float64Array[],
  { rows, breaks }: { readonly rows: number; readonly breaks: Int32Array },
): Int32Array {
  const runs = new Int32Array(rows);
  const isBreak = marked(breaks, rows);
  let run = 0;
  for (let row = 0; row < rows; row++) {
    const isWhole = isBreak[row] === 0 && columns.every((column) => Number.isFinite(column[row]));
    run = isWhole ? run + 1 : 0;
    runs[row] = run;
  }
  return runs;
}

function marked(breaks: Int32Array, rows: number): Uint8Array {
  const isBreak = new Uint8Array(rows);
  for (const row of breaks) {
    isBreak[row] = 1;
  }
  return isBreak;
}

/** How many measured values lie before each row, and before the end. */
function measuredUpTo(column: Float64Array, provenance: Uint8Array): Int32Array {
  const counts = new Int32Array(column.length + 1);
  for (let row = 0; row < column.length; row++) {
    counts[row + 1] = (counts[row] as number) + (isMeasured(column, provenance, row) ? 1 : 0);
  }
  return counts;
}
