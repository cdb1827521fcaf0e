import { describe, expect, it } from 'vitest';
import { dieboldMariano } from '../../../src/core/metrics/diebold-mariano.ts';
import { maeByWindow } from '../../../src/core/metrics/score.ts';
import { createRandom } from '../../../src/core/windows/random.ts';
import { BASELINE_KEYS, golden, goldenActual, goldenOrigins } from '../golden-scores.ts';

const counted = (windows: number, stride = 1) => Int32Array.from({ length: windows }, (_, at) => at * stride);

describe('dieboldMariano', () => {
  it('agrees with statsmodels and SciPy for the net against every baseline', () => {
    const { horizon } = golden;
    const first = maeByWindow({ predicted: golden.predicted, actual: goldenActual }, horizon);
    for (const name of BASELINE_KEYS) {
      const second = maeByWindow({ predicted: golden.baselines[name], actual: goldenActual }, horizon);
      const found = dieboldMariano({ first, second, origins: goldenOrigins, horizon });
      expect(found).toEqual({
        statistic: expect.closeTo(golden.dieboldMariano[name].statistic, 8),
        pValue: expect.closeTo(golden.dieboldMariano[name].pValue, 8),
        windows: goldenOrigins.length,
        lags: horizon - 1,
      });
    }
  });

  it('falls back to weights of Bartlett where the plain variance is below zero, as statsmodels has them', () => {
    const { first, horizon, statistic, pValue } = golden.bartlett;
    const second = first.map(() => 1.9);
    expect(dieboldMariano({ first, second, origins: counted(first.length), horizon })).toMatchObject({
      statistic: expect.closeTo(statistic, 8),
      pValue: expect.closeTo(pValue, 8),
    });
  });

  it('takes no autocovariance when the windows share no rows', () => {
    // Differences −1, −3, −1, −3, −2: mean −2, squares 4. t = −2/√(4/5/5) · √(4/5).
    const first = [1, 1, 1, 1, 1];
    const second = [2, 4, 2, 4, 3];
    const found = dieboldMariano({ first, second, origins: counted(5, 7), horizon: 7 });
    expect(found.lags).toBe(0);
    expect(found.statistic).toBeCloseTo((-2 / Math.sqrt(4 / 25)) * Math.sqrt(4 / 5), 12);
  });

  it('says nothing with too few windows for their overlap, and is certain where differences never vary', () => {
    const alike = (windows: number, by: number) => ({
      first: new Array<number>(windows).fill(1),
      second: new Array<number>(windows).fill(1 + by),
      origins: counted(windows),
      horizon: 3,
    });
    expect(dieboldMariano(alike(3, 1))).toEqual({ statistic: null, pValue: null, windows: 3, lags: 2 });
    expect(dieboldMariano(alike(9, 1))).toEqual({ statistic: null, pValue: 0, windows: 9, lags: 2 });
    expect(dieboldMariano(alike(9, 0)).pValue).toBe(1);
    expect(dieboldMariano(alike(0, 0)).pValue).toBeNull();
  });

  it('calls one in twenty pairs of equally good forecasters different, though their windows overlap', () => {
    const random = createRandom(3, 0);
    const [windows, horizon, trials] = [400, 8, 600];
    let called = 0;
    for (let trial = 0; trial < trials; trial++) {
      const noise = Float64Array.from({ length: windows + horizon }, () => random.normal());
      const first = Float64Array.from({ length: windows }, (_, at) =>
        noise.subarray(at, at + horizon).reduce((sum, value) => sum + value, 0),
      );
      const { pValue } = dieboldMariano({
        first,
        second: new Float64Array(windows),
        origins: counted(windows),
        horizon,
      });
      called += (pValue ?? 1) < 0.05 ? 1 : 0;
    }
    // Blind to the overlap it would be nearly one in two. 0.05 ± 3 standard errors of 600 trials, and a little for the asymptotics.
    expect(called / trials).toBeGreaterThan(0.02);
    expect(called / trials).toBeLessThan(0.09);
  });
});
