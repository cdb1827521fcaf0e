import { describe, expect, it } from 'vitest';
import { thetaWith } from '../../../../src/core/baselines/smoothing/theta.ts';
import { farthest } from '../../golden-scores.ts';
import { golden, valuesOf } from './golden-smoothing.ts';

describe('thetaWith', () => {
  it.each(['walk', 'steady'] as const)(
    'makes of %s what statsforecast makes of it with the same weights',
    (name) => {
      const { squares, forecast, ...weights } = golden.exact.theta[name];
      const found = thetaWith(valuesOf(name), weights, null);
      const ahead = new Float64Array(forecast.length);
      found.model.forecast(ahead);
      expect(found.squares / squares).toBeCloseTo(1, 8);
      expect(farthest(ahead, forecast)).toBeLessThan(1e-6);
    },
  );

  it('is smoothing with a drift of half the slope at theta 2 (Hyndman and Billah)', () => {
    const line = Float64Array.from({ length: 2000 }, (_, row) => 5 + 3 * row);
    const { model } = thetaWith(line, { level: 5, alpha: 0.99, theta: 2 }, null);
    const ahead = new Float64Array(3);
    model.forecast(ahead);
    expect((ahead[1] as number) - (ahead[0] as number)).toBeCloseTo(1.5, 1);
  });
});
