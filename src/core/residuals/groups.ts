import type { ResidualGroup, ResidualGroupBy, ResidualGroups } from '../../shared/runs/residuals.ts';
import { civilFromDays, DAY_MS, dayOf, HOUR_MS, isoWeekday } from '../dataset/civil.ts';
import { parseStep } from '../dataset/step.ts';

const NORMAL_95 = 1.96;

/** By hour, weekday and month of the time that was forecast, as far as the step goes into them and there are several. */
export function groupsOf(
  errors: Float64Array,
  times: Float64Array,
  step: string | null,
): readonly ResidualGroups[] {
  return groupings(step).flatMap((by) => {
    const entries = groupBy(errors, times, KEYS[by]);
    return entries.length > 1 ? [{ by, entries }] : [];
  });
}

/** Stamps are milliseconds of the wall clock. */
const KEYS: Readonly<Record<ResidualGroupBy, (ms: number) => number>> = {
  hour: (ms) => Math.floor((ms - dayOf(ms) * DAY_MS) / HOUR_MS),
  weekday: (ms) => isoWeekday(dayOf(ms)),
  month: (ms) => civilFromDays(dayOf(ms)).month,
};

function groupings(step: string | null): readonly ResidualGroupBy[] {
  const parsed = parseStep(step);
  if (parsed === null) {
    return ['hour', 'weekday', 'month'];
  }
  if (parsed.unit === 'month') {
    return parsed.amount < 12 ? ['month'] : [];
  }
  return parsed.amount < DAY_MS
    ? ['hour', 'weekday', 'month']
    : parsed.amount === DAY_MS
      ? ['weekday', 'month']
      : ['month'];
}

function groupBy(
  errors: Float64Array,
  times: Float64Array,
  keyOf: (ms: number) => number,
): readonly ResidualGroup[] {
  const found = new Map<number, number[]>();
  for (const [at, error] of errors.entries()) {
    const ms = times[at] ?? Number.NaN;
    if (Number.isFinite(error) && Number.isFinite(ms)) {
      const key = keyOf(ms);
      const group = found.get(key);
      if (group === undefined) {
        found.set(key, [error]);
      } else {
        group.push(error);
      }
    }
  }
  return [...found].sort(([a], [b]) => a - b).map(([key, group]) => groupOf(key, group));
}

function groupOf(key: number, errors: readonly number[]): ResidualGroup {
  const count = errors.length;
  const mean = errors.reduce((sum, error) => sum + error, 0) / count;
  const mae = errors.reduce((sum, error) => sum + Math.abs(error), 0) / count;
  const squares = errors.reduce((sum, error) => sum + (error - mean) ** 2, 0);
  const half = count > 1 ? NORMAL_95 * Math.sqrt(squares / (count - 1) / count) : null;
  return {
    ...{ key, count, mean, mae },
    low: half === null ? null : mean - half,
    high: half === null ? null : mean + half,
  };
}
