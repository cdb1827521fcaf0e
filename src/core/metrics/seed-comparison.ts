import type { TestForecasts } from '../../shared/run.ts';
import { pText } from '../../shared/score-text.ts';
import type { RunComparison } from '../../shared/scores.ts';
import { dieboldMariano } from './diebold-mariano.ts';
import { meanAndDeviation } from './mean-and-deviation.ts';
import { maeByWindow } from './score.ts';
import { differenceMatters, LEAST_PERCENT, SIGNIFICANT, trustedP } from './significance.ts';
import { holm, welch } from './welch.ts';

export interface ComparedRun {
  readonly id: string;
  /** For the sentence: `GRU`. */
  readonly name: string;
  /** MAE on the test windows, one a seed. */
  readonly maes: readonly number[];
  /** Test forecasts, for runs of a single seed; null when they are gone. */
  readonly test: TestForecasts | null;
  /** Equal for runs that forecast the same of the same data; errors of others have nothing in common. */
  readonly on?: string;
  /** Equal for runs that were scored on the very same windows, whose means over the seeds can be held against each other. */
  readonly windows?: string;
  /** Rows from an origin to the last that its error hangs on, where that is more than the numbers of a window; those when absent. */
  readonly reach?: number;
}

/**
 * Which runs differ beyond chance. Two runs with two seeds or more each: Welch's t over the seeds' MAE, which asks whether
 * other seeds could have turned the order round. Otherwise the Diebold–Mariano test over the windows both scored,
 * which asks the same of the windows; none when the runs forecast something else, what came differs (other data), or there are too few windows. p-values are Holm's over all pairs. A difference below half a percent is none, however sure.
 */
export function compareSeeds(runs: readonly ComparedRun[]): RunComparison {
  const pairs = runs.flatMap((first, index) =>
    runs.slice(index + 1).map((second) => ({ first, second, ...testOf(first, second) })),
  );
  const tested = pairs.flatMap(({ pValue }, index) => (pValue === null ? [] : [{ index, pValue }]));
  const adjusted = holm(tested.map(({ pValue }) => pValue));
  const corrected = new Map(tested.map(({ index }, at) => [index, adjusted[at] as number]));
  const outcomes = pairs.map(({ first, second, test }, index) => {
    const pValue = corrected.get(index) ?? null;
    const differs = pValue !== null && pValue < SIGNIFICANT && matters(first, second);
    return { first, second, test, pValue, differs };
  });
  return {
    pairs: outcomes.map(({ first, second, ...outcome }) => ({ runs: [first.id, second.id], ...outcome })),
    sentence: sentenceOf(outcomes),
  };
}

/** More clauses than this nobody reads. */
const MOST_CLAUSES = 3;

/** A pair in full; of several pairs those that differ, and the others together. */
function sentenceOf(outcomes: readonly Outcome[]): string {
  const differing = outcomes.filter(({ differs }) => differs);
  const isShort = outcomes.length === 1 || (outcomes.length <= MOST_CLAUSES && differing.length > 0);
  if (outcomes.length === 0 || isShort) {
    return outcomes.length === 0 ? 'There is nothing to compare.' : `${outcomes.map(clauseOf).join('; ')}.`;
  }
  const tested = outcomes.filter(({ test }) => test !== null);
  const kinds = new Set(tested.map(({ test }) => noiseOf(test)));
  const noises = kinds.size > 1 ? 'seed noise or chance over the windows' : ([...kinds][0] ?? '');
  if (tested.length === 0) {
    const isOther = outcomes.every(({ first, second }) => first.on !== second.on);
    return `None of them can be compared: ${isOther ? 'they forecast something else' : 'too few windows or seeds in common'}.`;
  }
  if (differing.length === 0) {
    const smallest = Math.min(...tested.map(({ pValue }) => pValue ?? 1));
    return smallest < SIGNIFICANT
      ? `No two of them differ by ${LEAST_PERCENT} % and beyond ${noises}.`
      : `No two of them differ beyond ${noises} (smallest ${pText(smallest)}).`;
  }
  const clauses = differing.slice(0, MOST_CLAUSES).map(clauseOf);
  const more = differing.length - clauses.length;
  const alike = tested.length - differing.length;
  return `${[
    ...clauses,
    ...(more > 0 ? [`so do ${more} more pairs`] : []),
    ...(alike === 1 ? ['the other pair does not differ'] : []),
    ...(alike > 1 ? [`the other ${alike} pairs do not differ`] : []),
  ].join('; ')}.`;
}

