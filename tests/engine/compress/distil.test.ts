import { beforeAll, describe, expect, it } from 'vitest';
import { smallerConfig } from '../../../src/core/compress/smaller-config.ts';
import { directionLabels } from '../../../src/core/direction/labels.ts';
import { targetsOf } from '../../../src/core/recipe/shape.ts';
import { prepareBackend } from '../../../src/engine/backends/prepare.ts';
import { compressRun } from '../../../src/engine/compress/compress-run.ts';
import { distilled } from '../../../src/engine/compress/distil.ts';
import { type Forecaster, fitForecaster } from '../../../src/engine/training/forecaster.ts';
import type { CompressionMethod } from '../../../src/shared/compress/compression.ts';
import type { TrainConfig } from '../../../src/shared/set-up/train-config.ts';
import { paramsFor, recordedContext, SMALL, sine } from '../training/helpers.ts';
import { trained } from './large-run.ts';

beforeAll(async () => {
  await prepareBackend({ GATECAST_KERNEL: 'portable' });
});

const signal = new AbortController().signal;
const PARTS = { train: 150, validation: 40, test: 50 };

/** A teacher that says what comes. */
function allKnowing(fitted: Forecaster, config: TrainConfig, columns: readonly Float64Array[]): Forecaster {
  const { horizon } = config;
  const labels = directionLabels(columns[0] as Float64Array, horizon);
  const said = (origin: number) =>
    config.head === 'direction'
      ? [labels[origin] as number]
      : columns
          .slice(0, targetsOf(config).length)
          .flatMap((column) => [...column.subarray(origin + 1, origin + 1 + horizon)]);
  return { ...fitted, predict: async (origins) => Float64Array.from([...origins].flatMap(said)) };
}

describe('a student', () => {
  it.each<[string, Partial<TrainConfig>]>([
    ['of squared errors', {}],
    ['of absolute errors under revin', { loss: 'mae', normalise: 'revin' }],
    ['of a shared net', { alsoTargets: ['other'], channels: 'shared', loss: 'huber' }],
    ['of two targets together', { alsoTargets: ['other'] }],
    ['that feeds its steps back', { head: 'recursive' }],
    ['of a direction', { head: 'direction' }],
  ])('learns from a teacher that knows what comes as it does from that: %s', async (_, part) => {
    const config: TrainConfig = { ...SMALL, epochs: 2, ...part };
    const columns = [sine(240, 0.4), ...(part.alsoTargets === undefined ? [] : [sine(240, 0.2)])];
    const data = { ...paramsFor(config, ...columns), parts: PARTS };
    const alone = await fitForecaster(data, config, { signal });
    const teacher = allKnowing(alone, config, columns);
    for (const share of [1, 0.5]) {
      const { forecaster } = await distilled(data, { config }, { signal, teacher, share });
      const lossesOf = ({ fits }: Forecaster) =>
        fits.flatMap(({ epochs }) =>
          epochs.flatMap(({ loss, validationLoss }) => [loss, validationLoss ?? 0]),
        );
      expect(lossesOf(forecaster)).toEqual(lossesOf(alone).map((loss) => expect.closeTo(loss, 4)));
      forecaster.dispose();
    }
    alone.dispose();
  });

  it('follows its teacher where that says something else than what came', async () => {
    const config: TrainConfig = { ...SMALL, epochs: 12, patience: 0, normalise: 'none' };
    const values = sine(240, 0.2);
    // Without validation windows the last epoch is kept: they would keep the one that follows its teacher least.
    const parts = { train: 190, validation: 0, test: 50 };
    const data = { ...paramsFor(config, values), parts };
    const alone = await fitForecaster(data, config, { signal });
    const known = allKnowing(alone, config, [values]);
    const teacher: Forecaster = {
      ...known,
      predict: async (origins) => (await known.predict(origins)).map((value) => value + 2),
    };
    const meanOf = async (share: number) => {
      const { forecaster } = await distilled(data, { config }, { signal, teacher, share });
      const forecast = await forecaster.predict(forecaster.origins.test);
      forecaster.dispose();
      return forecast.reduce((sum, value) => sum + value, 0) / forecast.length;
    };
    const [truth, half, whole] = [await meanOf(0), await meanOf(0.5), await meanOf(1)];
    expect(half - truth).toBeGreaterThan(0.3);
    expect(whole - half).toBeGreaterThan(0.3);
    alone.dispose();
  });

  it('listens to each quantile of a teacher that has them', async () => {
    const config: TrainConfig = { ...SMALL, epochs: 20, patience: 0, bands: 'quantile', normalise: 'none' };
    const values = sine(240, 0.2);
    const data = { ...paramsFor(config, values), parts: PARTS };
    const alone = await fitForecaster(data, config, { signal });
    const [low, middle, high] = [8, 10, 12];
    const teacher: Forecaster = {
      ...alone,
      predictQuantiles: async (origins) =>
        [low, middle, high].map((value) => new Float64Array(origins.length * config.horizon).fill(value)),
    };
    const { forecaster } = await distilled(data, { config }, { signal, teacher, share: 1 });
    const quantiles = (await forecaster.predictQuantiles(Int32Array.of(100))) ?? [];
    const firsts = quantiles.map((quantile) => quantile[0] as number);
    expect(firsts).toHaveLength(3);
    expect((firsts[2] as number) - (firsts[0] as number)).toBeGreaterThan(2);
    forecaster.dispose();
    alone.dispose();
  });

  it('is a run of its own, smaller than the mean of its teachers, and says so', async () => {
    const config: TrainConfig = { ...SMALL, units: 16, seeds: 2, ensemble: true };
    const { params, large, result } = await trained(config, sine(240, 0.4));
    const method: CompressionMethod = { kind: 'distil' };
    const own = smallerConfig(config, method, large.weights.length);
    const small = await compressRun({ ...params, config: own, method, large }, recordedContext().context);
    expect(small.weights.length).toBeLessThanOrEqual(large.weights.length / 4);
    expect(small.compression).toMatchObject({
      parameters: { before: large.weights.length, after: small.weights.length },
      bytes: { before: 4 * large.weights.length, after: 4 * small.weights.length },
    });
    expect(small.parameters).toBe(small.weights.length);
    expect(small.compression?.testError.before).toBeCloseTo(result.metrics?.model.mae ?? 0, 6);
    expect(small.epochs.length).toBeGreaterThan(0);
  });
});
