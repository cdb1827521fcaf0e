import { passArray } from '../kernels/passes/pass-words.ts';
import type { Flow, Link, LinkCall, LinkWeight } from './link.ts';

export interface LinearSkipSizes {
  readonly window: number;
  readonly outputs: number;
  readonly ahead: number;
  readonly seasonal: number;
}

/** `LinearSkip` with one number a step, whose weights stay as they are: in the layer's order of operations. */
export function linearSkipLink(weights: readonly LinkWeight[], sizes: LinearSkipSizes): Link {
  const [kernel, bias, seasonal] = weights as readonly [LinkWeight, LinkWeight, LinkWeight?];
  const { window: steps, outputs, ahead } = sizes;
  return {
    forward(given, call) {
      const { rows } = given;
      const sum = passArray(rows * outputs * ahead);
      for (let output = 0; output < outputs; output++) {
        const away = awayFromLast(call.window, output);
        const of = (weight: LinkWeight, size: number) =>
          weight.values.subarray(output * size, (output + 1) * size);
        const arrays = { x: away, kernel: of(kernel, steps * ahead), bias: of(bias, ahead) };
        const shape = { rows, features: steps, units: ahead, relu: false };
        const { outputs: linear } = call.kernel.dense(shape, arrays, false);
        for (let row = 0; row < rows; row++) {
          const last = lastOf(call.window, row, output);
          for (let step = 0; step < ahead; step++) {
            sum[(row * outputs + output) * ahead + step] = (linear[row * ahead + step] as number) + last;
          }
        }
      }
      if (seasonal !== undefined && call.seasonal !== null) {
        addSeasons(sum, call.seasonal, { weights: seasonal.values, sizes, rows });
      }
      for (let at = 0; at < sum.length; at++) {
        sum[at] = (given.values[at] as number) + (sum[at] as number);
      }
      return { ...given, values: sum };
    },
    backward: (slopes) => slopes,
  };
}

function lastOf({ values, steps, width }: LinkCall['window'], row: number, output: number): number {
  return values[((row + 1) * (steps as number) - 1) * width + output] as number;
}

/** `[rows, steps]`, a channel of the window less its last value. */
function awayFromLast(window: Flow, output: number): Float32Array {
  const { values, rows, width } = window;
  const steps = window.steps as number;
  const away = passArray(rows * steps);
  for (let row = 0, at = 0; row < rows; row++) {
    const last = lastOf(window, row, output);
    for (let from = row * steps * width + output; at < (row + 1) * steps; at++, from += width) {
      away[at] = (values[from] as number) - last;
    }
  }
  return away;
}

interface Seasons {
  /** `[outputs, seasonal, ahead]` */
  readonly weights: Float32Array;
  readonly sizes: LinearSkipSizes;
  readonly rows: number;
}

/** Rounded after every operation, as tensors are. */
function addSeasons(sum: Float32Array, values: Float32Array, { weights, sizes, rows }: Seasons): void {
  const { outputs, ahead, seasonal } = sizes;
  for (let row = 0; row < rows; row++) {
    for (let output = 0; output < outputs; output++) {
      const into = (row * outputs + output) * ahead;
      const own = output * seasonal * ahead;
      for (let step = 0; step < ahead; step++) {
        let all = 0;
        for (let place = 0; place < seasonal; place++) {
          const at = place * ahead + step;
          const value = values[into * seasonal + at] as number;
          const part = Math.fround(value * (weights[own + at] as number));
          all = place === 0 ? part : Math.fround(all + part);
        }
        sum[into + step] = (sum[into + step] as number) + all;
      }
    }
  }
}
