import type { DateOrder } from '../../../shared/dataset.ts';
import { DAY_MS, MINUTE_MS } from '../../dataset/civil.ts';
import type { Precision } from '../../dataset/format-time.ts';
import { takeAll, valuesOf } from '../columns/growing.ts';
import type { Places } from '../columns/places.ts';
import { offsetName } from './clock.ts';
import { unpack, unpackAll } from './packed-stamp.ts';
import type { StampColumn } from './stamp-column.ts';

export interface Stamps {
  /** Milliseconds of the wall clock read as UTC; NaN where there is no stamp. */
  readonly times: Float64Array;
  readonly precision: Precision;
  readonly zone: string | null;
  /** The order taken when nothing in the column says whether the day or the month comes first; else null. */
  readonly undecided: DateOrder | null;
  /** Rows whose offset is another than that of the row before. */
  readonly offsetChanges: Places;
}

/** Settles the column: the order of day and month unless it is given, then the zone. The growing parts are used up. */
export function finishStamps(column: StampColumn, order?: DateOrder): Stamps {
  const packed = takeAll(column.packed);
  const decided = order ?? orderByNumbers(column) ?? (column.eitherOrder > 0 ? orderBySteps(packed) : null);
  const taken = decided ?? (column.dotted * 2 > column.eitherOrder ? 'day-first' : 'month-first');
  unpackAll(packed, taken === 'day-first');
  const isOpen = column.eitherOrder > 0 && decided === null && column.dotted * 2 <= column.eitherOrder;
  return {
    times: packed,
    zone: applyOffsets(packed, column),
    precision: column.precision,
    undecided: isOpen ? taken : null,
    offsetChanges: column.offsetChanges,
  };
}

/** The first moment of a column that is still being read, for putting files in order; NaN when it has none. */
export function earliestStamp(column: StampColumn, order: DateOrder): number {
  let earliest = Number.POSITIVE_INFINITY;
  for (const value of valuesOf(column.packed)) {
    const ms = unpack(value, order === 'day-first');
    earliest = Number.isNaN(ms) ? earliest : Math.min(ms, earliest);
  }
  return Number.isFinite(earliest) ? earliest : Number.NaN;
}

/** A number over 12 can only be the day. */
export function orderByNumbers({
  firstIsDay,
  secondIsDay,
}: Pick<StampColumn, 'firstIsDay' | 'secondIsDay'>): DateOrder | null {
  if (firstIsDay === secondIsDay) {
    return null;
  }
  return firstIsDay > secondIsDay ? 'day-first' : 'month-first';
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
