/**
 * Ridge regression (Hoerl and Kennard, 1970) of every step of a horizon on the window, which all steps share, and on the
 * step's own seasonal values. The shared part is factored once; what is a step's own comes in by its Schur complement.
 */

import { isMeasured } from '../../shared/dataset.ts';
import { factorPositive, substitute } from '../baselines/cholesky.ts';
import { measuredAhead } from '../windows/as-of.ts';
import { spreadOrigins } from '../windows/spread.ts';
import { type LinearMap, type LinearTarget, linearInputs } from './linear-map.ts';

export interface RidgeTask {
  /** One map is fitted over all of these. */
  readonly targets: readonly LinearTarget[];
  /** Of valid windows, ascending. */
  readonly origins: Int32Array;
  readonly window: number;
  readonly horizon: number;
  /** `all`: window and seasons. `seasons`: only the seasons and a bias, for few windows. `pooled`: the same weights for all steps. */
  readonly reads: 'all' | 'seasons' | 'pooled';
}

/** Sums over windows, from which maps of any ridge follow. */
export interface RidgeSums {
  readonly task: RidgeTask;
  readonly seasonal: number;
  readonly windows: number;
  /** `[width, width]`, the lower triangle; the width is the window's, or 1 where only a bias is shared. */
  readonly shared: Float64Array;
  /** `[width, horizon]` */
  readonly right: Float64Array;
  /** `[width, seasonal · horizon]` */
  readonly mixed: Float64Array;
  /** `[horizon, seasonal, seasonal]`, the lower triangles. */
  readonly own: Float64Array;
  /** `[horizon, seasonal]` */
  readonly ownRight: Float64Array;
}

/** Multiply-adds that the sums may take; windows are then spread over the training rows. */
const MOST_WORK = 6e8;

/** Windows whose horizon was not measured whole are left out unless most of them are so; then what is missing counts as the last value. */
export function ridgeSums(task: RidgeTask, most = MOST_WORK): RidgeSums {
  const { targets, window, horizon, reads } = task;
  const seasonal = targets[0]?.seasonal.length ?? 0;
  const width = reads === 'all' ? window : 1;
  const sums = {
    shared: new Float64Array(width * width),
    right: new Float64Array(width * horizon),
    mixed: new Float64Array(width * seasonal * horizon),
    own: new Float64Array(horizon * seasonal * seasonal),
    ownRight: new Float64Array(horizon * seasonal),
  };
  const work = (width * width) / 2 + width * horizon * (1 + seasonal) + (seasonal * seasonal * horizon) / 2;
  const affordable = Math.max(2 * width, Math.floor(most / targets.length / work));
  let windows = 0;
  for (const target of targets) {
    for (const origin of spreadOrigins(learnable(target, task), affordable)) {
      addWindow(target, origin, { ...sums, width, seasonal, task });
      windows++;
    }
  }
  return { task, seasonal, windows, ...sums };
}

function learnable({ values, provenance }: LinearTarget, { origins, horizon }: RidgeTask): Int32Array {
  const whole = origins.filter(measuredAhead(values, provenance, horizon));
  return whole.length >= origins.length / 2 ? whole : origins;
}

interface Adding extends Omit<RidgeSums, 'windows'> {
  readonly width: number;
}

function addWindow(target: LinearTarget, origin: number, sums: Adding): void {
  const { task, width, seasonal, shared, right, mixed, own, ownRight } = sums;
  const { window, horizon } = task;
  const inputs = linearInputs(target, origin, task);
  const first = window - width;
  const columns = seasonal * horizon;
  const wanted = new Float64Array(horizon);
  for (let step = 0; step < horizon; step++) {
    const row = origin + 1 + step;
    wanted[step] = isMeasured(target.values, target.provenance, row)
      ? (target.values[row] as number) - inputs.last
      : 0;
  }
  for (let i = 0; i < width; i++) {
    const input = inputs.window[first + i] as number;
    if (input === 0) {
      continue;
    }
    for (let j = 0; j <= i; j++) {
      shared[i * width + j] =
        (shared[i * width + j] as number) + input * (inputs.window[first + j] as number);
    }
    for (let step = 0; step < horizon; step++) {
      right[i * horizon + step] = (right[i * horizon + step] as number) + input * (wanted[step] as number);
    }
    for (let at = 0; at < columns; at++) {
      mixed[i * columns + at] = (mixed[i * columns + at] as number) + input * (inputs.seasonal[at] as number);
    }
  }
  for (let step = 0; step < horizon; step++) {
    for (let i = 0; i < seasonal; i++) {
      const value = inputs.seasonal[i * horizon + step] as number;
      const at = step * seasonal + i;
      ownRight[at] = (ownRight[at] as number) + value * (wanted[step] as number);
      for (let j = 0; j <= i; j++) {
        own[at * seasonal + j] =
          (own[at * seasonal + j] as number) + value * (inputs.seasonal[j * horizon + step] as number);
      }
    }
  }
}

