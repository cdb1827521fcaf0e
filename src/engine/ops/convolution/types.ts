import type { Tensor, Tensor2D, Tensor3D } from '../../backends/tfjs.ts';

export interface ConvolutionWeights {
  /** `[taps · channels, filters]`, the earliest step first, as Keras has it. */
  readonly kernel: Tensor2D;
  /** `[filters]` */
  readonly bias: Tensor;
}

export interface ConvolutionOptions {
  /** Steps that a filter reads … */
  readonly taps: number;
  /** … this many apart. */
  readonly dilation: number;
  /** False where nobody asks for the gradient of the inputs; asking for it may then throw. */
  readonly needsInputGradient: boolean;
}

/** A causal convolution with ReLU: `[batch, steps, channels]` in, `[batch, steps, filters]` out. */
export type ConvolutionKernel = (
  inputs: Tensor3D,
  weights: ConvolutionWeights,
  options: ConvolutionOptions,
) => Tensor3D;
