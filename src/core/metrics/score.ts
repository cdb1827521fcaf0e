import type { Score } from '../../shared/scores.ts';

/** Forecasts beside what came: both `[windows, horizon]`, row by row, in the target's own unit. What nobody measured is NaN in `actual` and counts nowhere. */
export interface ForecastPairs {
  readonly predicted: ArrayLike<number>;
  readonly actual: ArrayLike<number>;
}

/** Mean error of the seasonal naive forecast inside the training rows; 0 when there is none to divide by. */
export interface ErrorScales {
  /** Mean absolute: what MASE divides by (Hyndman and Koehler, 2006). */
  readonly absolute: number;
  /** Mean squared: RMSSE is the root of the MSE over this (Makridakis et al., M5, 2022). */
  readonly squared: number;
}

/** An actual value nearer to zero than this share of their mean size would count a hundredfold in a MAPE. */
const NEAR_ZERO = 0.01;

/**
 * All errors of `Score`. sMAPE is `200·|p−a| / (|p|+|a|)` percent, where 0/0 counts as 0. MAPE is refused (null) when an
 * actual value comes nearer to zero than 1 % of their mean size, or when they change sign: one such value would
 * outweigh a hundred others. R² compares with the mean of the very values scored.
 */
export function score({ predicted, actual }: ForecastPairs, scales: ErrorScales): Score {
  let count = 0;
  let absolute = 0;
  let squared = 0;
  let symmetric = 0;
  let relative = 0;
  let signed = 0;
  let total = 0;
  let size = 0;
  let lowest = Number.POSITIVE_INFINITY;
  let highest = Number.NEGATIVE_INFINITY;
  for (let at = 0; at < actual.length; at++) {
    const forecast = predicted[at] as number;
    const truth = actual[at] as number;
    if (Number.isNaN(truth)) {
      continue;
    }
    count++;
    const error = Math.abs(forecast - truth);
    const truthSize = Math.abs(truth);
    absolute += error;
    squared += error * error;
    symmetric += error === 0 ? 0 : error / (Math.abs(forecast) + truthSize);
    relative += error / truthSize;
    signed += forecast - truth;
    total += truth;
    size += truthSize;
    lowest = Math.min(lowest, truth);
    highest = Math.max(highest, truth);
  }
  const mae = absolute / count;
  const mse = squared / count;
  // Of equal values only the rounding would be left.
  const spread = highest > lowest ? squaresAbout(actual, total / count) : 0;
  const changesSign = lowest < 0 && highest > 0;
  const refused =
    changesSign || size === 0 || Math.min(Math.abs(lowest), Math.abs(highest)) < NEAR_ZERO * (size / count);
  return {
    mae,
    mse,
    rmse: Math.sqrt(mse),
    smape: (200 * symmetric) / count,
    mape: refused ? null : (100 * relative) / count,
    mase: scales.absolute > 0 ? mae / scales.absolute : null,
    rmsse: scales.squared > 0 ? Math.sqrt(mse / scales.squared) : null,
    r2: spread > 0 ? 1 - squared / spread : null,
    bias: signed / count,
  };
}

/** MAE over all that was measured; NaN where nothing was. */
export function meanAbsoluteError({ predicted, actual }: ForecastPairs): number {
  let sum = 0;
  let count = 0;
  for (let at = 0; at < actual.length; at++) {
    if (!Number.isNaN(actual[at])) {
      sum += Math.abs((predicted[at] as number) - (actual[at] as number));
      count++;
    }
  }
  return sum / count;
}

/** MAE of each step ahead, of length `horizon`; 0 for a step that no window has measured. */
export function maeByStep({ predicted, actual }: ForecastPairs, horizon: number): number[] {
  const sums = new Array<number>(horizon).fill(0);
  const counts = new Array<number>(horizon).fill(0);
  for (let at = 0; at < actual.length; at++) {
    const step = at % horizon;
    const error = Math.abs((predicted[at] as number) - (actual[at] as number));
    if (!Number.isNaN(actual[at])) {
      sums[step] = (sums[step] as number) + error;
      counts[step] = (counts[step] as number) + 1;
    }
  }
  return sums.map((sum, step) => sum / Math.max(1, counts[step] as number));
}

/** MAE of each window, of length `windows`: what the paired tests compare. Each must have a measured value. */
export function maeByWindow({ predicted, actual }: ForecastPairs, horizon: number): Float64Array {
  const means = new Float64Array(actual.length / horizon);
  for (let window = 0, at = 0; window < means.length; window++) {
    let sum = 0;
    let count = 0;
    for (let step = 0; step < horizon; step++, at++) {
      if (!Number.isNaN(actual[at])) {
        sum += Math.abs((predicted[at] as number) - (actual[at] as number));
        count++;
      }
    }
    means[window] = sum / count;
  }
  return means;
}

/**
 * The scales of MASE and RMSSE: errors of the seasonal naive forecast one season ahead inside `training`, the
 * training rows. Pairs with a missing value are left out; 0 when none is left or the series repeats itself exactly.
 */
export function errorScales(training: Float64Array, season: number): ErrorScales {
  let pairs = 0;
  let absolute = 0;
  let squared = 0;
  for (let row = season; row < training.length; row++) {
    const change = Math.abs((training[row] as number) - (training[row - season] as number));
    if (Number.isFinite(change)) {
      pairs++;
      absolute += change;
      squared += change * change;
    }
  }
  return pairs === 0 ? { absolute: 0, squared: 0 } : { absolute: absolute / pairs, squared: squared / pairs };
}

function squaresAbout(actual: ArrayLike<number>, mean: number): number {
  let squares = 0;
  for (let at = 0; at < actual.length; at++) {
    const truth = actual[at] as number;
    squares += Number.isNaN(truth) ? 0 : (truth - mean) ** 2;
  }
  return squares;
}
