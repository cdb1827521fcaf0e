/** Targets that nets read transformed: everything around the net stays in the target's own unit. */
import { beforeAll, describe, expect, it } from 'vitest';
import { createRandom } from '../../../src/core/windows/random.ts';
import { tf } from '../../../src/engine/backends/tfjs.ts';
import { lessonsOf } from '../../../src/engine/compress/lessons.ts';
import { forecastRows } from '../../../src/engine/reuse/forecast-rows.ts';
import { fitForecaster } from '../../../src/engine/training/forecaster.ts';
import { trainRun } from '../../../src/engine/training/train-run.ts';
import type { TrainConfig } from '../../../src/shared/set-up/train-config.ts';
import { daily } from '../../core/recipe/helpers.ts';
import { paramsFor, recordedContext, SMALL } from './helpers.ts';

beforeAll(async () => {
  await tf.setBackend('cpu');
});

const ROWS = 400;
const SIGMA = 0.8;
const random = createRandom(4, 0);
/** Independent of one another, so that no net can tell more than their mean, 100 · exp(σ²/2), or their median, 100. */
const skewed = Float64Array.from({ length: ROWS }, () => 100 * Math.exp(SIGMA * random.normal()));
const LOG: TrainConfig = { ...SMALL, transform: 'log', normalise: 'none', epochs: 4 };

/** The mean of all test forecasts. */
async function meanForecast(changes: Partial<TrainConfig>): Promise<number> {
  const result = await trainRun(paramsFor({ ...LOG, ...changes }, skewed), recordedContext().context);
  const { predicted } = result.test;
  return predicted.reduce((sum, value) => sum + value, 0) / predicted.length;
}

describe('a target that nets read transformed', () => {
  it('comes back as a mean from nets that learn by squared errors, as a median from others', async () => {
    const training = skewed.slice(0, 280);
    const mean = training.reduce((sum, value) => sum + value, 0) / training.length;
    const median = training.toSorted()[140] as number;
    expect(mean / median).toBeGreaterThan(1.2);
    expect(Math.abs((await meanForecast({ loss: 'mse' })) / mean - 1)).toBeLessThan(0.12);
    expect(Math.abs((await meanForecast({ loss: 'mae' })) / median - 1)).toBeLessThan(0.12);
  });

  it('is scored in its own unit beside forecasts that know of no transformation', async () => {
    const [plain, log] = await Promise.all(
      (['none', 'log'] as const).map((transform) =>
        trainRun(paramsFor({ ...LOG, transform }, skewed), recordedContext().context),
      ),
    );
    expect(log?.metrics?.baselines).toEqual(plain?.metrics?.baselines);
    expect(log?.test.actual).toEqual(plain?.test.actual);
    expect(log?.scaler.value).toMatchObject(plain?.scaler.value ?? {});
    expect(log?.scaler.value?.transformed).toMatchObject({ lambda: 0 });
    expect(log?.scaler.value?.transformed?.spread).toHaveLength(SMALL.horizon);
    expect(plain?.scaler.value).not.toHaveProperty('transformed');
  });

  it('is forecast from other rows as it was from its own', async () => {
    const params = paramsFor({ ...LOG, loss: 'mse' }, skewed);
    const { config } = params;
    const { weights, manifest, scaler, forecast } = await trainRun(params, recordedContext().context);
    const again = await forecastRows(
      { ...params, config, weights, manifest, scaler },
      new AbortController().signal,
    );
    expect(Number(again.values[0]?.toPrecision(6))).toBe(Number(forecast[0]?.value.toPrecision(6)));
  });

  it('is refused where training rows cannot be transformed, and later rows below all of them are read all the same', async () => {
    const low = skewed.slice();
    low[50] = -1;
    await expect(trainRun(paramsFor(LOG, low), recordedContext().context)).rejects.toThrow(/CONFIG_INVALID/);
    const zero = skewed.slice();
    zero[50] = 0;
    await expect(trainRun(paramsFor(LOG, zero), recordedContext().context)).rejects.toThrow(/zeros/);
    const later = skewed.slice();
    later[390] = -5;
    const again = paramsFor({ ...LOG, finalFit: true }, later);
    const { metrics, finalFit } = await trainRun(again, recordedContext().context);
    expect(Number.isFinite(metrics?.model.mae)).toBe(true);
    expect(finalFit?.outcome).toBe('fitted');
  });

  it('keeps in the fit on all rows what the scored net erred by', async () => {
    const params = paramsFor({ ...LOG, finalFit: true }, skewed);
    const { scaler, finalFit } = await trainRun(params, recordedContext().context);
    if (finalFit?.outcome !== 'fitted') {
      throw new Error('there is no fit on all rows');
    }
    expect(finalFit.scaler.value?.transformed?.spread).toEqual(scaler.value?.transformed?.spread);
    expect(finalFit.scaler.value?.mean).not.toBe(scaler.value?.mean);
  });

  it('teaches a smaller net what the net says, not the mean that it becomes', async () => {
    const config: TrainConfig = { ...LOG, loss: 'mse' };
    const signal = new AbortController().signal;
    const data = { ...daily(skewed), parts: { train: 280, validation: 60, test: 60 } };
    const [mean, median] = [
      await fitForecaster(data, config, { signal }),
      await fitForecaster(data, config, { signal, spread: 'median' }),
    ];
    try {
      const asked = { origins: mean.origins.train, config, signal };
      const [said, meant] = [await lessonsOf(mean, asked), await lessonsOf(median, asked)];
      for (const [at, value] of meant.said.entries()) {
        expect(said.said[at]).toBeCloseTo(value, 4);
      }
    } finally {
      mean.dispose();
      median.dispose();
    }
  });
});
