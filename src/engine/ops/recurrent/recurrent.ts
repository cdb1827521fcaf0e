import { type Tensor, type Tensor3D, tf } from '../../backends/tfjs.ts';
import { currentKernel } from './kernel-choice.ts';
import type { RecurrentOptions, RecurrentWeights } from './types.ts';
import { noteCall } from './watch.ts';

/**
 * One recurrent layer over `inputs` `[batch, time, features]` as one op with a gradient with respect to inputs, weights
 * and initial state. Gives `[batch, units]`, or `[batch, time, units]` with `returnSequences`. Runs on the kernel that
 * `chooseKernel` loaded. Throws when an option's array does not fit the shapes.
 */
export function recurrent(inputs: Tensor3D, weights: RecurrentWeights, options: RecurrentOptions): Tensor {
  noteCall(inputs, weights, options);
  return tf.tidy(() => currentKernel()(inputs, weights, options));
}
