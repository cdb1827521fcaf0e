import { beforeAll, describe, expect, it } from 'vitest';
import { tf } from '../../../src/engine/backends/tfjs.ts';
import { forecastFold } from '../../../src/engine/backtest/forecast-fold.ts';
import { type BacktestParams, runBacktest } from '../../../src/engine/backtest/run-backtest.ts';
import type { BacktestFold, BacktestPlan, BacktestProgress } from '../../../src/shared/backtest.ts';
import { Cancelled } from '../../../src/shared/errors.ts';
import type { TrainConfig } from '../../../src/shared/set-up/train-config.ts';
import { daily } from '../../core/recipe/helpers.ts';
import { SMALL, sine } from '../training/helpers.ts';

beforeAll(async () => {
  await tf.setBackend('cpu');
});

const PLAN: BacktestPlan = { origins: 5, scheme: 'expanding', refitEvery: 2 };
const wave = sine(140, 0.3);
const other = sine(140, 1).map((value) => 100 - 2 * value);

function paramsOf(
  config: Partial<TrainConfig> = {},
  plan: Partial<BacktestPlan> = {},
  columns: readonly Float64Array[] = [wave],
): BacktestParams {
  return {
    ...daily(...columns),
    config: { ...SMALL, epochs: 2, ...config },
    plan: { ...PLAN, ...plan },
  };
}

function run(params: BacktestParams, progress: BacktestProgress[] = [], signal = NEVER) {
  return runBacktest(params, { signal, onProgress: (news) => progress.push(news) });
}

const NEVER = new AbortController().signal;

describe('runBacktest', () => {
  it('keeps every single forecast beside what came, with stamps, folds and scores', async () => {
    const progress: BacktestProgress[] = [];
    const result = await run(paramsOf(), progress);
    const { origins, predicted, actual, lower, upper } = result.forecasts;
    expect([...origins]).toEqual([97, 107, 117, 127, 137]);
    expect([predicted, actual, lower, upper].map((values) => values?.length)).toEqual([10, 10, 10, 10]);
    expect([...actual]).toEqual(
      [...origins].flatMap((origin) => [1, 2].map((ahead) => Math.fround(wave[origin + ahead] ?? 0))),
    );
    expect(result.stamps[0]).toBe('2024-04-07');
    expect(result.folds.map((fold) => fold.origins)).toEqual([[97, 107], [117, 127], [137]]);
    expect(result.folds.map((fold) => fold.trainRows + fold.validationRows)).toEqual([98, 118, 138]);
    expect(progress.at(-1)).toEqual({ done: 5, origins: 5, secondsLeft: 0 });
    const { metrics } = result;
    expect(metrics).toMatchObject({ windows: 5, bands: { method: 'adaptive', levels: [{ level: 0.8 }] } });
    const error = predicted.reduce((sum, value, at) => sum + Math.abs(value - (actual[at] ?? 0)), 0) / 10;
    expect(metrics.model.mae).toBeCloseTo(error, 5);
  });

  it('tells the forecasts of every fold as soon as they are made, in their places', async () => {
    const told: BacktestFold[] = [];
    const result = await runBacktest(paramsOf(), {
      signal: NEVER,
      onProgress() {},
      onFold: (fold) => told.push(fold),
    });
    expect(told.map(({ from }) => from)).toEqual([0, 2, 4]);
    for (const name of ['origins', 'predicted', 'actual'] as const) {
      expect(told.flatMap(({ forecasts }) => [...forecasts[name]])).toEqual([...result.forecasts[name]]);
    }
  });

  it('counts overlap by the rows that windows share, not by their horizon', async () => {
    const apart = await run(paramsOf());
    expect(apart.metrics.test?.lags).toBe(0);
    const close = await run(paramsOf({ horizon: 4 }, { origins: 20, refitEvery: 0 }));
    // Twenty origins on 38 rows lie one or two apart, so three more begin before a horizon of four ends.
    expect(close.metrics.test?.lags).toBeGreaterThan(0);
    expect(close.metrics.test?.lags).toBeLessThan(4);
  });

  it('leaves no tensor, whatever the recipe', async () => {
    const before = tf.memory().numTensors;
    await run(paramsOf({ alsoTargets: ['other'], channels: 'shared', segment: 2 }, {}, [wave, other]));
    await run(paramsOf({ bands: 'quantile', levels: [0.8, 0.5] }, { scheme: 'sliding' }));
    expect(tf.memory().numTensors).toBe(before);
  });

  it('gives bands of quantile heads and none where none are wanted', async () => {
    const heads = await run(paramsOf({ bands: 'quantile', levels: [0.8, 0.5] }));
    expect(heads.metrics.bands).toMatchObject({
      method: 'quantile',
      levels: [{ level: 0.8 }, { level: 0.5 }],
    });
    const bare = await run(paramsOf({ bands: 'none' }));
    expect([bare.metrics.bands, bare.forecasts.lower]).toEqual([null, undefined]);
  });

  it('ends with Cancelled once it is cancelled', async () => {
    const cancel = new AbortController();
    const running = runBacktest(paramsOf({ epochs: 500, patience: 0 }), {
      signal: cancel.signal,
      onProgress: () => cancel.abort(),
    });
    await expect(running).rejects.toBeInstanceOf(Cancelled);
  });

  it('refuses what no net could be made of', async () => {
    await expect(run(paramsOf({ features: ['value'] }))).rejects.toMatchObject({ code: 'CONFIG_INVALID' });
    await expect(run(paramsOf({ window: 120 }))).rejects.toMatchObject({ code: 'WINDOW_TOO_LONG' });
  });
});

