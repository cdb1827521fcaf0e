import { describe, expect, it } from 'vitest';
import { holm } from '../../../src/core/metrics/welch.ts';
import { createRandom } from '../../../src/core/windows/random.ts';
import { evaluate } from '../../../src/engine/evaluation/evaluate.ts';
import { chooseOpponent, judge, testsAgainst } from '../../../src/engine/evaluation/opponent.ts';
import { PROVENANCE } from '../../../src/shared/dataset.ts';
import type { BaselineScores, Score } from '../../../src/shared/scores.ts';

const ROWS = 400;
const span = (first: number, end: number) => Int32Array.from({ length: end - first }, (_, at) => first + at);
const erring = (mae: number) => ({ mae }) as Score;
const scores: BaselineScores = {
  naive: erring(3),
  seasonalNaive: null,
  drift: erring(2),
  mean: erring(5),
  nlinear: erring(1),
  ets: null,
  theta: null,
  mstl: null,
};

/** Calm up to the end of validation, where the mean is best; then a walk, where the last value is. */
function turning(): Float64Array {
  const random = createRandom(5, 0);
  let level = 0;
  return Float64Array.from({ length: ROWS }, (_, row) => {
    level += row < 300 ? 0 : random.normal();
    return level + (row < 300 ? random.normal() : 0);
  });
}

const values = turning();
const task = {
  values,
  trainRows: 200,
  origins: span(299, ROWS - 2),
  horizon: 2,
  window: 8,
  season: 1,
  // One fit of each: what noise taught is not unlearned when the walk begins.
  effort: 0,
  isPrice: false,
  bands: null,
  quantiles: null,
  trainOrigins: span(7, 198),
  predicted: new Float64Array((ROWS - 2 - 299) * 2).fill(values[299] ?? 0),
};
const validation = { origins: span(199, 298), predicted: new Float64Array(99 * 2) };

describe('the opponent', () => {
  it('is the one that erred least before the test, and without validation the one in the test', () => {
    expect(chooseOpponent(scores, { naive: 4, drift: 1, mean: 2, nlinear: 3, seasonalNaive: 0 })).toEqual({
      best: 'drift',
      chosenOn: 'validation',
    });
    expect(chooseOpponent(scores, null)).toEqual({ best: 'nlinear', chosenOn: 'test' });
  });

  it('stays the one of the validation windows where the test windows like another better', () => {
    const { metrics } = evaluate({ ...task, calibration: validation });
    expect([metrics.best, metrics.chosenOn]).toEqual(['mean', 'validation']);
    expect(metrics.baselines.naive.mae).toBeLessThan(metrics.baselines.mean?.mae ?? 0);
    expect(metrics.test?.against).toBe('mean');
    const other = evaluate({ ...task, calibration: null });
    expect([other.metrics.best, other.metrics.chosenOn]).toEqual(['naive', 'test']);
  });

  it('is chosen without a look at the test rows: other values there change nothing', () => {
    const changed = values.map((value, row) => (row < 300 ? value : -value + 50));
    const { metrics } = evaluate({ ...task, values: changed, calibration: validation });
    expect(metrics.best).toBe('mean');
  });
});

describe('the verdict', () => {
  const random = createRandom(21, 0);
  const actual = Float64Array.from({ length: 120 }, () => random.normal());
  const near = (share: number) => actual.map((value) => value + share * random.normal());
  const verdictFor = (predicted: Float64Array, naive: Float64Array, drift: Float64Array) => {
    const mae = (of: Float64Array) =>
      of.reduce((sum, value, at) => sum + Math.abs(value - (actual[at] ?? 0)), 0) / 120;
    const none = { seasonalNaive: null, mean: null, nlinear: null, ets: null, theta: null, mstl: null };
    const forecasts = { ...none, naive, drift };
    const of = (name: string) => mae(name === 'naive' ? naive : drift);
    const tests = testsAgainst({
      ...{ predicted, forecasts, actual, origins: span(0, 120), horizon: 1 },
      ...{
        opponent: { best: 'drift', chosenOn: 'validation' },
        ratioTo: (name) => mae(predicted) / of(name),
      },
    });
    return judge(tests, { model: mae(predicted), of });
  };

  it('is no win where the opponent is beaten and another free forecast is not', () => {
    const { verdict, test } = verdictFor(near(0.5), near(0.5), near(1));
    expect([verdict.outcome, test.against]).toEqual(['ties', 'naive']);
  });

  it('is a win where all of them are beaten, and a loss where another is better beyond the correction', () => {
    expect(verdictFor(near(0.3), near(0.7), near(1)).verdict.outcome).toBe('beats');
    expect(verdictFor(near(0.6), near(0.1), near(1)).verdict.outcome).toBe('loses');
  });
});

describe('tests against all of them', () => {
  const random = createRandom(9, 0);
  const actual = Float64Array.from({ length: 80 }, () => random.normal());
  const near = (share: number) => actual.map((value) => value + share * random.normal());
  const forecasts = {
    naive: near(1),
    seasonalNaive: null,
    drift: near(1.2),
    mean: near(0.9),
    nlinear: near(0.5),
    ets: null,
    theta: null,
    mstl: null,
  };
  const given = {
    ...{ predicted: near(0.5), forecasts, actual, origins: span(0, 80), horizon: 1 },
    ratioTo: () => 1,
  };

  it("carry Holm's correction, and the one that was chosen beforehand carries none", () => {
    const one = testsAgainst({ ...given, opponent: { best: 'mean', chosenOn: 'validation' } });
    const alone = {
      ...forecasts,
      naive: forecasts.mean,
      drift: null,
      mean: null,
      nlinear: null,
      ets: null,
      theta: null,
      mstl: null,
    };
    const raw = testsAgainst({
      ...{ ...given, forecasts: alone },
      opponent: { best: 'naive', chosenOn: 'validation' },
    });
    expect(one.test.pValue).toBe(raw.test.pValue);
    const own = (name: string) => one.against.find(({ baseline }) => baseline === name)?.pValue ?? 0;
    expect(own('mean')).toBeGreaterThan(one.test.pValue ?? 1);
    const other = testsAgainst({ ...given, opponent: { best: 'mean', chosenOn: 'test' } });
    expect(other.test.pValue).toBe(own('mean'));
    expect(holm([0.01, 0.04])).toEqual([0.02, 0.04]);
  });
});

describe('what nobody measured', () => {
  it('changes no score, whatever stands there', () => {
    const provenance = new Uint8Array(ROWS);
    for (let row = 20; row < ROWS; row += 3) {
      provenance[row] = row % 2 === 0 ? PROVENANCE.between : PROVENANCE.carried;
    }
    const poisoned = values.map((value, row) =>
      provenance[row] === PROVENANCE.measured || row < 220 ? value : 1e6,
    );
    // NLinear reads what is filled inside a window, so it may differ; all others read what was measured.
    const scored = (of: Float64Array) => {
      const { metrics } = evaluate({ ...task, values: of, provenance, calibration: validation });
      const { model, baselines, scored: count, best } = metrics;
      return { model, count, best, ...baselines, nlinear: null, ets: null, theta: null, mstl: null };
    };
    expect(scored(poisoned)).toEqual(scored(values));
    expect(scored(values).count).toEqual({ measured: 132, of: 198 });
  });
});
