import { civilFromDays, daysFromCivil, daysInMonth, isoWeekday } from '../civil.ts';

/** A day that comes once a year. */
export type YearlyRule =
  | { readonly kind: 'date'; readonly month: number; readonly day: number }
  /** `nth` 1 … 4; 0 for the last of the month. */
  | { readonly kind: 'weekday'; readonly month: number; readonly weekday: number; readonly nth: number }
  /** Days after Easter Sunday, negative before. */
  | { readonly kind: 'easter'; readonly after: number };

const LAST_OF_MONTH = 0;
/** Ash Wednesday lies 46 days before Easter, Corpus Christi 60 after. */
const FARTHEST_FROM_EASTER = 60;

const MONDAY = 1;

/** Every rule that a day keeps, of two that cannot be told apart the likelier first. */
export function rulesOf(day: number): readonly YearlyRule[] {
  const { year, month, day: dayOfMonth } = civilFromDays(day);
  const weekday = isoWeekday(day);
  const nth = Math.ceil(dayOfMonth / 7);
  const after = day - easterOf(year);
  const places = [
    ...(nth <= 4 ? [nth] : []),
    ...(dayOfMonth + 7 > daysInMonth(year, month) ? [LAST_OF_MONTH] : []),
  ];
  // Free Mondays at the end of a month are its last (Memorial Day), Thursdays its fourth (Thanksgiving).
  const ordered = weekday === MONDAY ? places.toReversed() : places;
  return [
    { kind: 'date', month, day: dayOfMonth },
    ...ordered.map((place): YearlyRule => ({ kind: 'weekday', month, weekday, nth: place })),
    ...(Math.abs(after) <= FARTHEST_FROM_EASTER ? [{ kind: 'easter', after } as const] : []),
  ];
}

/** The day number that a rule gives in a year; February 29 is March 1 in common years. */
export function dayByYearlyRule(rule: YearlyRule, year: number): number {
  switch (rule.kind) {
    case 'date':
      return daysFromCivil(year, rule.month, rule.day);
    case 'weekday': {
      const first = daysFromCivil(year, rule.month, 1);
      const firstOfKind = first + ((rule.weekday - isoWeekday(first) + 7) % 7);
      const times = Math.floor((first + daysInMonth(year, rule.month) - 1 - firstOfKind) / 7);
      return firstOfKind + (rule.nth === LAST_OF_MONTH ? times : rule.nth - 1) * 7;
    }
    case 'easter':
      return easterOf(year) + rule.after;
  }
}

/** Easter Sunday of the Gregorian calendar (Meeus, Astronomical Algorithms, 1991, chapter 8), as a day number. */
export function easterOf(year: number): number {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const inCentury = year % 100;
  const skipped = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3);
  const epact = (19 * golden + century - Math.floor(century / 4) - skipped + 15) % 30;
  const toSunday = (32 + 2 * (century % 4) + 2 * Math.floor(inCentury / 4) - epact - (inCentury % 4)) % 7;
  const late = Math.floor((golden + 11 * epact + 22 * toSunday) / 451);
  const shifted = epact + toSunday - 7 * late + 114;
  return daysFromCivil(year, Math.floor(shifted / 31), (shifted % 31) + 1);
}
