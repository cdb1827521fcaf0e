import type { Tensor, Tensor2D } from '../../backends/tfjs.ts';

export interface DenseWeights {
  /** `[features, units]` */
  readonly kernel: Tensor2D;
  /** `[units]` */
  readonly bias: Tensor;
}

export interface DenseOptions {
  /** ReLU on top. */
  readonly relu?: boolean;
  /** False where nobody asks for the gradient of the inputs: it is then not computed, and asking for it throws. */
  readonly needsInputGradient?: boolean;
}

/** `inputs · kernel + bias`, with ReLU where it is asked for: `[batch, features]` in, `[batch, units]` out. */
export type DenseKernel = (inputs: Tensor2D, weights: DenseWeights, options?: DenseOptions) => Tensor2D;
