import { DAY_MS, daysFromCivil, daysInMonth, HOUR_MS, MINUTE_MS } from '../civil.ts';
import type { Precision } from '../format-time.ts';

/** One way in which a number can be a moment. */
interface NumericStamp {
  readonly name: string;
  readonly precision: Precision;
  /** Milliseconds, or NaN when the number is none of these. */
  readonly read: (value: number) => number;
  /** Also without a telling name, when the first column counts up steadily. */
  readonly byCounting: boolean;
  /** Digits of a calendar, which counters leave as soon as a month or a year is full: known wherever they stand. */
  readonly isCalendar?: boolean;
}

/** 1980 … 2100 in seconds: narrow enough that prices and counters rarely fall into it. */
const EARLIEST_S = 315_532_800;
const LATEST_S = 4_102_444_800;
const EXCEL_EPOCH_DAYS = -25_569;

const NUMERIC_STAMPS: readonly NumericStamp[] = [
  { name: 'YYYYMMDD', precision: 'day', read: readDate, byCounting: true, isCalendar: true },
  {
    name: 'YYYYMMDDHH',
    precision: 'second',
    read: (value) => readDateAndClock(value * 1e4),
    byCounting: true,
    isCalendar: true,
  },
  {
    name: 'YYYYMMDDHHMM',
    precision: 'second',
    read: (value) => readDateAndClock(value * 100),
    byCounting: true,
    isCalendar: true,
  },
  { name: 'YYYYMMDDHHMMSS', precision: 'second', read: readDateAndClock, byCounting: true, isCalendar: true },
  { name: 'epoch seconds', precision: 'second', read: (value) => epoch(value, 1), byCounting: true },
  { name: 'epoch milliseconds', precision: 'second', read: (value) => epoch(value, 1e3), byCounting: true },
  { name: 'epoch microseconds', precision: 'second', read: (value) => epoch(value, 1e6), byCounting: true },
  { name: 'epoch nanoseconds', precision: 'second', read: (value) => epoch(value, 1e9), byCounting: true },
  { name: 'YYYYMM', precision: 'month', read: readMonth, byCounting: true, isCalendar: true },
  { name: 'year', precision: 'year', read: readYear, byCounting: true },
  { name: 'Excel serial', precision: 'day', read: readExcel, byCounting: false },
];

const TELLING_NAME =
  /(^|[^a-z])(date|datum|datetime|dt|time|timestamp|zeit|stamp|epoch|unix|ts|ds|day|month|year|jahr|yr|fecha|data|année|annee|año|anno|period)([^a-z]|$)|time|date/i;

const YEAR_NAME = /^\W*(year|yr|jahr|année|annee|año|ano|anno|rok)\W*$/i;

export interface NumericTimes {
  readonly times: Float64Array;
  readonly precision: Precision;
  readonly zone: string | null;
}

/**
 * The column as stamps when all its numbers are moments of one kind: always when it was named as the time column
 * (`forced`), else when its name says so, when it is the first column and counts up or down without exception, or when
 * its digits are days, hours or months of the calendar and ascend, whatever its name and place.
 */
export function numericTimes(
  numbers: Float64Array,
  { name, forced, first }: { readonly name: string; readonly forced: boolean; readonly first: boolean },
): NumericTimes | null {
  if (!numbers.some((value) => !Number.isNaN(value))) {
    return null;
  }
  const kind = NUMERIC_STAMPS.find(({ read }) =>
    numbers.every((value) => Number.isNaN(value) || !Number.isNaN(read(value))),
  );
  if (kind === undefined) {
    return null;
  }
  const told = TELLING_NAME.test(name);
  const counts = countsSteadily(numbers);
  // A year or a serial is an ordinary number too: it has to count, whatever its name.
  const ordinary = kind.name === 'year' || kind.name === 'Excel serial';
  const isYear = kind.name === 'year' && YEAR_NAME.test(name) && risesInRuns(numbers);
  const isCalendar = kind.isCalendar === true && ascendsOnCalendar(numbers.map(kind.read), kind.precision);
  const accepted =
    forced || isYear || isCalendar || (told && (!ordinary || counts)) || (first && kind.byCounting && counts);
  if (!accepted) {
    return null;
  }
  const isEpoch = kind.name.startsWith('epoch');
  const times = numbers.map(kind.read);
  const hasClock = times.some((ms) => ms % DAY_MS !== 0);
  return {
    times,
    precision: kind.name === 'Excel serial' && hasClock ? 'second' : kind.precision,
    zone: isEpoch ? 'UTC' : null,
  };
}

/** A column that may hold moments. */
export interface NumericColumn {
  readonly name: string;
  /** Null for a column that is none of numbers. */
  readonly numbers: Float64Array | null;
}

