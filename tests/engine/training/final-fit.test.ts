import { beforeAll, describe, expect, it } from 'vitest';
import { prepareBackend } from '../../../src/engine/backends/prepare.ts';
import { tf } from '../../../src/engine/backends/tfjs.ts';
import { restoreNets } from '../../../src/engine/reuse/restore.ts';
import { fitForecaster } from '../../../src/engine/training/forecaster.ts';
import { trainRun } from '../../../src/engine/training/train-run.ts';
import type { TrainResult } from '../../../src/shared/engine-contract.ts';
import { Cancelled } from '../../../src/shared/errors.ts';
import type { TrainConfig } from '../../../src/shared/set-up/train-config.ts';
import { paramsFor, recordedContext, SMALL, sine } from './helpers.ts';

beforeAll(async () => {
  await prepareBackend({ GATECAST_KERNEL: 'portable' });
});

const signal = new AbortController().signal;

async function trained(config: TrainConfig, ...columns: Float64Array[]): Promise<TrainResult> {
  return trainRun(paramsFor(config, ...columns), recordedContext().context);
}

/** All that says how good a run is, and the scored nets themselves. */
function scoredOf({ finalFit: _, finalWeights: _weights, forecast, otherTargets, ...rest }: TrainResult) {
  return {
    ...rest,
    widths: forecast.map(({ lower = 0, upper = 0 }) => Number((upper - lower).toPrecision(6))),
    others: otherTargets.map(({ target, metrics }) => ({ target, metrics })),
    seconds: null,
    epochs: rest.epochs.map((record) => ({ ...record, seconds: 0 })),
  };
}

describe('a run fitted again on all rows', () => {
  it.each<[string, Partial<TrainConfig>]>([
    ['a plain net', {}],
    ['a linear part chosen by ridge', { skip: 'linear' }],
    ['a linear part that reads seasons', { skip: 'linear', seasons: [20] }],
    ['the mean of two seeds', { seeds: 2, ensemble: true }],
    ['two seeds of which the first forecasts', { seeds: 2 }],
    ['two targets and a running mean', { alsoTargets: ['other'], average: 0.9, dropout: 0.2 }],
    ['quantile heads', { bands: 'quantile' }],
  ])(
    'has the scores, the scored weights and the band of one that was not, to the bit: %s',
    async (_, part) => {
      const config = { ...SMALL, epochs: 2, ...part };
      const columns = [sine(160, 0.4), ...(part.alsoTargets === undefined ? [] : [sine(160, 0.2)])];
      const without = await trained(config, ...columns);
      const with_ = await trained({ ...config, finalFit: true }, ...columns);
      const own = scoredOf(without);
      const widths = part.bands === 'quantile' ? { widths: own.widths } : {};
      expect({ ...scoredOf(with_), ...widths }).toEqual(own);
      expect(without).not.toHaveProperty('finalFit');
      expect(without).not.toHaveProperty('finalWeights');
      expect(with_.finalWeights?.length).toBe(with_.weights.length);
      expect(with_.finalWeights).not.toEqual(with_.weights);
      expect(with_.forecast).not.toEqual(without.forecast);
      expect(with_.forecast.map(({ time }) => time)).toEqual(without.forecast.map(({ time }) => time));
    },
  );

  it('has seen the test rows, on scales of all rows, in as many epochs as validation chose', async () => {
    // Its last rows swing about another level: a net that never saw them does not know their scale.
    const values = sine(160, 0.2).map((value, row) => (row < 140 ? value : 3 * value));
    const config = { ...SMALL, epochs: 4, finalFit: true, normalise: 'none' as const };
    const result = await trained(config, values);
    const { finalFit, scaler, bestEpoch } = result;
    const mean = values.reduce((sum, value) => sum + value, 0) / 160;
    expect(finalFit).toMatchObject({ outcome: 'fitted', rows: 160, windows: 151, epochs: [bestEpoch] });
    const again = finalFit?.outcome === 'fitted' ? finalFit.scaler.value : undefined;
    expect(again?.mean).toBeCloseTo(mean, 9);
    expect(scaler.value?.mean).toBeLessThan(mean);
  });

  it('gives the forecast that the kept weights give on the kept scales', async () => {
    const config = { ...SMALL, finalFit: true, skip: 'linear' as const };
    const values = sine(120, 0.3);
    const result = await trained(config, values);
    const { config: _, ...data } = paramsFor(config, values);
    const { finalFit, finalWeights = new Float32Array(), manifest } = result;
    const scaler = finalFit?.outcome === 'fitted' ? finalFit.scaler : {};
    const nets = restoreNets({ ...data, config, weights: finalWeights, manifest, scaler });
    const { values: again } = await nets.forecast(Int32Array.of(nets.net.lastOrigin), signal);
    nets.dispose();
    expect([...again].map((value) => Number(value.toPrecision(9)))).toEqual(
      result.forecast.map(({ value }) => value),
    );
  });

  it('keeps what was chosen: epochs as they were found, more updates in each, the same ridge', async () => {
    const config: TrainConfig = { ...SMALL, epochs: 6, skip: 'linear', schedule: 'cosine' };
    const values = sine(200, 0.5);
    const data = { ...paramsFor(config, values), parts: { train: 140, validation: 30, test: 30 } };
    const scored = await fitForecaster(data, config, { signal });
    const [fit] = scored.fits;
    const found = [{ bestEpoch: 2, linear: fit?.linear ?? [] }];
    let updates = 0;
    const parts = { train: 200, validation: 0, test: 0 };
    const again = await fitForecaster({ ...data, parts }, config, {
      signal,
      found,
      onUpdate: () => updates++,
    });
    // 200 − 9 = 191 windows in batches of 32.
    expect([updates, again.fits[0]?.bestEpoch, again.fits[0]?.epochs.length]).toEqual([12, 2, 2]);
    expect(again.fits[0]?.linear).toEqual(fit?.linear);
    expect(again.fits[0]?.epochs.every(({ validationLoss }) => validationLoss === null)).toBe(true);
    scored.dispose();
    again.dispose();
  });

  it('is the linear part alone, of all rows, where that alone did best', async () => {
    const config: TrainConfig = { ...SMALL, skip: 'linear' };
    const data = { ...paramsFor(config, sine(200)), parts: { train: 200, validation: 0, test: 0 } };
    const found = [{ bestEpoch: 0, linear: [1e-3] }];
    const again = await fitForecaster(data, config, { signal, found });
    expect(again.fits[0]?.epochs).toEqual([]);
    const [first = 0] = await again.predict(Int32Array.of(150));
    expect(first).toBeCloseTo(sine(200)[151] as number, 1);
    again.dispose();
  });

  it('tells first that it is scored, and forgets nothing of the work: no tensor stays', async () => {
    const before = tf.memory().numTensors;
    const order: string[] = [];
    const recorded = recordedContext((event) => order.push(event));
    const config = { ...SMALL, finalFit: true };
    const result = await trainRun(paramsFor(config, sine(100)), recorded.context);
    expect(order.indexOf('scored')).toBeGreaterThan(order.indexOf('scoring'));
    expect(recorded.scored[0]?.metrics).toEqual(result.metrics);
    expect(recorded.updates.at(-1)?.secondsLeft).toBeCloseTo(0, 5);
    expect(recorded.updates.flatMap(({ losses }) => [...losses])).toHaveLength(6);
    expect(tf.memory().numTensors).toBe(before);
  });
});

