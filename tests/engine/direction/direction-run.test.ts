import { beforeAll, describe, expect, it } from 'vitest';
import { parameterCount } from '../../../src/core/net/parameter-count.ts';
import { checkConfig } from '../../../src/core/recipe/check-config.ts';
import { deriveConfig } from '../../../src/core/recipe/derive-config.ts';
import { planRun } from '../../../src/core/windows/plan.ts';
import { prepareBackend } from '../../../src/engine/backends/prepare.ts';
import { buildModel } from '../../../src/engine/models/build-model.ts';
import { restoreNets } from '../../../src/engine/reuse/restore.ts';
import { prepareFit } from '../../../src/engine/training/prepare-fit.ts';
import { trainRun } from '../../../src/engine/training/train-run.ts';
import { PROVENANCE } from '../../../src/shared/dataset.ts';
import { NET_PRESETS, type SaidConfig, type TrainConfig } from '../../../src/shared/set-up/train-config.ts';
import { daily } from '../../core/recipe/helpers.ts';
import { paramsFor, recordedContext, SMALL, sine } from '../training/helpers.ts';

beforeAll(() => prepareBackend({ GATECAST_KERNEL: 'portable' }));

const CONFIG: TrainConfig = { ...SMALL, head: 'direction', window: 12, units: 8, horizon: 5, epochs: 12 };
const wave = sine(400, 0.3);

describe('a run that forecasts a direction', () => {
  it('learns where a wave goes, and is scored by nothing that is said of values', async () => {
    const recorded = recordedContext();
    const result = await trainRun(paramsFor(CONFIG, wave), recorded.context);
    const { direction, directionForecast, test } = result;
    expect(direction).toMatchObject({ outcome: 'beats', windows: 60 - 5 + 1, majority: 'down' });
    expect(direction?.model.accuracy).toBeGreaterThan(0.85);
    expect(direction?.model.crossEntropy).toBeLessThan(0.4);
    expect(result).toMatchObject({ metrics: null, forecast: [], naiveForecast: [], otherTargets: [] });
    expect(directionForecast).toMatchObject({ time: '405', last: wave[399] });
    expect(recorded.forecasts).toEqual([]);
    expect(recorded.epochs.length).toBeGreaterThan(3);
    // The loss before anything is learned is about that of a coin, ln 2.
    expect(recorded.epochs[0]?.loss).toBeLessThan(1);
    expect(test.predicted).toHaveLength(test.origins.length);
    for (const [at, origin] of test.origins.entries()) {
      expect(test.actual[at]).toBe(Number((wave[origin + 5] as number) > (wave[origin] as number)));
    }
  });

  it('forecasts with the mean probability of several seeds, each scored by itself', async () => {
    const config = { ...CONFIG, seeds: 2, ensemble: true, epochs: 4, features: ['other'], known: ['other'] };
    const other = sine(405, 1);
    const params = paramsFor(
      config,
      Float64Array.from({ length: 405 }, (_, row) => wave[row] ?? Number.NaN),
      other,
    );
    const result = await trainRun(params, recordedContext().context);
    expect(result.direction?.seeds.map(({ seed }) => seed)).toEqual([1, 2]);
    const kept = { config, weights: result.weights, manifest: result.manifest, scaler: result.scaler };
    const nets = restoreNets({ ...params, ...kept });
    const { values } = await nets.forecast(result.test.origins, new AbortController().signal);
    nets.dispose();
    expect(Float32Array.from(values)).toEqual(result.test.predicted);
    const single = parameterCount(config);
    const one = restoreNets({
      ...params,
      ...kept,
      weights: result.weights.subarray(0, single),
      manifest: result.manifest
        .slice(0, result.manifest.length / 2)
        .map(({ name, shape }) => ({ name: name.replace('net_1/', ''), shape })),
    });
    const first = await one.forecast(result.test.origins, new AbortController().signal);
    one.dispose();
    expect(first.values).not.toEqual(values);
  });

  it('trains on labels of training and validation rows alone', async () => {
    const parts = { train: 280, validation: 60, test: 60 };
    const changed = wave.map((value, row) => (row >= 340 ? -value : value));
    const weights = [];
    for (const values of [wave, changed]) {
      const { fitSource } = prepareFit({ ...daily(values), parts }, CONFIG);
      expect(fitSource.labels).toHaveLength(340);
      expect([...(fitSource.labels ?? [])].slice(335)).toEqual(new Array(5).fill(Number.NaN));
      weights.push(fitSource.labels);
    }
    expect(weights[0]).toEqual(weights[1]);
  });

  it('scores and learns only where the end of the horizon was measured, against what was measured before', () => {
    const values = wave.slice();
    const provenance = new Uint8Array(400);
    for (let row = 50; row < 60; row++) {
      values[row] = 1e6;
      provenance[row] = PROVENANCE.carried;
    }
    const data = {
      ...daily(values),
      provenance: [provenance],
      parts: { train: 280, validation: 60, test: 60 },
    };
    const { origins, fitSource } = prepareFit(data, CONFIG);
    const ends = [...origins.train].map((origin) => origin + 5);
    expect(ends.some((row) => row >= 50 && row < 60)).toBe(false);
    expect(ends).toContain(60);
    // At an origin inside the hole the last value measured is that of row 49.
    expect(fitSource.labels?.[57]).toBe(Number((wave[62] as number) > (wave[49] as number)));
  });

  it('keeps the same bits for the same seed', async () => {
    const results = [];
    for (let time = 0; time < 2; time++) {
      const { test, weights } = await trainRun(
        paramsFor({ ...CONFIG, epochs: 2 }, wave),
        recordedContext().context,
      );
      results.push([test.predicted, weights]);
    }
    expect(results[0]).toEqual(results[1]);
  });
});

