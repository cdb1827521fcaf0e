import { beforeAll, describe, expect, it } from 'vitest';
import { tf } from '../../../src/engine/backends/tfjs.ts';
import {
  type FitData,
  type Forecaster,
  fitForecaster,
  restoreForecaster,
} from '../../../src/engine/training/forecaster.ts';
import { SKIPS, type TrainConfig } from '../../../src/shared/set-up/train-config.ts';
import { daily } from '../../core/recipe/helpers.ts';
import { SMALL, sine } from './helpers.ts';

beforeAll(async () => {
  await tf.setBackend('cpu');
});

type StoredNets = Parameters<typeof restoreForecaster>[2];

const PARTS = { train: 80, validation: 20, test: 20 };
const CONTEXT = { signal: new AbortController().signal };
const wave = sine(120, 0.3);
const other = sine(120, 1).map((value) => 100 - 2 * value);

function dataOf(...columns: Float64Array[]): FitData {
  return { ...daily(...columns), parts: PARTS };
}

/** Fits, asks and disposes. */
async function withForecaster<Result>(
  data: FitData,
  changes: Partial<TrainConfig>,
  ask: (forecaster: Forecaster, config: TrainConfig) => Promise<Result>,
): Promise<Result> {
  const config = { ...SMALL, epochs: 2, ...changes };
  const forecaster = await fitForecaster(data, config, CONTEXT);
  try {
    return await ask(forecaster, config);
  } finally {
    forecaster.dispose();
  }
}

/** What a run keeps of its nets. */
function storedOf({ weights, manifest, names, scales }: Forecaster): StoredNets {
  const scaler = Object.fromEntries(
    names.map((name, index) => [name, scales[index] ?? { mean: 0, deviation: 1 }]),
  );
  return { weights, manifest, scaler };
}

const RECIPES: Readonly<Record<string, Partial<TrainConfig>>> = {
  plain: {},
  'segments read': { segment: 4, dropout: 0.2 },
  'segments forecast': { segment: 4, head: 'segments', horizon: 6, dropout: 0.2 },
  'an LSTM that forecasts segments': { model: 'lstm', head: 'segments', layers: 2 },
  revin: { normalise: 'revin' },
  recursive: { head: 'recursive', features: ['other'] },
  'known ahead': { features: ['other'], known: ['other'], calendar: ['weekday'] },
  'known ahead, by segments': { features: ['other'], known: ['other'], segment: 4, head: 'segments' },
  'several targets': { alsoTargets: ['other'] },
  'several targets by segments': { alsoTargets: ['other'], segment: 2, head: 'segments', horizon: 3 },
  shared: { alsoTargets: ['other'], channels: 'shared', segment: 2, calendar: ['month'] },
  quantiles: { bands: 'quantile', levels: [0.8, 0.5], normalise: 'revin' },
  'quantiles of segments': { bands: 'quantile', alsoTargets: ['other'], segment: 4, head: 'segments' },
  'both directions': { bidirectional: true, layers: 2, schedule: 'decay' },
  'on a linear part': { skip: 'linear', optimizer: 'adamw', average: 0.5 },
  'shared, on a linear part': { skip: 'linear', alsoTargets: ['other'], channels: 'shared', segment: 2 },
  'quantiles on linear parts': {
    skip: 'linear',
    bands: 'quantile',
    alsoTargets: ['other'],
    normalise: 'none',
  },
  'of logarithms': { transform: 'log', loss: 'mae' },
  'means of logarithms of several': { transform: 'log', alsoTargets: ['other'], skip: 'linear' },
  'a power, fed back': { transform: 'box-cox', head: 'recursive', features: ['other'] },
  'quantiles of a power': { transform: 'box-cox', bands: 'quantile' },
  'seasons below': { skip: 'linear', seasons: [20] },
  'seasons below several, fed back': {
    skip: 'linear',
    seasons: [20],
    head: 'recursive',
    alsoTargets: ['other'],
    channels: 'shared',
  },
  'recursive on a linear part': { skip: 'linear', head: 'recursive', features: ['other'] },
};

const needsOther = (changes: Partial<TrainConfig>) =>
  changes.features !== undefined || changes.alsoTargets !== undefined;

