/**
 * The normal equations of a linear map from windows to horizons, in differences from each window's last value and with a
 * bias. Windows without a hole at their end share all rows but two with their neighbours, so their products come from
 * each other; the others, and those that are shorter, are added one by one, as they stood at their origin.
 */
import { isMeasured } from '../../shared/dataset.ts';
import { measuredAhead } from '../windows/as-of.ts';
import { type LinearSeries, readDifferences } from '../windows/differences.ts';
import { spreadOrigins } from '../windows/spread.ts';
import { factorPositive, substitute } from './cholesky.ts';
import type { NLinearTask } from './nlinear.ts';

export interface WindowSums {
  readonly window: number;
  readonly horizon: number;
  /** Of the windows that share rows. */
  readonly shared: SharedSums;
  /** Of the others; null when there are none. */
  readonly single: SingleSums | null;
}

interface SharedSums {
  /** `[window, window + horizon]`: Σ x(origin + i)·x(origin + j) over the windows, i and j counted from the window's start; j ≥ i. */
  readonly products: Float64Array;
  /** `[window + horizon]`: Σ x(origin + j). */
  readonly sums: Float64Array;
  readonly windows: number;
}

interface SingleSums {
  /** `[window, window]`, the lower triangle: products of a window's differences, its last place 1 for the bias. */
  readonly matrix: Float64Array;
  /** `[window, horizon]`: products of those with the differences of the horizon. */
  readonly right: Float64Array;
  readonly windows: number;
}

/** A window whose horizon has values that nobody measured. */
export interface HoledWindow {
  /** Differences, the last place 1 for the bias. */
  readonly inputs: Float64Array;
  /** Steps ahead, from 0, without a measured value. */
  readonly missing: readonly number[];
  /** What they count as, one for each of `missing`. */
  readonly assumed: Float64Array;
}

/** Multiply-adds that windows added one by one may take: about a second. */
const MOST_WORK = 1e9;
const MOST_ROUNDS = 20;
/** In units of the series: a smaller move of what is assumed changes no forecast that anybody reads. */
const SETTLED = 1e-6;

/** The value about which the windows of a series are summed: near all of them, so that squares keep their digits. */
export function levelOf(values: Float64Array, origins: Int32Array): number {
  const first = values[origins[0] ?? 0] as number;
  return Number.isFinite(first) ? first : (values.find((value) => Number.isFinite(value)) ?? 0);
}

/** Sums over the training windows of all series, whose values are divided by `unit`. */
export function sumWindows(
  { series, origins, window, horizon }: NLinearTask,
  unit: number,
): { readonly sums: WindowSums; readonly holed: readonly HoledWindow[] } {
  const shared = {
    products: new Float64Array(window * (window + horizon)),
    sums: new Float64Array(window + horizon),
    windows: 0,
  };
  const single = {
    matrix: new Float64Array(window * window),
    right: new Float64Array(window * horizon),
    windows: 0,
  };
  const holed: HoledWindow[] = [];
  const affordable = Math.max(1, Math.floor(MOST_WORK / series.length / window / (window / 2 + horizon)));
  for (const each of series) {
    const { values } = each;
    const level = levelOf(values, origins);
    const scaled = values.map((value) => (value - level) / unit);
    const { whole, others } = divide(each, origins, { window, horizon });
    for (const run of runsOf(whole)) {
      addProducts(scaled, run, { ...shared, window, offsets: window + horizon });
    }
    shared.windows += whole.length;
    for (const origin of spreadOrigins(others, affordable)) {
      const added = addSingle({ ...each, values: scaled }, origin, { ...single, window, horizon });
      single.windows++;
      if (added.missing.length > 0) {
        holed.push(added);
      }
    }
  }
  return { sums: { window, horizon, shared, single: single.windows === 0 ? null : single }, holed };
}

/** The map of least squares with a ridge (a share of the mean square of an input), `[window, horizon]`; null when there is none. */
export function solveSums(sums: WindowSums, share: number): Float64Array | null {
  const equations = equationsOf(sums, share);
  if (!factorPositive(equations.matrix, sums.window)) {
    return null;
  }
  substitute(equations.matrix, sums.window, equations.right);
  return equations.right;
}

/**
 * The same with what nobody measured taken as the map says, again and again until it stays: the least squares on
 * what was measured (Healy and Westmacott, 1956; the EM of Dempster, Laird and Rubin, 1977).
 */
