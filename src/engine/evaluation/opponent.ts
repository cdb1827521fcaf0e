/** Which free forecast a net is measured against, and how sure it is that the two differ. */
import { type AllBaselines, type AllBaselinesTask, allBaselines } from '../../core/baselines/all.ts';
import { dieboldMariano, type PairedResult } from '../../core/metrics/diebold-mariano.ts';
import { maeByWindow, meanAbsoluteError } from '../../core/metrics/score.ts';
import { verdictOf } from '../../core/metrics/verdict.ts';
import { holm } from '../../core/metrics/welch.ts';
import {
  BASELINES,
  type BaselineName,
  type BaselineScores,
  type BaselineTest,
  type PairedTest,
  type Verdict,
} from '../../shared/scores.ts';

/** Mean absolute errors by baseline, in the target's unit. */
export type BaselineErrors = Readonly<Partial<Record<BaselineName, number>>>;

export interface DividedBaselines {
  /** On the windows to score. */
  readonly baselines: AllBaselines;
  /** On the validation windows, `[origins, horizon]` as in `baselines`; null without any. */
  readonly validation: AllBaselines['forecasts'] | null;
}

/** The baselines on validation windows and then on those to score: fitted once, each forecast from rows up to its origin. */
export function baselinesOn(
  task: AllBaselinesTask,
  validationOrigins: Int32Array | undefined,
): DividedBaselines {
  const { origins, horizon } = task;
  if (validationOrigins === undefined || validationOrigins.length === 0) {
    return { baselines: allBaselines(task), validation: null };
  }
  const all = allBaselines({ ...task, origins: Int32Array.from([...validationOrigins, ...origins]) });
  const border = validationOrigins.length * horizon;
  return {
    baselines: { ...all, forecasts: mapped(all.forecasts, (values) => values.subarray(border)) },
    validation: mapped(all.forecasts, (values) => values.subarray(0, border)),
  };
}

function mapped(
  forecasts: AllBaselines['forecasts'],
  change: (values: Float64Array) => Float64Array,
): AllBaselines['forecasts'] {
  const entries = Object.entries(forecasts).map(([name, values]) => [
    name,
    values === null ? null : change(values),
  ]);
  return Object.fromEntries(entries) as AllBaselines['forecasts'];
}

/** Mean absolute error of each baseline over values that were measured; those without forecasts are left out. */
export function errorsOfBaselines(
  forecasts: AllBaselines['forecasts'],
  actual: Float64Array,
): BaselineErrors {
  return Object.fromEntries(
    BASELINES.flatMap((name) => {
      const predicted = forecasts[name];
      return predicted === null ? [] : [[name, meanAbsoluteError({ predicted, actual })]];
    }),
  );
}

/** Of the error of the last value: baselines nearer to each other than this are equals. */
const ROUNDING = 1e-9;

export interface Opponent {
  readonly best: BaselineName;
  readonly chosenOn: 'validation' | 'test';
}

/** The baseline that erred least on the validation windows, or without them on those scored; the simplest of equals. */
export function chooseOpponent(scores: BaselineScores, validation: BaselineErrors | null): Opponent {
  const onTest = Object.fromEntries(BASELINES.map((name) => [name, scores[name]?.mae]));
  const errors: BaselineErrors = validation ?? onTest;
  const errorOf = (name: BaselineName) =>
    scores[name] === null ? Number.POSITIVE_INFINITY : (errors[name] ?? Number.POSITIVE_INFINITY);
  const rounding = ROUNDING * (errors.naive ?? 0);
  const best = BASELINES.reduce((least, name) => (errorOf(name) < errorOf(least) - rounding ? name : least));
  return { best, chosenOn: validation === null ? 'test' : 'validation' };
}

export interface TestsTask {
  /** `[origins, horizon]`, as are the baselines' forecasts and what came (NaN where nobody measured). */
  readonly predicted: Float64Array;
  readonly forecasts: AllBaselines['forecasts'];
  readonly actual: Float64Array;
  readonly origins: Int32Array;
  readonly horizon: number;
  readonly opponent: Opponent;
  /** MAE of the net over that of a baseline. */
  readonly ratioTo: (name: BaselineName) => number;
}

export interface Tests {
  /** Against the opponent alone: nothing to correct, unless the very windows tested on chose it. */
  readonly test: PairedTest;
  /** Against the one that erred least in the test, each baseline for itself and with Holm's correction. */
  readonly least: { readonly raw: PairedTest; readonly corrected: PairedTest };
  /** Against every baseline, corrected by Holm. */
  readonly against: readonly BaselineTest[];
}

/** The paired test of window errors against each baseline. */
export function testsAgainst(task: TestsTask): Tests {
  const { predicted, forecasts, actual, origins, horizon, opponent, ratioTo } = task;
  const first = maeByWindow({ predicted, actual }, horizon);
  const tests = BASELINES.flatMap((baseline) => {
    const other = forecasts[baseline];
    if (other === null) {
      return [];
    }
    const second = maeByWindow({ predicted: other, actual }, horizon);
    return [{ baseline, result: dieboldMariano({ first, second, origins, horizon }) }];
  });
  const known = tests.filter(({ result }) => result.pValue !== null);
  const corrected = holm(known.map(({ result }) => result.pValue ?? 1));
  const pOf = (baseline: BaselineName) =>
    corrected[known.findIndex((test) => test.baseline === baseline)] ?? null;
  const rawOf = (baseline: BaselineName): PairedTest => ({
    against: baseline,
    ...(tests.find((test) => test.baseline === baseline)?.result ?? NO_TEST),
  });
  const correctedOf = (baseline: BaselineName) => ({ ...rawOf(baseline), pValue: pOf(baseline) });
  // The net's error is the same in every ratio: the highest belongs to the baseline that erred least.
  const least = tests.reduce(
    (lowest, { baseline }) => (ratioTo(baseline) > ratioTo(lowest) ? baseline : lowest),
    opponent.best,
  );
  return {
    test: opponent.chosenOn === 'test' ? correctedOf(opponent.best) : rawOf(opponent.best),
    least: { raw: rawOf(least), corrected: correctedOf(least) },
    against: tests.map(({ baseline }) => ({ baseline, ratio: ratioTo(baseline), pValue: pOf(baseline) })),
  };
}

const NO_TEST: PairedResult = { statistic: null, pValue: null, windows: 0, lags: 0 };

export interface Judged {
  readonly verdict: Verdict;
  /** The test that the verdict speaks of. */
  readonly test: PairedTest;
}

/**
 * The verdict. It wins only where it beats the opponent and also whichever free forecast erred least in the test: every one of
 * them must be beaten for the claim, so each by its own p (an intersection–union test, Berger, 1982). It loses to the
 * opponent, or by Holm's p to the one that the test itself picked out.
 */
export function judge(
  { test, least }: Tests,
  maes: { readonly model: number; readonly of: (name: BaselineName) => number },
): Judged {
  const against = (by: PairedTest): Judged => ({
    verdict: verdictOf(maes.model, maes.of(by.against), by),
    test: by,
  });
  const own = against(test);
  if (own.verdict.outcome !== 'beats' || least.raw.against === test.against) {
    return own;
  }
  const other = against(least.raw);
  return other.verdict.outcome === 'beats' ? own : against(least.corrected);
}
