/** Which numbers of a workbook are moments: only their format says so. */

export interface StampFormat {
  /** A time of day, without a date. */
  readonly isClock: boolean;
  /** Shows parts of a second. */
  readonly hasFraction: boolean;
}

/** Formats that every program knows by number; those from 27 on are dates of East Asian Excels. */
const DATES = new Set([
  14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 34, 35, 36, 50, 51, 52, 53, 54, 55, 56, 57, 58,
]);
const CLOCKS = new Set([18, 19, 20, 21, 32, 33, 45, 47]);
const FRACTION_CLOCK = 47;
const FIRST_OWN = 164;

/** What is quoted, escaped, filled up, or a colour, a condition or a locale. */
const NO_PATTERN = /"[^"]*"?|\\.|[_*].|\[[^\]]*\]/g;
/** Hours, minutes or seconds that go on counting beyond a day: a duration, which is a number. */
const ELAPSED = /\[(h+|m+|s+)\]/i;

/** How a number of this format is read as a moment; null for plain numbers. `code`: of formats of the workbook's own. */
export function stampFormat(id: number, code: string | undefined): StampFormat | null {
  if (code === undefined || id < FIRST_OWN) {
    if (DATES.has(id) || CLOCKS.has(id)) {
      return { isClock: CLOCKS.has(id), hasFraction: id === FRACTION_CLOCK };
    }
    if (code === undefined) {
      return null;
    }
  }
  const [first = ''] = code.replaceAll(/"[^"]*"?|\\./g, '').split(';');
  if (ELAPSED.test(first)) {
    return null;
  }
  const pattern = first
    .replaceAll(NO_PATTERN, '')
    .replaceAll(/am\/pm|a\/p/gi, '')
    .toLowerCase();
  if (/general|[#?@]|e[+-]/.test(pattern)) {
    return null;
  }
  const hasClock = /[hs]/.test(pattern);
  const hasDate = /[yd]/.test(pattern) || (!hasClock && pattern.includes('m'));
  return hasClock || hasDate ? { isClock: !hasDate, hasFraction: /s[.,]0/.test(pattern) } : null;
}
