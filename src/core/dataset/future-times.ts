import type { TimeIndex } from '../../shared/dataset.ts';
import { civilFromDays, DAY_MS, dayOf, isoWeekday } from './civil.ts';
import { addMonths, learnMonthRule } from './month-rule.ts';
import { parseStep } from './step.ts';

/**
 * The `count` stamps that follow the last of `times`, in the unit of `times` (milliseconds, or row numbers for
 * `none`). Business days stay on the weekdays of the index, months on their day or month's end, and a trading
 * session that ends goes on at the next day's opening.
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
    return amount >= DAY_MS
      ? workingDays({ last, count, weekdays, days: Math.round(amount / DAY_MS) })
      : sessionTimes({ times, last, count, weekdays, amount });
  }
  return Float64Array.from({ length: count }, (_, ahead) => last + amount * (ahead + 1));
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
  readonly days: number;
}

function workingDays({ last, count, weekdays, days }: WorkingDays): Float64Array {
  const future = new Float64Array(count);
  let stamp = last;
  for (let ahead = 0; ahead < count; ahead++) {
    for (let taken = 0; taken < days; taken++) {
      stamp = nextOn(stamp, weekdays);
    }
    future[ahead] = stamp;
  }
  return future;
}

/** The same time of day on the next day that is one of the weekdays. */
function nextOn(ms: number, weekdays: readonly number[]): number {
  for (let days = 1; days <= 7; days++) {
    if (weekdays.includes(isoWeekday(dayOf(ms) + days))) {
      return ms + days * DAY_MS;
    }
  }
  return ms + DAY_MS;
}

interface SessionTimes {
  readonly times: Float64Array;
  readonly last: number;
  readonly count: number;
  readonly weekdays: readonly number[];
  readonly amount: number;
}

const SESSION_DAYS_READ = 60;

/** Steps inside the hours of the session, which are those times of day that at least half of the last days have. */
function sessionTimes({ times, last, count, weekdays, amount }: SessionTimes): Float64Array {
  const slots = sessionSlots(times, weekdays);
  if (slots.length === 0) {
    return Float64Array.from({ length: count }, (_, ahead) => last + amount * (ahead + 1));
  }
  const future = new Float64Array(count);
  let dayStart = dayOf(last) * DAY_MS;
  let slot = slots.findIndex((timeOfDay) => dayStart + timeOfDay > last);
  for (let ahead = 0; ahead < count; ahead++) {
    if (slot === -1 || slot === slots.length) {
      dayStart = nextOn(dayStart, weekdays);
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
