import { HOUR_MS, MINUTE_MS } from '../../dataset/civil.ts';
import { finer, type Stamp } from './stamp.ts';
import { ZONE_WORD, zoneWordMinutes } from './zone-words.ts';

const CLOCK = new RegExp(
  String.raw`^(\d{1,2})(?:[:.h](\d{2})(?:[:.](\d{2})(?:[.,](\d{1,9}))?)?)?\s*([ap]\.?m\.?)?\s*(${ZONE_WORD})?\s*([-+]\d{2}(?::?\d{2})?)?(?:\s*\([^)]{0,60}\))?$`,
  'i',
);
/** `07` and `07h` are hours; `7` behind a date is anything. */
const HOUR_ALONE = new RegExp(String.raw`^(\d{2})\s?h?(?:\s?(${ZONE_WORD}))?$`, 'i');
/** `1805`, `180530`, `0100 UTC`, `0600Z`, `0600 +0100`. Without the blank `1949-01` would be one. */
const COMPACT_CLOCK = new RegExp(
  String.raw`^(\d{2})(\d{2})(\d{2})?\s*(${ZONE_WORD})?(?:\s+([-+]\d{2}(?::?\d{2})?))?$`,
  'i',
);

/**
 * Reads `18:00`, `6:00:01.5 PM`, `18.00.00`, `13h00`, `24:00`, `01:00:00Z`, `0100 UTC`, `01:00 GMT+0800` into the
 * stamp; false for anything else.
 */
export function readClock(text: string, stamp: Stamp): boolean {
  const compact = COMPACT_CLOCK.exec(text);
  if (compact !== null) {
    const [, hours, minutes, seconds, zone, offset] = compact;
    stamp.offset = offsetOf(zone, offset);
    return setClock(stamp, Number(hours), Number(minutes), Number(seconds ?? 0));
  }
  const alone = HOUR_ALONE.exec(text);
  if (alone !== null) {
    stamp.offset = offsetOf(alone[2], undefined);
    return setClock(stamp, Number(alone[1]), 0, 0);
  }
  const match = CLOCK.exec(text);
  if (match === null || (match[2] === undefined && match[5] === undefined)) {
    return false;
  }
  const [, hours, minutes, seconds, fraction, half, zone, offset] = match;
  stamp.offset = offsetOf(zone, offset);
  const hour = half === undefined ? Number(hours) : hourOfDay(Number(hours), half);
  const known = setClock(stamp, hour, Number(minutes ?? 0), Number(seconds ?? 0));
  if (known && fraction !== undefined) {
    addFraction(stamp, fraction);
  }
  return known;
}

/** An offset in digits goes before the word it may stand behind, as in `GMT+0800`; null for neither. */
function offsetOf(zone: string | undefined, offset: string | undefined): number | null {
  if (offset !== undefined) {
    return offsetMinutes(offset);
  }
  return zone === undefined ? null : zoneWordMinutes(zone);
}

function setClock(stamp: Stamp, hours: number, minutes: number, seconds: number): boolean {
  const isMidnight = hours === 24 && minutes === 0 && seconds === 0;
  // 60 is a leap second; it counts on into the next minute.
  if (!(hours <= 23 || isMidnight) || minutes > 59 || seconds > 60) {
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
