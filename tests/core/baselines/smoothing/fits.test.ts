import { describe, expect, it } from 'vitest';
import { fitEts } from '../../../../src/core/baselines/smoothing/ets-fit.ts';
import type { Fit } from '../../../../src/core/baselines/smoothing/model.ts';
import { fitMstl } from '../../../../src/core/baselines/smoothing/mstl.ts';
import { fitTheta } from '../../../../src/core/baselines/smoothing/theta.ts';
import { createRandom } from '../../../../src/core/windows/random.ts';
import { farthest } from '../../golden-scores.ts';
import { errorOf, type GoldenCase, golden } from './golden-smoothing.ts';

const FITS: Readonly<
  Record<'ets' | 'theta' | 'mstl', (task: Pick<GoldenCase, 'period' | 'periods'>) => Fit>
> = {
  ets:
    ({ period }) =>
    (history) =>
      fitEts(history, period),
  theta:
    ({ period }) =>
    (history) =>
      fitTheta(history, period),
  mstl:
    ({ periods }) =>
    (history) =>
      fitMstl(history, periods),
};

function forecastOf(fitTo: Fit, history: Float64Array, horizon: number): Float64Array {
  const fitted = fitTo(history);
  if ('reason' in fitted) {
    throw new Error(fitted.reason);
  }
  const forecast = new Float64Array(horizon);
  fitted.model.forecast(forecast);
  return forecast;
}

describe.each(['ets', 'theta', 'mstl'] as const)('%s', (name) => {
  const cases = golden.fitted.filter(({ forecasts }) => forecasts[name] !== undefined);

  it('errs no more than statsforecast: 2 % over all made-up series together, 6 % on any', () => {
    const ratios = cases.map((task) => {
      const values = Float64Array.from(task.values);
      const ours = task.origins.map((origin) =>
        forecastOf(FITS[name](task), values.slice(0, origin + 1), task.horizon),
      );
      return errorOf(task, ours) / errorOf(task, task.forecasts[name] ?? []);
    });
    expect(Math.max(...ratios)).toBeLessThan(1.06);
    const logs = ratios.reduce((sum, ratio) => sum + Math.log(ratio), 0);
    expect(Math.exp(logs / ratios.length)).toBeLessThan(1.02);
  });

  const fitTo = FITS[name]({ period: 6, periods: [6] });
  const random = createRandom(4, 0);
  const wave = Float64Array.from(
    { length: 90 },
    (_, row) => 30 + 0.1 * row + 5 * Math.sin((2 * Math.PI * row) / 6) + random.normal(),
  );

  it('says the same in any unit', () => {
    const plain = forecastOf(fitTo, wave, 8);
    const large = forecastOf(
      fitTo,
      wave.map((value) => 1e6 * value),
      8,
    );
    expect(
      farthest(
        large.map((value) => value / 1e6),
        plain,
      ),
    ).toBeLessThan(0.005);
  });

  it('goes on with a constant, and with a history that has holes', () => {
    expect(farthest(forecastOf(fitTo, new Float64Array(40).fill(7), 4), [7, 7, 7, 7])).toBeLessThan(1e-6);
    const holed = wave.map((value, row) => (row % 11 === 5 || (row > 60 && row < 66) ? Number.NaN : value));
    const forecast = forecastOf(fitTo, holed, 6);
    expect(farthest(forecast, forecastOf(fitTo, wave, 6))).toBeLessThan(0.15);
  });

  it('forecasts values below zero and around it', () => {
    const below = forecastOf(
      fitTo,
      wave.map((value) => value - 60),
      6,
    );
    expect(
      farthest(
        below.map((value) => value + 60),
        forecastOf(fitTo, wave, 6),
      ),
    ).toBeLessThan(0.15);
    expect(
      forecastOf(
        fitTo,
        wave.map((value) => value - 33),
        6,
      ).every(Number.isFinite),
    ).toBe(true);
  });

  it('says why there is none where there are too few values', () => {
    expect(fitTo(Float64Array.of(1, 2, 3))).toEqual({
      reason: expect.stringMatching(/before the first forecast/),
    });
  });
});

describe('fitEts', () => {
  it('finds the form: nothing in noise, a multiplied season where swings grow', () => {
    const nameOf = (history: Float64Array) => {
      const fitted = fitEts(history, 12);
      return 'reason' in fitted ? fitted.reason : fitted.model.name;
    };
    const random = createRandom(9, 0);
    const noise = Float64Array.from({ length: 120 }, () => 50 + random.normal());
    const growing = Float64Array.from(golden.fitted.find(({ name }) => name === 'growing')?.values ?? []);
    expect(nameOf(noise)).toMatch(/^ETS\([AM],N,N\)$/);
    expect(nameOf(growing)).toMatch(/^ETS\(M,Ad?,M\)$/);
  });
});
