import { lastKnown, lastKnownRow } from '../windows/as-of.ts';

/** Baselines that look at the whole history up to the origin (Hyndman and Athanasopoulos, FPP3, section 5.2). */
export interface HistoryTask {
  /** First row of the history: 0, or where a fold begins. */
  readonly firstRow: number;
  /** Ascending row numbers of the origins. */
  readonly origins: Int32Array;
  readonly horizon: number;
}

/**
 * The straight line through the first and the last measured value up to the origin, gone on: `y + h·(y − y₁)/(rows
 * between)`. Forecasts `[origins, horizon]`.
 */
export function driftForecasts(values: Float64Array, task: HistoryTask): Float64Array {
  const { firstRow, origins, horizon } = task;
  const forecasts = new Float64Array(origins.length * horizon);
  let first = firstRow;
  while (first < values.length && !Number.isFinite(values[first])) {
    first++;
  }
  let at = 0;
  for (const origin of origins) {
    const row = lastKnownRow(values, origin);
    const last = values[row] as number;
    const slope = row > first ? (last - (values[first] as number)) / (row - first) : 0;
    for (let step = 1; step <= horizon; step++) {
      forecasts[at++] = last + (origin - row + step) * slope;
    }
  }
  return forecasts;
}

/** The mean of the history up to and with the origin, missing rows left out. Forecasts `[origins, horizon]`. */
export function meanForecasts(values: Float64Array, task: HistoryTask): Float64Array {
  const { firstRow, origins, horizon } = task;
  const forecasts = new Float64Array(origins.length * horizon);
  // Summed as differences from one value, so that a large level does not swallow the digits.
  const level = lastKnown(values, origins[0] ?? 0);
  let row = firstRow;
  let sum = 0;
  let count = 0;
  for (const [index, origin] of origins.entries()) {
    for (; row <= origin; row++) {
      const value = values[row] as number;
      if (Number.isFinite(value)) {
        sum += value - level;
        count++;
      }
    }
    forecasts.fill(level + sum / count, index * horizon, (index + 1) * horizon);
  }
  return forecasts;
}
