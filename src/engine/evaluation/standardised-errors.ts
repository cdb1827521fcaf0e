import type { ColumnScale } from '../../shared/reuse/column-scale.ts';

export interface StandardisedErrors {
  readonly mse: number;
  readonly mae: number;
}

/** The targets of a protocol, in their own units, and the windows that count. */
export interface ScoredWindows {
  /** NaN where nobody measured: nothing counts there. */
  readonly columns: readonly Float64Array[];
  readonly scales: readonly ColumnScale[];
  readonly origins: Int32Array;
  readonly horizon: number;
}

/** Errors of `predicted` `[origins, targets, horizon]`, in deviations of the training rows, averaged over everything. */
export function standardisedErrors(predicted: Float64Array, windows: ScoredWindows): StandardisedErrors {
  const { columns, scales, origins, horizon } = windows;
  let squares = 0;
  let absolute = 0;
  let at = 0;
  let count = 0;
  for (const origin of origins) {
    for (const [target, column] of columns.entries()) {
      const deviation = scales[target]?.deviation ?? 1;
      for (let step = 1; step <= horizon; step++) {
        const error = ((predicted[at++] as number) - (column[origin + step] as number)) / deviation;
        if (!Number.isNaN(error)) {
          squares += error * error;
          absolute += Math.abs(error);
          count++;
        }
      }
    }
  }
  return { mse: squares / count, mae: absolute / count };
}
