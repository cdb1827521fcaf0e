import type { RepairMethod } from '../../../../shared/dataset.ts';

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
}

/**
 * Fills short stretches of missing values in place, each between two known rows of one piece of the series. What lies
 * before the first known value stays missing, and so does what follows the last one unless values are carried
 * forward: a value there would be a forecast.
 */
export function fillMissing(values: Float64Array, task: FillTask): Filled {
  const counted = { cells: 0, left: 0, longestLeft: 0 };
  if (!values.some(Number.isNaN)) {
    return counted;
  }
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

/** The straight line through time between the known neighbours of every stretch, however long. */
export function interpolate(values: Float64Array, times: Float64Array): void {
  for (let row = 0; row < values.length; row++) {
    if (Number.isNaN(values[row])) {
      const to = endOfStretch(values, row, values.length);
      fillLinear(values, times, { start: 0, end: values.length, from: row, to });
      row = to;
    }
  }
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
  counted: { cells: number; left: number; longestLeft: number },
): void {
  const { from, to } = stretch;
  const cells = lines.subarray(from, to).reduce((sum, line) => sum + (line === 0 ? 0 : 1), 0);
  if (to - from <= LONGEST_FILLED) {
    fillBy(cells === 0 ? gapMethod : method, { values, times, stretch, season });
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
  readonly stretch: Stretch;
  readonly season: () => number;
}

function fillBy(method: RepairMethod, { values, times, stretch, season }: FillPlace): void {
  switch (method) {
    case 'forward-fill':
      if (stretch.from > stretch.start) {
        values.fill(values[stretch.from - 1] ?? Number.NaN, stretch.from, stretch.to);
      }
      return;
    case 'seasonal-fill':
      fillSeasonal(values, stretch, season());
      interpolateWithin(values, times, stretch);
      return;
    case 'linear':
      fillLinear(values, times, stretch);
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

/** The mean of the values a season before and after, or the one of them that is known. */
function fillSeasonal(values: Float64Array, { start, end, from, to }: Stretch, season: number): void {
  if (season <= 1) {
    return;
  }
  const known = (row: number) =>
    row >= start && row < end && !(row >= from && row < to) ? (values[row] ?? Number.NaN) : Number.NaN;
  const found = Float64Array.from({ length: to - from }, (_, place) => {
    const before = known(from + place - season);
    const after = known(from + place + season);
    return Number.isNaN(before) ? after : Number.isNaN(after) ? before : (before + after) / 2;
  });
  values.set(found, from);
}

/** What no season gives lies on the line, as everywhere else. */
function interpolateWithin(
  values: Float64Array,
  times: Float64Array,
  { start, end, from, to }: Stretch,
): void {
  for (let row = from; row < to; row++) {
    if (Number.isNaN(values[row])) {
      const next = endOfStretch(values, row, end);
      fillLinear(values, times, { start, end, from: row, to: next });
      row = next;
    }
  }
}
