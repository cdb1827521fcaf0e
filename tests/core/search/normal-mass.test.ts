import { describe, expect, it } from 'vitest';
import { chiSquareAbove } from '../../../src/core/metrics/chi-square.ts';
import { normalMass } from '../../../src/core/search/normal-mass.ts';

describe('normalMass', () => {
  it('is what χ² of one degree of freedom says, into the tail', () => {
    for (const value of [0.01, 0.5, 1, 1.96, 3, 5, 7, 7.1, 9]) {
      const tail = chiSquareAbove(value * value, 1) / 2;
      expect(normalMass(value, 100) / tail).toBeCloseTo(1, 7);
      expect(normalMass(-100, -value) / tail).toBeCloseTo(1, 7);
      expect(normalMass(-value, value)).toBeCloseTo(1 - 2 * tail, 12);
    }
  });

  it('sums to 1 and keeps small stretches apart on both sides', () => {
    expect(normalMass(-50, 0) + normalMass(0, 50)).toBe(1);
    expect(normalMass(6, 6.1)).toBe(normalMass(-6.1, -6));
    expect(normalMass(6, 6.1)).toBeGreaterThan(0);
  });
});
