import { beforeAll, describe, expect, it } from 'vitest';
import { parameterCount } from '../../../src/core/net/parameter-count.ts';
import { checkConfig } from '../../../src/core/recipe/check-config.ts';
import { deriveConfig } from '../../../src/core/recipe/derive-config.ts';
import { prepareBackend } from '../../../src/engine/backends/prepare.ts';
import { tf } from '../../../src/engine/backends/tfjs.ts';
import { buildModel } from '../../../src/engine/models/build-model.ts';
import { type FitData, fitForecaster, restoreForecaster } from '../../../src/engine/training/forecaster.ts';
import { gradientFlow } from '../../../src/engine/training/gradient-flow.ts';
import { forward } from '../../../src/engine/training/predict.ts';
import { NET_NAMES, type NetName } from '../../../src/shared/net/names.ts';
import { netCard } from '../../../src/shared/net/net-cards.ts';
import { NET_LABELS } from '../../../src/shared/net/net-labels.ts';
import type { ColumnScale } from '../../../src/shared/reuse/column-scale.ts';
import { CELLS, type SaidConfig, type TrainConfig } from '../../../src/shared/set-up/train-config.ts';
import { daily } from '../../core/recipe/helpers.ts';
import { sine } from './helpers.ts';

beforeAll(async () => {
  await prepareBackend({ GATECAST_KERNEL: 'portable' });
});

const PARTS = { train: 280, validation: 60, test: 60 };
const wave = sine(400, 0.3);
const other = sine(400, 1).map((value) => 100 - 2 * value);
const DATA: FitData = { ...daily(wave, other), parts: PARTS };

const SMALL: SaidConfig = {
  target: 'value',
  window: 24,
  horizon: 4,
  units: 8,
  batch: 32,
  learningRate: 0.01,
};
const derived = (said: Partial<SaidConfig>): TrainConfig =>
  deriveConfig({ said: { ...SMALL, ...said } }, DATA);

const SHAPES: readonly Partial<SaidConfig>[] = [
  {},
  { layers: 2, dropout: 0.1, features: ['other'], known: ['other'], calendar: ['month'] },
  { bidirectional: true, layers: 2 },
  { segment: 4, alsoTargets: ['other'], bands: 'quantile' },
  { alsoTargets: ['other'], channels: 'shared', normalise: 'revin' },
];

describe.each(NET_NAMES)('the net %s', (net) => {
  it('has words for the screen', () => {
    expect(NET_LABELS[net].length).toBeLessThan(40);
    const { what, formula, helps, costs } = netCard(net, 'lstm');
    for (const words of [what, helps, costs]) {
      expect(words).toMatch(/^[A-Z0-9].*\.$/);
    }
    for (const line of formula) {
      expect(line).toContain(' = ');
    }
  });

  it.each(SHAPES)('has as many weights as it is counted to have, of any cell: %j', (said) => {
    for (const model of CELLS) {
      const config = derived({ ...said, model, net });
      expect(() => checkConfig(config, DATA.time)).not.toThrow();
      const built = buildModel(config);
      expect(built.countParams()).toBe(parameterCount(config));
      built.dispose();
    }
  });

  it('learns a wave, is restored as the net it was, and leaves no tensor', async () => {
    const before = tf.memory().numTensors;
    const config = derived({ net, epochs: 8, patience: 0 });
    const context = { signal: new AbortController().signal };
    const data = { ...daily(wave), parts: PARTS };
    const forecaster = await fitForecaster(data, config, context);
    const losses = forecaster.fits[0]?.epochs.map(({ validationLoss }) => validationLoss ?? 0) ?? [];
    // The last value again errs by about one on this scale.
    expect(Math.min(...losses)).toBeLessThan(0.15);
    const { weights, manifest, names, scales } = forecaster;
    const scaler = Object.fromEntries(names.map((name, at) => [name, scales[at] as ColumnScale]));
    const again = restoreForecaster(data, config, { weights, manifest, scaler });
    const { test } = forecaster.origins;
    expect(await again.predict(test)).toEqual(await forecaster.predict(test));
    again.dispose();
    forecaster.dispose();
    expect(tf.memory().numTensors).toBe(before);
  });
});

