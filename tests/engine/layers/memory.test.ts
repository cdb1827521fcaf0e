/** Epochs of tfjs's own training on models that use every option of our layers. */
import { describe, expect, it } from 'vitest';
import { chooseBackend } from '../../../src/engine/backends/choose-backend.ts';
import { loadTensorflow } from '../../../src/engine/backends/tensorflow-binding.ts';
import { type LayersModel, type Tensor, tf } from '../../../src/engine/backends/tfjs.ts';
import { bidirectional } from '../../../src/engine/layers/bidirectional.ts';
import {
  GRU,
  LSTM,
  type RecurrentLayerConfig,
  SimpleRNN,
} from '../../../src/engine/layers/recurrent-layer.ts';
import { seedWeights } from '../../../src/engine/models/initial-weights.ts';
import { chooseKernel } from '../../../src/engine/ops/recurrent/kernel-choice.ts';
import { gradientFlow } from '../../../src/engine/training/gradient-flow.ts';
import { CELLS, type Cell } from '../../../src/shared/set-up/train-config.ts';
import { numbersFrom } from '../../kernels/numbers.ts';
import { missingKernel } from '../../ops/helpers.ts';

const [ROWS, STEPS, FEATURES, UNITS, EPOCHS] = [24, 5, 2, 4, 5];

const MODELS: Readonly<Record<string, (cell: Cell) => LayersModel>> = {
  'no option': (cell) => sequential(layerOf(cell, { inputShape: [STEPS, FEATURES] })),
  dropout: (cell) => sequential(layerOf(cell, { inputShape: [STEPS, FEATURES], dropout: 0.3 })),
  'recurrent dropout': (cell) =>
    sequential(layerOf(cell, { inputShape: [STEPS, FEATURES], recurrentDropout: 0.3 })),
  'both directions': (cell) =>
    sequential(
      bidirectional(layerOf(cell, { dropout: 0.3, recurrentDropout: 0.3 }), {
        inputShape: [STEPS, FEATURES],
      }),
    ),
  mask: (cell) =>
    sequential(tf.layers.masking({ maskValue: 0, inputShape: [STEPS, FEATURES] }), layerOf(cell, {})),
  'initial state': withInitialState,
};

const tensorflow = loadTensorflow();

for (const backend of ['wasm', 'tensorflow'] as const) {
  for (const kernel of ['native', 'portable', 'stock'] as const) {
    const { missing, reason } = missingKernel(kernel);
    const isThere = backend === 'wasm' || tensorflow.ok;
    const why = tensorflow.ok || isThere ? reason : ` (skipped: ${tensorflow.reason})`;
    describe.skipIf(missing || !isThere)(`epochs of ${kernel} on ${backend}${why}`, () => {
      it.each(Object.entries(MODELS))('keep the number of tensors: %s', async (_name, make) => {
        await chooseBackend(backend);
        await chooseKernel(kernel);
        for (const cell of CELLS) {
          const counts = await countsByEpoch(make(cell));
          expect(counts).toHaveLength(EPOCHS);
          expect(new Set(counts.slice(1)), cell).toEqual(new Set([counts[1]]));
        }
      });
    });
  }
}

type Layer = InstanceType<typeof tf.layers.Layer>;

function layerOf(cell: Cell, options: Partial<RecurrentLayerConfig>): SimpleRNN | LSTM | GRU {
  const Class = { rnn: SimpleRNN, lstm: LSTM, gru: GRU }[cell];
  return new Class({ units: UNITS, seed: 3, ...options });
}

function sequential(...layers: Layer[]): LayersModel {
  return tf.sequential({ layers: [...layers, tf.layers.dense({ units: 1 })] });
}

function withInitialState(cell: Cell): LayersModel {
  const inputs = [
    tf.input({ shape: [STEPS, FEATURES] }),
    ...Array.from({ length: cell === 'lstm' ? 2 : 1 }, () => tf.input({ shape: [UNITS] })),
  ];
  const layer = layerOf(cell, {});
  const last = layer.apply(inputs);
  const outputs = tf.layers.dense({ units: 1 }).apply(last) as (typeof inputs)[number];
  return tf.model({ inputs, outputs });
}

/** Trains for some epochs, records the gradient flow after each, and counts tensors then. */
async function countsByEpoch(model: LayersModel): Promise<number[]> {
  seedWeights(model, 3);
  model.compile({ optimizer: 'sgd', loss: 'meanSquaredError' });
  const numbers = numbersFrom(5);
  const inputs = model.inputs.map(({ shape }) => {
    const [, ...rest] = shape as [null, ...number[]];
    return tf.tensor(numbers(ROWS * rest.reduce((size, length) => size * length, 1)), [ROWS, ...rest]);
  });
  const targets = tf.tensor(numbers(ROWS), [ROWS, 1]);
  const counts: number[] = [];
  const first = inputs.length === 1 ? (inputs[0] as Tensor) : inputs;
  await model.fit(first, targets, {
    epochs: EPOCHS,
    batchSize: 10,
    verbose: 0,
    shuffle: false,
    callbacks: {
      onEpochEnd: async () => {
        gradientFlow(model, () => (model.apply(first) as Tensor).square().mean());
        counts.push(tf.memory().numTensors);
      },
    },
  });
  tf.dispose([...inputs, targets]);
  model.dispose();
  return counts;
}
