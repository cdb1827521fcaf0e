import { expect, it } from 'vitest';
import { studentTwoSided } from '../../../src/core/metrics/student-t.ts';
import { golden } from '../golden-scores.ts';

it('agrees with SciPy from the middle to the far tails, for whole and broken degrees', () => {
  for (const { statistic, degrees, pValue } of golden.student) {
    expect(studentTwoSided(statistic, degrees) / pValue).toBeCloseTo(1, 9);
    expect(studentTwoSided(-statistic, degrees)).toBe(studentTwoSided(statistic, degrees));
  }
});

it('is certain at zero and impossible at infinity', () => {
  expect(studentTwoSided(0, 5)).toBe(1);
  expect(studentTwoSided(Number.POSITIVE_INFINITY, 5)).toBe(0);
});
