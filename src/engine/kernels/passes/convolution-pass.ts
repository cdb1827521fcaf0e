/** A causal convolution as one pass of a fused kernel: what goes in and out, as `native/core/shape.h` has it. */
import type { KernelDriver, KernelHandle } from '../kernel.ts';
import { ACTIVATIONS, checkLength, FLAG, heldPasses, passArray } from './pass-words.ts';

export interface ConvolutionShape {
  readonly batch: number;
  readonly steps: number;
  readonly channels: number;
  readonly filters: number;
  /** Steps that a filter reads … */
  readonly taps: number;
  /** … this many apart. */
  readonly dilation: number;
}

export interface ConvolutionArrays {
  /** `[batch, steps, channels]` */
  readonly x: Float32Array;
  /** `[taps · channels, filters]`, the earliest step first. */
  readonly kernel: Float32Array;
  /** `[filters]` */
  readonly bias: Float32Array;
}

export interface ConvolutionResult {
  /** `[batch, steps, filters]` */
  readonly outputs: Float32Array;
  /** For one `convolveBackward`, which frees it; null without `keep`. */
  readonly handle: KernelHandle | null;
}

export interface ConvolutionGradients {
  readonly kernel: Float32Array;
  readonly bias: Float32Array;
  readonly x: Float32Array | null;
}

/** A fused kernel's way to do a convolution with its ReLU. */
export interface ConvolutionPasses {
  /** Throws `RangeError` for an array of the wrong length. */
  convolve(shape: ConvolutionShape, arrays: ConvolutionArrays, keep: boolean): ConvolutionResult;
  /** `wantsX`: also with respect to what was read. Throws when the handle was used or released before. */
  convolveBackward(handle: KernelHandle, outputs: Float32Array, wantsX: boolean): ConvolutionGradients;
}

export function convolutionPasses<Pass>(driver: KernelDriver<Pass>): ConvolutionPasses {
  const held = heldPasses<Pass, ConvolutionShape>(driver);
  return {
    convolve(shape, { x, kernel, bias }, keep) {
      const sizes = sizesOf(shape);
      checkLength('x', x, sizes.x);
      checkLength('kernel of a convolution', kernel, sizes.kernel);
      checkLength('bias of a convolution', bias, shape.filters);
      const outputs = passArray(sizes.outputs);
      const pass = driver.forward(shapeWords(shape, keep), [x, kernel, null, bias], [outputs]);
      return { outputs, handle: held.keep(pass, shape) };
    },
    convolveBackward(handle, slopes, wantsX) {
      const shape = held.shapeOf(handle);
      const sizes = sizesOf(shape);
      checkLength("gradient of a convolution's outputs", slopes, sizes.outputs);
      const gradients: ConvolutionGradients = {
        kernel: passArray(sizes.kernel),
        bias: passArray(shape.filters),
        x: wantsX ? passArray(sizes.x) : null,
      };
      driver.backward(held.take(handle), [slopes], [gradients.kernel, null, gradients.bias, gradients.x]);
      return gradients;
    },
  };
}

function sizesOf(shape: ConvolutionShape): { readonly x: number; kernel: number; outputs: number } {
  const { batch, steps, channels, filters, taps, dilation } = shape;
  if ([batch, steps, channels, filters, taps, dilation].some((size) => !Number.isInteger(size) || size < 1)) {
    throw new RangeError(`a convolution's shape needs whole numbers from 1, got ${JSON.stringify(shape)}`);
  }
  return {
    x: batch * steps * channels,
    kernel: taps * channels * filters,
    outputs: batch * steps * filters,
  };
}

function shapeWords(
  { batch, steps, channels, filters, taps, dilation }: ConvolutionShape,
  keep: boolean,
): Int32Array {
  const flags = FLAG.convolution | (keep ? FLAG.keep : 0);
  // Taps a whole window apart see as much as ones further apart, and the word holds no more than 31 bits.
  const apart = Math.min(dilation, steps);
  return Int32Array.of(
    ...[0, ACTIVATIONS.relu, batch, steps, channels, filters, flags],
    ...[0, 0, 0, 0, 0, 0, 0, taps, apart],
  );
}
