import { describe, expect, it } from 'vitest';
import { autocorrelations, withoutTrend } from '../../../src/core/baselines/autocorrelation.ts';
import { AIR_PASSENGERS } from '../../fixtures/air-passengers.ts';

const NAN = Number.NaN;

describe('autocorrelations', () => {
  it('are those of R and statsmodels on the airline passengers', () => {
    // acf(AirPassengers) of R 4; statsmodels.tsa.stattools.acf gives the same.
    const known = [
      0.94804734, 0.87557484, 0.80668116, 0.75262542, 0.71376997, 0.6817336, 0.66290439, 0.65561048,
      0.67094833, 0.70271992, 0.74324019, 0.76039504,
    ];
    const lags = known.map((_, index) => index + 1);
    for (const [at, value] of autocorrelations(AIR_PASSENGERS, lags).entries()) {
      expect(value).toBeCloseTo(known[at] as number, 6);
    }
  });

  it('are worked out by hand for four rows', () => {
    // Away from the mean: −1.5, −0.5, 0.5, 1.5; squares 5; products one row later .75 − .25 + .75, two −.75 − .75.
    expect([...autocorrelations(Float64Array.of(1, 2, 3, 4), [1, 2])]).toEqual([0.25, -0.3]);
  });

  it('leave missing values out, and are nothing where nothing varies', () => {
    const wave = Float64Array.from({ length: 400 }, (_, row) => (row % 2 === 0 ? 1 : -1));
    const holed = wave.map((value, row) => (row % 7 === 3 ? NAN : value));
    expect(autocorrelations(holed, [2])[0]).toBeGreaterThan(0.98);
    expect([...autocorrelations(new Float64Array(20).fill(3), [1, 5])]).toEqual([0, 0]);
  });
});

describe('withoutTrend', () => {
  it('takes a straight line off, over a hole too', () => {
    const line = Float64Array.of(1, 3, NAN, 7, 9);
    const rest = withoutTrend(line);
    expect(rest[2]).toBeNaN();
    expect(Math.max(...rest.filter(Number.isFinite).map(Math.abs))).toBeLessThan(1e-12);
  });
});
