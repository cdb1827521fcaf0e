import { type Tensor, tf } from '../backends/tfjs.ts';

/** The given rows of a tensor, each at most once, in their order. tfjs's own `gather` has no gradient on its WebAssembly backend. */
export function pickRows<Kind extends Tensor>(input: Kind, rows: Int32Array): Kind {
  const [all = 0, ...rest] = input.shape;
  const size = input.size / Math.max(1, all);
  const pick = tf.customGrad((tensor) => {
    const values = (tensor as Tensor).dataSync<'float32'>();
    const gradFunc = (gradient: Tensor) => {
      const slopes = gradient.dataSync<'float32'>();
      const whole = new Float32Array(all * size);
      for (const [index, row] of rows.entries()) {
        whole.set(slopes.subarray(index * size, (index + 1) * size), row * size);
      }
      return tf.tensor(whole, input.shape);
    };
    return { value: tf.tensor(pickNumbers(values, rows, size), [rows.length, ...rest]), gradFunc };
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
