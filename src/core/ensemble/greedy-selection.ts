/**
 * Ensemble selection (Caruana, Niculescu-Mizil, Crew and Ksikes, Ensemble Selection from Libraries of Models, ICML 2004): starting
 * from nothing, the forecast that helps the mean most is added again and again, with replacement; how often each was taken, up to
 * the best mean on the way, is its weight. Only the few best by themselves are asked, since what errs far more helps by luck
 * (Caruana, Munson and Niculescu-Mizil, Getting the Most Out of Ensemble Selection, ICDM 2006, prune the library so), and the
 * weights are shrunk towards equal ones of those few, the more the fewer windows chose.
 */
import { meanAbsoluteError } from '../metrics/score.ts';

export interface SelectionTask {
  /** One a candidate, all of the same windows, in the target's unit. */
  readonly forecasts: readonly Float64Array[];
  /** What came; NaN where nobody measured. */
  readonly actual: Float64Array;
  /** Windows among them that share no row to forecast: how much there is to choose by. */
  readonly independent: number;
}

export interface Selection {
  /** One a candidate, 0 for those that are no member; they sum to 1. */
  readonly weights: readonly number[];
  /** Mean absolute error of the weighted mean. */
  readonly mae: number;
  /** Share of the weights that is the same for all members. */
  readonly shrinkage: number;
  /** Of each candidate by itself. */
  readonly maes: readonly number[];
}

const ROUNDS = 40;
/** A member with less changes nothing that anybody would see. */
const LEAST_WEIGHT = 0.04;
/**
 * So many candidates are asked, of those that err at most so many times the least; so many windows are as good a reason for the
 * chosen weights as for equal ones. Chosen on 18 series of the board, where earlier folds choose and the next one judges, all
 * before the test rows (`bench/results/2026-11-28-selection.json`).
 */
const MOST_ASKED = 4;
const NEAR = 1.25;
const EQUAL_AT = 60;

/** Weights of the candidates. Throws `RangeError` without one, or where nothing came. */
export function selectMembers({ forecasts, actual, independent }: SelectionTask): Selection {
  const maes = forecasts.map((predicted) => meanAbsoluteError({ predicted, actual }));
  const asked = nearest(maes);
  if (asked.length === 0) {
    throw new RangeError('there is nothing to choose from');
  }
  const greedy = greedyWeights(
    asked.map((place) => forecasts[place] as Float64Array),
    actual,
  );
  const shrinkage = EQUAL_AT / (EQUAL_AT + independent);
  const shrunk = greedy.map((weight) => (1 - shrinkage) * weight + shrinkage / asked.length);
  const kept = withoutLight(shrunk);
  const weights = forecasts.map((_, place) => kept[asked.indexOf(place)] ?? 0);
  const isSole = weights.filter((weight) => weight > 0).length < 2;
  return { weights, mae: maeOf({ forecasts, actual }, weights), shrinkage: isSole ? 0 : shrinkage, maes };
}

/** Places of the candidates that are asked, the best first; of equals the earlier one. */
function nearest(maes: readonly number[]): readonly number[] {
  const least = Math.min(...maes.filter(Number.isFinite));
  return [...maes.keys()]
    .filter((place) => (maes[place] as number) <= NEAR * least)
    .sort((one, other) => (maes[one] as number) - (maes[other] as number) || one - other)
    .slice(0, MOST_ASKED);
}

/**
 * By how much of its error the ensemble errs more without each member, the others in the same proportions; null for those that
 * are no member, and for a sole one.
 */
export function gainsOf(
  task: Pick<SelectionTask, 'forecasts' | 'actual'>,
  weights: readonly number[],
): readonly (number | null)[] {
  const whole = maeOf(task, weights);
  return weights.map((weight, own) => {
    if (weight === 0 || weight >= 1) {
      return null;
    }
    const mae = maeOf(task, without(weights, own));
    return whole === 0 ? (mae === 0 ? 0 : null) : mae / whole - 1;
  });
}

/** The weighted mean; candidates of weight 0 are not looked at. */
export function weightedMean(forecasts: readonly Float64Array[], weights: readonly number[]): Float64Array {
  const mean = new Float64Array(forecasts[0]?.length ?? 0);
  for (const [place, forecast] of forecasts.entries()) {
    const weight = weights[place] ?? 0;
    if (weight > 0) {
      for (let at = 0; at < mean.length; at++) {
        mean[at] = (mean[at] as number) + weight * (forecast[at] as number);
      }
    }
  }
  return mean;
}

function maeOf(
  { forecasts, actual }: Pick<SelectionTask, 'forecasts' | 'actual'>,
  weights: readonly number[],
): number {
  return meanAbsoluteError({ predicted: weightedMean(forecasts, weights), actual });
}

function greedyWeights(forecasts: readonly Float64Array[], actual: Float64Array): readonly number[] {
  const counts = new Array<number>(forecasts.length).fill(0);
  const sum = new Float64Array(actual.length);
  let best = { errors: Number.POSITIVE_INFINITY, weights: counts.slice() };
  for (let round = 1; round <= ROUNDS; round++) {
    const errors = forecasts.map((forecast) => errorWith(sum, forecast, actual, round));
    const least = Math.min(...errors);
    const taken = errors.indexOf(least);
    counts[taken] = (counts[taken] as number) + 1;
    const forecast = forecasts[taken] as Float64Array;
    for (let at = 0; at < sum.length; at++) {
      sum[at] = (sum[at] as number) + (forecast[at] as number);
    }
    if (least < best.errors) {
      best = { errors: least, weights: counts.map((count) => count / round) };
    }
  }
  return best.weights;
}

/** Sum of the absolute errors of the mean with one forecast more, over how many came. */
function errorWith(sum: Float64Array, more: Float64Array, actual: Float64Array, round: number): number {
  let errors = 0;
  for (let at = 0; at < actual.length; at++) {
    const error = ((sum[at] as number) + (more[at] as number)) / round - (actual[at] as number);
    if (!Number.isNaN(error)) {
      errors += Math.abs(error);
    }
  }
  return errors;
}

/** The same proportions without one of them. */
function without(weights: readonly number[], own: number): readonly number[] {
  const rest = 1 - (weights[own] as number);
  return weights.map((weight, place) => (place === own ? 0 : weight / rest));
}

function withoutLight(weights: readonly number[]): readonly number[] {
  const kept = weights.map((weight) => (weight >= LEAST_WEIGHT ? weight : 0));
  const sum = kept.reduce((all, weight) => all + weight, 0);
  return sum === 0 ? weights : kept.map((weight) => weight / sum);
}