describe('fitForecaster', () => {
  it.each(Object.entries(RECIPES))(
    'learns, forecasts every part and leaves no tensor: %s',
    async (_, changes) => {
      const before = tf.memory().numTensors;
      const data = dataOf(wave, ...(needsOther(changes) ? [other] : []));
      await withForecaster(data, changes, async (forecaster, config) => {
        const { horizon, window, alsoTargets = [] } = config;
        const targets = 1 + alsoTargets.length;
        const { train, validation, test } = forecaster.origins;
        expect([train.length, validation.length, test.length]).toEqual([
          80 - window - horizon + 1,
          21 - horizon,
          21 - horizon,
        ]);
        const predicted = await forecaster.predict(test);
        expect(predicted.length).toBe(test.length * targets * horizon);
        expect(predicted.every(Number.isFinite)).toBe(true);
        const losses = forecaster.fits[0]?.epochs.map(({ loss }) => loss) ?? [];
        expect(losses[1]).toBeLessThan(losses[0] ?? 0);
        // Forecasts stay in the unit of their target: 10 ± 3, and 80 ± 6.
        const second = predicted[horizon] ?? 0;
        expect(Math.abs(second - (targets > 1 ? 80 : 10))).toBeLessThan(targets > 1 ? 20 : 8);
      });
      expect(tf.memory().numTensors).toBe(before);
    },
  );

  it.each(Object.entries(RECIPES))('restores its nets from their weights: %s', async (_, changes) => {
    const data = dataOf(wave, ...(needsOther(changes) ? [other] : []));
    await withForecaster(data, { ...changes, seeds: 2, ensemble: true }, async (forecaster, config) => {
      const again = restoreForecaster(data, config, storedOf(forecaster));
      const { test } = forecaster.origins;
      expect(await again.predict(test)).toEqual(await forecaster.predict(test));
      expect(forecaster.weights.length).toBe(
        forecaster.manifest.reduce((sum, { shape }) => sum + shape.reduce((size, each) => size * each, 1), 0),
      );
      again.dispose();
    });
  });

  it('restores on the scales that are kept, whatever the training rows say today', async () => {
    await withForecaster(dataOf(wave), {}, async (forecaster, config) => {
      const { test } = forecaster.origins;
      const stretched = wave.map((value, row) => (row < PARTS.train ? 5 * value : value));
      const again = restoreForecaster(dataOf(stretched), config, storedOf(forecaster));
      // The last windows lie behind the rows that changed.
      const last = test.slice(-2);
      expect(last[0]).toBeGreaterThan(PARTS.train + config.window);
      expect(await again.predict(last)).toEqual(await forecaster.predict(last));
      again.dispose();
    });
  });

  it.each<[string, string, (stored: StoredNets) => StoredNets]>([
    ['of another size', '7 numbers are kept', (stored) => ({ ...stored, weights: new Float32Array(7) })],
    [
      'under another name',
      'lstm_9/kernel [1, 16] is kept where gru_1/kernel [1, 12] belongs',
      (stored) => withFirst(stored, { name: 'lstm_9/kernel', shape: [1, 16] }),
    ],
    [
      'of another shape',
      'gru_1/kernel [12, 1] is kept where gru_1/kernel [1, 12] belongs',
      (stored) => withFirst(stored, { name: 'gru_1/kernel', shape: [12, 1] }),
    ],
    [
      'that lack an array',
      'nothing is kept where head/bias [2] belongs',
      (stored) => ({ ...stored, manifest: stored.manifest.slice(0, -1) }),
    ],
    [
      'without the scale of a column',
      'no scale is kept for the column',
      (stored) => ({ ...stored, scaler: {} }),
    ],
  ])('refuses weights %s', async (_, problem, change) => {
    const small = { model: 'gru', units: 4, horizon: 2, segment: 1 } as const;
    await withForecaster(dataOf(wave), small, async (forecaster, config) => {
      const before = tf.memory().numTensors;
      let thrown: unknown = null;
      try {
        restoreForecaster(dataOf(wave), config, change(storedOf(forecaster)));
      } catch (error) {
        thrown = error;
      }
      expect(thrown).toMatchObject({
        code: 'WEIGHTS_OTHER',
        details: { problem: expect.stringContaining(problem) },
      });
      expect(tf.memory().numTensors).toBe(before);
    });
  });
});

function withFirst(stored: StoredNets, array: StoredNets['manifest'][number]): StoredNets {
  return { ...stored, manifest: [array, ...stored.manifest.slice(1)] };
}

