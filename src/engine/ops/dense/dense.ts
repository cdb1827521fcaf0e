import { type Tensor2D, tf } from '../../backends/tfjs.ts';
import { currentDense } from '../recurrent/kernel-choice.ts';
import type { DenseOptions, DenseWeights } from './types.ts';

/** `inputs · kernel + bias`, with ReLU where it is asked for, on the kernel that `chooseKernel` loaded. */
export function dense(inputs: Tensor2D, weights: DenseWeights, options: DenseOptions = {}): Tensor2D {
  return tf.tidy(() => currentDense()(inputs, weights, options));
}
