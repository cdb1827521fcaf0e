/**
 * A layer as a link of a chain: plain arrays in and out, its weights' gradients written where the optimizer reads them. The
 * arithmetic is the layer's own to the bit, so that it never matters which of the two ways a net went.
 */
import type { FusedKernel } from '../kernels/kernel.ts';

/** What flows from link to link: `[rows, steps, width]`, or `[rows, width]` with `steps` null. */
export interface Flow {
  readonly values: Float32Array;
  readonly rows: number;
  readonly steps: number | null;
  readonly width: number;
}

/** What comes to every link beside what flows. */
export interface LinkCall {
  readonly kernel: FusedKernel;
  /** `[rows, window, channels]`, what the first link read. */
  readonly window: Flow;
  /** `[rows, outputs, seasonal, ahead]`; null where none are read. */
  readonly seasonal: Float32Array | null;
  /** Switches dropout on, and keeps what the way back needs. */
  readonly training: boolean;
}

export interface Link {
  forward(given: Flow, call: LinkCall): Flow;
  /**
   * Takes the gradient of what the last `forward` gave, fills those of its weights and gives that of what it read; null
   * without `wantsInput`. `slopes` may be changed.
   */
  backward(slopes: Float32Array, wantsInput: boolean): Float32Array | null;
}

/** A weight as the link sees it: the live numbers, and where its gradient goes; null where it is not trained. */
export interface LinkWeight {
  readonly values: Float32Array;
  readonly gradient: Float32Array | null;
}

/** What a layer that can be a link has. */
export interface Linked {
  /** `weights` in the order of the layer's own; null where this one's options go through tfjs alone. */
  link(weights: readonly LinkWeight[]): Link | null;
}

export function isLinked(layer: object): layer is Linked {
  return typeof Reflect.get(layer, 'link') === 'function';
}