describe('a fit on all rows that is ended', () => {
  it('by a stop leaves the scored run with the forecast of the scored net', async () => {
    const before = tf.memory().numTensors;
    const without = await trained(SMALL, sine(100, 0.2));
    const recorded = recordedContext((event, { stop }) => {
      if (event === 'scored') {
        stop.abort();
      }
    });
    const config = { ...SMALL, finalFit: true };
    const result = await trainRun(paramsFor(config, sine(100, 0.2)), recorded.context);
    expect([result.stopped, result.finalFit]).toEqual([true, { outcome: 'stopped' }]);
    expect(result.forecast).toEqual(without.forecast);
    expect(result).not.toHaveProperty('finalWeights');
    expect(tf.memory().numTensors).toBe(before);
  });

  it('by a stop before it began is not begun', async () => {
    const recorded = recordedContext((event, { stop }) => {
      if (event === 'epoch') {
        stop.abort();
      }
    });
    const config = { ...SMALL, epochs: 50, finalFit: true };
    const result = await trainRun(paramsFor(config, sine(100)), recorded.context);
    expect([result.stopped, result.finalFit]).toEqual([true, { outcome: 'stopped' }]);
    expect(recorded.scored).toEqual([]);
  });

  it('by a cancel throws Cancelled, after it told what was scored', async () => {
    const before = tf.memory().numTensors;
    const recorded = recordedContext((event, { cancel }) => {
      if (event === 'scored') {
        cancel.abort();
      }
    });
    const run = trainRun(paramsFor({ ...SMALL, finalFit: true }, sine(100)), recorded.context);
    await expect(run).rejects.toBeInstanceOf(Cancelled);
    expect(recorded.scored).toHaveLength(1);
    expect(tf.memory().numTensors).toBe(before);
  });
});
