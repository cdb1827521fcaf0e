import { beforeAll, describe, expect, it } from 'vitest';
import { tf } from '../../../src/engine/backends/tfjs.ts';
import { trainRun } from '../../../src/engine/training/train-run.ts';
import { Cancelled } from '../../../src/shared/errors.ts';
import { flatOptions } from '../../../src/shared/net/describe-net.ts';
import type { Block } from '../../../src/shared/net/description.ts';
import { namedNet } from '../../../src/shared/net/named-nets.ts';
import { CELLS, LOSSES } from '../../../src/shared/set-up/train-config.ts';
import { paramsFor, recordedContext, SMALL, sine } from './helpers.ts';

beforeAll(async () => {
  await tf.setBackend('cpu');
});

describe('trainRun', () => {
  it('learns a sine wave better than naive and says so', async () => {
    const config = { ...SMALL, model: 'lstm' as const, window: 12, units: 8, epochs: 20, learningRate: 0.02 };
    const { metrics } = await trainRun(paramsFor(config, sine(300)), recordedContext().context);
    expect(metrics?.model.mae).toBeLessThan(0.5 * (metrics?.baselines.naive.mae ?? 0));
    expect(metrics?.season).toBe(20);
    // A pure sine is what the season repeats exactly, and nobody beats that.
    expect([metrics?.best, metrics?.outcome]).toEqual(['seasonalNaive', 'loses']);
  });

  it('gives every part of a result in its documented shape', async () => {
    const recorded = recordedContext();
    const config = { ...SMALL, features: ['other'] };
    const result = await trainRun(paramsFor(config, sine(100), sine(100, 1)), recorded.context);
    // 100 rows: 70, 15, 15; windows of 8 + 2: 70 − 9 = 61, 15 − 1 = 14, 14. GRU: 3·(2·4 + 4·4 + 2·4) + 4·2 + 2.
    expect(result).toMatchObject({
      stopped: false,
      rows: { train: 70, validation: 15, test: 15 },
      windows: { train: 61, validation: 14, test: 14 },
      parameters: 106,
    });
    expect(result.epochs.map(({ epoch }) => epoch)).toEqual([1, 2, 3]);
    expect(Object.keys(result.scaler)).toEqual(['value', 'other']);
    expect(result.test.origins).toEqual(Int32Array.from({ length: 14 }, (_, at) => 84 + at));
    expect([result.test.predicted.length, result.test.actual.length]).toEqual([28, 28]);
    expect(result.weights.length).toBe(106);
    expect(result.manifest).toEqual([
      { name: 'gru_1/kernel', shape: [2, 12] },
      { name: 'gru_1/recurrent_kernel', shape: [4, 12] },
      { name: 'gru_1/bias', shape: [2, 12] },
      { name: 'head/kernel', shape: [4, 2] },
      { name: 'head/bias', shape: [2] },
    ]);
    expect(result.forecast.map(({ time }) => time)).toEqual(['101', '102']);
    const last = Number((sine(100)[99] as number).toPrecision(9));
    expect(result.naiveForecast.map(({ value }) => value)).toEqual([last, last]);
  });

  it('says where a decoder with attention looked for the forecast, by the last row of each part of the window', async () => {
    const net = namedNet('attention', { ...SMALL, segment: 4, skip: 'none' });
    const config = { ...SMALL, net, ...flatOptions(net) };
    const { attention } = await trainRun(paramsFor(config, sine(100)), recordedContext().context);
    // The last window holds rows 93 to 100 in two segments.
    expect([attention?.steps, attention?.times]).toEqual([
      [1, 2],
      ['96', '100'],
    ]);
    for (const shares of attention?.shares ?? []) {
      expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 3);
      expect(Math.min(...shares)).toBeGreaterThan(0);
    }
    const other = await trainRun(paramsFor(SMALL, sine(100)), recordedContext().context);
    expect(other).not.toHaveProperty('attention');
  });

  it('says where the steps of the window looked in self-attention, of a long window some and the last', async () => {
    const blocks: Block[] = [
      { kind: 'recurrent', cell: 'rnn', units: 4 },
      { kind: 'attention', heads: 2 },
      { kind: 'head', form: 'direct' },
    ];
    const looksOf = async (window: number, rows: number) => {
      const net = { blocks };
      const config = { ...SMALL, window, epochs: 1, net, ...flatOptions(net) };
      return (await trainRun(paramsFor(config, sine(rows)), recordedContext().context)).attention;
    };
    const short = await looksOf(8, 100);
    expect(short).toMatchObject({ of: 'window', steps: [1, 2, 3, 4, 5, 6, 7, 8] });
    expect(short?.times).toEqual(['93', '94', '95', '96', '97', '98', '99', '100']);
    const long = await looksOf(102, 320);
    expect(long?.steps).toEqual(Array.from({ length: 51 }, (_, at) => 2 * at + 2));
    expect(long?.times).toHaveLength(102);
    for (const shares of [...(short?.shares ?? []), ...(long?.shares ?? [])]) {
      expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 2);
    }
  });

  it('streams a loss for every update, an epoch record for every epoch and forecasts in the target’s unit', async () => {
    const recorded = recordedContext();
    const result = await trainRun(paramsFor(SMALL, sine(100)), recorded.context);
    const losses = recorded.updates.flatMap((update) => [...update.losses]);
    expect(losses).toHaveLength(6);
    expect(recorded.updates.map(({ firstUpdate }) => firstUpdate)).toEqual(
      recorded.updates.map((_, index) =>
        recorded.updates.slice(0, index).reduce((sum, update) => sum + update.losses.length, 1),
      ),
    );
    expect(recorded.epochs.map(({ bestEpoch: _, ...record }) => record)).toEqual(result.epochs);
    // The first epochs' forecasts come however fast the machine is, and the best one's at the end.
    const toldEpochs = recorded.forecasts.map(({ epoch }) => epoch);
    expect(toldEpochs.slice(0, -1)).toEqual(result.epochs.map(({ epoch }) => epoch));
    const lastForecast = recorded.forecasts.at(-1)?.values ?? [];
    expect([...lastForecast].map((value) => Number(value.toPrecision(9)))).toEqual(
      result.forecast.map(({ value }) => value),
    );
  });

  it.each(CELLS)('gives the same bits twice for the same seed, and others for another: %s', async (model) => {
    const config = { ...SMALL, model, dropout: 0.2, layers: 2, epochs: 2 };
    const run = async (seed: number) => {
      const result = await trainRun(paramsFor({ ...config, seed }, sine(80, 0.5)), recordedContext().context);
      return { ...result, seconds: null, epochs: result.epochs.map((record) => ({ ...record, seconds: 0 })) };
    };
    const first = await run(4);
    expect(await run(4)).toEqual(first);
    expect((await run(5)).weights).not.toEqual(first.weights);
  });

  it('lets no test row touch scaler, season, weights or validation loss', async () => {
    const clean = sine(200, 0.3);
    const poisoned = clean.map((value, row) => (row >= 170 ? 1e9 * (row % 7) : value));
    const results = [];
    for (const values of [clean, poisoned]) {
      const result = await trainRun(
        paramsFor({ ...SMALL, epochs: 2, features: ['other'] }, values, values),
        recordedContext().context,
      );
      results.push({
        scaler: result.scaler,
        season: result.metrics?.season,
        weights: result.weights,
        losses: result.epochs.map(({ loss, validationLoss }) => [loss, validationLoss]),
      });
    }
    expect(results[1]).toEqual(results[0]);
  });

  it.each(LOSSES)('lowers the training loss: %s', async (loss) => {
    const config = { ...SMALL, loss, epochs: 6, normalise: 'none' as const };
    const { epochs } = await trainRun(paramsFor(config, sine(150)), recordedContext().context);
    expect(epochs.at(-1)?.loss).toBeLessThan(0.9 * (epochs[0]?.loss ?? 0));
  });

  it('keeps the last epoch when the split has no validation share', async () => {
    const split = { train: 0.8, validation: 0, test: 0.2 };
    const result = await trainRun(paramsFor({ ...SMALL, split }, sine(80)), recordedContext().context);
    expect(result.epochs.map(({ validationLoss }) => validationLoss)).toEqual([null, null, null]);
    expect(result.bestEpoch).toBe(3);
  });

  it('leaves no tensor behind, and keeps none from epoch to epoch', async () => {
    await trainRun(paramsFor(SMALL, sine(80)), recordedContext().context);
    const before = tf.memory().numTensors;
    const counts: number[] = [];
    const recorded = recordedContext((event) => {
      if (event === 'epoch') {
        counts.push(tf.memory().numTensors);
      }
    });
    await trainRun(paramsFor({ ...SMALL, epochs: 5 }, sine(80)), recorded.context);
    expect(new Set(counts).size).toBe(1);
    expect(counts).toHaveLength(5);
    expect(tf.memory().numTensors).toBe(before);
  });
});

