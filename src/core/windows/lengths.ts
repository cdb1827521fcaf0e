/** How many steps the windows of a training have, where they may be cut short in front. */
import type { TrainConfig } from '../../shared/set-up/train-config.ts';
import { stepsTogether } from '../recipe/shape.ts';
import type { WindowCheck } from './valid.ts';

interface WindowRows {
  readonly columns: readonly Float64Array[];
  readonly check: WindowCheck;
}

/**
 * Of each row as an origin, undefined where only whole windows are used. No window reaches rows before `firstRow`, where the rows of a
 * training begin.
 */
export function windowLengths(
  { columns, check }: WindowRows,
  config: TrainConfig,
  firstRow = 0,
): Int32Array | undefined {
  const { window, leastWindow = window } = config;
  if (leastWindow >= window) {
    return undefined;
  }
  const segment = stepsTogether(config);
  return Int32Array.from({ length: columns[0]?.length ?? 0 }, (_, origin) => {
    const there = Math.max(0, origin - firstRow + 1);
    const inside = there >= window ? window : there - (there % segment);
    return Math.min(check.stepsAt(origin), inside);
  });
}
