/**
 * NLinear (Zeng et al., Are Transformers Effective for Time Series Forecasting?, 2023): a linear map from the window less
 * its last value to the horizon less that value, with a bias. Solved in closed form by least squares with a small
 * ridge (Toner and Darlow, 2024, show that this is what its training tends to), not by gradient descent.
 */
import { solvePositive } from './cholesky.ts';

export interface NLinearTask {
  /** One map is fitted over all of these; their units should be alike (standardised) if there are several. */
  readonly series: readonly Float64Array[];
  /** Origins of valid training windows, ascending: no row outside those windows is read. */
  readonly origins: Int32Array;
  readonly window: number;
  readonly horizon: number;
}

export interface NLinear {
  readonly window: number;
  readonly horizon: number;
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

/** A map for each ridge (a share of the mean square of an input) that has one: none at all where `fitNLinear` has a reason. */
export function fitNLinears(task: NLinearTask, ridges: readonly number[]): readonly NLinear[] {
  const { series, origins, window, horizon } = task;
  if (reasonAgainst(task) !== null) {
    return [];
  }
  const unit = unitOf(task);
  const sizes = { window, offsets: window + horizon };
  const products = new Float64Array(window * sizes.offsets);
  const sums = new Float64Array(sizes.offsets);
  for (const values of series) {
    const level = values[origins[0] ?? 0] as number;
    const scaled = values.map((value) => (value - level) / unit);
    for (const run of runsOf(origins)) {
      addProducts(scaled, run, { ...sizes, products, sums });
    }
  }
  return ridges.flatMap((ridge) => {
    const weights = solve({ ...sizes, products, sums, windows: origins.length * series.length }, ridge);
    if (weights === null) {
      return [];
    }
    for (let at = (window - 1) * horizon; at < weights.length; at++) {
      weights[at] = (weights[at] as number) * unit;
    }
    return [{ window, horizon, weights }];
  });
}

/** Forecasts `[origins, horizon]` of one series, row by row; `values` must be finite in the windows before the origins. */
export function nlinearForecasts(fitted: NLinear, values: Float64Array, origins: Int32Array): Float64Array {
  const { window, horizon, weights } = fitted;
  const forecasts = new Float64Array(origins.length * horizon);
  const sums = new Float64Array(horizon);
  for (const [index, origin] of origins.entries()) {
    const last = values[origin] as number;
    sums.set(weights.subarray((window - 1) * horizon));
    for (let place = 0; place < window - 1; place++) {
      const input = (values[origin - window + 1 + place] as number) - last;
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

function reasonAgainst({ series, origins, window, horizon }: NLinearTask): string | null {
  if (window > MOST_WINDOW || window * horizon > MOST_WEIGHTS) {
    return `a window of ${window} and a horizon of ${horizon} are too long to solve for`;
  }
  const needed = LEAST_WINDOWS_EACH * window;
  const windows = origins.length * series.length;
  return windows < needed ? `it needs ${needed} training windows and there are ${windows}` : null;
}

/** Root of the mean square of the values the windows start with, about the first: brings squares near 1. */
function unitOf({ series, origins }: NLinearTask): number {
  let squares = 0;
  for (const values of series) {
    const level = values[origins[0] ?? 0] as number;
    for (const origin of origins) {
      squares += ((values[origin] as number) - level) ** 2;
    }
  }
  const unit = Math.sqrt(squares / (origins.length * series.length));
  return Number.isFinite(unit) && unit > 0 ? unit : 1;
}

interface Run {
  readonly first: number;
  readonly last: number;
}

/** Stretches of origins that follow each other. */
function runsOf(origins: Int32Array): readonly Run[] {
  const runs: Run[] = [];
  for (let from = 0, at = 1; at <= origins.length; at++) {
    if (at === origins.length || (origins[at] as number) !== (origins[at - 1] as number) + 1) {
      runs.push({ first: origins[from] as number, last: origins[at - 1] as number });
      from = at;
    }
  }
  return runs;
}

interface Sums {
  /** `[window, window + horizon]`: Σ x(origin + i)·x(origin + j) over the windows, i and j counted from the window's start; j ≥ i. */
  readonly products: Float64Array;
  /** `[window + horizon]`: Σ x(origin + j). */
  readonly sums: Float64Array;
  readonly window: number;
  readonly offsets: number;
}

/**
 * Windows that follow each other share all rows but two, so each sum is its neighbour's up and to the left with one
 * product gone and one come: window² steps for all windows together instead of windows·window².
 */
function addProducts(
  values: Float64Array,
  { first, last }: Run,
  { products, sums, window, offsets }: Sums,
): void {
  const start = first - window + 1;
  const count = last - first + 1;
  for (let lag = 0; lag < offsets; lag++) {
    let product = 0;
    let sum = 0;
    for (let row = start; row < start + count; row++) {
      product += (values[row] as number) * (values[row + lag] as number);
      sum += values[row + lag] as number;
    }
    sums[lag] = (sums[lag] as number) + sum;
    for (let i = 0; i < window && i + lag < offsets; i++) {
      const at = i * offsets + i + lag;
      products[at] = (products[at] as number) + product;
      const left = start + i;
      const come = left + count;
      if (come + lag < values.length) {
        product += (values[come] as number) * (values[come + lag] as number);
        product -= (values[left] as number) * (values[left + lag] as number);
      }
    }
  }
}

/** The normal equations in differences from each window's last value; null when they have no solution. */
function solve(
  { products, sums, window, offsets, windows }: Sums & { readonly windows: number },
  share: number,
): Float64Array | null {
  const horizon = offsets - window;
  const last = window - 1;
  const product = (i: number, j: number): number =>
    (i <= j ? products[i * offsets + j] : products[j * offsets + i]) as number;
  const between = (i: number, j: number): number =>
    product(i, j) - product(i, last) - product(last, j) + product(last, last);
  const matrix = new Float64Array(window * window);
  const right = new Float64Array(window * horizon);
  let squares = 0;
  for (let i = 0; i < last; i++) {
    for (let j = 0; j <= i; j++) {
      matrix[i * window + j] = between(i, j);
    }
    squares += between(i, i);
    matrix[last * window + i] = (sums[i] as number) - (sums[last] as number);
    for (let step = 0; step < horizon; step++) {
      right[i * horizon + step] = between(i, window + step);
    }
  }
  for (let step = 0; step < horizon; step++) {
    right[last * horizon + step] = (sums[window + step] as number) - (sums[last] as number);
  }
  const ridge = window > 1 ? (share * squares) / last : 0;
  for (let i = 0; i < last; i++) {
    const at = i * window + i;
    matrix[at] = (matrix[at] as number) + ridge;
  }
  matrix[last * window + last] = windows;
  return solvePositive(matrix, window, right) ? right : null;
}
