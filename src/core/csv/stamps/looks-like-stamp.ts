import { ISO_FORMAT, isOnCalendar, readWith, STAMP_FORMATS } from './formats.ts';
import { createStamp } from './stamp.ts';

const LONGEST_STAMP = 80;
const scratch = createStamp();

/** True for text that one of the date formats reads. Plain numbers are the caller's to rule out first. */
export function looksLikeStamp(text: string): boolean {
  if (text.length > LONGEST_STAMP || !/\d/.test(text)) {
    return false;
  }
  return (
    (ISO_FORMAT.read(text, scratch) && isOnCalendar(scratch)) ||
    STAMP_FORMATS.some((format) => readWith(format, text, scratch))
  );
}
