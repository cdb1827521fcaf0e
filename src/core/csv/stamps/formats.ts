import { civilFromDays, daysFromCivil, daysInMonth, isoWeekday } from '../../dataset/civil.ts';
import { readClock } from './clock.ts';
import { readIso } from './iso.ts';
import { monthOfName } from './month-names.ts';
import { fullYear, type Stamp, setDate } from './stamp.ts';

/** One way to write a stamp. `read` gets the groups of `pattern` and is false when they are no date after all. */
interface StampFormat {
  readonly name: string;
  readonly pattern: RegExp;
  readonly read: (groups: readonly string[], stamp: Stamp) => boolean;
}

/** What may follow a date: a `T`, blanks or a comma, then a clock. The clock is the last group of its format. */
const CLOCK = String.raw`(?:(?:[T_]|,?\s+|:(?=\d{2}:))(.+))?`;
const DAY_NAME = String.raw`(?:[a-zà-ÿ]{2,10}\.?,?\s+)?`;
const MONTH_NAME = String.raw`([a-zà-ÿ]{3,10}\.?)`;
const ORDINAL = '(?:st|nd|rd|th|\\.)?';

/** `A - B`, `A/B`, `A to B`: the step from A to B is known by its beginning. */
const RANGE = /^(\S.{6,40}?\d(?:\s?[a-z]{1,4})?)(?:\s*\/\s*|\s+(?:-|–|to|bis)\s+)(\S.{3,40})$/i;

/** Ordered: the first format that reads a column's cells is tried first on all that follow. */
export const STAMP_FORMATS: readonly StampFormat[] = [
  {
    name: 'year-month-day',
    pattern: whole(String.raw`(\d{4})([-/.\s])(\d{1,2})\2(\d{1,2})${CLOCK}`),
    read: ([year = '', , month, day, clock], stamp) => {
      setDate(stamp, { year: Number(year), first: Number(month), second: Number(day) });
      return readTail(clock, stamp);
    },
  },
  {
    name: 'numbers with the year last',
    pattern: whole(String.raw`(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})${CLOCK}`),
    read: ([first, separator, second, year = '', clock], stamp) => {
      setDate(stamp, {
        year: fullYear(year),
        first: Number(first),
        second: Number(second),
        eitherOrder: true,
        dotted: separator === '.',
      });
      return readTail(clock, stamp);
    },
  },
  {
    name: 'month name first',
    pattern: whole(
      String.raw`${DAY_NAME}${MONTH_NAME}[\s-]+(\d{1,2})${ORDINAL}(?:,\s*|[\s-]+)(\d{4}|\d{2})${CLOCK}`,
    ),
    read: ([month = '', day, year = '', clock], stamp) =>
      readNamed(stamp, { year, month, day }) && readTail(clock, stamp),
  },
  {
    name: 'day first, month name',
    pattern: whole(
      String.raw`${DAY_NAME}(\d{1,2})${ORDINAL}[\s/-]*${MONTH_NAME}[\s,/-]*(\d{4}|\d{2})${CLOCK}`,
    ),
    read: ([day, month = '', year = '', clock], stamp) =>
      readNamed(stamp, { year, month, day }) && readTail(clock, stamp),
  },
  {
    name: 'year, month name, day',
    pattern: whole(String.raw`(\d{4})[\s/-]*${MONTH_NAME}[\s/-]*(\d{1,2})${CLOCK}`),
    read: ([year = '', month = '', day, clock], stamp) =>
      readNamed(stamp, { year, month, day }) && readTail(clock, stamp),
  },
  {
    name: 'day name, month name, day, clock, zone, year',
    pattern: whole(
      String.raw`[a-z]{3},?\s+${MONTH_NAME}\s+(\d{1,2})\s+(\d{1,2}:\d{2}(?::\d{2})?)(?:\s+([a-z]{3,4}))?\s+(\d{4})`,
    ),
    read: ([month = '', day, clock = '', , year = ''], stamp) =>
      readNamed(stamp, { year, month, day }) && readTail(clock, stamp),
  },
  {
    name: 'day name, month name, day, year, clock',
    pattern: whole(String.raw`[a-z]{3},?\s+${MONTH_NAME}\s+(\d{1,2})\s+(\d{4})\s+(.+)`),
    read: ([month = '', day, year = '', clock], stamp) =>
      readNamed(stamp, { year, month, day }) && readTail(clock, stamp),
  },
  {
    name: 'compact',
    pattern: whole(String.raw`(\d{4})(\d{2})(\d{2})(?:[T\s_:-]?(.+))?`),
    read: ([year = '', month, day, clock], stamp) => {
      setDate(stamp, { year: Number(year), first: Number(month), second: Number(day) });
      return readTail(clock, stamp);
    },
  },
  {
    name: 'year and month',
    pattern: whole(String.raw`(\d{4})[-/.\s]?M?(\d{1,2})`),
    read: ([year = '', month], stamp) => {
      setDate(stamp, { year: Number(year), first: Number(month) });
      return true;
    },
  },
  {
    name: 'month and year',
    pattern: whole(String.raw`(\d{1,2})[-/.](\d{4})`),
    read: ([month, year = ''], stamp) => {
      setDate(stamp, { year: Number(year), first: Number(month) });
      return true;
    },
  },
  {
    name: 'month name and year',
    pattern: whole(String.raw`${MONTH_NAME}[\s,/-]*['’]?(\d{4}|\d{2})`),
    read: ([month = '', year = ''], stamp) => readNamed(stamp, { year, month }),
  },
  {
    name: 'year and month name',
    pattern: whole(String.raw`(\d{4}|\d{2})[\s/-]*${MONTH_NAME}`),
    read: ([year = '', month = ''], stamp) => readNamed(stamp, { year, month }),
  },
  {
    name: 'quarter',
    pattern: whole(String.raw`(\d{4})[\s/-]*[QKT]([1-4])`),
    read: ([year = '', quarter], stamp) => {
      setDate(stamp, { year: Number(year), first: Number(quarter) * 3 - 2 });
      return true;
    },
  },
  {
    name: 'quarter first',
    pattern: whole(String.raw`[QKT]([1-4])[\s/-]*['’]?(\d{4}|\d{2})`),
    read: ([quarter, year = ''], stamp) => {
      setDate(stamp, { year: fullYear(year), first: Number(quarter) * 3 - 2 });
      return true;
    },
  },
  {
    name: 'ISO week',
    pattern: whole(String.raw`(\d{4})-?W(\d{1,2})(?:-?([1-7]))?`),
    read: ([year = '', week, day], stamp) => readWeek(stamp, Number(year), Number(week), Number(day ?? 1)),
  },
  {
    name: 'year of study and month',
    pattern: whole(String.raw`(\d{1,2})-(\d{2})`),
    read: ([year = '', month], stamp) => {
      setDate(stamp, { year: Number(year), first: Number(month) });
      return true;
    },
  },
  {
    name: 'range',
    pattern: RANGE,
    read: ([from = ''], stamp) =>
      !RANGE.test(from) &&
      (readIso(from, stamp) || STAMP_FORMATS.some((format) => readWith(format, from, stamp))),
  },
];

