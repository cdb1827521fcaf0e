import type { CalendarFeature } from '../../shared/set-up/train-config.ts';
import { civilFromDays, DAY_MS, dayOf, isoWeekday } from '../dataset/civil.ts';

const MONTHS = 12;
const WEEKDAYS = 7;

/**
 * Sine and cosine of each feature's place in its cycle, two columns a feature, for stamps in milliseconds: the time of
 * day, the weekday, the month. They need no scaling and no file.
 */
export function calendarColumns(
  times: Float64Array,
  features: readonly CalendarFeature[],
): readonly Float64Array[] {
  return features.flatMap((feature) => {
    const angles = times.map((ms) => 2 * Math.PI * placeInCycle(ms, feature));
    return [angles.map(Math.sin), angles.map(Math.cos)];
  });
}

/** Names of the columns that `calendarColumns` gives. */
export function calendarNames(features: readonly CalendarFeature[]): readonly string[] {
  return features.flatMap((feature) => [`${feature} (sine)`, `${feature} (cosine)`]);
}

/** 0 to 1. */
function placeInCycle(ms: number, feature: CalendarFeature): number {
  const day = dayOf(ms);
  switch (feature) {
    case 'hour':
      return (ms - day * DAY_MS) / DAY_MS;
    case 'weekday':
      return (isoWeekday(day) - 1) / WEEKDAYS;
    case 'month':
      return (civilFromDays(day).month - 1) / MONTHS;
  }
}
