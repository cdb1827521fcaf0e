import type { ResidualGroup, ResidualGroups } from '../../shared/runs/residuals.ts';
import { calendarPartsOf, PLACE_IN } from '../dataset/calendar/calendar-parts.ts';
import { meanAndDeviation } from '../metrics/mean-and-deviation.ts';

const NORMAL_95 = 1.96;

/** By hour, weekday and month of the time that was forecast, as far as the step goes into them and there are several. */
export function groupsOf(
  errors: Float64Array,
  times: Float64Array,
  step: string | null,
): readonly ResidualGroups[] {
  return calendarPartsOf(step).flatMap((by) => {
    const entries = groupBy(errors, times, PLACE_IN[by]);
    return entries.length > 1 ? [{ by, entries }] : [];
  });
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
  const { mean, sd } = meanAndDeviation(errors);
  const mae = errors.reduce((sum, error) => sum + Math.abs(error), 0) / count;
  const half = sd === null ? null : (NORMAL_95 * sd) / Math.sqrt(count);
  return {
    ...{ key, count, mean, mae },
    low: half === null ? null : mean - half,
    high: half === null ? null : mean + half,
  };
}
