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
    const sine = new Float64Array(times.length);
    const cosine = new Float64Array(times.length);
    for (let row = 0; row < times.length; row++) {
      const angle = 2 * Math.PI * placeInCycle(times[row] as number, feature);
      sine[row] = Math.sin(angle);
      cosine[row] = Math.cos(angle);
    }
    return [sine, cosine];
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
