import type { OriginRange, WindowShape } from './split.ts';

/** What decides whether a window can be used. */
export interface Completeness {
  /** The targets, features and known columns that the net reads, in the order of `WindowSource`; NaN is missing. */
  readonly columns: readonly Float64Array[];
  readonly targets: number;
  readonly known: number;
  /** Rows that do not follow the row before them. */
  readonly breaks: Int32Array;
}

export interface WindowCheck {
  /** Whether all that goes in is there and belongs together. */
  readonly hasInputs: (origin: number) => boolean;
  /** The same of the targets and the known columns in the horizon. */
  readonly hasOutputs: (origin: number) => boolean;
}

/**
 * Which windows are whole: every column finite in the rows it is needed in, and no break after the first row. Counts
 * the finite rows that lead up to each row once, so a question is two look-ups.
 */
export function checkWindows(facts: Completeness, { window, horizon }: WindowShape): WindowCheck {
  const { columns, targets, known } = facts;
  const rows = columns[0]?.length ?? 0;
  const needed = [...columns.slice(0, targets), ...columns.slice(columns.length - known)];
  const inputRun = runLengths(columns, facts.breaks, 1);
  // A break at the first row of the horizon parts it from the origin, so it ends the run there.
  const outputRun = runLengths(needed, facts.breaks, 0);
  return {
    hasInputs: (origin) => origin < rows && (inputRun[origin] ?? 0) >= window,
    hasOutputs: (origin) => (outputRun[origin + horizon] ?? 0) >= horizon,
  };
}

/** The origins of a range whose windows are whole. */
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

/** The last row with all targets and a whole window up to it, or -1: where the forecast starts. */
export function lastOrigin(facts: Completeness, check: WindowCheck): number {
  for (let row = (facts.columns[0]?.length ?? 0) - 1; row >= 0; row--) {
    if (check.hasInputs(row)) {
      return row;
    }
  }
  return -1;
}

/** For each row, how many rows up to it are finite and follow one another; a break counts as `atBreak`. */
function runLengths(columns: readonly Float64Array[], breaks: Int32Array, atBreak: 0 | 1): Int32Array {
  const rows = columns[0]?.length ?? 0;
  const runs = new Int32Array(rows);
  const isBreak = new Uint8Array(rows);
  for (const row of breaks) {
    isBreak[row] = 1;
  }
  let run = 0;
  for (let row = 0; row < rows; row++) {
    const isWhole = columns.every((column) => Number.isFinite(column[row]));
    if (!isWhole) {
      run = 0;
    } else if (isBreak[row] === 1) {
      run = atBreak;
    } else {
      run++;
    }
    runs[row] = run;
  }
  return runs;
}
