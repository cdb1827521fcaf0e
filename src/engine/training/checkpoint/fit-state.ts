/** One net in training, between two updates: all that the rest of its training depends on, as plain data and typed arrays. */
import type { Random, RandomState } from '../../../core/windows/random.ts';
import { GatecastError } from '../../../shared/errors.ts';
import type { EpochRecord } from '../../../shared/run.ts';
import type { GradientFlow } from '../../../shared/scores.ts';
import type { LinearChoices } from '../linear-part.ts';
import type { Optimizer, OptimizerState } from '../update/optimizers.ts';
import type { AverageState, WeightAverage } from '../update/weight-average.ts';
import { checkManifest, type FlatWeights, type Manifest } from '../weights.ts';

export interface FitState {
  /** The epoch in hand, from 1. */
  readonly epoch: number;
  /** Where in the order of its windows the next batch begins. The order itself follows from the seed. */
  readonly place: number;
  /** Updates so far, which the schedule and the lessons of a decoder go by. */
  readonly updates: number;
  /** Loss and windows of the epoch in hand, its seconds, and the best validation loss, which may be infinite. */
  readonly sums: Float64Array;
  readonly manifest: Manifest;
  /** All weights, as the optimizer goes on with them. */
  readonly values: Float32Array;
  readonly best: { readonly epoch: number; readonly values: Float32Array };
  readonly epochs: readonly EpochRecord[];
  readonly flows: readonly GradientFlow[];
  /** What its linear part, which is among the weights, was chosen to be. */
  readonly linear: LinearChoices;
  readonly optimizer: OptimizerState;
  readonly average: AverageState | null;
  /** Of the layers, then of the lessons. */
  readonly randoms: readonly RandomState[];
}

/** What a state is taken from and given back to. */
export interface FitParts {
  readonly weights: FlatWeights;
  readonly optimizer: Optimizer;
  readonly average: WeightAverage;
  readonly randoms: readonly Random[];
}

/** Puts the parts where they stood. Throws `WEIGHTS_OTHER` or `CHECKPOINT_OTHER` where the state is not of such a net. */
export function restoreParts({ weights, optimizer, average, randoms }: FitParts, state: FitState): void {
  checkManifest(state.manifest, weights.manifest);
  if (state.randoms.length !== randoms.length) {
    throw new GatecastError('CHECKPOINT_OTHER', { problem: 'its net drops at other places' });
  }
  weights.restore(state.values);
  optimizer.restore(state.optimizer);
  average.restore(state.average);
  for (const [index, random] of randoms.entries()) {
    random.restore(state.randoms[index] as RandomState);
  }
}

/** Where the parts stand. The arrays go on to change: whoever keeps the state copies them at once. */
export function partsState({
  weights,
  optimizer,
  average,
  randoms,
}: FitParts): Pick<FitState, 'manifest' | 'values' | 'optimizer' | 'average' | 'randoms'> {
  return {
    manifest: weights.manifest,
    values: weights.values,
    optimizer: optimizer.state(),
    average: average.state(),
    randoms: randoms.map((random) => random.state()),
  };
}
