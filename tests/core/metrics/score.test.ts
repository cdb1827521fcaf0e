import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { errorScales, maeByStep, maeByWindow, score } from '../../../src/core/metrics/score.ts';
import { BASELINE_KEYS, golden, goldenActual, goldenValues } from '../golden-scores.ts';

// Two windows of two steps. Errors: +1, +2 and 0, −3.
const pairs = { predicted: [11, 22, 5, 3], actual: [10, 20, 5, 6] };
const scales = { absolute: 0.75, squared: 3.5 / 4 };

describe('score', () => {
  it('matches the figures worked out by hand', () => {
    const { mae, mse, rmse, smape, mape, mase, rmsse, r2, bias } = score(pairs, scales);
    expect([mae, mse, mase, bias]).toEqual([1.5, 3.5, 2, 0]);
    expect(rmse).toBeCloseTo(Math.sqrt(3.5), 12);
    // sMAPE 200/4·(1/21 + 2/42 + 0 + 3/9), MAPE 100/4·(1/10 + 2/20 + 0 + 3/6).
    expect(smape).toBeCloseTo(50 * (2 / 21 + 1 / 3), 12);
    expect(mape).toBeCloseTo(25 * 0.7, 12);
    expect(rmsse).toBeCloseTo(2, 12);
    // Squares about the mean 10.25: 0.0625 + 95.0625 + 27.5625 + 18.0625 = 140.75.
    expect(r2).toBeCloseTo(1 - 14 / 140.75, 12);
  });

  it('agrees with scikit-learn and utilsforecast on the net and every baseline', () => {
    const training = errorScales(goldenValues.subarray(0, golden.trainRows), golden.season);
    for (const name of ['model', ...BASELINE_KEYS] as const) {
      const predicted = name === 'model' ? golden.predicted : golden.baselines[name];
      const found = { predicted, actual: goldenActual };
      const { maeByStep: expectedSteps, ...expected } = golden.scores[name];
      expect(score(found, training)).toEqual(
        Object.fromEntries(Object.entries(expected).map(([key, value]) => [key, expect.closeTo(value, 9)])),
      );
      expect(maeByStep(found, golden.horizon)).toEqual(
        expectedSteps.map((value) => expect.closeTo(value, 9)),
      );
    }
  });

  it('counts 0 against 0 as no error and refuses what has nothing to divide by', () => {
    expect(score({ predicted: [0], actual: [0] }, { absolute: 0, squared: 0 })).toEqual({
      mae: 0,
      mse: 0,
      rmse: 0,
      smape: 0,
      mape: null,
      mase: null,
      rmsse: null,
      r2: null,
      bias: 0,
    });
  });

  it('refuses a MAPE when one actual value comes within 1 % of zero, and not when it stays outside', () => {
    const near = (least: number) => score({ predicted: [1, 1, 1], actual: [least, 1, 1] }, scales).mape;
    expect(near(0.005)).toBeNull();
    expect(near(0.02)).not.toBeNull();
  });

  it('refuses a MAPE when the actual values change sign', () => {
    expect(score({ predicted: [1, 1], actual: [-5, 5] }, scales).mape).toBeNull();
    expect(score({ predicted: [-6, -4], actual: [-5, -5] }, scales).mape).toBeCloseTo(20, 12);
  });

  it('never has an RMSE below the MAE nor an sMAPE outside 0 to 200, and swaps the bias with its inputs', () => {
    const value = fc.integer({ min: -1e6, max: 1e6 }).map((whole) => whole / 1000);
    fc.assert(
      fc.property(fc.array(fc.tuple(value, value), { minLength: 1, maxLength: 40 }), (both) => {
        const predicted = both.map(([first]) => first);
        const actual = both.map(([, second]) => second);
        const there = score({ predicted, actual }, scales);
        const back = score({ predicted: actual, actual: predicted }, scales);
        expect(there.rmse).toBeGreaterThanOrEqual(there.mae * (1 - 1e-12));
        expect(there.smape).toBeLessThanOrEqual(200 + 1e-9);
        expect(there.smape).toBeGreaterThanOrEqual(0);
        expect(back.bias).toBeCloseTo(-there.bias, 6);
        expect(there.r2 ?? 0).toBeLessThanOrEqual(1);
      }),
    );
  });
});

describe('maeByStep and maeByWindow', () => {
  it('average each step ahead over the windows and each window over the steps', () => {
    expect(maeByStep(pairs, 2)).toEqual([0.5, 2.5]);
    expect([...maeByWindow(pairs, 2)]).toEqual([1.5, 1.5]);
  });
});

describe('errorScales', () => {
  it('is the mean seasonal step of the training rows, absolute and squared', () => {
    const values = Float64Array.of(1, 2, 4, 7);
    // Season 1: steps 1, 2, 3. Season 2: steps 3, 5.
    expect(errorScales(values, 1)).toEqual({ absolute: 2, squared: 14 / 3 });
    expect(errorScales(values, 2)).toEqual({ absolute: 4, squared: 17 });
  });

  it('leaves out pairs with a missing value', () => {
    expect(errorScales(Float64Array.of(1, 2, Number.NaN, 7, 9), 1)).toEqual({ absolute: 1.5, squared: 2.5 });
  });

  it('is zero for a series that repeats itself or is too short', () => {
    expect(errorScales(Float64Array.of(1, 2, 1, 2), 2)).toEqual({ absolute: 0, squared: 0 });
    expect(errorScales(Float64Array.of(1, 2), 5)).toEqual({ absolute: 0, squared: 0 });
  });
});
