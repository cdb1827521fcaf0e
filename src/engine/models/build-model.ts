import { netSteps } from '../../core/net/parameter-count.ts';
import type { Block, BlockName } from '../../shared/net/description.ts';
import type { TrainConfig } from '../../shared/set-up/train-config.ts';
import { type LayersModel, tf } from '../backends/tfjs.ts';
import type { Layer } from '../layers/layer-types.ts';
import { buildAttention } from './blocks/attention.ts';
import type { BuildBlock } from './blocks/context.ts';
import { buildConvolution } from './blocks/convolution.ts';
import { buildDecoder } from './blocks/decoder.ts';
import { buildEmbedding } from './blocks/embedding.ts';
import { buildHead } from './blocks/head.ts';
import { buildRecurrent } from './blocks/recurrent.ts';
import { buildSkip } from './blocks/skip.ts';
import { seedWeights } from './initial-weights.ts';

type Builders = { readonly [Name in BlockName]: BuildBlock<Extract<Block, { kind: Name }>> };

const BUILDERS: Builders = {
  embedding: buildEmbedding,
  convolution: buildConvolution,
  recurrent: buildRecurrent,
  attention: buildAttention,
  decoder: buildDecoder,
  head: buildHead,
  skip: buildSkip,
};

/**
 * The net of a config, block by block as `core/net` describes it: `[batch, window, channels]` (targets first, what is known
 * ahead last) in, `[batch, targets · steps · numbers]` out: a target's steps together, with several quantiles a step where
 * the bands are heads. What is known of the future comes in beside it (`CallContext`). It works on scaled values;
 * normalisation by window happens where batches are gathered (`core/windows/gather.ts`), so the saved net stays free of it.
 * Weights are seeded. Throws `CONFIG_INVALID`.
 */
export function buildModel(config: TrainConfig): LayersModel {
  const { seed } = config;
  const layers: Layer[] = [];
  let cell: Layer | null = null;
  for (const step of netSteps(config)) {
    const { window, channels } = step.sizes;
    const build = BUILDERS[step.block.kind] as BuildBlock<Block>;
    const first = layers.length === 0 ? { inputShape: [window, channels] as const } : {};
    const built = build(step, { seed, cell, ...first });
    layers.push(...built.layers);
    cell = built.cell ?? null;
  }
  const model = tf.sequential({ layers });
  seedWeights(model, seed);
  return model;
}
