/**
 * What the passes of a recurrence, a decoder, a convolution, a self-attention and a dense layer share: the words of `native/core/shape.h`, checks,
 * handles, arrays.
 */
import type { KernelDriver, KernelHandle } from '../kernel.ts';

export const FLAG = {
  returnSequences: 1,
  reversed: 2,
  keep: 4,
  resetAfter: 8,
  lengths: 16,
  inputMask: 32,
  recurrentMask: 64,
  decoder: 128,
  told: 256,
  seenMask: 512,
  convolution: 1024,
  /** Read on this side only. */
  norms: 2048,
  dense: 4096,
  fresh: 8192,
  selfAttention: 16_384,
} as const;
export const CELLS = { rnn: 0, lstm: 1, gru: 2 } as const;
export const ACTIVATIONS = { tanh: 0, relu: 1, sigmoid: 2, linear: 3 } as const;
export const GATES = { rnn: 1, lstm: 4, gru: 3 } as const;
/** Words of a shape that only a decoder or a convolution uses. */
export const OTHER_WORDS = 9;

export function checkLength(
  what: string,
  array: { readonly length: number } | undefined,
  length: number,
): void {
  if (array !== undefined && array.length !== length) {
    throw new RangeError(`${what} has ${array.length} numbers, not ${length}`);
  }
}

/** The passes that wait for their backward, behind handles that are good for one. */
export interface HeldPasses<Pass, Shape> {
  /** Null where nothing was kept. */
  keep(pass: Pass | undefined, shape: Shape): KernelHandle | null;
  /** Throws when the handle was used or released before. */
  shapeOf(handle: KernelHandle): Shape;
  /** The pass, whose handle is then used up. */
  take(handle: KernelHandle): Pass;
}

export function heldPasses<Pass, Shape>(driver: KernelDriver<Pass>): HeldPasses<Pass, Shape> {
  interface Kept {
    pass: Pass | null;
    readonly shape: Shape;
  }
  const kept = new WeakMap<KernelHandle, Kept>();
  const entryOf = (handle: KernelHandle): Kept & { pass: Pass } => {
    const entry = kept.get(handle);
    if (entry === undefined || entry.pass === null) {
      throw new Error('these residuals were used or released before');
    }
    return entry as Kept & { pass: Pass };
  };
  return {
    keep(pass, shape) {
      if (pass === undefined) {
        return null;
      }
      const entry: Kept = { pass, shape };
      const handle: KernelHandle = {
        release() {
          if (entry.pass !== null) {
            driver.release(entry.pass);
            entry.pass = null;
          }
        },
      };
      kept.set(handle, entry);
      return handle;
    },
    shapeOf: (handle) => entryOf(handle).shape,
    take(handle) {
      const entry: Kept = entryOf(handle);
      const { pass } = entry;
      entry.pass = null;
      return pass as Pass;
    },
  };
}

/**
 * The arrays that passes fill, used again from one update to the next. Fresh ones are a few megabytes an update with a
 * convolution or a second layer; V8 then marks its whole heap every few updates to be rid of them, on threads of its own,
 * which took a quarter of the processor time of a small net.
 */
export interface PassArrays {
  /**
   * Runs `work`; what `passArray` hands out in it is handed out again by the next call. So nothing of it may be read later:
   * tensors made of it must be disposed inside, and numbers that stay must be copied.
   */
  during<Result>(work: () => Result): Result;
}

/** Their owner is the loop that makes the updates: with it they go. */
export function createPassArrays(): PassArrays {
  const spare = new Map<number, Float32Array[]>();
  return {
    during(work) {
      const before = current;
      const lent: Float32Array[] = [];
      current = { spare, lent };
      try {
        return work();
      } finally {
        current = before;
        for (const array of lent) {
          const others = spare.get(array.length);
          if (others === undefined) {
            spare.set(array.length, [array]);
          } else {
            others.push(array);
          }
        }
      }
    },
  };
}

let current: { readonly spare: Map<number, Float32Array[]>; readonly lent: Float32Array[] } | null = null;

/** An array of zeros, which outlives the update only outside of `during`. */
export function passArray(length: number): Float32Array {
  if (current === null) {
    return new Float32Array(length);
  }
  const array = current.spare.get(length)?.pop()?.fill(0) ?? new Float32Array(length);
  current.lent.push(array);
  return array;
}
