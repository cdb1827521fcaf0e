import { describe, expect, it } from 'vitest';
import { baselineForecasts } from '../../../src/core/baselines/naive.ts';

const values = Float64Array.of(10, 11, 12, 13, 14, 15, 16);

describe('baselineForecasts', () => {
  it('repeats the last value with a season of one', () => {
    const task = { origins: Int32Array.of(2, 6), horizon: 3, season: 1 };
    expect([...baselineForecasts(values, task)]).toEqual([12, 12, 12, 16, 16, 16]);
  });

  it('repeats the last whole season, again and again past its end', () => {
    // Origin 4, season 3: the season is rows 2, 3, 4; steps 1–5 take rows 2, 3, 4, 2, 3.
    const task = { origins: Int32Array.of(4), horizon: 5, season: 3 };
    expect([...baselineForecasts(values, task)]).toEqual([12, 13, 14, 12, 13]);
  });

  it('never reads a row after the origin', () => {
    const poisoned = values.map((value, row) => (row > 3 ? Number.NaN : value));
    const task = { origins: Int32Array.of(3), horizon: 9, season: 4 };
    expect([...baselineForecasts(poisoned, task)].every(Number.isFinite)).toBe(true);
  });
});
