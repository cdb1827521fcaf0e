/** Every net that can be trained, as an ONNX model in a real runtime, beside the app's own forecast of the same rows. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { deriveConfig } from '../../../src/core/recipe/derive-config.ts';
import { prepareBackend } from '../../../src/engine/backends/prepare.ts';
import type { Block } from '../../../src/shared/net/description.ts';
import { NET_NAMES } from '../../../src/shared/net/names.ts';
import { CELLS, type SaidConfig, type TrainConfig } from '../../../src/shared/set-up/train-config.ts';
import { onnxRuntime, WHY_SKIPPED } from '../../core/onnx/runtime.ts';
import { daily } from '../../core/recipe/helpers.ts';
import { sine } from '../training/helpers.ts';
import { differenceOf, someRun } from './against-app.ts';

beforeAll(async () => {
  await prepareBackend({ GATECAST_KERNEL: 'portable' });
});

const wave = sine(400, 0.3).map((value, at) => 5000 + 10 * value + 0.01 * at);
const other = sine(400, 1).map((value) => 100 - 2 * value);
const DATA = { ...daily(wave, other), parts: { train: 280, validation: 60, test: 60 } };
const ORIGINS = [100, 250, 390];
/** What single precision leaves of a forecast, and what is promised. */
const LARGEST = 1e-5;

const SMALL: SaidConfig = { target: 'value', window: 12, horizon: 4, units: 6 };

function configOf(said: Partial<SaidConfig>): TrainConfig {
  const { units, ...small } = SMALL;
  // A description says the units itself.
  const own = typeof said.net === 'object' ? small : { ...small, units };
  return deriveConfig({ said: { ...own, ...said } as SaidConfig }, DATA);
}

const SHAPES: Readonly<Record<string, Partial<SaidConfig>>> = {
  plain: {},
  'not normalised': { normalise: 'none' },
  revin: { normalise: 'revin' },
  'two layers': { layers: 2, dropout: 0.1 },
  'both directions': { bidirectional: true, layers: 2 },
  segments: { segment: 3 },
  recursive: { head: 'recursive', features: ['other'], known: ['other'], calendar: ['weekday'] },
  'recursive, revin': { head: 'recursive', normalise: 'revin', features: ['other'] },
  'known ahead': { features: ['other'], known: ['other'], calendar: ['weekday', 'month'] },
  'several targets': { alsoTargets: ['other'] },
  shared: { alsoTargets: ['other'], channels: 'shared', calendar: ['weekday'] },
  'shared, recursive': { alsoTargets: ['other'], channels: 'shared', head: 'recursive' },
  quantiles: { bands: 'quantile', levels: [0.5, 0.8], alsoTargets: ['other'] },
  'a linear part': { skip: 'linear', alsoTargets: ['other'], segment: 2 },
  'a linear part with seasons': { skip: 'linear', seasons: [7, 30], alsoTargets: ['other'] },
  'a linear part with seasons, recursive': { skip: 'linear', seasons: [7], head: 'recursive' },
  'shared, with seasons': { skip: 'linear', seasons: [7], alsoTargets: ['other'], channels: 'shared' },
  'future segments': { head: 'segments', features: ['other'], known: ['other'] },
  'future segments of several steps': {
    ...{ head: 'segments', segment: 3, bands: 'quantile', features: ['other'], known: ['other'] },
    ...{ horizon: 5, alsoTargets: [] },
  },
  'future segments, from the hidden state': { head: 'segments', segment: 3, decoderMemory: 'hidden' },
  'medians of logarithms': { transform: 'log', loss: 'mae' },
  'means of logarithms, of two targets, with seasons': {
    ...{ transform: 'log', skip: 'linear', seasons: [7, 30], alsoTargets: ['other'] },
  },
  'means of a power, with what is known ahead': {
    ...{ transform: 'box-cox', features: ['other'], known: ['other'], calendar: ['weekday'] },
  },
  'quantiles of a power, shared': {
    ...{ transform: 'box-cox', bands: 'quantile', alsoTargets: ['other'], channels: 'shared' },
  },
  direction: { head: 'direction' },
  'mean of three': { seeds: 3, ensemble: true },
};
const NAMED: Readonly<Record<string, Partial<SaidConfig>>> = {
  plain: {},
  'all at once': {
    ...{ layers: 2, dropout: 0.1, features: ['other'], known: ['other'], calendar: ['month'] },
    ...{ bands: 'quantile', levels: [0.8] },
  },
  'both directions, of two targets': { bidirectional: true, layers: 2, alsoTargets: ['other'] },
};

const CASES = CELLS.flatMap((model) => [
  ...Object.entries(SHAPES).map(([name, said]) => [`${model}, ${name}`, { ...said, model }] as const),
  ...NET_NAMES.flatMap((net) =>
    Object.entries(NAMED).map(
      ([name, said]) => [`${model}, ${net}, ${name}`, { ...said, model, net }] as const,
    ),
  ),
]);

/** What no name and no short form has. */
const DESCRIBED: Readonly<Record<string, readonly Block[]>> = {
  'convolutions alone, side by side': [
    { kind: 'convolution', filters: 3, kernel: 2, depth: 2, growth: 1 },
    { kind: 'head', form: 'direct' },
  ],
  'attention alone, with places': [
    { kind: 'attention', heads: 1, positions: true },
    { kind: 'head', form: 'direct' },
  ],
  'plain cells of other activations, with outputs and ways around': [
    { kind: 'recurrent', cell: 'rnn', units: 4, activation: 'relu', residual: true },
    {
      kind: 'recurrent',
      cell: 'rnn',
      units: 4,
      activation: 'sigmoid',
      output: 'sigmoid',
      bidirectional: true,
    },
    { kind: 'recurrent', cell: 'gru', units: 3, output: 'softplus', residual: true, normalise: 'layer' },
    { kind: 'head', form: 'recursive' },
  ],
  'a decoder of another cell and other units': [
    { kind: 'embedding', segment: 3, units: 5 },
    { kind: 'recurrent', cell: 'gru', units: 4 },
    { kind: 'decoder', form: 'steps', cell: 'lstm', units: 3, attention: 'luong', dropout: 0.2 },
  ],
  'a decoder behind attention': [
    { kind: 'recurrent', cell: 'lstm', units: 4, bidirectional: true },
    { kind: 'attention', heads: 2 },
    { kind: 'recurrent', cell: 'lstm', units: 4 },
    { kind: 'decoder', form: 'segments', segment: 2 },
    { kind: 'head', form: 'segments' },
    { kind: 'skip', form: 'linear' },
  ],
};

const ort = onnxRuntime();
let most = 0;

async function expectSame(said: Partial<SaidConfig>): Promise<void> {
  const difference = await differenceOf(DATA, someRun(DATA, configOf(said)), ORIGINS);
  most = Math.max(most, difference);
  expect(difference).toBeLessThan(LARGEST);
}

describe.skipIf(ort === null)(
  `a net as an ONNX model (${ort === null ? WHY_SKIPPED : 'onnxruntime'})`,
  () => {
    it.each(CASES)('forecasts as the app does: %s', (_, said) => expectSame(said));

    it.each(Object.entries(DESCRIBED))('forecasts as the app does: %s', (_, blocks) =>
      expectSame({ net: { blocks } }),
    );

    afterAll(() => {
      const nets = CASES.length + Object.keys(DESCRIBED).length;
      process.stderr.write(
        `ONNX against the app: ${most.toExponential(1)} of the spread at most, of ${nets} nets.\n`,
      );
    });
  },
);
