import { GatecastError } from '../../../shared/errors.ts';
import type { FlatWeights } from '../weights.ts';

/** A running mean of the weights while they move: what is validated, shown and kept in their place. */
export interface WeightAverage {
  /** Takes the weights after an update. */
  add(): void;
  /** Gives the model the mean; `leave` gives it back the weights that the optimizer goes on with. */
  enter(): void;
  leave(): void;
  /** The mean as it stands, which changes with the next update; null where there is none. Not while it is entered. */
  state(): AverageState | null;
  restore(state: AverageState | null): void;
}

export interface AverageState {
  readonly updates: number;
  readonly mean: Float32Array;
}

/**
 * `mean ← kept · mean + (1 − kept) · weights` after every update (Polyak and Juditsky, 1992, with the weights of an
 * exponential mean); at first less is kept, or the mean would remember where the weights started. With `kept` 0 the mean
 * is the weights themselves and nothing is copied.
 */
export function createWeightAverage(weights: FlatWeights, kept: number): WeightAverage {
  if (kept === 0) {
    return { add: () => {}, enter: () => {}, leave: () => {}, state: () => null, restore: () => {} };
  }
  const mean = weights.trained.slice();
  const aside = new Float32Array(mean.length);
  let updates = 0;
  return {
    add() {
      updates++;
      const { trained } = weights;
      const share = 1 - Math.min(kept, (updates - 1) / (updates + WARM_UP));
      for (let at = 0; at < mean.length; at++) {
        const before = mean[at] as number;
        mean[at] = before + share * ((trained[at] as number) - before);
      }
    },
    enter() {
      aside.set(weights.trained);
      weights.restore(mean);
    },
    leave() {
      weights.restore(aside);
    },
    state: () => ({ updates, mean }),
    restore(state) {
      if (state?.mean.length !== mean.length) {
        throw new GatecastError('CHECKPOINT_OTHER', { problem: 'no running mean of these weights is kept' });
      }
      updates = state.updates;
      mean.set(state.mean);
    },
  };
}

const WARM_UP = 9;
