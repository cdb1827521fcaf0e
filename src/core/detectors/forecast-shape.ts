import type { Detection } from '../../shared/scores.ts';
import { correlation, momentsOf } from './correlation.ts';
import { detected, lastValues, type RunFacts } from './facts.ts';

/** Below this share of the target's own spread nobody would call it anything but a line. */
const FLAT = 0.1;
const LEAST_WINDOWS = 10;

/** Flat line: over all test windows and steps the forecasts hardly vary while the target does. */
export function flatLine({ test }: RunFacts): readonly Detection[] {
  const { pairs, first, second } = momentsOf(test.predicted, test.actual);
  const spread = Math.sqrt(first / pairs);
  const actualSpread = Math.sqrt(second / pairs);
  return test.origins.length >= LEAST_WINDOWS && spread < FLAT * actualSpread
    ? [detected('flat-line', { spread, actualSpread })]
    : [];
}

/** A forecast that moves so little away from the last value copies it … */
const COPY = 0.1;
/** … and one that moves somewhat further does too, if that has nothing to do with where the target goes. */
const NEAR_COPY = 0.3;
const UNRELATED = 0.1;

/** Lagged copy: the forecast repeats the last value, so that a plot of it runs behind the target. */
export function laggedCopy(facts: RunFacts): readonly Detection[] {
  const { test } = facts;
  const horizon = test.predicted.length / test.origins.length;
  const last = lastValues(facts);
  const change = (of: ArrayLike<number>) =>
    Float64Array.from(of, (value, at) => value - (last[Math.floor(at / horizon)] as number));
  const said = change(test.predicted);
  const went = change(test.actual);
  const share = meanSize(said) / meanSize(went);
  const related = correlation(said, went);
  const copies = share < COPY || (share < NEAR_COPY && related < UNRELATED);
  return test.origins.length >= LEAST_WINDOWS && copies
    ? [detected('lagged-copy', { share, correlation: related })]
    : [];
}

/** Of the values that are there. */
function meanSize(values: Float64Array): number {
  const known = values.filter((value) => !Number.isNaN(value));
  return known.reduce((sum, value) => sum + Math.abs(value), 0) / known.length;
}
