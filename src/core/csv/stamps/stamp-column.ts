import type { DateOrder } from '../../../shared/dataset.ts';
import { DAY_MS, daysFromCivil, MINUTE_MS } from '../../dataset/civil.ts';
import type { Precision } from '../../dataset/format-time.ts';
import { isMissing } from '../cells/missing.ts';
import { append, createGrowing, type Growing, takeAll } from '../columns/growing.ts';
import { createPlaces, note, type Places } from '../columns/places.ts';
import { offsetName } from './clock.ts';
import { ISO_FORMAT, isDate, isOnCalendar, readWith, STAMP_FORMATS } from './formats.ts';
import { createStamp, finer, type Stamp } from './stamp.ts';

/**
 * A column of stamps as it streams by. Dates such as `3/4/2012` say in which order they are only when the whole
 * column is known, so all wait as packed numbers (`pack` below).
 */
export interface StampColumn {
  readonly packed: Growing<Float64Array>;
  /** Minutes east of UTC by row; kept only once a cell has had a zone. */
  readonly offsets: Growing<Int16Array>;
  readonly scratch: Stamp;
  /** Place of the format that read the last cell; -1 for ISO. */
  format: number;
  rows: number;
  read: number;
  eitherOrder: number;
  /** Cells in which only the first, or only the second number can be the day. */
  firstIsDay: number;
  secondIsDay: number;
  dotted: number;
  precision: Precision;
  zoned: number;
  readonly unreadable: Places;
  readonly missing: Places;
  firstUnreadable: string;
}

export function createStampColumn(): StampColumn {
  return {
    packed: createGrowing((length) => new Float64Array(length)),
    offsets: createGrowing((length) => new Int16Array(length)),
    scratch: createStamp(),
    format: -1,
    rows: 0,
    read: 0,
    eitherOrder: 0,
    firstIsDay: 0,
    secondIsDay: 0,
    dotted: 0,
    precision: 'year',
    zoned: 0,
    unreadable: createPlaces(),
    missing: createPlaces(),
    firstUnreadable: '',
  };
}

const LONGEST_STAMP = 80;
const LONGEST_EXAMPLE = 60;

/** Takes the next cell of the column. */
export function readStamp(column: StampColumn, cell: string, line: number): void {
  const stamp = column.scratch;
  column.rows++;
  if (!parseCell(column, cell)) {
    append(column.packed, Number.NaN);
    if (column.zoned > 0) {
      append(column.offsets, 0);
    }
    noteUnread(column, cell.trim(), line);
    return;
  }
  if (stamp.eitherOrder) {
    column.eitherOrder++;
    column.firstIsDay += stamp.first > 12 ? 1 : 0;
    column.secondIsDay += stamp.second > 12 ? 1 : 0;
    column.dotted += stamp.dotted ? 1 : 0;
  }
  append(column.packed, pack(stamp));
  if (stamp.offset !== null || column.zoned > 0) {
    noteOffset(column, stamp.offset);
  }
  if (column.precision !== stamp.precision) {
    column.precision = finer(column.precision, stamp.precision);
  }
  column.read++;
}

function parseCell(column: StampColumn, cell: string): boolean {
  const stamp = column.scratch;
  if (column.format === -1 && ISO_FORMAT.read(cell, stamp)) {
    return isOnCalendar(stamp);
  }
  const text = cell.trim();
  if (text === '' || text.length > LONGEST_STAMP) {
    return false;
  }
  const last = STAMP_FORMATS[column.format];
  if (last !== undefined && readWith(last, text, stamp)) {
    return true;
  }
  if (ISO_FORMAT.read(text, stamp) && isOnCalendar(stamp)) {
    column.format = -1;
    return true;
  }
  const found = STAMP_FORMATS.findIndex((format) => readWith(format, text, stamp));
  column.format = found === -1 ? column.format : found;
  return found !== -1;
}

function noteUnread(column: StampColumn, text: string, line: number): void {
  if (isMissing(text)) {
    note(column.missing, line);
    return;
  }
  if (column.unreadable.count === 0) {
    column.firstUnreadable = text.slice(0, LONGEST_EXAMPLE);
  }
  note(column.unreadable, line);
}

function noteOffset(column: StampColumn, offset: number | null): void {
  if (column.zoned === 0) {
    for (let row = 1; row < column.rows; row++) {
      append(column.offsets, 0);
    }
  }
  append(column.offsets, offset ?? 0);
  column.zoned++;
}

export interface Stamps {
  /** Milliseconds of the wall clock read as UTC; NaN where there is no stamp. */
  readonly times: Float64Array;
  readonly precision: Precision;
  readonly zone: string | null;
  /** The order taken when nothing in the column says whether the day or the month comes first; else null. */
  readonly undecided: DateOrder | null;
}

