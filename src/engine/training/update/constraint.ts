import type { FlatWeights } from '../weights.ts';

/** What a net is held to while it learns. */
export interface Constraint {
  /** Changes the weights after a step of the optimizer, before the net has them; `done` updates came before it. */
  apply(weights: Float32Array, done: number): void;
  /** The first epoch, from 1, at whose end it is met in full: no earlier one is kept. */
  readonly fromEpoch: number;
}

export type MakeConstraint = (of: {
  readonly weights: FlatWeights;
  readonly updatesPerEpoch: number;
}) => Constraint;