export function settle(
  sums: WindowSums,
  holed: readonly HoledWindow[],
  { ridge, weights }: { readonly ridge: number; readonly weights: Float64Array },
): Float64Array {
  const { window, horizon } = sums;
  const { matrix, right } = equationsOf(sums, ridge);
  const assumed = holed.map((each) => each.assumed.slice());
  factorPositive(matrix, window);
  let solved = weights;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    let most = 0;
    for (const [index, { inputs, missing }] of holed.entries()) {
      for (const [place, step] of missing.entries()) {
        const wanted = dot(inputs, solved, { step, horizon });
        const change = wanted - (assumed[index]?.[place] as number);
        most = Math.max(most, Math.abs(change));
        (assumed[index] as Float64Array)[place] = wanted;
        for (let i = 0; i < window; i++) {
          right[i * horizon + step] = (right[i * horizon + step] as number) + (inputs[i] as number) * change;
        }
      }
    }
    solved = right.slice();
    substitute(matrix, window, solved);
    if (most < SETTLED) {
      break;
    }
  }
  return solved;
}

function dot(
  inputs: Float64Array,
  weights: Float64Array,
  { step, horizon }: { readonly step: number; readonly horizon: number },
): number {
  let sum = 0;
  for (let i = 0; i < inputs.length; i++) {
    sum += (inputs[i] as number) * (weights[i * horizon + step] as number);
  }
  return sum;
}

/** Origins whose windows are the same rows for all who share them, with a measured horizon; and the others. */
function divide(
  { values, provenance, lengths }: LinearSeries,
  origins: Int32Array,
  { window, horizon }: { readonly window: number; readonly horizon: number },
): { readonly whole: Int32Array; readonly others: Int32Array } {
  const isAhead = measuredAhead(values, provenance, horizon);
  const isWhole = (origin: number) =>
    isAhead(origin) && isMeasured(values, provenance, origin) && (lengths?.[origin] ?? window) === window;
  const whole = origins.filter(isWhole);
  return {
    whole,
    others: whole.length === origins.length ? new Int32Array() : origins.filter((each) => !isWhole(each)),
  };
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
  return origins.length === 0 ? [] : runs;
}

interface Products extends Omit<SharedSums, 'windows'> {
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
  { products, sums, window, offsets }: Products,
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

interface Singles extends Omit<SingleSums, 'windows'> {
  readonly window: number;
  readonly horizon: number;
}

function addSingle(
  series: LinearSeries,
  origin: number,
  { matrix, right, window, horizon }: Singles,
): HoledWindow {
  const { values, provenance } = series;
  const inputs = new Float64Array(window);
  const last = readDifferences(series, origin, inputs);
  inputs[window - 1] = 1;
  const missing: number[] = [];
  const outputs = new Float64Array(horizon);
  for (let step = 0; step < horizon; step++) {
    const row = origin + 1 + step;
    if (isMeasured(values, provenance, row)) {
      outputs[step] = (values[row] as number) - last;
    } else {
      missing.push(step);
    }
  }
  for (let i = 0; i < window; i++) {
    const input = inputs[i] as number;
    for (let j = 0; j <= i; j++) {
      matrix[i * window + j] = (matrix[i * window + j] as number) + input * (inputs[j] as number);
    }
    for (let step = 0; step < horizon; step++) {
      right[i * horizon + step] = (right[i * horizon + step] as number) + input * (outputs[step] as number);
    }
  }
  return { inputs, missing, assumed: new Float64Array(missing.length) };
}

/** Matrix (its lower triangle) and right-hand side of the normal equations. */
function equationsOf(
  { window, horizon, shared, single }: WindowSums,
  share: number,
): { readonly matrix: Float64Array; readonly right: Float64Array } {
  const { products, sums } = shared;
  const offsets = window + horizon;
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
    squares += between(i, i) + (single?.matrix[i * window + i] ?? 0);
    matrix[last * window + i] = (sums[i] as number) - (sums[last] as number);
    for (let step = 0; step < horizon; step++) {
      right[i * horizon + step] = between(i, window + step);
    }
  }
  for (let step = 0; step < horizon; step++) {
    right[last * horizon + step] = (sums[window + step] as number) - (sums[last] as number);
  }
  matrix[last * window + last] = shared.windows;
  if (single !== null) {
    addTo(matrix, single.matrix);
    addTo(right, single.right);
  }
  const ridge = window > 1 ? (share * squares) / last : 0;
  for (let i = 0; i < last; i++) {
    const at = i * window + i;
    matrix[at] = (matrix[at] as number) + ridge;
  }
  return { matrix, right };
}

function addTo(values: Float64Array, added: Float64Array): void {
  for (let at = 0; at < values.length; at++) {
    values[at] = (values[at] as number) + (added[at] as number);
  }
}
