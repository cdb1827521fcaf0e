import { lastKnown } from '../windows/as-of.ts';

/**
 * The last value again, or with a season the value of the same place in the last whole season before the origin.
 * Only rows up to the origin are read; the season may reach back further than any window.
 */
export interface BaselineTask {
  /** Row numbers of the origins. */
  readonly origins: Int32Array;
  readonly horizon: number;
  /** 1 repeats the last value. */
  readonly season: number;
}

/**
 * Forecasts `[origins, horizon]`, row by row, in the unit of `measured`, the values that the file has. Where the row a
 * season back has none, the season before that is taken, and so on; where no season has it, the last value before the
 * origin.
 */
export function baselineForecasts(measured: Float64Array, task: BaselineTask): Float64Array {
  const { origins, horizon, season } = task;
  const forecasts = new Float64Array(origins.length * horizon);
  let at = 0;
  for (const origin of origins) {
    for (let step = 1; step <= horizon; step++) {
      let row = origin + step - season * Math.ceil(step / season);
      while (row >= 0 && !Number.isFinite(measured[row])) {
        row -= season;
      }
      forecasts[at++] = row < 0 ? lastKnown(measured, origin) : (measured[row] as number);
    }
  }
  return forecasts;
}
