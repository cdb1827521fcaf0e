/**
 * Ensemble selection (Caruana, Niculescu-Mizil, Crew and Ksikes, Ensemble Selection from Libraries of Models, ICML 2004): starting
 * from nothing, the forecast that helps the mean most is added again and again, with replacement; how often each was taken, up to
 * the best mean on the way, is its weight. With few windows such weights are mostly luck, so they are shrunk towards equal ones.
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
/** So many windows are as good a reason for the chosen weights as for equal ones. */
const EQUAL_AT = 20;

/** Weights of the candidates. Throws `RangeError` without one, or where nothing came. */
export function selectMembers(task: SelectionTask): Selection {
  const { forecasts, actual, independent } = task;
  const maes = forecasts.map((predicted) => meanAbsoluteError({ predicted, actual }));
  if (!maes.some(Number.isFinite)) {
    throw new RangeError('there is nothing to choose from');
  }
  const share = EQUAL_AT / (EQUAL_AT + independent);
  let greedy = greedyWeights(forecasts, actual, maes);
  let weights = shrunk(greedy, share);
  let mae = maeOf(task, weights);
  // What helps by a little is raised by the shrinking: a member must earn its place at the weight that it then has.
  for (;;) {
    const fewer = greedy.flatMap((weight, place) => {
      const others = weight === 0 || weight === 1 ? null : without(greedy, place);
      return others === null ? [] : [{ others, mae: maeOf(task, shrunk(others, share)) }];
    });
    const [first] = fewer.toSorted((one, other) => one.mae - other.mae);
    if (first === undefined || first.mae > mae) {
      break;
    }
    greedy = first.others;
    weights = shrunk(greedy, share);
    mae = first.mae;
  }
  const members = weights.filter((weight) => weight > 0).length;
  return { weights, mae, shrinkage: members < 2 ? 0 : share, maes };
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

function greedyWeights(
  forecasts: readonly Float64Array[],
  actual: Float64Array,
  maes: readonly number[],
): readonly number[] {
  const counts = new Array<number>(forecasts.length).fill(0);
  const sum = new Float64Array(actual.length);
  let best = { mae: Number.POSITIVE_INFINITY, weights: counts.slice() };
  for (let round = 1; round <= ROUNDS; round++) {
    const errors = forecasts.map((forecast, place) =>
      Number.isFinite(maes[place]) ? errorWith(sum, forecast, actual, round) : Number.POSITIVE_INFINITY,
    );
    const least = Math.min(...errors);
    const taken = errors.indexOf(least);
    counts[taken] = (counts[taken] as number) + 1;
    const forecast = forecasts[taken] as Float64Array;
    for (let at = 0; at < sum.length; at++) {
      sum[at] = (sum[at] as number) + (forecast[at] as number);
    }
    if (least < best.mae) {
      best = { mae: least, weights: counts.map((count) => count / round) };
    }
  }
  return withoutLight(best.weights);
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

/** So much of the weights made the same for all members. */
function shrunk(weights: readonly number[], share: number): readonly number[] {
  const members = weights.filter((weight) => weight > 0).length;
  return weights.map((weight) => (weight === 0 ? 0 : (1 - share) * weight + share / members));
}

function withoutLight(weights: readonly number[]): readonly number[] {
  const kept = weights.map((weight) => (weight >= LEAST_WEIGHT ? weight : 0));
  const sum = kept.reduce((all, weight) => all + weight, 0);
  return sum === 0 ? weights : kept.map((weight) => weight / sum);
}
