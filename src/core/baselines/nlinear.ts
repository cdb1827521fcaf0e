/**
 * NLinear (Zeng et al., Are Transformers Effective for Time Series Forecasting?, 2023): a linear map from the window less
 * its last value to the horizon less that value, with a bias. Solved in closed form by least squares with a small
 * ridge (Toner and Darlow, 2024, show that this is what its training tends to), not by gradient descent.
 */
import { type LinearSeries, readDifferences } from '../windows/differences.ts';
import { levelOf, settle, solveSums, sumWindows } from './window-sums.ts';

export interface NLinearTask {
  /** One map is fitted over all of these; their units should be alike (standardised) if there are several. */
  readonly series: readonly LinearSeries[];
  /** Origins of valid training windows, ascending: no row outside those windows is read. */
  readonly origins: Int32Array;
  readonly window: number;
  readonly horizon: number;
  /** Fewer have no map; twice the window when absent: with a small ridge, the fit would only repeat the noise of fewer. */
  readonly leastWindows?: number;
}

export interface NLinear {
  readonly window: number;
  readonly horizon: number;
  /** A share of the mean square of an input; infinite for the last value again. */
  readonly ridge: number;
  /** `[window, horizon]`: the weights of the window's values less its last, oldest first, then the bias in the last row. */
  readonly weights: Float64Array;
}

/** Longer windows would take longer than a training: the solution costs window³/6 multiply-adds. */
export const MOST_WINDOW = 1440;
/** Window times horizon: what the weights may take. */
const MOST_WEIGHTS = 500_000;
/** Training windows for each value of the window; below, the fit would only repeat the noise. */
const LEAST_WINDOWS_EACH = 2;
/** Of the mean square of an input. Keeps the solution finite where inputs repeat each other. */
const RIDGE = 1e-3;

/** The fitted map, or in plain words why there is none. About 60 ms for a window of 336 and a horizon of 96. */
export function fitNLinear(task: NLinearTask): NLinear | { readonly reason: string } {
  const [fitted] = fitNLinears(task, [RIDGE]);
  return fitted ?? { reason: reasonAgainst(task) ?? 'the training windows do not determine it' };
}

/**
 * A map for each ridge (a share of the mean square of an input) that has one: none at all where `fitNLinear` has a reason.
 * Values of a horizon that nobody measured count as the map itself forecasts them, which is least squares on the others.
 */
export function fitNLinears(task: NLinearTask, ridges: readonly number[]): readonly NLinear[] {
  if (reasonAgainst(task) !== null) {
    return [];
  }
  const { window, horizon } = task;
  const unit = unitOf(task);
  const { sums, holed } = sumWindows(task, unit);
  return ridges.flatMap((ridge) => {
    const weights = solveSums(sums, ridge);
    if (weights === null) {
      return [];
    }
    const settled = holed.length === 0 ? weights : settle(sums, holed, { ridge, weights });
    for (let at = (window - 1) * horizon; at < settled.length; at++) {
      settled[at] = (settled[at] as number) * unit;
    }
    return [{ window, horizon, ridge, weights: settled }];
  });
}

/** Forecasts `[origins, horizon]` of one series, row by row, from its windows as they stood at the origins. */
export function nlinearForecasts(fitted: NLinear, series: LinearSeries, origins: Int32Array): Float64Array {
  const { window, horizon, weights } = fitted;
  const forecasts = new Float64Array(origins.length * horizon);
  const sums = new Float64Array(horizon);
  const inputs = new Float64Array(window);
  for (const [index, origin] of origins.entries()) {
    const last = readDifferences(series, origin, inputs);
    sums.set(weights.subarray((window - 1) * horizon));
    for (let place = 0; place < window - 1; place++) {
      const input = inputs[place] as number;
      const row = place * horizon;
      for (let step = 0; step < horizon; step++) {
        sums[step] = (sums[step] as number) + input * (weights[row + step] as number);
      }
    }
    for (let step = 0; step < horizon; step++) {
      forecasts[index * horizon + step] = last + (sums[step] as number);
    }
  }
  return forecasts;
}

function reasonAgainst({ series, origins, window, horizon, leastWindows }: NLinearTask): string | null {
  if (window > MOST_WINDOW || window * horizon > MOST_WEIGHTS) {
    return `a window of ${window} and a horizon of ${horizon} are too long to solve for`;
  }
  const needed = leastWindows ?? LEAST_WINDOWS_EACH * window;
  const windows = origins.length * series.length;
  return windows < needed ? `it needs ${needed} training windows and there are ${windows}` : null;
}

/** Root of the mean square of the values the windows end with, about the first: brings squares near 1. */
function unitOf({ series, origins }: NLinearTask): number {
  let squares = 0;
  let count = 0;
  for (const { values } of series) {
    const level = levelOf(values, origins);
    for (const origin of origins) {
      const away = (values[origin] as number) - level;
      if (Number.isFinite(away)) {
        squares += away ** 2;
        count++;
      }
    }
  }
  const unit = Math.sqrt(squares / count);
  return Number.isFinite(unit) && unit > 0 ? unit : 1;
}
