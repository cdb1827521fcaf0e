import { civilFromDays, DAY_MS, dayOf, daysFromCivil, daysInMonth, isoWeekday } from './civil.ts';

/**
 * On which day of its month a stamp falls: a fixed day (cut to the length of the month, so 31 means the month's
 * end), or the month's first or last working day, as price files have it.
 */
export type MonthRule =
  | { readonly kind: 'day'; readonly day: number }
  | { readonly kind: 'first-working-day' }
  | { readonly kind: 'last-working-day' };

const MOST_STAMPS_READ = 240;

/** The rule that most of the last stamps keep. A single rule has to explain at least four in five. */
export function learnMonthRule(times: Float64Array): MonthRule | null {
  const days = Array.from(times.subarray(-MOST_STAMPS_READ), dayOf);
  const anchor = days.reduce((most, day) => Math.max(most, civilFromDays(day).day), 1);
  const rules: readonly MonthRule[] = [
    { kind: 'day', day: anchor },
    { kind: 'day', day: civilFromDays(days.at(-1) ?? 0).day },
    { kind: 'last-working-day' },
    { kind: 'first-working-day' },
  ];
  const kept = (rule: MonthRule) =>
    days.filter((day) => {
      const { year, month } = civilFromDays(day);
      return dayByRule(year, month, rule) === day;
    }).length;
  return rules.find((rule) => kept(rule) >= days.length * 0.8) ?? null;
}

/** The day number that the rule gives in a month. */
function dayByRule(year: number, month: number, rule: MonthRule): number {
  const length = daysInMonth(year, month);
  const first = daysFromCivil(year, month, 1);
  switch (rule.kind) {
    case 'day':
      return first + Math.min(rule.day, length) - 1;
    case 'first-working-day':
      return isoWeekday(first) > 5 ? first + 8 - isoWeekday(first) : first;
    case 'last-working-day': {
      const last = first + length - 1;
      return last - Math.max(0, isoWeekday(last) - 5);
    }
  }
}

/** The stamp `months` after `ms`, on the day the rule gives, at the same time of day. */
export function addMonths(ms: number, months: number, rule: MonthRule): number {
  const day = dayOf(ms);
  const { year, month } = civilFromDays(day);
  const index = year * 12 + month - 1 + months;
  return dayByRule(Math.floor(index / 12), (index % 12) + 1, rule) * DAY_MS + (ms - day * DAY_MS);
}