describe('trainRun, ended early', () => {
  it('scores the best weights so far after a stop', async () => {
    const recorded = recordedContext((event, { stop, epochs }) => {
      if (event === 'epoch' && epochs.length === 2) {
        stop.abort();
      }
    });
    const result = await trainRun(paramsFor({ ...SMALL, epochs: 50 }, sine(100)), recorded.context);
    expect(result.stopped).toBe(true);
    expect(result.epochs).toHaveLength(2);
    expect(result.epochs.every((epoch) => !('share' in epoch))).toBe(true);
    const losses = result.epochs.map(({ validationLoss }) => validationLoss ?? 0);
    expect(result.bestEpoch).toBe(losses.indexOf(Math.min(...losses)) + 1);
    expect(result.metrics?.windows).toBe(14);
  });

  it('says that it scores once it has learned all it will', async () => {
    const order: string[] = [];
    const recorded = recordedContext((event) => order.push(event));
    await trainRun(paramsFor({ ...SMALL, epochs: 2 }, sine(100)), recorded.context);
    expect(order.filter((event) => event === 'scoring')).toHaveLength(1);
    expect(order.indexOf('scoring')).toBeGreaterThan(order.lastIndexOf('epoch'));
    expect(order.indexOf('scoring')).toBeGreaterThan(order.lastIndexOf('updates'));
  });

  it('counts the part of an epoch that a stop cut short', async () => {
    const recorded = recordedContext((event, { stop }) => {
      if (event === 'updates') {
        stop.abort();
      }
    });
    const config = { ...SMALL, batch: 4, epochs: 50 };
    const result = await trainRun(paramsFor(config, sine(100)), recorded.context);
    expect(result.stopped).toBe(true);
    expect(result.epochs).toHaveLength(1);
    expect(recorded.updates.flatMap(({ losses }) => [...losses])).toHaveLength(1);
    expect(result.epochs[0]?.share).toBeCloseTo(4 / result.windows.train, 10);
  });

  it('makes one update even when the stop came before it', async () => {
    const recorded = recordedContext();
    recorded.stop.abort();
    const result = await trainRun(paramsFor(SMALL, sine(100)), recorded.context);
    expect([result.stopped, result.epochs.length, result.forecast.length]).toEqual([true, 1, 2]);
  });

  it.each(['updates', 'epoch', 'forecast'])(
    'throws Cancelled and frees its tensors: at the first of %s',
    async (at) => {
      const before = tf.memory().numTensors;
      const recorded = recordedContext((event, { cancel }) => {
        if (event === at) {
          cancel.abort();
        }
      });
      await expect(trainRun(paramsFor(SMALL, sine(100)), recorded.context)).rejects.toBeInstanceOf(Cancelled);
      expect(tf.memory().numTensors).toBe(before);
    },
  );

  it('ends by itself after `patience` epochs without a better validation loss', async () => {
    // The validation rows run away from everything seen, so what is learnt only makes them worse sooner or later.
    const values = sine(120).map((value, row) => (row >= 84 ? value + (row - 83) ** 2 : value));
    const config = { ...SMALL, epochs: 400, patience: 2, learningRate: 0.05, normalise: 'none' as const };
    const result = await trainRun(paramsFor(config, values), recordedContext().context);
    expect(result.stopped).toBe(false);
    expect(result.epochs.length).toBe(result.bestEpoch + 2);
    expect(result.epochs.length).toBeLessThan(400);
  });

  it.each([
    ['a validation row', 80],
    ['a test row', 90],
  ])('names the column and row whose huge value ruined everything: %s', async (_, at) => {
    const values = sine(100).map((value, row) => (row === at ? 1e200 : value));
    await expect(trainRun(paramsFor(SMALL, values), recordedContext().context)).rejects.toMatchObject({
      code: 'TRAINING_DIVERGED',
      details: {
        cause: expect.stringContaining(`“value” holds a value far outside all others (data row ${at + 1})`),
      },
    });
  });

  it('refuses data it cannot train on before it builds anything', async () => {
    const before = tf.memory().numTensors;
    const { context } = recordedContext();
    const holed = sine(100).map((value, row) => (row % 5 === 0 ? Number.NaN : value));
    await expect(trainRun(paramsFor(SMALL, holed), context)).rejects.toMatchObject({
      code: 'VALUES_MISSING',
    });
    await expect(trainRun(paramsFor(SMALL, sine(10)), context)).rejects.toMatchObject({
      code: 'WINDOW_TOO_LONG',
    });
    const flat = new Float64Array(100).fill(2);
    await expect(trainRun(paramsFor(SMALL, flat), context)).rejects.toMatchObject({
      code: 'TARGET_CONSTANT',
    });
    expect(tf.memory().numTensors).toBe(before);
  });
});
