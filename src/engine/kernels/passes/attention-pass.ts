/** A self-attention as one pass of a fused kernel: what goes in and out, as `native/core/shape.h` has it. */
import type { KernelDriver, KernelHandle } from '../kernel.ts';
import { checkLength, FLAG, heldPasses, OTHER_WORDS, passArray } from './pass-words.ts';

export interface AttentionShape {
  readonly batch: number;
  readonly steps: number;
  /** Of all heads together. */
  readonly width: number;
  /** Divides the width. */
  readonly heads: number;
}

export interface AttentionArrays {
  /** `[batch, steps, width]`, like the next two. */
  readonly queries: Float32Array;
  readonly keys: Float32Array;
  readonly values: Float32Array;
  /** `[batch]`, from 1: only the last so many steps of a row look and are looked at. */
  readonly lengths?: Int32Array | undefined;
}

export interface WantedOfAttention {
  readonly keep: boolean;
  /** Where the steps looked. */
  readonly map: boolean;
}

export interface AttentionResult {
  /** `[batch, steps, width]`; zeros in front of a short row. */
  readonly outputs: Float32Array;
  /** `[batch, steps, steps]`, the mean of the heads' shares. */
  readonly map: Float32Array | null;
  /** For one `attendBackward`, which frees it; null without `keep`. */
  readonly handle: KernelHandle | null;
}

export type AttentionGradients = Readonly<Record<'queries' | 'keys' | 'values', Float32Array>>;

/** A fused kernel's way to let every step of a row look at all of them. */
export interface AttentionPasses {
  /** Throws `RangeError` for an array of the wrong length, and for a length that no row can have. */
  attend(shape: AttentionShape, arrays: AttentionArrays, wanted: WantedOfAttention): AttentionResult;
  /** Throws when the handle was used or released before. */
  attendBackward(handle: KernelHandle, outputs: Float32Array): AttentionGradients;
}

export function attentionPasses<Pass>(driver: KernelDriver<Pass>): AttentionPasses {
  const held = heldPasses<Pass, AttentionShape>(driver);
  return {
    attend(shape, { queries, keys, values, lengths }, { keep, map: wantsMap }) {
      const size = sizeOf(shape);
      checkLength('queries', queries, size);
      checkLength('keys', keys, size);
      checkLength('values', values, size);
      checkLength('lengths', lengths, shape.batch);
      if (lengths?.some((length) => length < 1 || length > shape.steps) === true) {
        throw new RangeError(`a row of ${shape.steps} steps has from 1 to all of them, got ${lengths}`);
      }
      const outputs = passArray(size);
      const map = wantsMap ? passArray(shape.batch * shape.steps ** 2) : null;
      const flags = FLAG.selfAttention | (keep ? FLAG.keep : 0) | (lengths === undefined ? 0 : FLAG.lengths);
      const { batch, steps, width, heads } = shape;
      const words = Int32Array.of(0, 0, batch, steps, width, heads, flags, ...new Int32Array(OTHER_WORDS));
      const given = [queries, keys, values, null, null, null, lengths ?? null];
      const pass = driver.forward(words, given, [outputs, null, null, map]);
      return { outputs, map, handle: held.keep(pass, shape) };
    },
    attendBackward(handle, slopes) {
      const size = sizeOf(held.shapeOf(handle));
      checkLength("gradient of a self-attention's outputs", slopes, size);
      const gradients = { queries: passArray(size), keys: passArray(size), values: passArray(size) };
      const { queries, keys, values } = gradients;
      driver.backward(held.take(handle), [slopes], [keys, values, null, queries]);
      return gradients;
    },
  };
}

function sizeOf(shape: AttentionShape): number {
  const { batch, steps, width, heads } = shape;
  if ([batch, steps, width, heads].some((size) => !Number.isInteger(size) || size < 1)) {
    throw new RangeError(`a self-attention's shape needs whole numbers from 1, got ${JSON.stringify(shape)}`);
  }
  if (width % heads !== 0) {
    throw new RangeError(`${heads} heads do not divide a width of ${width}`);
  }
  return batch * steps * width;
}
