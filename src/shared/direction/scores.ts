/** What is measured about forecasts of a direction. Plain data, part of the record of a run with the head `direction`. */

import type { Verdict } from '../scores.ts';
import type { TrainConfig } from '../set-up/train-config.ts';

/**
 * `up`: the target stands higher at the end of the horizon than the last value that was measured at the origin. `down`:
 * it does not; a value that is the same again counts as `down`.
 */
export const SIDES = ['up', 'down'] as const;
export type Side = (typeof SIDES)[number];

/**
 * What anyone says for free. `majority`: the side that the training windows went to more often, always. `lastDirection`: the
 * side that the last `horizon` steps before the origin went to.
 */
export const DIRECTION_BASELINES = ['majority', 'lastDirection'] as const;
export type DirectionBaseline = (typeof DIRECTION_BASELINES)[number];

/** Shares from 0 to 1; null where there is nothing to divide by. */
export interface SideScore {
  /** Of the windows for which the side was said, those that went there. */
  readonly precision: number | null;
  /** Of the windows that went there, those for which it was said. */
  readonly recall: number | null;
  readonly f1: number | null;
  /** Windows that went there. */
  readonly windows: number;
}

export interface DirectionScore {
  /** Share of the windows for which the side that came was said. */
  readonly accuracy: number;
  readonly sides: Readonly<Record<Side, SideScore>>;
  /** Windows by what came, then by what was said. */
  readonly confusion: Readonly<Record<Side, Readonly<Record<Side, number>>>>;
  /** Mean of −ln of the probability given to what came (log loss); null for who gives no probability. */
  readonly crossEntropy: number | null;
}

/**
 * Whether two are right about different windows beyond chance. `mcnemar`: the exact test of McNemar (1947) over windows of
 * which only one of the two was right, where no two windows overlap; else `diebold-mariano` over right and wrong, which
 * takes the overlap into account.
 */
export interface DirectionTest {
  readonly against: DirectionBaseline;
  readonly kind: 'mcnemar' | 'diebold-mariano';
  /** Two-sided; null with too few windows to tell. */
  readonly pValue: number | null;
  readonly windows: number;
  /** Windows about which only the net was right, and only the other. */
  readonly onlyNet: number;
  readonly onlyOther: number;
}

export interface DirectionSeed {
  readonly seed: number;
  readonly accuracy: number;
  readonly crossEntropy: number;
  readonly bestEpoch: number;
  readonly validationLoss: number | null;
}

export interface DirectionScores {
  readonly model: DirectionScore;
  readonly baselines: Readonly<Record<DirectionBaseline, DirectionScore>>;
  /** What `majority` says. */
  readonly majority: Side;
  /** Share of the training windows that went up: the probability that `majority` gives. */
  readonly trainingShare: number;
  /** The opponent: who was right most often on the validation windows, or on those of the test where there are none. */
  readonly best: DirectionBaseline;
  readonly chosenOn: 'validation' | 'test';
  /** What the verdict speaks of. */
  readonly test: DirectionTest;
  /** Against each, p after Holm's correction. */
  readonly against: readonly DirectionTest[];
  readonly verdict: string;
  readonly outcome: Verdict['outcome'];
  /** How far the shares of right windows lie apart, in points of percent, always ≥ 0. */
  readonly percent: number;
  /** Test windows scored: the same for all. */
  readonly windows: number;
  /** Of those, windows that ended where they began, which count as `down`. */
  readonly unchanged: number;
  /** One a net. */
  readonly seeds: readonly DirectionSeed[];
}

/** What is said of the future. */
export interface DirectionForecast {
  /** Stamp of the end of the horizon, as in `ForecastPoint`. */
  readonly time: string;
  /** Of `up`, from 0 to 1. */
  readonly probability: number;
  readonly side: Side;
  /** The last value that was measured, which the end is held against. */
  readonly last: number;
}

/** Whether a net of this config says `up` or `down` in place of values. */
export function forecastsDirection({ head }: Pick<TrainConfig, 'head'>): boolean {
  return head === 'direction';
}

/** The side that a probability of `up` speaks for. */
export function sideOf(probability: number): Side {
  return probability > 0.5 ? 'up' : 'down';
}
