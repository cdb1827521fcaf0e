/** Nets block by block beside the same nets in Keras: outputs, and gradients of every weight (`tests/fixtures/nets/make-golden.py`). */
import { beforeAll, describe, it } from 'vitest';
import { tf } from '../../../src/engine/backends/tfjs.ts';
import type { Block } from '../../../src/shared/net/description.ts';
import type { Cell, TrainConfig } from '../../../src/shared/set-up/train-config.ts';
import { compare, type Golden, readGolden } from './against-golden.ts';

const GOLDEN = readGolden('golden.json');
/** Keras computes in float32 too. */
const TOLERANCE = 2e-5;

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

describe('a net block by block', () => {
  it.each(Object.entries(NETS))('gives the outputs and gradients that Keras gives: %s', (name, blocks) => {
    const golden = GOLDEN[name] as Golden;
    const { inputs, output } = golden;
    const channels = inputs[0]?.shape[2] ?? 0;
    const features = Array.from({ length: channels - 1 }, (_, at) => `f${at}`);
    compare(golden, { features, horizon: output.shape.at(-1) as number, net: { blocks } }, TOLERANCE);
  });

  it.each(Object.entries(DECODERS))('gives the outputs and gradients of its equations: %s', (name, net) => {
    const { blocks, outputs = 1, known = 0, ahead } = net;
    const features = Array.from({ length: known }, (_, at) => `f${at}`);
    const alsoTargets = Array.from({ length: outputs - 1 }, (_, at) => `y${at}`);
    const sizes: Partial<TrainConfig> = { features, known: features, alsoTargets, horizon: ahead };
    compare(GOLDEN[name] as Golden, { ...sizes, net: { blocks } }, TOLERANCE);
  });
});