describe('a recursive head', () => {
  it('does what feeding back by hand does, with features held where they were', async () => {
    const data = dataOf(wave, other);
    const config = { head: 'recursive', horizon: 3, features: ['other'], normalise: 'last' } as const;
    await withForecaster(data, config, async (forecaster, whole) => {
      const origin = 99;
      const [target, feature] = [wave.slice(), other.slice()];
      const byHand: number[] = [];
      for (let step = 0; step < 3; step++) {
        // The same net on data in which the last forecast has come true.
        const next = restoreForecaster(dataOf(target, feature), whole, storedOf(forecaster));
        const [first] = await next.predict(Int32Array.of(origin + step));
        next.dispose();
        byHand.push(first as number);
        target[origin + step + 1] = first as number;
        feature[origin + step + 1] = feature[origin] as number;
      }
      const forecast = await forecaster.predict(Int32Array.of(origin));
      expect([...forecast]).toEqual(byHand.map((value) => expect.closeTo(value, 4)));
    });
  });

  it('is kept or dropped by its loss over the whole horizon', async () => {
    const config = { head: 'recursive', horizon: 4, loss: 'mae' } as const;
    await withForecaster(dataOf(wave), config, async (forecaster) => {
      const { validation } = forecaster.origins;
      const { mean, deviation } = forecaster.scales[0] ?? { mean: 0, deviation: 1 };
      const predicted = await forecaster.predict(validation);
      let sum = 0;
      for (const [at, value] of predicted.entries()) {
        const row = (validation[Math.floor(at / 4)] ?? 0) + 1 + (at % 4);
        sum += Math.abs((value - mean) / deviation - ((wave[row] ?? 0) - mean) / deviation);
      }
      const [fit] = forecaster.fits;
      const kept = fit?.epochs[(fit?.bestEpoch ?? 1) - 1]?.validationLoss ?? Number.NaN;
      expect(kept).toBeCloseTo(sum / predicted.length, 4);
    });
  });
});

describe('a shared net', () => {
  it('learns what a net of one column learns from the columns one after another', async () => {
    const config = { ...SMALL, epochs: 3, normalise: 'none' as const, batch: 256, patience: 0 };
    const own = await fitForecaster(
      dataOf(wave, other),
      { ...config, alsoTargets: ['other'], channels: 'shared' },
      CONTEXT,
    );
    // Both columns standardised and put one behind the other, the seam a break: the same windows in one batch.
    const scaled = [wave, other].map((column, index) => {
      const { mean, deviation } = own.scales[index] ?? { mean: 0, deviation: 1 };
      return column.subarray(0, 80).map((value) => (value - mean) / deviation);
    });
    const stacked = Float64Array.from([...(scaled[0] ?? []), ...(scaled[1] ?? [])]);
    const data = {
      ...daily(stacked),
      breaks: Int32Array.of(80),
      parts: { train: 160, validation: 0, test: 0 },
    };
    const one = await fitForecaster(data, config, CONTEXT);
    expect(own.fits[0]?.epochs.map(({ loss }) => loss)).toEqual(
      one.fits[0]?.epochs.map(({ loss }) => expect.closeTo(loss, 4)),
    );
    own.dispose();
    one.dispose();
  });
});

describe('quantile heads', () => {
  it('never cross, and the forecast is the median', async () => {
    const config = { bands: 'quantile', levels: [0.5, 0.9], epochs: 4 } as const;
    await withForecaster(dataOf(wave), config, async (forecaster) => {
      const all = Int32Array.from({ length: 100 }, (_, at) => 10 + at);
      const quantiles = (await forecaster.predictQuantiles(all)) ?? [];
      expect(quantiles).toHaveLength(5);
      for (let at = 0; at < all.length * 2; at++) {
        const values = quantiles.map((quantile) => quantile[at] as number);
        expect(values).toEqual(values.toSorted((a, b) => a - b));
      }
      expect(quantiles[2]).toEqual(await forecaster.predict(all));
    });
  });

  it('are absent without being asked for', async () => {
    await withForecaster(dataOf(wave), {}, async (forecaster) => {
      expect(await forecaster.predictQuantiles(forecaster.origins.test)).toBeNull();
    });
  });
});

