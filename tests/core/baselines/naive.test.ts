import { describe, expect, it } from 'vitest';
import { baselineForecasts } from '../../../src/core/baselines/naive.ts';
import { farthest, golden, goldenOrigins, goldenValues } from '../golden-scores.ts';

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

  it('agrees with statsforecast, with a season and without', () => {
    const { horizon, season, baselines } = golden;
    const found = (of: number) =>
      baselineForecasts(goldenValues, { origins: goldenOrigins, horizon, season: of });
    expect(farthest(found(1), baselines.naive)).toBeLessThan(1e-10);
    expect(farthest(found(season), baselines.seasonalNaive)).toBeLessThan(1e-10);
  });

  it('never reads a row after the origin', () => {
    const poisoned = values.map((value, row) => (row > 3 ? Number.NaN : value));
    const task = { origins: Int32Array.of(3), horizon: 9, season: 4 };
    expect([...baselineForecasts(poisoned, task)].every(Number.isFinite)).toBe(true);
  });

  it('goes a season further back past a missing row, and to the last value when no season has it', () => {
    // Origin 6, season 3: steps 1–3 take rows 4, 5, 6; row 4 is missing, row 1 is not; row 5 and row 2 are.
    const holes = values.map((value, row) => (row === 4 || row === 5 || row === 2 ? Number.NaN : value));
    const task = { origins: Int32Array.of(6), horizon: 3, season: 3 };
    expect([...baselineForecasts(holes, task)]).toEqual([11, 16, 16]);
  });
});
