import type { TimeIndex } from '../../shared/dataset.ts';
import type { CycleName } from '../../shared/runs/residuals.ts';
import { DAY_MS, HOUR_MS } from '../dataset/civil.ts';
import { parseStep } from '../dataset/step.ts';

export interface Cycle {
  readonly name: CycleName;
  /** Steps, at least two. */
  readonly lag: number;
}

const WEEKDAYS = 7;
const MONTHS = 12;

/** The cycles that whole steps go into, the shortest first; none without a common step. */
export function cyclesOf({
  kind,
  step,
  weekdays,
}: {
  readonly kind: string;
  readonly step: string | null;
  readonly weekdays?: TimeIndex['weekdays'];
}): readonly Cycle[] {
  const parsed = kind === 'irregular' || kind === 'none' ? null : parseStep(step);
  if (parsed === null) {
    return [];
  }
  const { unit, amount } = parsed;
  const cycles: readonly Cycle[] =
    unit === 'month'
      ? [{ name: 'year', lag: MONTHS / amount }]
      : kind === 'calendar' && amount === DAY_MS
        ? [{ name: 'week', lag: weekdays?.length ?? 5 }]
        : [
            // Within an hour only what is finer than a quarter of one says anything.
            { name: 'hour', lag: amount <= HOUR_MS / 4 ? HOUR_MS / amount : 0 },
            { name: 'day', lag: DAY_MS / amount },
            { name: 'week', lag: (WEEKDAYS * DAY_MS) / amount },
            // A year is no whole number of days or weeks: the nearest.
            { name: 'year', lag: amount >= DAY_MS ? Math.round((365.25 * DAY_MS) / amount) : 0 },
          ];
  return cycles.filter(({ lag }) => Number.isInteger(lag) && lag >= 2);
}
