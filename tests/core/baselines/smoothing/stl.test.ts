import { describe, expect, it } from 'vitest';
import { decomposeSeasons, loess, stlSeason } from '../../../../src/core/baselines/smoothing/stl.ts';
import { farthest } from '../../golden-scores.ts';
import { golden, valuesOf } from './golden-smoothing.ts';

describe('stlSeason', () => {
  it.each(['steady', 'growing'] as const)('takes out of %s what statsmodels takes out', (name) => {
    const { period, span, season } = golden.exact.stl[name];
    expect(farthest(stlSeason(valuesOf(name), period, span), season)).toBeLessThan(1e-6);
  });
});

describe('loess', () => {
  it('leaves a straight line as it is', () => {
    const line = Float64Array.from({ length: 50 }, (_, row) => 3 - 2 * row);
    expect(farthest(loess(line, 15), line)).toBeLessThan(1e-10);
    expect(farthest(loess(line, 101), line)).toBeLessThan(1e-10);
  });
});

describe('decomposeSeasons', () => {
  it('tells a day from a week', () => {
    const day = (row: number) => 4 * Math.sin((2 * Math.PI * row) / 8);
    const week = (row: number) => (Math.floor(row / 8) % 7 < 5 ? 2 : -5);
    const values = Float64Array.from({ length: 560 }, (_, row) => 100 + 0.02 * row + day(row) + week(row));
    const { seasons, adjusted } = decomposeSeasons(values, [8, 56]);
    const [ofDay, ofWeek] = seasons;
    for (let row = 200; row < 300; row++) {
      expect(
        Math.abs((ofDay?.[row] as number) + (ofWeek?.[row] as number) - day(row) - week(row)),
      ).toBeLessThan(0.15);
      expect(Math.abs((adjusted[row] as number) - 100 - 0.02 * row)).toBeLessThan(0.15);
    }
  });
});
