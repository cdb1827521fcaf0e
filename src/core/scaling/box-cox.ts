/**
 * The Box–Cox transformation (Box and Cox, An Analysis of Transformations, 1964): where the swing of a series grows with its level, on the
 * transformed axis it no longer does. Lambda 1 leaves a series as it is, 0 is the natural logarithm.
 */
import type { FittedTransform } from '../../shared/reuse/column-scale.ts';
import type { Transform } from '../../shared/set-up/train-config.ts';
import { meanAndDeviation } from '../metrics/mean-and-deviation.ts';

/**
 * Exponents that are tried. Negative ones are not: what they can give ends at −1/lambda, and a series that grows would run past it;
 * 1 is no transformation.
 */
const LAMBDAS = Array.from({ length: 21 }, (_, place) => place / 20);
/** Zero has no logarithm, and exponents near 0 send it far away from everything else. */
const LEAST_WITH_ZERO = 0.25;
/** Blocks of values by which spreads are compared: fewer tell nothing. */
const LEAST_BLOCKS = 3;
/** Of the least training value: what lies below, later, is read as this. */
const SHARE_OF_LEAST = 0.5;
/** A correction that more than doubles a forecast would rest on errors larger than what is forecast. */
export const MOST_CORRECTION = 2;

/** Why a transformation cannot be taken: some values have no logarithm or no root. */
export type Unfit = 'negative' | 'zero';

/**
 * Lambda of the training rows, 0 for the logarithm, else Guerrero's. What these values do not allow is said in place of it.
 *
 * @param values of the training rows; missing ones are left out
 * @param season in steps; 1 for none
 */
export function fitTransform(
  kind: Exclude<Transform, 'none'>,
  values: Float64Array,
  season: number,
): FittedTransform | Unfit {
  const least = values.reduce((lowest, value) => Math.min(value, lowest), Number.POSITIVE_INFINITY);
  if (least < 0) {
    return 'negative';
  }
  if (least === 0 && kind === 'log') {
    return 'zero';
  }
  const lambdas = LAMBDAS.filter((each) => least > 0 || each >= LEAST_WITH_ZERO);
  const lambda = kind === 'log' ? 0 : guerreroLambda(values, { season, lambdas });
  return { lambda, least: least * SHARE_OF_LEAST };
}

/**
 * The exponent under which the spread of a block of values hangs least on its level: that of the least coefficient of variation of
 * deviation / mean^(1 − lambda) over blocks of a season each (Guerrero, Time-series analysis supported by power transformations,
 * Journal of Forecasting, 1993). 1 where there are too few blocks.
 */
export function guerreroLambda(
  values: Float64Array,
  { season, lambdas = LAMBDAS }: { readonly season: number; readonly lambdas?: readonly number[] },
): number {
  const size = Math.max(2, season);
  const count = Math.floor(values.length / size);
  const blocks: { readonly mean: number; readonly deviation: number }[] = [];
  for (let block = 0; block < count; block++) {
    // The newest rows count; what is left over lies at the start.
    const from = values.length - (count - block) * size;
    const { mean, sd } = meanAndDeviation([...values.subarray(from, from + size).filter(Number.isFinite)]);
    if (sd !== null && mean > 0) {
      blocks.push({ mean, deviation: sd });
    }
  }
  if (blocks.length < LEAST_BLOCKS) {
    return 1;
  }
  const variations = lambdas.map((lambda) =>
    variationOf(blocks.map(({ mean, deviation }) => deviation / mean ** (1 - lambda))),
  );
  const found = lambdas[variations.indexOf(Math.min(...variations))];
  return found ?? 1;
}

function variationOf(ratios: readonly number[]): number {
  const { mean, sd } = meanAndDeviation(ratios);
  return mean === 0 ? Number.POSITIVE_INFINITY : (sd ?? 0) / mean;
}

/** A value on the transformed axis; NaN stays NaN. */
export function boxCox(value: number, { lambda, least }: FittedTransform): number {
  const read = value < least ? least : value;
  return lambda === 0 ? Math.log(read) : (read ** lambda - 1) / lambda;
}

/**
 * Back to the column's own unit. Of a median on the transformed axis this is the median; with `spread` the mean, to second order (Hyndman
 * and Athanasopoulos, Forecasting: Principles and Practice, 3rd edition, 5.6).
 */
export function inverseBoxCox(value: number, lambda: number, spread = 0): number {
  const variance = spread ** 2;
  if (lambda === 0) {
    return Math.exp(value) * Math.min(MOST_CORRECTION, 1 + variance / 2);
  }
  const root = Math.max(0, lambda * value + 1);
  const correction = variance === 0 ? 1 : 1 + (variance * (1 - lambda)) / (2 * root ** 2);
  return root === 0 ? 0 : root ** (1 / lambda) * Math.min(MOST_CORRECTION, correction);
}

/** How much the column's own unit changes by one on the transformed axis, at a place there. */
export function slopeOfInverse(value: number, lambda: number): number {
  return lambda === 0 ? Math.exp(value) : Math.max(0, lambda * value + 1) ** (1 / lambda - 1);
}