function noiseOf(test: Test['test']): string {
  return test === 'welch' ? 'seed noise' : 'chance over the windows';
}

type Test = Pick<RunComparison['pairs'][number], 'test' | 'pValue'>;

interface Outcome extends Test {
  readonly first: ComparedRun;
  readonly second: ComparedRun;
  readonly differs: boolean;
}

function testOf(first: ComparedRun, second: ComparedRun): Test {
  if (first.on !== second.on) {
    return { test: null, pValue: null };
  }
  const overSeeds = first.windows === second.windows ? welch(first.maes, second.maes) : null;
  if (overSeeds !== null) {
    return { test: 'welch', pValue: overSeeds.pValue };
  }
  const isAlike = first.reach === second.reach;
  const overWindows =
    first.test && second.test && isAlike ? pairedWindows(first.test, second.test, first.reach) : null;
  const pValue = overWindows === null ? null : trustedP(dieboldMariano(overWindows));
  return pValue === null ? { test: null, pValue } : { test: 'diebold-mariano', pValue };
}

function clauseOf(outcome: Outcome): string {
  const { first, second, test, pValue } = outcome;
  if (first.on !== second.on) {
    return `${first.name} and ${second.name} cannot be compared: they forecast something else`;
  }
  if (test === null || pValue === null) {
    return `${first.name} and ${second.name} cannot be compared: too few windows or seeds in common`;
  }
  const noise = noiseOf(test);
  if (pValue >= SIGNIFICANT) {
    return `${first.name} and ${second.name} do not differ beyond ${noise} (${pText(pValue)})`;
  }
  if (!outcome.differs) {
    return `${first.name} and ${second.name} differ by less than ${LEAST_PERCENT} % (${pText(pValue)})`;
  }
  const isBetter = meanAndDeviation(first.maes).mean < meanAndDeviation(second.maes).mean;
  const [better, worse] = isBetter ? [first, second] : [second, first];
  return `${better.name} errs less than ${worse.name} beyond ${noise} (${pText(pValue)})`;
}

/** True where the means over the seeds are far enough apart, as a share of the larger one, to be spoken of. */
function matters(first: ComparedRun, second: ComparedRun): boolean {
  const means = [first, second].map(({ maes }) => meanAndDeviation(maes).mean);
  return differenceMatters(Math.min(...means), Math.max(...means));
}

/** Errors of both on the windows that both scored; null when those are not the same windows of the same data. */
function pairedWindows(first: TestForecasts, second: TestForecasts, reach?: number) {
  const horizon = first.predicted.length / first.origins.length;
  if (horizon !== second.predicted.length / second.origins.length) {
    return null;
  }
  const errors = [first, second].map((test) => maeByWindow(test, horizon));
  const places = new Map(Array.from(second.origins, (origin, index) => [origin, index]));
  const shared = Array.from(first.origins, (origin, index) => ({
    origin,
    index,
    other: places.get(origin) ?? -1,
  }))
    .filter(({ other }) => other >= 0)
    .filter(({ index, other }) => first.actual[index * horizon] === second.actual[other * horizon]);
  const pick = (of: Float64Array | undefined, at: 'index' | 'other') =>
    Float64Array.from(shared, (window) => of?.[window[at]] ?? Number.NaN);
  return {
    first: pick(errors[0], 'index'),
    second: pick(errors[1], 'other'),
    origins: Int32Array.from(shared, ({ origin }) => origin),
    horizon: reach ?? horizon,
  };
}
