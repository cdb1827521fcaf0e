import { DAY_MS, daysFromCivil } from '../../dataset/civil.ts';
import { isDate } from './formats.ts';
import type { Stamp } from './stamp.ts';

const YEARS = 16_384;
/** Room for the clock, in which 24:00 is not yet the next day. */
const CLOCK_ROOM = DAY_MS * 2;

/** Order flag, year, first, second and clock in one whole number below 2^53. */
export function pack({ eitherOrder, year, first, second, clock }: Stamp): number {
  return ((((eitherOrder ? YEARS : 0) + year) * 32 + first) * 32 + second) * CLOCK_ROOM + clock;
}

/** Unpacks a whole column in place. Neighbours share their date more often than not, and the date is what takes time. */
export function unpackAll(packed: Float64Array, dayFirst: boolean): void {
  let date = -1;
  let midnight = Number.NaN;
  for (let row = 0; row < packed.length; row++) {
    const value = packed[row] as number;
    const itsDate = Math.floor(value / CLOCK_ROOM);
    if (itsDate !== date) {
      date = itsDate;
      midnight = unpack(date * CLOCK_ROOM, dayFirst);
    }
    packed[row] = midnight + value - date * CLOCK_ROOM;
  }
}

/** Milliseconds of a packed stamp; NaN when the order makes it no date. */
export function unpack(packed: number, dayFirst: boolean): number {
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
