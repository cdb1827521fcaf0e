import type { TimeIndex } from '../../shared/dataset.ts';
import { type IsHoliday, learnHolidays } from './calendar/learn-holidays.ts';
import { civilFromDays, DAY_MS, dayOf, isoWeekday } from './civil.ts';
import { addMonths, learnMonthRule } from './month-rule.ts';
import { parseStep } from './step.ts';
import { instantsOf, wallTimes } from './zones/wall-clock.ts';
import { isNamedZone, zoneOf } from './zones/zone.ts';

/**
 * The `count` stamps that follow the last of `times`, in the unit of `times` (milliseconds, or row numbers for
 * `none`). Business days stay on the weekdays of the index and leave out the holidays that the file keeps, months
 * stay on their day or month's end, and a trading session that ends goes on at the next day's opening. Hours in a
 * named zone follow its clocks to summer time and back.
 */
export function futureTimes(time: TimeIndex, times: Float64Array, count: number): Float64Array {
  const last = times.at(-1) ?? (time.kind === 'none' ? 0 : Number.NaN);
  if (time.kind === 'none') {
    return Float64Array.from({ length: count }, (_, ahead) => last + ahead + 1);
  }
  const step = parseStep(time.step);
  if (step?.unit === 'month') {
    const rule = learnMonthRule(times) ?? { kind: 'day', day: civilFromDays(dayOf(last)).day };
    return Float64Array.from({ length: count }, (_, ahead) =>
      addMonths(last, step.amount * (ahead + 1), rule),
    );
  }
  const amount = step?.amount ?? typicalDistance(times);
  if (time.kind === 'calendar') {
    const weekdays = time.weekdays ?? [1, 2, 3, 4, 5];
    const task = { last, count, weekdays, isHoliday: learnHolidays(times, weekdays) };
    return amount >= DAY_MS
      ? workingDays({ ...task, days: Math.round(amount / DAY_MS) })
      : sessionTimes({ ...task, times, amount });
  }
  return steadyTimes(time, times, { amount, count });
}

/** Rows looked back on to tell the first from the second of two hours of the same name. */
const ROWS_BEHIND = 500;

function steadyTimes(
  { zone }: TimeIndex,
  times: Float64Array,
  { amount, count }: { readonly amount: number; readonly count: number },
): Float64Array {
  const ahead = (last: number) =>
    Float64Array.from({ length: count }, (_, place) => last + amount * (place + 1));
  if (!isNamedZone(zone) || amount % DAY_MS === 0) {
    return ahead(times.at(-1) ?? Number.NaN);
  }
  const named = zoneOf(zone);
  const instants = instantsOf(times.subarray(-ROWS_BEHIND), named);
  return wallTimes(ahead(instants.at(-1) ?? Number.NaN), named);
}

/** The median distance of the last stamps; a day when there are too few to tell. */
function typicalDistance(times: Float64Array): number {
  const recent = times.subarray(-1001);
  const distances = recent.subarray(1).map((value, row) => value - (recent[row] ?? value));
  return distances.toSorted().at(Math.floor(distances.length / 2)) || DAY_MS;
}

interface WorkingDays {
  readonly last: number;
  readonly count: number;
  readonly weekdays: readonly number[];
  readonly isHoliday: IsHoliday;
}

function workingDays({
  last,
  count,
  days,
  ...calendar
}: WorkingDays & { readonly days: number }): Float64Array {
  const future = new Float64Array(count);
  let stamp = last;
  for (let ahead = 0; ahead < count; ahead++) {
    for (let taken = 0; taken < days; taken++) {
      stamp = nextOn(stamp, calendar);
    }
    future[ahead] = stamp;
  }
  return future;
}

/** Holidays in a row are fewer than this, or the calendar has none worth the name. */
const MOST_DAYS_OFF = 31;

/** The same time of day on the next day that is one of the weekdays and no holiday. */
function nextOn(ms: number, { weekdays, isHoliday }: Pick<WorkingDays, 'weekdays' | 'isHoliday'>): number {
  const today = dayOf(ms);
  for (let days = 1; days <= MOST_DAYS_OFF; days++) {
    if (weekdays.includes(isoWeekday(today + days)) && !isHoliday(today + days)) {
      return ms + days * DAY_MS;
    }
  }
  return ms + DAY_MS;
}

interface SessionTimes extends WorkingDays {
  readonly times: Float64Array;
  readonly amount: number;
}

const SESSION_DAYS_READ = 60;

/** Steps inside the hours of the session, which are those times of day that at least half of the last days have. */
function sessionTimes({ times, last, count, amount, ...calendar }: SessionTimes): Float64Array {
  const slots = sessionSlots(times, calendar.weekdays);
  if (slots.length === 0) {
    return Float64Array.from({ length: count }, (_, ahead) => last + amount * (ahead + 1));
  }
  const future = new Float64Array(count);
  let dayStart = dayOf(last) * DAY_MS;
  let slot = slots.findIndex((timeOfDay) => dayStart + timeOfDay > last);
  for (let ahead = 0; ahead < count; ahead++) {
    if (slot === -1 || slot === slots.length) {
      dayStart = nextOn(dayStart, calendar);
      slot = 0;
    }
    future[ahead] = dayStart + (slots[slot] ?? 0);
    slot++;
  }
  return future;
}

function sessionSlots(times: Float64Array, weekdays: readonly number[]): readonly number[] {
  const from = times.findLastIndex(
    (ms) => ms < (times.at(-1) ?? 0) - (SESSION_DAYS_READ * 7 * DAY_MS) / weekdays.length,
  );
  const counts = new Map<number, number>();
  const days = new Set<number>();
  for (const ms of times.subarray(from + 1)) {
    const day = dayOf(ms);
    days.add(day);
    counts.set(ms - day * DAY_MS, (counts.get(ms - day * DAY_MS) ?? 0) + 1);
  }
  return [...counts]
    .filter(([, seen]) => seen * 2 >= days.size)
    .map(([timeOfDay]) => timeOfDay)
    .toSorted((a, b) => a - b);
}
