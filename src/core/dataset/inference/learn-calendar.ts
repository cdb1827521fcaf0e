import { DAY_MS, dayOf, isoWeekday } from '../civil.ts';

/** A weekday on which this share of the busiest weekday's stamps falls is one of the calendar's days. */
const LEAST_WEEKDAY_SHARE = 0.05;
/** So often must a weekday be absent before that is a habit. */
const LEAST_ABSENCES = 2;
/** Share of the calendar's own places that must be filled: holidays and lost hours leave some empty. */
const LEAST_FILLED = 0.75;

/**
 * The weekdays of a file that rests on some days of the week or some hours of the day; null when it runs through, or
 * when nothing like a habit shows. `step` is in milliseconds, `times` ascend.
 */
export function learnCalendar(times: Float64Array, step: number): readonly number[] | null {
  if (step > DAY_MS || DAY_MS % step !== 0) {
    return null;
  }
  const days = daysWithStamps(times);
  const weekdays = activeWeekdays(days);
  const slots = step < DAY_MS ? activeSlots(times) : 1;
  const restsDays = weekdays.length < 7;
  const restsHours = slots < DAY_MS / step && days.length >= LEAST_ABSENCES + 1;
  if (!restsDays && !restsHours) {
    return null;
  }
  const filled = times.length / (calendarDays(days, weekdays) * slots);
  return filled >= LEAST_FILLED && filled <= 1.1 ? weekdays : null;
}

function daysWithStamps(times: Float64Array): readonly number[] {
  const days: number[] = [];
  for (const ms of times) {
    const day = dayOf(ms);
    if (days.at(-1) !== day) {
      days.push(day);
    }
  }
  return days;
}

/** ISO weekdays with stamps. A day of the week that has come by less than twice cannot be called absent. */
function activeWeekdays(days: readonly number[]): readonly number[] {
  const counts = new Array<number>(8).fill(0);
  for (const day of days) {
    counts[isoWeekday(day)] = (counts[isoWeekday(day)] ?? 0) + 1;
  }
  const busiest = Math.max(...counts);
  const first = days[0] ?? 0;
  const weeks = Math.floor(((days.at(-1) ?? 0) - first + 1) / 7);
  return [1, 2, 3, 4, 5, 6, 7].filter(
    (weekday) => weeks < LEAST_ABSENCES || (counts[weekday] ?? 0) > busiest * LEAST_WEEKDAY_SHARE,
  );
}

/** The number of times of day that at least a tenth as many days have as the busiest has. */
function activeSlots(times: Float64Array): number {
  const counts = new Map<number, number>();
  for (const ms of times) {
    const timeOfDay = ms - dayOf(ms) * DAY_MS;
    counts.set(timeOfDay, (counts.get(timeOfDay) ?? 0) + 1);
  }
  const busiest = Math.max(...counts.values());
  return [...counts.values()].filter((count) => count * 10 >= busiest).length;
}

function calendarDays(days: readonly number[], weekdays: readonly number[]): number {
  const first = days[0] ?? 0;
  const last = days.at(-1) ?? 0;
  let count = 0;
  for (let day = first; day <= last; day++) {
    count += weekdays.includes(isoWeekday(day)) ? 1 : 0;
  }
  return count;
}
