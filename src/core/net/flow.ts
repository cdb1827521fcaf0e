/** What goes from block to block, and the sizes that the data give a net. */
import type { TrainConfig } from '../../shared/set-up/train-config.ts';
import { seasonalCount } from '../recipe/seasonal.ts';
import { channelCount, knownCount, outputCount, quantilesOf, stepsAhead } from '../recipe/shape.ts';

export type Flow =
  /** `[batch, steps, width]`; behind the steps one more row where an LSTM's memory comes along. */
  | { readonly kind: 'sequence'; readonly steps: number; readonly width: number; readonly hasMemory: boolean }
  /** `[batch, width]`; with a memory of the same width behind it `[batch, 2 · width]`. */
  | { readonly kind: 'state'; readonly width: number; readonly hasMemory: boolean }
  /** One state for each future segment of `segment` steps, `[batch, segments, width]`. */
  | { readonly kind: 'states'; readonly segments: number; readonly segment: number; readonly width: number }
  /** `[batch, outputs · ahead · numbers]`, a target's steps together. */
  | { readonly kind: 'forecast'; readonly width: number };

/** What a block wants of the one before it. */
export interface Reads {
  readonly flow: Flow['kind'];
  /** Whether an LSTM's memory comes along. */
  readonly memory?: boolean;
  /** Whether it goes on from the cell's own state, with nothing in between. */
  readonly goesOn?: boolean;
}

export interface NetSizes {
  readonly window: number;
  /** Columns that a row of the batch reads: targets first, known ahead last. */
  readonly channels: number;
  /** Targets that a row of the batch forecasts. */
  readonly outputs: number;
  readonly horizon: number;
  /** Steps that the net gives at once: the horizon, or 1 where each is fed back. */
  readonly ahead: number;
  /** Columns known ahead. */
  readonly known: number;
  /** Values of the past that a linear part reads for each step of a target. */
  readonly seasonal: number;
  /** Ascending; null for a net of one number a step. */
  readonly quantiles: readonly number[] | null;
  readonly normalise: TrainConfig['normalise'];
}

export function netSizes(config: TrainConfig): NetSizes {
  return {
    window: config.window,
    channels: channelCount(config),
    outputs: outputCount(config),
    horizon: config.horizon,
    ahead: stepsAhead(config),
    known: knownCount(config),
    seasonal: seasonalCount(config),
    quantiles: quantilesOf(config),
    normalise: config.normalise,
  };
}

/** Numbers that the net gives for a step of a target: 1, or the quantiles. */
export function numbersOf({ quantiles }: NetSizes): number {
  return quantiles?.length ?? 1;
}

export function forecastOf(sizes: NetSizes): Flow {
  return { kind: 'forecast', width: sizes.outputs * sizes.ahead * numbersOf(sizes) };
}