describe('the future', () => {
  const recipes: Readonly<Record<string, Partial<TrainConfig>>> = {
    plain: {},
    'bands of quantile heads': { bands: 'quantile' },
    'a feature': { features: ['other'] },
    'several targets that share a net': { alsoTargets: ['other'], channels: 'shared', normalise: 'revin' },
    seeds: { seeds: 2, ensemble: true },
  };

  it.each(Object.entries(recipes))(
    'after an origin does not change its forecast, its band or its baselines by a bit: %s',
    async (_, config) => {
      const columns = Object.keys(config).some((key) => key === 'features' || key === 'alsoTargets')
        ? [wave, other]
        : [wave];
      const honest = await run(paramsOf(config, {}, columns));
      // All rows after the third origin: its fold's forecasts up to there must stay.
      const poisoned = columns.map((column) => column.map((value, row) => (row > 117 ? 1e9 : value)));
      const leaky = await run(paramsOf(config, {}, poisoned));
      const upTo = 3 * SMALL.horizon;
      for (const name of ['predicted', 'lower', 'upper'] as const) {
        expect(leaky.forecasts[name]?.subarray(0, upTo)).toEqual(honest.forecasts[name]?.subarray(0, upTo));
      }
      expect(leaky.folds.slice(0, 2)).toEqual(
        honest.folds.slice(0, 2).map((fold) => ({ ...fold, seconds: expect.any(Number) })),
      );
    },
  );

  it.each([
    ['1e9', 1e9],
    ['NaN', Number.NaN],
  ] as const)('of %s after a fold’s end is never seen by the fold', async (_, poison) => {
    const fold = {
      firstRow: 10,
      parts: { train: 80, validation: 20, test: 0 },
      origins: Int32Array.of(109),
    };
    const ofFold = async (columns: readonly Float64Array[]) => {
      const params = paramsOf({ features: ['other'] }, {}, columns);
      const { seconds: _seconds, ...forecast } = await forecastFold(params, fold, {
        effort: 0.1,
        signal: NEVER,
        onEpoch: () => {},
      });
      return forecast;
    };
    const poisoned = [wave, other].map((column) =>
      column.map((value, row) => (row > 109 || row < 10 ? poison : value)),
    );
    expect(await ofFold(poisoned)).toEqual(await ofFold([wave, other]));
  });
});
