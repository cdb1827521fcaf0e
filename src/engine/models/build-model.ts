import type { TrainConfig } from '../../shared/run.ts';
import { type LayersModel, tf } from '../backends/tfjs.ts';
import { bidirectional } from '../layers/bidirectional.ts';
import { GRU, LSTM, type RecurrentLayerConfig, SimpleRNN } from '../layers/recurrent-layer.ts';
import { SeededDropout } from '../layers/seeded-dropout.ts';
import { seedWeights } from './initial-weights.ts';

/** What of a training config makes the net. */
export type ModelConfig = Pick<
  TrainConfig,
  'model' | 'window' | 'horizon' | 'units' | 'layers' | 'bidirectional' | 'dropout' | 'features' | 'seed'
>;

/**
 * The net of a config: `[batch, window, 1 + features]` (target first) through stacked cells, each in both directions if
 * asked, dropout after each, into
 * a direct dense head: `[batch, horizon]`. It works on scaled values; `--normalise last` happens where batches are
 * gathered (`core/windows/gather.ts`), so the saved net stays free of it. Weights are seeded.
 */
export function buildModel(config: ModelConfig): LayersModel {
  const { window, horizon, layers, dropout, features, seed } = config;
  const stack: InstanceType<typeof tf.layers.Layer>[] = [];
  for (let layer = 0; layer < layers; layer++) {
    stack.push(
      recurrentLayer(config, {
        name: `${config.model}_${layer + 1}`,
        units: config.units,
        returnSequences: layer < layers - 1,
        ...(layer === 0 ? { inputShape: [window, features.length + 1] } : {}),
      }),
    );
    if (dropout > 0) {
      stack.push(new SeededDropout({ name: `dropout_${layer + 1}`, rate: dropout, seed, place: layer }));
    }
  }
  stack.push(tf.layers.dense({ name: 'head', units: horizon, kernelInitializer: 'glorotUniform' }));
  const model = tf.sequential({ layers: stack });
  seedWeights(model, seed);
  return model;
}

function recurrentLayer(config: ModelConfig, options: RecurrentLayerConfig) {
  const { inputShape, ...inner } = options;
  if (config.bidirectional !== true) {
    return cellLayer(config, options);
  }
  const name = `bidirectional_${options.name}`;
  return bidirectional(cellLayer(config, inner), inputShape === undefined ? { name } : { name, inputShape });
}

function cellLayer({ model }: ModelConfig, options: RecurrentLayerConfig) {
  switch (model) {
    case 'rnn':
      return new SimpleRNN(options);
    case 'lstm':
      return new LSTM(options);
    case 'gru':
      return new GRU({ ...options, resetAfter: true });
  }
}
