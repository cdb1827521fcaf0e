import {
  channelCount,
  knownCount,
  outputCount,
  quantilesOf,
  segmentOf,
  stepsAhead,
} from '../../core/recipe/shape.ts';
import type { TrainConfig } from '../../shared/run.ts';
import { type LayersModel, tf } from '../backends/tfjs.ts';
import { bidirectional } from '../layers/bidirectional.ts';
import type { Layer } from '../layers/layer-types.ts';
import { GRU, LSTM, type RecurrentLayerConfig, SimpleRNN } from '../layers/recurrent-layer.ts';
import { SeededDropout } from '../layers/seeded-dropout.ts';
import { DirectHead, KnownHead, SegmentHead } from './heads.ts';
import { seedWeights } from './initial-weights.ts';
import { LinearSkip } from './linear-skip.ts';
import { OrderedQuantiles } from './ordered-quantiles.ts';
import { SegmentEmbedding } from './segment-embedding.ts';
import { SegmentStates } from './segment-states.ts';

/**
 * The net of a config: `[batch, window, channels]` (targets first, what is known ahead last) read in segments if asked,
 * through stacked cells, each in both directions if asked, dropout after each, into the head: `[batch, targets · steps ·
 * numbers]`, a target's steps together, with several quantiles a step where the bands are heads, on top of a linear part
 * if asked. What is known of the
 * future comes in beside it (`NetArguments`). It works on scaled values; normalisation by window happens where batches
 * are gathered (`core/windows/gather.ts`), so the saved net stays free of it. Weights are seeded.
 */
export function buildModel(config: TrainConfig): LayersModel {
  const { window, layers, dropout, seed, head } = config;
  const segment = segmentOf(config);
  const inputShape = [window, channelCount(config)];
  const stack: Layer[] = [];
  if (segment > 1) {
    stack.push(new SegmentEmbedding({ name: 'segments', segment, units: config.units, inputShape }));
  }
  for (let layer = 0; layer < layers; layer++) {
    const isFirst = stack.length === 0;
    const isLast = layer === layers - 1;
    const cell = recurrentLayer(config, {
      name: `${config.model}_${layer + 1}`,
      units: config.units,
      returnSequences: !isLast,
      returnMemory: isLast && carriesMemory(config),
      ...(isFirst ? { inputShape } : {}),
    });
    stack.push(cell);
    if (isLast && head === 'segments') {
      stack.push(futureStates(config, cell));
    }
    if (dropout > 0) {
      stack.push(new SeededDropout({ name: `dropout_${layer + 1}`, rate: dropout, seed, place: layer }));
    }
  }
  stack.push(...headLayers(config));
  const model = tf.sequential({ layers: stack });
  seedWeights(model, seed);
  return model;
}

function futureStates(config: TrainConfig, layer: Layer): Layer {
  const segment = segmentOf(config);
  const readsStates = config.layers > 1 || segment > 1;
  return new SegmentStates({
    layer,
    cell: config.model,
    width: readsStates ? config.units : channelCount(config),
    segments: Math.ceil(config.horizon / segment),
    segment,
    known: knownCount(config),
    carriesMemory: carriesMemory(config),
  });
}

function carriesMemory({ model, head, decoderMemory = 'carried' }: TrainConfig): boolean {
  return model === 'lstm' && head === 'segments' && decoderMemory === 'carried';
}

function headLayers(config: TrainConfig): readonly Layer[] {
  const quantiles = quantilesOf(config);
  const numbers = quantiles?.length ?? 1;
  const outputs = outputCount(config);
  const ahead = stepsAhead(config);
  const units = outputs * ahead * numbers;
  const known = knownCount(config);
  const after: Layer[] = quantiles === null ? [] : [new OrderedQuantiles({ quantiles })];
  if (config.skip === 'linear') {
    after.push(new LinearSkip({ window: config.window, outputs, ahead, numbers }));
  }
  if (config.head === 'segments') {
    const { horizon } = config;
    return [new SegmentHead({ segment: segmentOf(config), horizon, outputs, numbers }), ...after];
  }
  const head = known > 0 ? new KnownHead({ units, ahead, known }) : new DirectHead({ units });
  return [head, ...after];
}

function recurrentLayer(config: TrainConfig, options: RecurrentLayerConfig) {
  const { inputShape, ...inner } = options;
  if (config.bidirectional !== true) {
    return cellLayer(config, options);
  }
  const name = `bidirectional_${options.name}`;
  return bidirectional(cellLayer(config, inner), inputShape === undefined ? { name } : { name, inputShape });
}

function cellLayer({ model }: TrainConfig, options: RecurrentLayerConfig) {
  switch (model) {
    case 'rnn':
      return new SimpleRNN(options);
    case 'lstm':
      return new LSTM(options);
    case 'gru':
      return new GRU({ ...options, resetAfter: true });
  }
}
