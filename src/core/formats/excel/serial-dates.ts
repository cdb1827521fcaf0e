import { DAY_MS } from '../../dataset/civil.ts';
import { stampText } from '../stamp-text.ts';
import type { StampFormat } from './number-formats.ts';

/** 1899-12-31, of which 1900-01-01 is day 1. */
const EPOCH_1900_MS = Date.UTC(1899, 11, 31);
const EPOCH_1904_MS = Date.UTC(1904, 0, 1);
/** Excel has a 29 February 1900, which never was: from then on its count is one too high. */
const NEVER_WAS = 60;
/** The last day that Excel has, 9999-12-31. */
const LAST_SERIAL = 2_958_465;
/** Stamps made by adding 1/24 again and again drift; what shows no parts of a second is meant to have none. */
const DRIFT_MS = 10;

/**
 * The moment that a serial number of days stands for, as ISO text no finer than it is: `2024-03-01`, `2024-03-01 13:00`,
 * `13:00` for a time of day; null for what is no day of Excel's.
 */
export function serialText(serial: number, format: StampFormat, is1904: boolean): string | null {
  if (!(serial >= 0) || serial > LAST_SERIAL + 1) {
    return null;
  }
  const exact = serial * DAY_MS;
  const second = Math.round(exact / 1000) * 1000;
  const ms = !format.hasFraction && Math.abs(exact - second) < DRIFT_MS ? second : Math.round(exact);
  if (serial < 1 && (format.isClock || !is1904)) {
    return stampText(ms, 'clock');
  }
  const epoch = is1904 ? EPOCH_1904_MS : EPOCH_1900_MS - (ms >= NEVER_WAS * DAY_MS ? DAY_MS : 0);
  return stampText(epoch + ms, 'stamp');
}
