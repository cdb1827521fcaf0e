import { describe, expect, it } from 'vitest';
import { fitScale, scaleColumns } from '../../../src/core/scaling/standard-scaler.ts';

describe('fitScale', () => {
  it('takes mean and population deviation of the training rows alone', () => {
    // 2, 4, 4, 4, 5, 5, 7, 9: mean 5, squared distances 9+1+1+1+0+0+4+16 = 32, deviation √(32/8) = 2.
    const values = Float64Array.of(2, 4, 4, 4, 5, 5, 7, 9, 1e9, -1e9);
    expect(fitScale(values, 8)).toEqual({ mean: 5, deviation: 2 });
  });

  it('copes with numbers whose squares overflow', () => {
    const { mean, deviation } = fitScale(Float64Array.of(-1e200, 3e200), 2);
    expect([mean / 1e200, deviation / 1e200]).toEqual([expect.closeTo(1, 12), expect.closeTo(2, 12)]);
  });

  it('gives a constant column the deviation 1, rounding errors and all', () => {
    expect(fitScale(new Float64Array(7).fill(0.1), 7).deviation).toBe(1);
    expect(fitScale(new Float64Array(1000).fill(123_456.789), 1000).deviation).toBe(1);
  });
});

describe('scaleColumns', () => {
  it('scales each column by its own, and keeps missing values missing', () => {
    const scales = [
      { mean: 5, deviation: 2 },
      { mean: 0, deviation: 10 },
    ];
    const scaled = scaleColumns([Float64Array.of(5, 9), Float64Array.of(Number.NaN, -20)], scales);
    expect(scaled.map((column) => [...column])).toEqual([
      [0, 2],
      [Number.NaN, -2],
    ]);
  });
});
