/** A direction that was forecast over windows, beside what anyone says for free on the very same ones. */
import {
  DIRECTION_BASELINES,
  type DirectionBaseline,
  type DirectionScores,
  sideOf,
} from '../../shared/direction/scores.ts';
import { judgeDirection } from './judge.ts';
import { directionLabels, isUnchanged, lastDirections } from './labels.ts';
import { scoreDirection } from './score.ts';

export interface DirectionTask {
  /** The target where it was measured, NaN elsewhere, all rows. */
  readonly measured: Float64Array;
  readonly horizon: number;
  /** Of the training windows: what `majority` counts. */
  readonly trainOrigins: Int32Array;
  /** Of the validation windows, which choose the opponent; empty without any. */
  readonly validationOrigins: Int32Array;
  /** Of the windows scored, ascending. */
  readonly origins: Int32Array;
  /** Of “up”, one an origin. */
  readonly probabilities: Float64Array;
}

/** Everything but the seeds. */
export type DirectionResult = Omit<DirectionScores, 'seeds'>;

/**
 * Scores the net and what is free, and judges them. A window whose end was not measured counts nowhere; a side that nobody
 * knew at the origin (no row a horizon before it) is the majority's.
 */
export function evaluateDirection(task: DirectionTask): DirectionResult {
  const { measured, horizon, trainOrigins, validationOrigins, origins, probabilities } = task;
  const labels = directionLabels(measured, horizon);
  const training = pick(labels, trainOrigins).filter((label) => !Number.isNaN(label));
  const trainingShare = training.reduce((sum, label) => sum + label, 0) / training.length;
  const majority = sideOf(trainingShare);
  const before = lastDirections(measured, horizon);
  const freeOn = (at: Int32Array): Record<DirectionBaseline, Float64Array> => ({
    majority: new Float64Array(at.length).fill(trainingShare),
    lastDirection: Float64Array.from(at, (origin) => {
      const side = before[origin] ?? Number.NaN;
      return Number.isNaN(side) ? Number(majority === 'up') : side;
    }),
  });
  const scoreFree = (at: Int32Array) => {
    const free = freeOn(at);
    const actual = pick(labels, at);
    return {
      majority: scoreDirection({ probabilities: free.majority, actual }),
      lastDirection: scoreDirection({ probabilities: free.lastDirection, actual }, false),
    };
  };
  const actual = pick(labels, origins);
  const baselines = scoreFree(origins);
  const chosenOn = validationOrigins.length > 0 ? 'validation' : 'test';
  const choosing = chosenOn === 'validation' ? scoreFree(validationOrigins) : baselines;
  const best = DIRECTION_BASELINES.reduce((most, name) =>
    choosing[name].accuracy > choosing[most].accuracy ? name : most,
  );
  const scored = Array.from(origins.keys()).filter((at) => !Number.isNaN(actual[at]));
  const right = (said: Float64Array) =>
    Float64Array.from(scored, (at) => Number(sideOf(said[at] as number) === sideOf(actual[at] as number)));
  const free = freeOn(origins);
  const { verdict, test, against } = judgeDirection({
    net: right(probabilities),
    free: { majority: right(free.majority), lastDirection: right(free.lastDirection) },
    origins: Int32Array.from(scored, (at) => origins[at] as number),
    horizon,
    opponent: { best, chosenOn },
    majority,
  });
  return {
    model: scoreDirection({ probabilities, actual }),
    ...{ baselines, majority, trainingShare, best, chosenOn, test, against },
    verdict: verdict.text,
    outcome: verdict.outcome,
    percent: verdict.percent,
    windows: scored.length,
    unchanged: scored.filter((at) => isUnchanged(measured, origins[at] as number, horizon)).length,
  };
}

/** What the rows after each origin came to, of the labels of all rows. */
export function pick(labels: Float32Array, origins: Int32Array): Float32Array {
  return Float32Array.from(origins, (origin) => labels[origin] ?? Number.NaN);
}
