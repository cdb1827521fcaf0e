import { type Tensor, type Tensor3D, tf } from '../../backends/tfjs.ts';
import { currentKernel } from './kernel-choice.ts';
import type { RecurrentOptions, RecurrentWeights } from './types.ts';

/**
 * One recurrent layer over `inputs` `[batch, time, features]`, from a zero state, as one op with a gradient with
 * respect to inputs and weights. Gives `[batch, units]`, or `[batch, time, units]` with `returnSequences`. Runs on
 * the kernel that `chooseKernel` loaded.
 */
export function recurrent(inputs: Tensor3D, weights: RecurrentWeights, options: RecurrentOptions): Tensor {
  return tf.tidy(() => currentKernel()(inputs, weights, options));
}