/** ISO's own reader, the fast one, is tried before the table. */
export const ISO_FORMAT = { name: 'iso', read: readIso } as const;

/** Reads the cell with the one format; false when it does not fit. */
export function readWith(format: StampFormat, text: string, stamp: Stamp): boolean {
  const match = format.pattern.exec(text);
  return match !== null && format.read(match.slice(1), stamp) && isOnCalendar(stamp);
}

/** Whether month and day exist, in at least one order. */
export function isOnCalendar({ year, first, second, eitherOrder }: Stamp): boolean {
  return isDate(year, first, second) || (eitherOrder && isDate(year, second, first));
}

export function isDate(year: number, month: number, day: number): boolean {
  return month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
}

function readTail(clock: string | undefined, stamp: Stamp): boolean {
  return clock === undefined || readClock(clock.trim(), stamp);
}

interface NamedDate {
  readonly year: string;
  readonly month: string;
  readonly day?: string | undefined;
}

function readNamed(stamp: Stamp, { year, month, day }: NamedDate): boolean {
  const date = { year: fullYear(year), first: monthOfName(month) };
  setDate(stamp, day === undefined ? date : { ...date, second: Number(day) });
  return date.first > 0;
}

function readWeek(stamp: Stamp, year: number, week: number, weekday: number): boolean {
  const fourth = daysFromCivil(year, 1, 4);
  const firstMonday = fourth - isoWeekday(fourth) + 1;
  const { year: itsYear, month, day } = civilFromDays(firstMonday + (week - 1) * 7 + weekday - 1);
  setDate(stamp, { year: itsYear, first: month, second: day });
  return week >= 1 && week <= 53;
}

function whole(source: string): RegExp {
  return new RegExp(`^${source}$`, 'i');
}
