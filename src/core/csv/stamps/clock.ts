import { HOUR_MS, MINUTE_MS } from '../../dataset/civil.ts';
import { finer, type Stamp } from './stamp.ts';

const CLOCK =
  /^(\d{1,2})(?:[:.h](\d{2})(?:[:.](\d{2})(?:[.,](\d{1,9}))?)?)?\s*([ap]\.?m\.?)?\s*(z|utc|gmt)?\s*([-+]\d{2}(?::?\d{2})?)?(?:\s*\([^)]{0,60}\))?$/i;
/** `07` is an hour; `7` behind a date is anything. */
const HOUR_ALONE = /^\d{2}(?:\s?(?:z|utc|gmt))?$/i;
const COMPACT_CLOCK = /^(\d{2})(\d{2})(\d{2})?(z)?$/i;

/** Reads `18:00`, `6:00:01.5 PM`, `18.00.00`, `24:00`, `01:00:00Z`, `01:00 GMT+0800` into the stamp; false for anything else. */
export function readClock(text: string, stamp: Stamp): boolean {
  const compact = COMPACT_CLOCK.exec(text);
  if (compact !== null) {
    stamp.offset = compact[4] === undefined ? null : 0;
    return setClock(stamp, Number(compact[1]), Number(compact[2]), Number(compact[3] ?? 0));
  }
  const match = CLOCK.exec(text);
  if (match === null || (match[2] === undefined && match[5] === undefined && !HOUR_ALONE.test(text))) {
    return false;
  }
  const [, hours, minutes, seconds, fraction, half, zone, offset] = match;
  if (offset !== undefined) {
    stamp.offset = offsetMinutes(offset);
  } else if (zone !== undefined) {
    stamp.offset = 0;
  }
  const hour = half === undefined ? Number(hours) : hourOfDay(Number(hours), half);
  const known = setClock(stamp, hour, Number(minutes ?? 0), Number(seconds ?? 0));
  if (known && fraction !== undefined) {
    addFraction(stamp, fraction);
  }
  return known;
}

function setClock(stamp: Stamp, hours: number, minutes: number, seconds: number): boolean {
  const isMidnight = hours === 24 && minutes === 0 && seconds === 0;
  // 60 is a leap second; it counts on into the next minute.
  if ((hours > 23 && !isMidnight) || minutes > 59 || seconds > 60) {
    return false;
  }
  stamp.clock = hours * HOUR_MS + minutes * MINUTE_MS + seconds * 1000;
  stamp.precision = finer(stamp.precision, 'second');
  return true;
}

/** Adds the digits behind the decimal point of the seconds; below a millisecond they are cut. */
export function addFraction(stamp: Stamp, digits: string): void {
  const milliseconds = Math.floor(Number(digits.slice(0, 3).padEnd(3, '0')));
  stamp.clock += milliseconds;
  if (milliseconds > 0) {
    stamp.precision = 'millisecond';
  }
}

function hourOfDay(hour: number, half: string): number {
  if (hour < 1 || hour > 12) {
    return Number.NaN;
  }
  return (hour % 12) + (half.toLowerCase().startsWith('p') ? 12 : 0);
}

/** `+02:00`, `-0530`, `+08` in minutes east of UTC. */
export function offsetMinutes(text: string): number {
  const digits = text.slice(1).replace(':', '');
  const minutes = Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2) || 0);
  return text.startsWith('-') ? -minutes : minutes;
}

/** The name of a zone of constant offset: `UTC`, `+02:00`. */
export function offsetName(minutes: number): string {
  if (minutes === 0) {
    return 'UTC';
  }
  const size = Math.abs(minutes);
  const parts = [Math.floor(size / 60), size % 60].map((part) => String(part).padStart(2, '0'));
  return `${minutes < 0 ? '-' : '+'}${parts.join(':')}`;
}