/** Settles the column: the order of day and month unless it is given, then the zone. The growing parts are used up. */
export function finishStamps(column: StampColumn, order?: DateOrder): Stamps {
  const packed = takeAll(column.packed);
  const decided = order ?? orderByNumbers(column) ?? orderBySteps(packed);
  const taken = decided ?? (column.dotted * 2 > column.eitherOrder ? 'day-first' : 'month-first');
  for (let row = 0; row < packed.length; row++) {
    packed[row] = unpack(packed[row] ?? Number.NaN, taken === 'day-first');
  }
  const isOpen = column.eitherOrder > 0 && decided === null && column.dotted * 2 <= column.eitherOrder;
  return {
    times: packed,
    zone: applyOffsets(packed, column),
    precision: column.precision,
    undecided: isOpen ? taken : null,
  };
}

/** A number over 12 can only be the day. */
function orderByNumbers({ firstIsDay, secondIsDay }: StampColumn): DateOrder | null {
  if (firstIsDay === secondIsDay) {
    return null;
  }
  return firstIsDay > secondIsDay ? 'day-first' : 'month-first';
}

const YEARS = 16_384;
/** Room for the clock, in which 24:00 is not yet the next day. */
const CLOCK_ROOM = DAY_MS * 2;

/** Order flag, year, first, second and clock in one whole number below 2^53. */
function pack({ eitherOrder, year, first, second, clock }: Stamp): number {
  return ((((eitherOrder ? YEARS : 0) + year) * 32 + first) * 32 + second) * CLOCK_ROOM + clock;
}

/** Milliseconds of a packed stamp; NaN when the order makes it no date. */
function unpack(packed: number, dayFirst: boolean): number {
  const date = Math.floor(packed / CLOCK_ROOM);
  const flaggedYear = Math.floor(date / 1024);
  const first = Math.floor(date / 32) % 32;
  const second = date % 32;
  const swapped = dayFirst && flaggedYear >= YEARS;
  const year = flaggedYear % YEARS;
  const month = swapped ? second : first;
  const day = swapped ? first : second;
  return isDate(year, month, day)
    ? daysFromCivil(year, month, day) * DAY_MS + packed - date * CLOCK_ROOM
    : Number.NaN;
}

/** Months differ in length by so much; steadier than that is no evidence. */
const EVEN_ENOUGH = 0.15;

/**
 * Undecided by the numbers alone: the order that gives the steadier column is taken. `1/1, 2/1, 3/1` over years is
 * the first of each month or the first days of January; only one of them steps evenly. Null when both do.
 */
function orderBySteps(packed: Float64Array): DateOrder | null {
  const dayFirst = unsteadiness(packed, true);
  const monthFirst = unsteadiness(packed, false);
  if (Math.max(dayFirst, monthFirst) < EVEN_ENOUGH || dayFirst === monthFirst) {
    return null;
  }
  return dayFirst < monthFirst ? 'day-first' : 'month-first';
}

const MOST_ROWS_COMPARED = 5000;

/** Sum of the changes of step, relative to the whole span; steps back count double. */
function unsteadiness(packed: Float64Array, dayFirst: boolean): number {
  const times = Array.from(packed.subarray(0, MOST_ROWS_COMPARED), (value) => unpack(value, dayFirst)).filter(
    (ms) => !Number.isNaN(ms),
  );
  let changes = 0;
  let length = 0;
  for (let row = 2; row < times.length; row++) {
    const [before = 0, previous = 0, now = 0] = times.slice(row - 2, row + 1);
    changes += Math.abs(now - previous - (previous - before));
    length += Math.abs(now - previous);
  }
  return length === 0 ? 0 : changes / length;
}

/**
 * One offset for all: the times stay on the wall clock and the zone is named. Changing offsets (summer time): all
 * become UTC, unless the wall clock is what repeats, as with dates at midnight or trading sessions, whose UTC hours
 * wander with the season.
 */
function applyOffsets(times: Float64Array, column: StampColumn): string | null {
  if (column.zoned === 0) {
    return null;
  }
  const offsets = takeAll(column.offsets);
  const known = new Set<number>();
  for (let row = 0; row < times.length; row++) {
    if (!Number.isNaN(times[row])) {
      known.add(offsets[row] ?? 0);
    }
  }
  const [only] = known;
  if (known.size === 1 && only !== undefined && column.zoned >= column.read) {
    return offsetName(only);
  }
  const universal = times.map((ms, row) => ms - (offsets[row] ?? 0) * MINUTE_MS);
  if (clocksIn(times) < clocksIn(universal)) {
    return null;
  }
  times.set(universal);
  return 'UTC';
}

/** Different times of day. */
function clocksIn(times: Float64Array): number {
  const clocks = new Set<number>();
  for (const ms of times) {
    if (!Number.isNaN(ms)) {
      clocks.add(((ms % DAY_MS) + DAY_MS) % DAY_MS);
    }
  }
  return clocks.size;
}
