import { describe, expect, it } from 'vitest';
import { maeByStep, maseScale, score } from '../../../src/core/metrics/score.ts';

// Two windows of two steps. Errors: 1, 2 and 0, 3.
const pairs = { predicted: [11, 22, 0, 3], actual: [10, 20, 0, 6] };

describe('score', () => {
  it('matches the four figures worked out by hand', () => {
    // MAE (1+2+0+3)/4 = 1.5; RMSE √((1+4+0+9)/4) = √3.5; sMAPE 200/4·(1/21 + 2/42 + 0 + 3/9) = 50·(2/21 + 1/3).
    const { mae, rmse, smape, mase } = score(pairs, 0.75);
    expect(mae).toBe(1.5);
    expect(rmse).toBeCloseTo(Math.sqrt(3.5), 12);
    expect(smape).toBeCloseTo(50 * (2 / 21 + 1 / 3), 12);
    expect(mase).toBe(2);
  });

  it('counts 0 against 0 as no error and has no MASE without a scale', () => {
    expect(score({ predicted: [0], actual: [0] }, 0)).toEqual({ mae: 0, rmse: 0, smape: 0, mase: null });
  });
});

describe('maeByStep', () => {
  it('averages each step ahead over the windows', () => {
    expect(maeByStep(pairs, 2)).toEqual([0.5, 2.5]);
  });
});

describe('maseScale', () => {
  it('is the mean seasonal step of the training rows and ignores later rows', () => {
    const values = Float64Array.of(1, 2, 4, 7, 1e9);
    // Season 1: (1 + 2 + 3)/3 = 2. Season 2: (3 + 5)/2 = 4.
    expect([maseScale(values, 4, 1), maseScale(values, 4, 2)]).toEqual([2, 4]);
  });

  it('is zero for a series that repeats itself or is too short', () => {
    expect(maseScale(Float64Array.of(1, 2, 1, 2), 4, 2)).toBe(0);
    expect(maseScale(Float64Array.of(1, 2), 2, 5)).toBe(0);
  });
});
