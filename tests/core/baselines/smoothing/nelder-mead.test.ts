import { describe, expect, it } from 'vitest';
import { nelderMead } from '../../../../src/core/baselines/smoothing/nelder-mead.ts';

describe('nelderMead', () => {
  it('finds the bottom of a bent valley', () => {
    const cost = ([x = 0, y = 0]: Float64Array) => 100 * (y - x * x) ** 2 + (1 - x) ** 2;
    const start = Float64Array.of(-1.2, 1);
    const { point, value } = nelderMead(cost, {
      ...{ start, reach: Float64Array.of(0.5, 0.5), most: 2000, tolerance: 1e-14 },
    });
    expect(point[0]).toBeCloseTo(1, 4);
    expect(point[1]).toBeCloseTo(1, 4);
    expect(value).toBeLessThan(1e-8);
  });

  it('stays where points are allowed and keeps to its evaluations', () => {
    let evaluations = 0;
    const cost = (at: Float64Array) => {
      evaluations++;
      return at.every((value) => value >= 1)
        ? at.reduce((sum, value) => sum + value * value, 0)
        : Number.POSITIVE_INFINITY;
    };
    const start = new Float64Array(6).fill(3);
    const { point, value } = nelderMead(cost, {
      ...{ start, reach: new Float64Array(6).fill(0.4), most: 800, tolerance: 1e-12 },
    });
    expect(point.every((each) => each >= 1)).toBe(true);
    expect(value).toBeLessThan(10);
    expect(evaluations).toBeLessThan(820);
  });
});
