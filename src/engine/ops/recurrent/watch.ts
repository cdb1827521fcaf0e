/**
 * What recurrent layers read, taken while somebody watches: enough to compute every state and gate again, which no fused
 * kernel gives out. Nobody pays for it otherwise.
 */
import type { Tensor, Tensor3D } from '../../backends/tfjs.ts';
import { valuesOf } from '../kept-values.ts';
import type { RecurrentOptions, RecurrentWeights } from './types.ts';

/** One call of a layer, its first batch row. */
export interface WatchedCall extends Pick<RecurrentOptions, 'cell' | 'resetAfter' | 'activation'> {
  readonly layer: string;
  readonly reversed: boolean;
  readonly steps: number;
  readonly features: number;
  readonly units: number;
  /** Steps from this time index on change nothing. */
  readonly length: number;
  /** `[steps, features]` */
  readonly inputs: Float32Array;
  readonly kernel: Float32Array;
  readonly recurrentKernel: Float32Array;
  readonly bias: Float32Array;
  /** `[units]` each; where the recurrence starts, null for zero. */
  readonly hidden: Float32Array | null;
  readonly memory: Float32Array | null;
}

let watched: WatchedCall[] | null = null;

/** Runs `work` and tells every call of a named recurrent layer, in order. Watches nest; the inner one takes all. */
export function watchRecurrent<Result>(work: () => Result): {
  readonly result: Result;
  readonly calls: readonly WatchedCall[];
} {
  const outer = watched;
  const calls: WatchedCall[] = [];
  watched = calls;
  try {
    return { result: work(), calls };
  } finally {
    watched = outer;
  }
}

export function isWatched(): boolean {
  return watched !== null;
}

/** Takes a call down while somebody watches; one without a name is not told. */
export function noteCall(inputs: Tensor3D, weights: RecurrentWeights, options: RecurrentOptions): void {
  const { layer, cell, resetAfter, activation, reversed = false, initialState, lengths } = options;
  if (watched === null || layer === undefined) {
    return;
  }
  const [, steps, features] = inputs.shape;
  const [units] = weights.recurrentKernel.shape;
  const firstOf = (tensor: Tensor | undefined, count: number) =>
    tensor === undefined ? null : valuesOf(tensor).slice(0, count);
  watched.push({
    ...{ layer, cell, resetAfter, activation, reversed, steps, features, units },
    length: lengths?.[0] ?? steps,
    inputs: valuesOf(inputs).slice(0, steps * features),
    kernel: valuesOf(weights.kernel).slice(),
    recurrentKernel: valuesOf(weights.recurrentKernel).slice(),
    bias: valuesOf(weights.bias).slice(),
    hidden: firstOf(initialState?.hidden, units),
    memory: firstOf(initialState?.memory, units),
  });
}
