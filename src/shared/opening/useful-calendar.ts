import type { TimeIndex } from '../dataset.ts';
import { CALENDAR_FEATURES, type CalendarFeature } from '../set-up/train-config.ts';

/**
 * Parts of the calendar that can tell rows apart: the hour says nothing about daily rows, the weekday nothing about monthly ones. By
 * how a step is written: whole days are given in days (`P1D`), whole years in years (`P1Y`).
 */
export function usefulCalendar({ kind, step }: Pick<TimeIndex, 'kind' | 'step'>): readonly CalendarFeature[] {
  if (kind === 'none' || step === null) {
    return [];
  }
  const isFine = step.startsWith('PT');
  const useful: Readonly<Record<CalendarFeature, boolean>> = {
    hour: isFine,
    weekday: isFine || step === 'P1D',
    month: !step.endsWith('Y'),
  };
  return CALENDAR_FEATURES.filter((feature) => useful[feature]);
}
