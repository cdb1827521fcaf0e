import { expect, test } from 'vitest';
import { chiSquareAbove } from '../../../src/core/metrics/chi-square.ts';

test('the upper tail of χ² is that of SciPy', () => {
  // scipy.stats.chi2.sf (SciPy with statsmodels 0.15.0).
  const golden = [
    [0.5, 1, 0.47950012218695337],
    [3.84, 1, 0.05004352124870519],
    [10, 2, 0.006737946999085468],
    [18.307, 10, 0.05000058909139812],
    [200, 150, 0.003973185970821635],
    [0.001, 3, 0.9999915920809419],
    [80, 10, 5.020464318829132e-13],
  ] as const;
  for (const [statistic, degrees, expected] of golden) {
    expect(chiSquareAbove(statistic, degrees) / expected).toBeCloseTo(1, 11);
  }
  expect(chiSquareAbove(0, 5)).toBe(1);
  expect(chiSquareAbove(Number.POSITIVE_INFINITY, 5)).toBe(0);
});
