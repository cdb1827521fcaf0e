/** A linear forecast: from a window, and from the values of seasons before each step, both less the window's last value. */
import { type LinearSeries, readDifferences } from '../windows/differences.ts';

/** A series as a linear map with seasons reads it, in one unit. */
export interface LinearTarget extends LinearSeries {
  /** Its value some seasons before each row, a column for each; NaN where nobody knows one. */
  readonly seasonal: readonly Float64Array[];
}

export interface LinearMap {
  readonly window: number;
  readonly horizon: number;
  /** `[window, horizon]`: the weights of the window's values less its last, oldest first, then the bias in the last row. */
  readonly weights: Float64Array;
  /** `[seasonal, horizon]`: the weights of each step's own seasonal values. */
  readonly seasonal: Float64Array;
}

/** What a map is made from and applied to: one origin's window and what is known of its horizon, less the last value. */
export interface LinearInputs {
  /** The window's differences, and 1 in the place of the last. */
  readonly window: Float64Array;
  /** `[seasonal, horizon]`; 0, the last value itself, where a season before is not known. */
  readonly seasonal: Float64Array;
  readonly last: number;
}

export function linearInputs(
  target: LinearTarget,
  origin: number,
  { window, horizon }: { readonly window: number; readonly horizon: number },
): LinearInputs {
  const inputs = new Float64Array(window);
  const last = readDifferences(target, origin, inputs);
  const { seasonal } = target;
  inputs[window - 1] = 1;
  const seasons = new Float64Array(seasonal.length * horizon);
  for (const [index, column] of seasonal.entries()) {
    for (let step = 0; step < horizon; step++) {
      const value = column[origin + 1 + step] as number;
      seasons[index * horizon + step] = Number.isFinite(value) ? value - last : 0;
    }
  }
  return { window: inputs, seasonal: seasons, last };
}

/** What a map says of the horizon after `origin`, less the last value. */
export function applyMap(map: LinearMap, inputs: LinearInputs): Float64Array {
  const { window, horizon, weights, seasonal } = map;
  const forecast = new Float64Array(horizon);
  for (let place = 0; place < window; place++) {
    const input = inputs.window[place] as number;
    for (let step = 0; step < horizon && input !== 0; step++) {
      forecast[step] = (forecast[step] as number) + input * (weights[place * horizon + step] as number);
    }
  }
  for (let at = 0; at < seasonal.length; at++) {
    const step = at % horizon;
    forecast[step] = (forecast[step] as number) + (inputs.seasonal[at] as number) * (seasonal[at] as number);
  }
  return forecast;
}
