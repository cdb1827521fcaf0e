/** A dense layer as one pass of a fused kernel: what goes in and out, as `native/core/shape.h` has it. */
import type { KernelDriver, KernelHandle } from '../kernel.ts';
import { ACTIVATIONS, checkLength, FLAG, heldPasses, OTHER_WORDS, passArray } from './pass-words.ts';

export interface DenseShape {
  readonly rows: number;
  readonly features: number;
  readonly units: number;
  /** ReLU on top. */
  readonly relu: boolean;
}

export interface DenseArrays {
  /** `[rows, features]` */
  readonly x: Float32Array;
  /** `[features, units]` */
  readonly kernel: Float32Array;
  /** `[units]` */
  readonly bias: Float32Array;
}

export interface DenseResult {
  /** `[rows, units]` */
  readonly outputs: Float32Array;
  /** For one `denseBackward`, which frees it; null without `keep`. */
  readonly handle: KernelHandle | null;
}

export interface DenseWeightGradients {
  readonly kernel: Float32Array;
  readonly bias: Float32Array;
}

export interface DenseGradients extends DenseWeightGradients {
  readonly x: Float32Array | null;
}

export interface WantedOfDense {
  /** With respect to what was read. */
  readonly x: boolean;
  /** Where those of the weights go; arrays of their own when absent. */
  readonly into?: DenseWeightGradients | undefined;
}

/** A fused kernel's way to do `x · kernel + bias`, with ReLU where it is asked for. */
export interface DensePasses {
  /** Throws `RangeError` for an array of the wrong length. */
  dense(shape: DenseShape, arrays: DenseArrays, keep: boolean): DenseResult;
  /** Throws when the handle was used or released before. */
  denseBackward(handle: KernelHandle, outputs: Float32Array, wanted: WantedOfDense): DenseGradients;
}

export function densePasses<Pass>(driver: KernelDriver<Pass>): DensePasses {
  const held = heldPasses<Pass, DenseShape>(driver);
  return {
    dense(shape, { x, kernel, bias }, keep) {
      const { rows, features, units } = shape;
      if ([rows, features, units].some((size) => !Number.isInteger(size) || size < 1)) {
        throw new RangeError(`a dense layer needs whole numbers from 1, got ${JSON.stringify(shape)}`);
      }
      checkLength('x', x, rows * features);
      checkLength('kernel of a dense layer', kernel, features * units);
      checkLength('bias of a dense layer', bias, units);
      const outputs = passArray(rows * units);
      const pass = driver.forward(shapeWords(shape, keep), [x, kernel, null, bias], [outputs]);
      return { outputs, handle: held.keep(pass, shape) };
    },
    denseBackward(handle, slopes, { x, into }) {
      const { rows, features, units } = held.shapeOf(handle);
      checkLength("gradient of a dense layer's outputs", slopes, rows * units);
      checkLength('gradient of the kernel', into?.kernel, features * units);
      checkLength('gradient of the bias', into?.bias, units);
      const gradients: DenseGradients = {
        kernel: into?.kernel ?? passArray(features * units),
        bias: into?.bias ?? passArray(units),
        x: x ? passArray(rows * features) : null,
      };
      driver.backward(held.take(handle), [slopes], [gradients.kernel, null, gradients.bias, gradients.x]);
      return gradients;
    },
  };
}

function shapeWords({ rows, features, units, relu }: DenseShape, keep: boolean): Int32Array {
  const activation = relu ? ACTIVATIONS.relu : ACTIVATIONS.linear;
  const flags = FLAG.dense | (keep ? FLAG.keep : 0);
  return Int32Array.of(0, activation, rows, 1, features, units, flags, ...new Int32Array(OTHER_WORDS));
}
