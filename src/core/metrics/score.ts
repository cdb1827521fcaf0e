import type { Score } from '../../shared/scores.ts';

/** Forecasts beside what came: both `[windows, horizon]`, row by row, in the target's own unit. */
export interface ForecastPairs {
  readonly predicted: ArrayLike<number>;
  readonly actual: ArrayLike<number>;
}

/**
 * MAE, RMSE, sMAPE in percent (`200·|p−a| / (|p|+|a|)`, where 0/0 counts as 0) and MASE, the MAE divided by
 * `maseScale`; null when that is zero.
 */
export function score({ predicted, actual }: ForecastPairs, maseScale: number): Score {
  const count = actual.length;
  let absolute = 0;
  let squared = 0;
  let relative = 0;
  for (let at = 0; at < count; at++) {
    const forecast = predicted[at] as number;
    const truth = actual[at] as number;
    const error = Math.abs(forecast - truth);
    absolute += error;
    squared += error * error;
    relative += error === 0 ? 0 : error / (Math.abs(forecast) + Math.abs(truth));
  }
  const mae = absolute / count;
  return {
    mae,
    rmse: Math.sqrt(squared / count),
    smape: (200 * relative) / count,
    mase: maseScale > 0 ? mae / maseScale : null,
  };
}

/** MAE of each step ahead, of length `horizon`. */
export function maeByStep({ predicted, actual }: ForecastPairs, horizon: number): number[] {
  const sums = new Array<number>(horizon).fill(0);
  for (let at = 0; at < actual.length; at++) {
    const step = at % horizon;
    sums[step] = (sums[step] as number) + Math.abs((predicted[at] as number) - (actual[at] as number));
  }
  const windows = actual.length / horizon;
  return sums.map((sum) => sum / windows);
}

/**
 * What MASE divides by (Hyndman and Koehler, 2006): the MAE of the seasonal naive forecast one season ahead inside
 * the training rows. 0 when there are too few rows or the series repeats itself exactly.
 */
export function maseScale(values: Float64Array, trainRows: number, season: number): number {
  let sum = 0;
  for (let row = season; row < trainRows; row++) {
    sum += Math.abs((values[row] as number) - (values[row - season] as number));
  }
  return trainRows > season ? sum / (trainRows - season) : 0;
}
