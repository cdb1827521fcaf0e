/** The parts of the calendar that rows are told apart by. Stamps are milliseconds of the wall clock read as UTC. */
import type { CalendarFeature } from '../../../shared/set-up/train-config.ts';
import { civilFromDays, DAY_MS, dayOf, HOUR_MS, isoWeekday } from '../civil.ts';
import { parseStep } from '../step.ts';

/** Where a stamp lies in each: hours from 0, weekdays from 1 (Monday), months from 1. */
export const PLACE_IN: Readonly<Record<CalendarFeature, (ms: number) => number>> = {
  hour: (ms) => Math.floor((ms - dayOf(ms) * DAY_MS) / HOUR_MS),
  weekday: (ms) => isoWeekday(dayOf(ms)),
  month: (ms) => civilFromDays(dayOf(ms)).month,
};

/** Those that the rows of a step lie in different places of; all of them without a common step. */
export function calendarPartsOf(step: string | null): readonly CalendarFeature[] {
  const parsed = parseStep(step);
  if (parsed === null) {
    return ['hour', 'weekday', 'month'];
  }
  const { unit, amount } = parsed;
  if (unit === 'month') {
    return amount < 12 ? ['month'] : [];
  }
  return [
    ...(amount < DAY_MS ? (['hour'] as const) : []),
    ...(amount <= DAY_MS ? (['weekday'] as const) : []),
    'month',
  ];
}
