import { DAY_MS, MINUTE_MS } from '../dataset/civil.ts';

const SECOND_MS = 1000;

/**
 * A wall-clock moment (ms since 1970 read as UTC) as ISO text, no finer than it is: midnight is a date, a whole minute
 * has no seconds. `clock` leaves the date out. A column is as fine as its finest cell, so nothing is lost.
 */
export function stampText(ms: number, as: 'stamp' | 'clock'): string {
  const text = new Date(ms).toISOString();
  const date = text.slice(0, text.indexOf('T'));
  if (as === 'stamp' && ms % DAY_MS === 0) {
    return date;
  }
  const end = ms % MINUTE_MS === 0 ? 5 : ms % SECOND_MS === 0 ? 8 : 12;
  const clock = text.slice(date.length + 1, date.length + 1 + end);
  return as === 'clock' ? clock : `${date} ${clock}`;
}