describe('the set-up of a direction', () => {
  const derived = (said: Partial<SaidConfig>, preset?: (typeof NET_PRESETS)[number]) =>
    deriveConfig(
      { said: { target: 'value', window: 24, horizon: 4, head: 'direction', ...said }, preset },
      daily(wave, wave),
    );

  it.each([undefined, ...NET_PRESETS])(
    'goes with the preset %s, and has as many weights as are counted',
    (preset) => {
      for (const said of [{}, { features: ['other'], known: ['other'], calendar: ['month' as const] }]) {
        const config = derived(said, preset);
        expect(() => checkConfig(config, daily(wave).time)).not.toThrow();
        expect(config).toMatchObject({ head: 'direction' });
        const model = buildModel(config);
        expect(model.countParams()).toBe(parameterCount(config));
        expect(model.outputShape).toEqual([null, 1]);
        model.dispose();
      }
    },
  );

  it.each(['conv-lstm', 'deep-residual', 'self-attention', 'input-to-output'] as const)(
    'is a head for the net %s',
    (net) => {
      const config = derived({ net, units: 8 }, 'fast');
      const model = buildModel(config);
      expect([model.countParams(), model.outputShape]).toEqual([parameterCount(config), [null, 1]]);
      model.dispose();
    },
  );

  it.each([
    [{ skip: 'linear' }, 'a linear part forecasts values'],
    [{ bands: 'adaptive' }, 'needs no band'],
    [{ bands: 'quantile' }, 'needs no band'],
    [{ alsoTargets: ['other'] }, 'of one target'],
  ] as const)('refuses what goes with values only: %j', (said, problem) => {
    const check = () => checkConfig({ ...CONFIG, ...said } as TrainConfig, daily(wave).time);
    expect(check).toThrow(expect.objectContaining({ code: 'CONFIG_INVALID' }));
    expect(check).toThrow(problem);
  });

  it('is refused by a decoder, which gives the values itself', () => {
    expect(() => derived({ net: 'attention' })).toThrow(/CONFIG_INVALID/);
  });

  it('is refused where every training window goes to the same side', () => {
    const rising = Float64Array.from({ length: 400 }, (_, row) => row);
    expect(() => planRun(daily(rising), CONFIG)).toThrow(
      expect.objectContaining({
        code: 'DIRECTION_ONE_SIDE',
        details: { column: 'value', side: 'up', horizon: 5 },
      }),
    );
  });
});
