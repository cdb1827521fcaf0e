import { PRECISIONS, type Precision } from '../../dataset/format-time.ts';

/**
 * One stamp as its cell gives it. A single object is filled again and again, because a million cells would otherwise
 * make a million objects.
 */
export interface Stamp {
  year: number;
  /** Month and day; for dates such as `3/4/2012` the first and second number, whose order the column decides. */
  first: number;
  second: number;
  /** True when `first` and `second` may be month and day or day and month. */
  eitherOrder: boolean;
  /** True when dots part the numbers, as only those write them who put the day first. */
  dotted: boolean;
  /** Milliseconds of the day; 86,400,000 for `24:00`. */
  clock: number;
  /** Minutes east of UTC, or null for wall-clock time. */
  offset: number | null;
  precision: Precision;
}

export function createStamp(): Stamp {
  return {
    year: 0,
    first: 1,
    second: 1,
    eitherOrder: false,
    dotted: false,
    clock: 0,
    offset: null,
    precision: 'day',
  };
}

export interface StampDate {
  readonly year: number;
  readonly first: number;
  readonly second?: number;
  readonly eitherOrder?: boolean;
  readonly dotted?: boolean;
  readonly precision?: Precision;
}

/** Fills the date of a stamp and clears its clock. */
export function setDate(
  stamp: Stamp,
  { year, first, second, eitherOrder, dotted, precision }: StampDate,
): void {
  stamp.year = year;
  stamp.first = first;
  stamp.second = second ?? 1;
  stamp.eitherOrder = eitherOrder ?? false;
  stamp.dotted = dotted ?? false;
  stamp.precision = precision ?? (second === undefined ? 'month' : 'day');
  stamp.clock = 0;
  stamp.offset = null;
}

export function finer(a: Precision, b: Precision): Precision {
  return PRECISIONS.indexOf(a) > PRECISIONS.indexOf(b) ? a : b;
}

/** Two-digit years as POSIX reads them: 69 … 99 are 19xx, 00 … 68 are 20xx. */
export function fullYear(text: string): number {
  const year = Number(text);
  return text.length > 2 ? year : year + (year >= 69 ? 1900 : 2000);
}