describe('a linear part', () => {
  it('lies under every net that does not read its own forecasts, and is left out of those by a preset', () => {
    const skipOf = (net: NetName) => {
      const config = deriveConfig({ said: { ...SMALL, net }, preset: 'fast' }, DATA);
      expect(() => checkConfig(config, DATA.time)).not.toThrow();
      return config.net?.blocks.some(({ kind }) => kind === 'skip');
    };
    expect(skipOf('conv-lstm')).toBe(true);
    expect(skipOf('attention')).toBe(false);
    expect(() => derived({ net: 'attention', skip: 'linear' })).toThrowError(/leave one of the two out/);
    const { net = { blocks: [] } } = derived({ net: 'attention' });
    const blocks = [...net.blocks, { kind: 'skip', form: 'linear' } as const];
    expect(() => checkConfig(derived({ net: { blocks } }), DATA.time)).toThrowError(
      /reads its own forecasts/,
    );
  });
});

const QUIET: Parameters<typeof fitForecaster>[2] = {
  signal: new AbortController().signal,
  onUpdate: () => undefined,
  onEpoch: async () => undefined,
};

describe('how far back a net learns', () => {
  it.each(NET_NAMES)('is told of every layer that reads the window: %s', async (net) => {
    for (const segment of [1, 4]) {
      const config = derived({ model: 'gru', net, layers: 2, epochs: 1, segment });
      const { gradientFlow: flow, dispose } = await fitForecaster(DATA, config, QUIET);
      dispose();
      const layers = flow[0]?.layers ?? [];
      expect(layers.length).toBeGreaterThanOrEqual(1);
      for (const { layer, norms } of layers) {
        expect([layer, 24 % norms.length, norms.length > 1]).toEqual([layer, 0, true]);
        expect([layer, norms.every((norm) => Number.isFinite(norm))]).toEqual([layer, true]);
        expect([layer, norms.some((norm) => norm > 0)]).toEqual([layer, true]);
      }
    }
  });

  it('is that of the window where nothing is recurrent: no further than its convolutions see', async () => {
    const convolution = { kind: 'convolution', filters: 4, kernel: 3, depth: 1 } as const;
    const blocks = [convolution, { kind: 'head', form: 'direct' } as const];
    const config = derived({ net: { blocks }, epochs: 1 });
    const { gradientFlow: flow, dispose } = await fitForecaster(DATA, config, QUIET);
    dispose();
    const [layer, ...others] = flow[0]?.layers ?? [];
    expect([layer?.layer, others.length, layer?.norms.length]).toEqual(['window', 0, 24]);
    expect(layer?.norms.map((norm) => norm > 0)).toEqual(Array.from({ length: 24 }, (_, lag) => lag < 3));
  });
});

describe('a way around every layer', () => {
  // How far it fades, of which cell, stands in gradient-flow.test.ts.
  it.each([
    ['rnn', 5],
    ['gru', 1000],
    ['lstm', 100_000],
  ] as const)(
    'lets the gradient reach the first of eight layers, where it fades without: %s',
    (cell, times) => {
      const flowOf = (net?: 'deep-residual') => {
        const config = derived({ model: cell, layers: 8, window: 12, ...(net === undefined ? {} : { net }) });
        const model = buildModel(config);
        const inputs = tf.randomNormal([16, 12, 1], 0, 1, 'float32', 3);
        const layers = gradientFlow(model, () => forward(model, { inputs, future: null }).square().mean());
        inputs.dispose();
        model.dispose();
        const last = (at: number) => layers.at(at)?.norms[0] ?? 0;
        return last(0) / last(-1);
      };
      expect(flowOf('deep-residual')).toBeGreaterThan(0.5);
      expect(flowOf('deep-residual')).toBeGreaterThan(times * flowOf());
    },
  );
});
