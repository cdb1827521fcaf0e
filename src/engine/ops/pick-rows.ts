import { type Tensor, tf } from '../backends/tfjs.ts';
import { tensorOf, valuesOf } from './kept-values.ts';

/** The given rows of a tensor, each at most once, in their order. tfjs's own `gather` has no gradient on its WebAssembly backend. */
export function pickRows<Kind extends Tensor>(input: Kind, rows: Int32Array): Kind {
  const [all = 0, ...rest] = input.shape;
  const size = input.size / Math.max(1, all);
  const pick = tf.customGrad((tensor) => {
    const values = valuesOf(tensor as Tensor);
    const gradFunc = (gradient: Tensor) => {
      const slopes = valuesOf(gradient);
      const whole = new Float32Array(all * size);
      for (const [index, row] of rows.entries()) {
        whole.set(slopes.subarray(index * size, (index + 1) * size), row * size);
      }
      return tensorOf(whole, input.shape);
    };
    return { value: tensorOf(pickNumbers(values, rows, size), [rows.length, ...rest]), gradFunc };
  });
  return pick(input) as Kind;
}

/** The same of an array whose rows are `size` numbers long. */
export function pickNumbers(values: Float32Array, rows: Int32Array, size: number): Float32Array {
  const picked = new Float32Array(rows.length * size);
  for (const [index, row] of rows.entries()) {
    picked.set(values.subarray(row * size, (row + 1) * size), index * size);
  }
  return picked;
}
