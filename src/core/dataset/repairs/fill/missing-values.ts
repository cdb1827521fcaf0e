import { ALL_MEASURED, PROVENANCE, type RepairMethod } from '../../../../shared/dataset.ts';

/** More missing rows than this in a row stay missing: what stood there would be an invention. */
export const LONGEST_FILLED = 6;

export interface FillTask {
  readonly times: Float64Array;
  /** Rows that do not follow the row before them, ascending; nothing is filled across. */
  readonly breaks: Int32Array;
  /** For stretches of missing cells. */
  readonly method: RepairMethod;
  /** For stretches that consist of rows put in by a repair. */
  readonly gapMethod: RepairMethod;
  /** 1-based line of each row; 0 for a row that a repair has put in. */
  readonly lines: Uint32Array;
  /** Rows in a season; 1 when there is none. */
  readonly season: () => number;
}

export interface Filled {
  /** Cells filled that the file had left empty. */
  readonly cells: number;
  /** Stretches of such cells that stay missing, and the rows of the longest. */
  readonly left: number;
  readonly longestLeft: number;
  /** How each value was come by (`PROVENANCE`); empty when none was missing. */
  readonly provenance: Uint8Array;
}

/**
 * Fills short stretches of missing values in place, each in one piece of the series. What lies before the first known
 * value stays missing, and so does what follows the last one unless values are carried forward: a value there would be
 * a forecast. A line reaches for the value after a stretch, so its cells are marked as such, for windows that end inside.
 */
export function fillMissing(values: Float64Array, task: FillTask): Filled {
  if (!values.some(Number.isNaN)) {
    return { cells: 0, left: 0, longestLeft: 0, provenance: ALL_MEASURED };
  }
  const counted = { cells: 0, left: 0, longestLeft: 0, provenance: new Uint8Array(values.length) };
  let start = 0;
  for (const end of [...task.breaks, values.length]) {
    for (let row = start; row < end; row++) {
      if (Number.isNaN(values[row])) {
        const stretch = { start, end, from: row, to: endOfStretch(values, row, end) };
        fillStretch(values, stretch, task, counted);
        row = stretch.to;
      }
    }
    start = end;
  }
  return counted;
}

interface Stretch {
  /** The piece of the series that it lies in, as rows from … to before. */
  readonly start: number;
  readonly end: number;
  /** The missing rows, from … to before. */
  readonly from: number;
  readonly to: number;
}

function endOfStretch(values: Float64Array, from: number, end: number): number {
  let to = from;
  while (to < end && Number.isNaN(values[to])) {
    to++;
  }
  return to;
}

function fillStretch(
  values: Float64Array,
  stretch: Stretch,
  { times, lines, method, gapMethod, season }: FillTask,
  counted: { cells: number; left: number; longestLeft: number; readonly provenance: Uint8Array },
): void {
  const { from, to } = stretch;
  const own = counted.provenance.subarray(from, to);
  own.fill(PROVENANCE.missing);
  const cells = lines.subarray(from, to).reduce((sum, line) => sum + (line === 0 ? 0 : 1), 0);
  const by = cells === 0 ? gapMethod : method;
  if (stretch.from > stretch.start && by !== 'leave') {
    // Nobody knows at first whether a hole will be a long one: so many origins are given the value before it.
    own.subarray(0, LONGEST_FILLED).fill(PROVENANCE.open);
    if (own.length <= LONGEST_FILLED) {
      fillBy(by, { values, times, stretch, season, provenance: own });
    }
  }
  if (cells === 0) {
    return;
  }
  if (Number.isNaN(values[from]) || Number.isNaN(values[to - 1])) {
    counted.left++;
    counted.longestLeft = Math.max(counted.longestLeft, to - from);
  } else {
    counted.cells += cells;
  }
}

interface FillPlace {
  readonly values: Float64Array;
  readonly times: Float64Array;
  /** The stretch and something before it. */
  readonly stretch: Stretch;
  readonly season: () => number;
  /** Of the stretch, to be marked. */
  readonly provenance: Uint8Array;
}

function fillBy(method: RepairMethod, { values, times, stretch, season, provenance }: FillPlace): void {
  const { from, to } = stretch;
  switch (method) {
    case 'forward-fill':
      values.fill(values[from - 1] ?? Number.NaN, from, to);
      provenance.fill(PROVENANCE.carried);
      return;
    case 'seasonal-fill':
      fillSeasonal(values, stretch, season());
      provenance.fill(PROVENANCE.carried);
      return;
    case 'linear':
      if (to < stretch.end) {
        fillLinear(values, times, stretch);
        provenance.fill(PROVENANCE.between);
      }
      return;
    default:
      return;
  }
}

function fillLinear(values: Float64Array, times: Float64Array, { start, end, from, to }: Stretch): void {
  if (from === start || to === end) {
    return;
  }
  const left = values[from - 1] ?? Number.NaN;
  const rise = (values[to] ?? Number.NaN) - left;
  const begin = times[from - 1] ?? 0;
  const length = (times[to] ?? begin) - begin;
  for (let row = from; row < to; row++) {
    const share = length === 0 ? 0 : ((times[row] ?? begin) - begin) / length;
    values[row] = left + rise * Math.min(share, 1);
  }
}

/** The value a season before each row, where there is one, else the value before it. */
function fillSeasonal(values: Float64Array, { start, from, to }: Stretch, season: number): void {
  for (let row = from; row < to; row++) {
    const before = season > 1 && row - season >= start ? (values[row - season] as number) : Number.NaN;
    values[row] = Number.isNaN(before) ? (values[row - 1] as number) : before;
  }
}
