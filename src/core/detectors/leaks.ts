import type { Detection } from '../../shared/scores.ts';
import { lastKnown } from '../windows/as-of.ts';
import { correlation, partialCorrelation } from './correlation.ts';
import { detected, featureColumns, type RunFacts } from './facts.ts';

/** Of the error relative to naive on the validation windows: chance and calm do not halve it. */
const FAR_BETTER = 0.5;
/** Of the error of the best free forecast: nothing honest is twenty times as good. */
const TOO_GOOD = 0.05;
const LEAST_WINDOWS = 30;

/** Leak suspicion: beside the naive forecast the net does far better on the test windows than on the validation windows, or impossibly well. */
export function leakSuspicion({ metrics, test, validation, columns }: RunFacts): readonly Detection[] {
  const values = columns[0]?.values ?? new Float64Array();
  const testRatio = metrics.model.mae / metrics.baselines.naive.mae;
  const validationRatio = ratioToNaive(validation, values);
  if (Math.min(test.origins.length, validation.origins.length) < LEAST_WINDOWS) {
    return [];
  }
  return testRatio < FAR_BETTER * validationRatio || metrics.ratio < TOO_GOOD
    ? [detected('leak-suspicion', { validationRatio, testRatio })]
    : [];
}

function ratioToNaive({ origins, predicted, actual }: RunFacts['test'], values: Float64Array): number {
  const horizon = predicted.length / origins.length;
  let own = 0;
  let naive = 0;
  for (let at = 0; at < actual.length; at++) {
    const truth = actual[at] as number;
    if (Number.isNaN(truth)) {
      continue;
    }
    own += Math.abs((predicted[at] as number) - truth);
    naive += Math.abs(lastKnown(values, origins[Math.floor(at / horizon)] as number) - truth);
  }
  return naive > 0 ? own / naive : Number.NaN;
}

const EQUAL = 0.99;
/** Without the target's help too: two waves together can foretell a third without any leak. */
const ALIKE = 0.95;
const MOST_STEPS = 100;
const MOST_ROWS = 20_000;
const LEAST_ROWS = 20;

/**
 * A feature that equals the future target: given the target now, what the feature adds is the target's value some steps
 * later, all but exactly. For features known ahead the same row counts, since the net sees it before it comes.
 * Looked for in the last 20,000 training rows.
 */
export function featureEqualsFuture(facts: RunFacts): readonly Detection[] {
  const { config, rows, columns } = facts;
  const from = Math.max(0, rows.train - MOST_ROWS);
  const target = columns[0]?.values.subarray(from, rows.train) ?? new Float64Array();
  const most = Math.min(config.horizon, MOST_STEPS);
  return featureColumns(facts).flatMap(({ name, values }) => {
    const feature = values.subarray(from, rows.train);
    const isKnown = config.known?.includes(name) ?? false;
    let best = { steps: 0, correlation: 0 };
    for (let steps = isKnown ? 0 : 1; steps <= most && target.length - steps > LEAST_ROWS; steps++) {
      const found = Math.abs(correlationAhead(feature, target, steps));
      if (found > best.correlation) {
        best = { steps, correlation: found };
      }
    }
    return best.correlation > EQUAL ? [detected('feature-equals-future', best, name)] : [];
  });
}

/**
 * Partial correlation of the feature with the target `steps` later, given the target of its own row (of the row before,
 * if that is the one); 0 when the two are not alike by themselves.
 */
function correlationAhead(feature: Float64Array, target: Float64Array, steps: number): number {
  const [first, later, given] = steps === 0 ? [1, 1, 0] : [0, steps, 0];
  const length = target.length - later;
  const [own, ahead] = [feature.subarray(first, first + length), target.subarray(later)];
  return Math.abs(correlation(own, ahead)) < ALIKE
    ? 0
    : partialCorrelation(own, ahead, target.subarray(given, given + length));
}
