import { type Tensor, tf } from '../backends/tfjs.ts';
import { tensorOf, valuesOf } from './kept-values.ts';

/**
 * Moves the first `steps` steps of every row of `[batch, steps or more, width]` by its own number of places: a positive one towards the
 * start. What falls out is dropped, what becomes free is 0, and steps after the first `steps` stay.
 */
export function shiftSteps(input: Tensor, places: Int32Array, steps = input.shape[1] as number): Tensor {
  const run = tf.customGrad((tensor) => ({
    value: shifted(tensor as Tensor, places, steps),
    gradFunc: (gradient: Tensor) =>
      shifted(
        gradient,
        places.map((place) => -place),
        steps,
      ),
  }));
  return run(input);
}

function shifted(tensor: Tensor, places: Int32Array, steps: number): Tensor {
  const [batch, all, width] = tensor.shape as [number, number, number];
  const values = valuesOf(tensor);
  const moved = new Float32Array(values.length);
  for (let row = 0; row < batch; row++) {
    const start = row * all * width;
    const place = places[row] as number;
    const from = start + Math.max(0, place) * width;
    const end = start + Math.min(steps, steps + place) * width;
    moved.set(values.subarray(from, end), from - place * width);
    moved.set(values.subarray(start + steps * width, start + all * width), start + steps * width);
  }
  return tensorOf(moved, tensor.shape);
}
