/**
 * The numbers of tensors that our own ops made, kept beside what the backend holds. Between two of our ops a tensor would
 * otherwise be copied into the backend's memory and out again; with a convolution or a second layer those copies, and the
 * garbage that they leave, took a tenth of an update.
 */
import { type Tensor, tf } from '../backends/tfjs.ts';

/** By the backend's own key of the data: what the backend lets go is forgotten here too. */
const kept = new WeakMap<object, Float32Array>();

/** A tensor of `values`, which must not change as long as it lives. */
export function tensorOf(values: Float32Array | null, shape: readonly number[]): Tensor {
  const tensor = tf.tensor(values ?? [], shape as number[]);
  if (values !== null) {
    kept.set(tensor.dataId, values);
  }
  return tensor;
}

/** The numbers of a float tensor, to be read and not written; without a copy where one of our ops made it. */
export function valuesOf(tensor: Tensor): Float32Array {
  return kept.get(tensor.dataId) ?? tensor.dataSync<'float32'>();
}