describe('several seeds', () => {
  it('are the nets of those seeds, bit for bit, and the ensemble is their mean', async () => {
    const data = dataOf(wave);
    const alone = await Promise.all(
      [5, 6].map((seed) =>
        withForecaster(data, { seed, dropout: 0.1 }, async ({ predict, origins, weights }) => ({
          weights: weights.slice(),
          test: await predict(origins.test),
        })),
      ),
    );
    const config = { seed: 5, seeds: 2, dropout: 0.1 };
    await withForecaster(data, config, async (forecaster) => {
      const { test } = forecaster.origins;
      expect(forecaster.weights).toEqual(alone[0]?.weights);
      expect(await forecaster.predict(test)).toEqual(alone[0]?.test);
      expect(await forecaster.predictNet(1, test)).toEqual(alone[1]?.test);
    });
    await withForecaster(data, { ...config, ensemble: true }, async (forecaster) => {
      const mean = await forecaster.predict(forecaster.origins.test);
      const [first, second] = alone.map(({ test }) => test);
      expect([...mean]).toEqual(
        [...mean].map((_, at) => expect.closeTo(((first?.[at] ?? 0) + (second?.[at] ?? 0)) / 2, 5)),
      );
    });
  });

  it('that have not begun are left out by a stop', async () => {
    const stop = new AbortController();
    const config = { ...SMALL, seeds: 3, epochs: 50, patience: 0 };
    const forecaster = await fitForecaster(dataOf(wave), config, {
      ...CONTEXT,
      stopSignal: stop.signal,
      onEpoch: async () => stop.abort(),
    });
    expect(forecaster.fits.map(({ epochs, stopped }) => [epochs.length, stopped])).toEqual([[1, true]]);
    forecaster.dispose();
  });
});

describe('test rows', () => {
  const poisons = { '1e9': 1e9, NaN: Number.NaN } as const;

  it.each(
    Object.entries(poisons).flatMap(([name, poison]) =>
      SKIPS.map((skip) => [`${name}, skip ${skip}`, poison, skip] as const),
    ),
  )('do not change weights, scaler, chosen epoch or calibration by a bit: %s', async (_, poison, skip) => {
    const config: Partial<TrainConfig> = {
      alsoTargets: ['other'],
      channels: 'shared',
      segment: 4,
      seeds: 2,
      skip,
    };
    const poisoned = [wave, other].map((column) => column.map((value, row) => (row >= 100 ? poison : value)));
    const learnt = (data: FitData) =>
      withForecaster(data, config, async (forecaster) => ({
        weights: forecaster.weights.slice(),
        scales: forecaster.scales,
        flow: forecaster.gradientFlow,
        fits: forecaster.fits.map(({ bestEpoch, epochs }) => [
          bestEpoch,
          epochs.map(({ loss, validationLoss }) => [loss, validationLoss]),
        ]),
        calibration: await forecaster.predict(forecaster.origins.validation),
      }));
    expect(await learnt(dataOf(...poisoned))).toEqual(await learnt(dataOf(wave, other)));
  });
});

describe('parts that begin later', () => {
  it('learn from their own rows alone', async () => {
    const late = { parts: { train: 60, validation: 20, test: 20 }, firstRow: 20 };
    const weightsOf = (column: Float64Array) =>
      withForecaster({ ...dataOf(column), ...late }, {}, async ({ weights, scales, origins }) => ({
        ...{ weights: weights.slice(), scales },
        first: [origins.train[0], origins.validation[0], origins.test[0], origins.test.at(-1)],
      }));
    const clean = await weightsOf(wave);
    // The last row before a part is its first origin; 27 = 20 + 8 − 1.
    expect(clean.first).toEqual([27, 79, 99, 117]);
    expect(await weightsOf(wave.map((value, row) => (row < 20 ? 1e6 : value)))).toEqual(clean);
  });
});

describe('gaps', () => {
  it('leave their windows out, and nothing missing reaches the net', async () => {
    const holed = wave.map((value, row) => ([40, 90, 110].includes(row) ? Number.NaN : value));
    await withForecaster(dataOf(holed), {}, async (forecaster) => {
      // Each goes into 8 windows: 8 in training, 8 in validation, 8 in the test part.
      expect(forecaster.windowsLost).toBe(24);
      expect((await forecaster.predict(forecaster.origins.test)).every(Number.isFinite)).toBe(true);
      expect(forecaster.fits[0]?.epochs.every(({ validationLoss }) => Number.isFinite(validationLoss))).toBe(
        true,
      );
    });
  });
});
