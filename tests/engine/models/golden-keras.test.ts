/** Nets block by block beside the same nets in Keras: outputs, and gradients of every weight (`tests/fixtures/nets/make-golden.py`). */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { tf, type Variable } from '../../../src/engine/backends/tfjs.ts';
import { buildModel } from '../../../src/engine/models/build-model.ts';
import { forward } from '../../../src/engine/training/predict.ts';
import { FlatWeights } from '../../../src/engine/training/weights.ts';
import type { Block } from '../../../src/shared/net/description.ts';
import { type Cell, DEFAULT_CONFIG, type TrainConfig } from '../../../src/shared/set-up/train-config.ts';

interface Numbers {
  readonly shape: readonly number[];
  readonly values: readonly number[];
}

interface Golden {
  readonly inputs: readonly Numbers[];
  readonly weights: readonly (Numbers & { readonly name: string })[];
  readonly output: Numbers;
  readonly gradients: readonly Numbers[];
  readonly inputGradients: readonly Numbers[];
}

const FILE = fileURLToPath(new URL('../../fixtures/nets/golden.json', import.meta.url));
const GOLDEN = JSON.parse(readFileSync(FILE, 'utf8')) as Readonly<Record<string, Golden>>;

const HEAD: Block = { kind: 'head', form: 'direct' };

const LAYER: Block = { kind: 'recurrent', cell: 'gru', units: 4, residual: true, normalise: 'layer' };

const withOutputs = (
  activation: 'tanh' | 'relu' | 'sigmoid',
  output: 'linear' | 'sigmoid' | 'softplus',
): Block => ({ kind: 'recurrent', cell: 'rnn', units: 3, activation, output });

const NETS: Readonly<Record<string, readonly Block[]>> = {
  convolution: [
    { kind: 'convolution', filters: 3, kernel: 3, depth: 2 },
    { kind: 'recurrent', cell: 'lstm', units: 4 },
    HEAD,
  ],
  residual: [LAYER, LAYER, LAYER, HEAD],
  'relu cell, linear outputs': [withOutputs('relu', 'linear'), withOutputs('relu', 'linear'), HEAD],
  'sigmoid cell, softplus outputs': [
    withOutputs('sigmoid', 'softplus'),
    withOutputs('sigmoid', 'softplus'),
    HEAD,
  ],
  'tanh cell, sigmoid outputs': [withOutputs('tanh', 'sigmoid'), withOutputs('tanh', 'sigmoid'), HEAD],
  'self-attention of 1': [{ kind: 'attention', heads: 1 }, HEAD],
  'self-attention of 2': [{ kind: 'attention', heads: 2 }, HEAD],
};

const encoder = (cell: Cell): Block => ({ kind: 'recurrent', cell, units: 4 });
const decoder = (cell: Cell, units: number, attention?: 'bahdanau' | 'luong'): Block => ({
  ...{ kind: 'decoder', form: 'steps', cell, units },
  ...(attention === undefined ? {} : { attention }),
});

/** From the equations of the papers, in JAX: with how many targets, known columns and steps. */
const DECODERS: Readonly<
  Record<string, { blocks: readonly Block[]; outputs?: number; known?: number; ahead: number }>
> = {
  'copying decoder, GRU': { blocks: [encoder('gru'), decoder('gru', 4)], ahead: 5 },
  'decoder of another cell': {
    ...{ blocks: [encoder('gru'), decoder('lstm', 3)], outputs: 2, known: 2, ahead: 3 },
  },
  'LSTM that carries its memory': {
    ...{ blocks: [encoder('lstm'), decoder('lstm', 4, 'bahdanau')], known: 1, ahead: 4 },
  },
  Bahdanau: { blocks: [encoder('gru'), decoder('gru', 3, 'bahdanau')], ahead: 4 },
  Luong: { blocks: [encoder('rnn'), decoder('rnn', 4, 'luong')], outputs: 2, ahead: 4 },
  'Luong, LSTM': { blocks: [encoder('lstm'), decoder('lstm', 4, 'luong')], ahead: 3 },
};

beforeAll(async () => {
  await tf.setBackend('cpu');
});

const flat = (parts: readonly Numbers[]) => Float32Array.from(parts.flatMap(({ values }) => values));

describe('a net block by block', () => {
  it.each(Object.entries(NETS))('gives the outputs and gradients that Keras gives: %s', (name, blocks) => {
    const { inputs, output } = GOLDEN[name] as Golden;
    const channels = inputs[0]?.shape[2] ?? 0;
    const features = Array.from({ length: channels - 1 }, (_, at) => `f${at}`);
    compare(name, { features, horizon: output.shape.at(-1) as number, net: { blocks } });
  });

  it.each(Object.entries(DECODERS))('gives the outputs and gradients of its equations: %s', (name, net) => {
    const { blocks, outputs = 1, known = 0, ahead } = net;
    const features = Array.from({ length: known }, (_, at) => `f${at}`);
    const alsoTargets = Array.from({ length: outputs - 1 }, (_, at) => `y${at}`);
    compare(name, { features, known: features, alsoTargets, horizon: ahead, net: { blocks } });
  });
});

function compare(name: string, changes: Partial<TrainConfig>): void {
  const golden = GOLDEN[name] as Golden;
  const [given, ahead] = golden.inputs as [Numbers, Numbers?];
  const window = given.shape[1] as number;
  const before = tf.memory().numTensors;
  const model = buildModel({ ...DEFAULT_CONFIG, target: 'y', window, ...changes });
  const weights = new FlatWeights(model);
  const sizes = weights.manifest.map(({ shape }) => shape.reduce((size, length) => size * length, 1));
  expect(sizes).toEqual(golden.weights.map(({ values }) => values.length));
  weights.restore(flat(golden.weights));
  const slopes = new Float32Array(weights.trained.length);
  const { output, ofInputs } = tf.tidy(() => {
    const inputs = tf.tensor([...given.values], [...given.shape]);
    const future = ahead?.values.length ? tf.tensor([...ahead.values], [...ahead.shape]) : null;
    const lossOf = (from: typeof inputs) => {
      const value = forward(model, { inputs: from, future });
      const share = Float32Array.from({ length: value.size }, (_, at) => Math.cos(at));
      return value.mul(tf.tensor(share, value.shape)).sum();
    };
    const { grads } = tf.variableGrads(() => lossOf(inputs).asScalar(), weights.variables as Variable[]);
    weights.flatten(grads, slopes);
    return {
      output: forward(model, { inputs, future }).dataSync<'float32'>(),
      ofInputs: tf.grad(lossOf)(inputs).dataSync<'float32'>(),
    };
  });
  expectClose(output, golden.output.values);
  expectClose(slopes, [...flat(golden.gradients)]);
  expectClose(ofInputs, golden.inputGradients[0]?.values ?? []);
  model.dispose();
  expect(tf.memory().numTensors).toBe(before);
}

function expectClose(got: Float32Array, wanted: readonly number[]): void {
  expect(got).toHaveLength(wanted.length);
  const worst = wanted.map((value, at) => Math.abs((got[at] as number) - value) / (1 + Math.abs(value)));
  expect(Math.max(...worst)).toBeLessThan(2e-5);
}
