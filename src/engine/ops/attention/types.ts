import type { Tensor, Tensor3D } from '../../backends/tfjs.ts';

/** What each step asks, what it is found by and what it gives: `[batch, steps, width]` each, the heads side by side. */
export interface AttentionInputs {
  readonly queries: Tensor3D;
  readonly keys: Tensor3D;
  readonly values: Tensor3D;
}

export interface AttentionOptions {
  /** Divides the width. */
  readonly heads: number;
  /** `[batch]`: only the last so many steps of a row look and are looked at. All of them when absent. */
  readonly lengths?: Int32Array | undefined;
  /** Whether it is told where the steps looked. */
  readonly wantsMap: boolean;
}

export interface Attended {
  /** `[batch, steps, width]`; in front of a short row stands what nobody may read. */
  readonly outputs: Tensor3D;
  /** `[batch, steps, steps]`: how much each step looked at each, the mean of the heads. Has no gradient. */
  readonly map: Tensor | null;
}

/** Scaled dot-product attention of every step over all steps (Vaswani et al., 2017): `softmax(q · kᵀ / √size) · v` for each head. */
export type AttentionKernel = (inputs: AttentionInputs, options: AttentionOptions) => Attended;
