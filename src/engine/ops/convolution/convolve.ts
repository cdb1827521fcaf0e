import { tf } from '../../backends/tfjs.ts';
import { currentConvolution } from '../recurrent/kernel-choice.ts';
import type { ConvolutionKernel } from './types.ts';

/** A causal, dilated convolution over time with ReLU, on the kernel that `chooseKernel` loaded. */
export const convolve: ConvolutionKernel = (inputs, weights, options) =>
  tf.tidy(() => currentConvolution()(inputs, weights, options));