/** Of the columns that are moments the one that changes most often, the first of several alike; null for none. */
export function findNumericTimes(
  columns: readonly NumericColumn[],
): { readonly place: number; readonly found: NumericTimes } | null {
  return columns.reduce<{ place: number; found: NumericTimes } | null>((best, { name, numbers }, place) => {
    const found = numbers && numericTimes(numbers, { name, forced: false, first: place === 0 });
    return found && (best === null || changesOf(found.times) > changesOf(best.found.times))
      ? { place, found }
      : best;
  }, null);
}

/** Rows whose stamp is another than that of the row before. */
export function changesOf(times: Float64Array): number {
  let changes = 0;
  for (let row = 1; row < times.length; row++) {
    changes += times[row] !== times[row - 1] ? 1 : 0;
  }
  return changes;
}

/** Never stays, never turns; one series of a long file may start again, which looks like a turn, so some are allowed. */
function countsSteadily(numbers: Float64Array): boolean {
  let up = 0;
  let down = 0;
  let same = 0;
  for (let row = 1; row < numbers.length; row++) {
    const change = (numbers[row] ?? Number.NaN) - (numbers[row - 1] ?? Number.NaN);
    up += change > 0 ? 1 : 0;
    down += change < 0 ? 1 : 0;
    same += change === 0 ? 1 : 0;
  }
  const most = Math.max(up, down);
  return most > 0 && same === 0 && most >= (up + down) * 0.95;
}

const LEAST_CALENDAR_ROWS = 3;
/** One row in so many may begin another series of a long file. */
const ROWS_A_SERIES = 20;

/**
 * Times that go on, or all go back; rows of several series may share one, and a next series may begin anew. Months
 * have so few digits that numbers of another kind pass for them until a year is full.
 */
function ascendsOnCalendar(times: Float64Array, precision: Precision): boolean {
  const known = times.filter((ms) => !Number.isNaN(ms));
  let up = 0;
  let down = 0;
  for (let row = 1; row < known.length; row++) {
    const change = (known[row] ?? 0) - (known[row - 1] ?? 0);
    up += change > 0 ? 1 : 0;
    down += change < 0 ? 1 : 0;
  }
  const isOrdered =
    Math.max(up, down) >= LEAST_CALENDAR_ROWS - 1 && Math.min(up, down) * ROWS_A_SERIES <= up + down;
  const years = new Set(precision === 'month' ? known.map((ms) => new Date(ms).getUTCFullYear()) : []);
  return isOrdered && (precision !== 'month' || years.size > 1);
}

/**
 * The years of a long file: they stay while series are listed, rise by the same number of years, and start again now
 * and then. The model years of a list of cars do none of that.
 */
function risesInRuns(numbers: Float64Array): boolean {
  const rises = new Map<number, number>();
  let up = 0;
  let down = 0;
  for (let row = 1; row < numbers.length; row++) {
    const change = (numbers[row] ?? Number.NaN) - (numbers[row - 1] ?? Number.NaN);
    if (change > 0) {
      up++;
      rises.set(change, (rises.get(change) ?? 0) + 1);
    } else if (change < 0) {
      down++;
    }
  }
  return up > 0 && Math.max(...rises.values()) >= up * 0.9 && down <= up * 0.5;
}

function epoch(value: number, perSecond: number): number {
  return value >= EARLIEST_S * perSecond && value <= LATEST_S * perSecond
    ? Math.round((value / perSecond) * 1000)
    : Number.NaN;
}

function readDate(value: number): number {
  const year = Math.floor(value / 10_000);
  const month = Math.floor(value / 100) % 100;
  const day = value % 100;
  const isDate =
    isRecentYear(year) && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
  return isDate && Number.isInteger(value) ? daysFromCivil(year, month, day) * DAY_MS : Number.NaN;
}

/** Fourteen digits from year to second. */
function readDateAndClock(value: number): number {
  const clock = value % 1e6;
  const hours = Math.floor(clock / 1e4);
  const minutes = Math.floor(clock / 100) % 100;
  const seconds = clock % 100;
  const isClock = (hours < 24 || clock === 24e4) && minutes < 60 && seconds < 60;
  return isClock
    ? readDate(Math.floor(value / 1e6)) + hours * HOUR_MS + minutes * MINUTE_MS + seconds * 1000
    : Number.NaN;
}

function readMonth(value: number): number {
  const year = Math.floor(value / 100);
  const month = value % 100;
  return Number.isInteger(value) && isRecentYear(year) && month >= 1 && month <= 12
    ? daysFromCivil(year, month, 1) * DAY_MS
    : Number.NaN;
}

function readYear(value: number): number {
  return Number.isInteger(value) && isRecentYear(value) ? daysFromCivil(value, 1, 1) * DAY_MS : Number.NaN;
}

/** Days since 1899-12-30, 1954 … 2064, the fraction being the time of day to the second. */
function readExcel(value: number): number {
  return value >= 20_000 && value <= 60_000
    ? Math.round((value + EXCEL_EPOCH_DAYS) * 86_400) * 1000
    : Number.NaN;
}

function isRecentYear(year: number): boolean {
  return year >= 1500 && year <= 2200;
}
