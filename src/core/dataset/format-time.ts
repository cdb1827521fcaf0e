import type { TimeIndex } from '../../shared/dataset.ts';
import { civilFromDays, DAY_MS, dayOf, HOUR_MS, MINUTE_MS } from './civil.ts';
import { instantsOf } from './zones/wall-clock.ts';
import { isNamedZone, zoneOf } from './zones/zone.ts';

/** How much of a stamp the file itself gives. */
export const PRECISIONS = ['year', 'month', 'day', 'second', 'millisecond'] as const;
export type Precision = (typeof PRECISIONS)[number];

/**
 * A stamp (milliseconds of the wall clock, read as UTC) as ISO 8601, cut to the precision that `time.first` shows,
 * with the zone where the file has one. For `none` it is the row number.
 */
export function formatTime(time: TimeIndex, ms: number): string {
  return time.kind === 'none' ? String(ms) : formatStamp(ms, precisionOf(time), time.zone);
}

/** Rows in their order as ISO 8601, so that the second of two hours of the same name has the offset of the second. */
export function formatTimes(time: TimeIndex, times: Float64Array): string[] {
  const { zone } = time;
  if (time.kind === 'none' || !isNamedZone(zone)) {
    return Array.from(times, (ms) => formatTime(time, ms));
  }
  const instants = instantsOf(times, zoneOf(zone));
  const precision = precisionOf(time);
  return Array.from(times, (ms, row) => stampText(ms, precision, offsetText(ms - (instants[row] ?? ms))));
}

/** ISO 8601 text of a stamp at the given precision; `zone` is `UTC`, an offset, an IANA name or null. */
export function formatStamp(ms: number, precision: Precision, zone: string | null): string {
  if (isNamedZone(zone) && Number.isFinite(ms)) {
    const [instant = ms] = instantsOf(Float64Array.of(ms), zoneOf(zone));
    return stampText(ms, precision, offsetText(ms - instant));
  }
  return stampText(ms, precision, zone === 'UTC' ? 'Z' : (zone ?? ''));
}

/** `+02:00`; a zone's own offset in seconds, of times before the railways, is cut to minutes. */
function offsetText(ms: number): string {
  const minutes = Math.trunc(Math.abs(ms) / MINUTE_MS);
  return `${ms < 0 ? '-' : '+'}${twoDigits(Math.floor(minutes / 60))}:${twoDigits(minutes % 60)}`;
}

function stampText(ms: number, precision: Precision, offset: string): string {
  if (!Number.isFinite(ms)) {
    return '';
  }
  const day = dayOf(ms);
  const { year, month, day: dayOfMonth } = civilFromDays(day);
  const date = [yearText(year), twoDigits(month), twoDigits(dayOfMonth)];
  switch (precision) {
    case 'year':
      return yearText(year);
    case 'month':
      return date.slice(0, 2).join('-');
    case 'day':
      return date.join('-');
    case 'second':
    case 'millisecond': {
      const inDay = ms - day * DAY_MS;
      const clock = [
        Math.floor(inDay / HOUR_MS),
        Math.floor((inDay % HOUR_MS) / MINUTE_MS),
        Math.floor((inDay % MINUTE_MS) / 1000),
      ];
      const fraction =
        precision === 'millisecond' ? `.${String(Math.floor(inDay % 1000)).padStart(3, '0')}` : '';
      return `${date.join('-')}T${clock.map(twoDigits).join(':')}${fraction}${offset}`;
    }
  }
}

/** Read off the first stamp: `2010`, `2010-04`, `2010-04-01`, `2010-04-01T00:00:00`, `2010-04-01T00:00:00.000`. */
function precisionOf(time: TimeIndex): Precision {
  const first = time.first ?? '';
  if (first.includes('T')) {
    return first.includes('.') ? 'millisecond' : 'second';
  }
  const dashes = first.replace(/^[-+]/, '').split('-').length - 1;
  return (['year', 'month'] as const)[dashes] ?? 'day';
}

/** ISO 8601 gives years outside 0 … 9999 a sign and six digits. */
function yearText(year: number): string {
  if (year >= 0 && year <= 9999) {
    return String(year).padStart(4, '0');
  }
  return `${year < 0 ? '-' : '+'}${String(Math.abs(year)).padStart(6, '0')}`;
}

function twoDigits(value: number): string {
  return value < 10 ? `0${value}` : String(value);
}