/** The map with a ridge, a share of the mean square of an input; null when there is none. */
export function solveRidge(sums: RidgeSums, share: number): LinearMap | null {
  const { task } = sums;
  return task.reads === 'pooled' ? solvePooled(sums, share) : solveBySteps(sums, share);
}

function solveBySteps({ task, seasonal, windows, ...sums }: RidgeSums, share: number): LinearMap | null {
  const { window, horizon, reads } = task;
  const width = reads === 'all' ? window : 1;
  const shared = sums.shared.slice();
  const ridge = width > 1 ? (share * traceOf(shared, width, width - 1)) / (width - 1) : 0;
  for (let i = 0; i < width - 1; i++) {
    shared[i * width + i] = (shared[i * width + i] as number) + ridge;
  }
  if (windows === 0 || !factorPositive(shared, width)) {
    return null;
  }
  const plain = sums.right.slice();
  substitute(shared, width, plain);
  const columns = seasonal * horizon;
  const through = sums.mixed.slice();
  if (columns > 0) {
    substitute(shared, width, through);
  }
  const weights = new Float64Array(window * horizon);
  const own = new Float64Array(columns);
  for (let step = 0; step < horizon; step++) {
    const coefficients = seasonal === 0 ? new Float64Array() : ownWeights(step);
    if (coefficients === null) {
      return null;
    }
    for (let i = 0; i < seasonal; i++) {
      own[i * horizon + step] = coefficients[i] as number;
    }
    for (let i = 0; i < width; i++) {
      let weight = plain[i * horizon + step] as number;
      for (let j = 0; j < seasonal; j++) {
        weight -= (through[i * columns + j * horizon + step] as number) * (coefficients[j] as number);
      }
      weights[(window - width + i) * horizon + step] = weight;
    }
  }
  return { window, horizon, weights, seasonal: own };

  function ownWeights(step: number): Float64Array | null {
    const matrix = sums.own.slice(step * seasonal * seasonal, (step + 1) * seasonal * seasonal);
    const penalty = (share * traceOf(matrix, seasonal, seasonal)) / seasonal;
    const wanted = sums.ownRight.slice(step * seasonal, (step + 1) * seasonal);
    for (let i = 0; i < seasonal; i++) {
      const left = i * horizon + step;
      let side = wanted[i] as number;
      for (let k = 0; k < width; k++) {
        side -= (sums.mixed[k * columns + left] as number) * (plain[k * horizon + step] as number);
      }
      wanted[i] = side;
      for (let j = 0; j <= i; j++) {
        let product = matrix[i * seasonal + j] as number;
        for (let k = 0; k < width; k++) {
          product -=
            (sums.mixed[k * columns + left] as number) *
            (through[k * columns + j * horizon + step] as number);
        }
        matrix[i * seasonal + j] = product + (i === j ? penalty + TINY : 0);
      }
    }
    if (!factorPositive(matrix, seasonal)) {
      return null;
    }
    substitute(matrix, seasonal, wanted);
    return wanted;
  }
}

/** Keeps the factor positive where a seasonal value repeats the window. */
const TINY = 1e-9;

/** One weight for each seasonal value and one bias, the same for all steps: least squares on all of them together. */
function solvePooled({ task, seasonal, windows, ...sums }: RidgeSums, share: number): LinearMap | null {
  const { window, horizon } = task;
  const size = seasonal + 1;
  const matrix = new Float64Array(size * size);
  const right = new Float64Array(size);
  for (let step = 0; step < horizon; step++) {
    for (let i = 0; i < seasonal; i++) {
      const at = step * seasonal + i;
      right[i] = (right[i] as number) + (sums.ownRight[at] as number);
      for (let j = 0; j <= i; j++) {
        matrix[i * size + j] = (matrix[i * size + j] as number) + (sums.own[at * seasonal + j] as number);
      }
      matrix[seasonal * size + i] =
        (matrix[seasonal * size + i] as number) + (sums.mixed[i * horizon + step] as number);
    }
    right[seasonal] = (right[seasonal] as number) + (sums.right[step] as number);
  }
  matrix[seasonal * size + seasonal] = windows * horizon;
  const ridge = seasonal === 0 ? 0 : (share * traceOf(matrix, size, seasonal)) / seasonal;
  for (let i = 0; i < seasonal; i++) {
    matrix[i * size + i] = (matrix[i * size + i] as number) + ridge + TINY;
  }
  if (windows === 0 || !factorPositive(matrix, size)) {
    return null;
  }
  substitute(matrix, size, right);
  const weights = new Float64Array(window * horizon).fill(right[seasonal] as number, (window - 1) * horizon);
  const own = Float64Array.from(
    { length: seasonal * horizon },
    (_, at) => right[Math.floor(at / horizon)] as number,
  );
  return { window, horizon, weights, seasonal: own };
}

function traceOf(matrix: Float64Array, size: number, count: number): number {
  let trace = 0;
  for (let i = 0; i < count; i++) {
    trace += matrix[i * size + i] as number;
  }
  return trace;
}
