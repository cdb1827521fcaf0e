import { expect, it } from 'vitest';
import { endsOf, quantilesOf } from '../../../src/core/intervals/quantile-heads.ts';

it('lists both ends of every level and the median, each once', () => {
  expect(quantilesOf([0.8])).toEqual([0.1, 0.5, 0.9]);
  expect(quantilesOf([0.5, 0.95, 0.5])).toEqual([0.025, 0.25, 0.5, 0.75, 0.975]);
});

it('says where the ends of a level stand, and that another level has none', () => {
  const levels = [0.8, 0.95, 0.9];
  for (const level of levels) {
    const quantiles = quantilesOf(levels);
    const ends = endsOf(level, levels);
    const width = (quantiles[ends?.upper ?? 0] ?? 0) - (quantiles[ends?.lower ?? 0] ?? 0);
    expect(width).toBeCloseTo(level, 9);
  }
  expect(endsOf(0.7, levels)).toBeNull();
});
