import { describe, expect, it } from 'vitest';
import { driftForecasts, meanForecasts } from '../../../src/core/baselines/history.ts';
import { farthest, golden, goldenOrigins, goldenValues } from '../golden-scores.ts';

const values = Float64Array.of(4, 6, 5, 10, 12, 99);
const task = { firstRow: 0, origins: Int32Array.of(2, 3), horizon: 2 };
const goldenTask = { firstRow: 0, origins: goldenOrigins, horizon: golden.horizon };

describe('driftForecasts', () => {
  it('goes on along the line from the first row to the origin', () => {
    // From 4 to 5 in two rows; from 4 to 10 in three.
    expect([...driftForecasts(values, task)]).toEqual([5.5, 6, 12, 14]);
  });

  it('begins at the first row of a fold, or the first that is there', () => {
    expect([...driftForecasts(values, { ...task, firstRow: 1, origins: Int32Array.of(3) })]).toEqual([
      12, 14,
    ]);
    const late = values.map((value, row) => (row === 0 ? Number.NaN : value));
    expect([...driftForecasts(late, { ...task, origins: Int32Array.of(3) })]).toEqual([12, 14]);
    expect([...driftForecasts(values, { ...task, origins: Int32Array.of(0) })]).toEqual([4, 4]);
  });

  it('agrees with statsforecast', () => {
    expect(farthest(driftForecasts(goldenValues, goldenTask), golden.baselines.drift)).toBeLessThan(1e-10);
  });
});

describe('meanForecasts', () => {
  it('says the mean of all rows up to each origin', () => {
    expect([...meanForecasts(values, task)]).toEqual([5, 5, 6.25, 6.25]);
  });

  it('leaves out what is missing and what lies before the fold', () => {
    const holes = values.map((value, row) => (row === 2 ? Number.NaN : value));
    expect([...meanForecasts(holes, { ...task, firstRow: 1, origins: Int32Array.of(1, 3) })]).toEqual([
      6, 6, 8, 8,
    ]);
  });

  it('agrees with statsforecast', () => {
    expect(farthest(meanForecasts(goldenValues, goldenTask), golden.baselines.mean)).toBeLessThan(1e-10);
  });

  it('keeps the digits of a small series on a huge level', () => {
    const high = Float64Array.of(1e12 + 1, 1e12 + 2, 1e12 + 3);
    expect([...meanForecasts(high, { ...task, origins: Int32Array.of(2), horizon: 1 })]).toEqual([1e12 + 2]);
  });
});
