import { HOUR_MS, MINUTE_MS } from '../../dataset/civil.ts';
import { addFraction, offsetMinutes } from './clock.ts';
import { type Stamp, setDate } from './stamp.ts';

/**
 * Reads `2016-07-01`, `2016-07-01 00:00`, `2016-07-01T00:00:00.5+02:00` and the like, digit by digit: this is the way
 * of most large files, and three times as fast as a regular expression. Whatever is shaped otherwise is false.
 */
export function readIso(text: string, stamp: Stamp): boolean {
  const length = text.length;
  if (length < 10 || text.charCodeAt(4) !== DASH || text.charCodeAt(7) !== DASH) {
    return false;
  }
  const year = digit(text, 0) * 1000 + digit(text, 1) * 100 + digit(text, 2) * 10 + digit(text, 3);
  const month = digit(text, 5) * 10 + digit(text, 6);
  const day = digit(text, 8) * 10 + digit(text, 9);
  if (Number.isNaN(year + month + day)) {
    return false;
  }
  setDate(stamp, { year, first: month, second: day });
  return length === 10 || readIsoClock(text, stamp);
}

const DASH = 45;
const COLON = 58;
const SPACE = 32;
const LETTER_T = 84;

function readIsoClock(text: string, stamp: Stamp): boolean {
  const separator = text.charCodeAt(10);
  if ((separator !== LETTER_T && separator !== SPACE) || text.charCodeAt(13) !== COLON || text.length < 16) {
    return false;
  }
  const hours = digit(text, 11) * 10 + digit(text, 12);
  const minutes = digit(text, 14) * 10 + digit(text, 15);
  const hasSeconds = text.charCodeAt(16) === COLON;
  const seconds = hasSeconds ? digit(text, 17) * 10 + digit(text, 18) : 0;
  const isMidnight = hours === 24 && minutes === 0 && seconds === 0;
  if (!((hours < 24 || isMidnight) && minutes < 60 && seconds <= 60)) {
    return false;
  }
  stamp.clock = hours * HOUR_MS + minutes * MINUTE_MS + seconds * 1000;
  stamp.precision = 'second';
  const end = hasSeconds ? 19 : 16;
  return text.length === end || readTail(text.slice(end), stamp);
}

const TAIL = /^(?:[.,](\d{1,9}))?\s*(z|utc|gmt)?([-+]\d{2}(?::?\d{2})?)?$/i;

function readTail(tail: string, stamp: Stamp): boolean {
  if (tail === 'Z') {
    stamp.offset = 0;
    return true;
  }
  const match = TAIL.exec(tail);
  if (match === null) {
    return false;
  }
  const [, fraction, zone, offset] = match;
  if (fraction !== undefined) {
    addFraction(stamp, fraction);
  }
  stamp.offset = offset === undefined ? (zone === undefined ? null : 0) : offsetMinutes(offset);
  return true;
}

/** NaN when the character is no digit. */
function digit(text: string, at: number): number {
  const value = text.charCodeAt(at) - 48;
  return value >= 0 && value <= 9 ? value : Number.NaN;
}
