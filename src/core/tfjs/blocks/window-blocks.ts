/** What stands in front of a cell: segments that are read together, and convolutions. */
import type { ConvolutionBlock, EmbeddingBlock } from '../../../shared/net/description.ts';
import { dilationOf } from '../../../shared/net/receptive-field.ts';
import { ZEROS } from '../layer-graph.ts';
import { type BlockLayers, nextDense } from './context.ts';

export const embeddingLayers: BlockLayers<EmbeddingBlock> = (
  { block: { segment, units } },
  input,
  context,
) => {
  const [steps = 0, width = 0] = input.shape;
  const pieces = context.graph.reshape(input, steps / segment, segment * width);
  return nextDense(context, pieces, { name: 'segments', units, activation: 'relu' });
};

/**
 * tfjs pads a convolution on both sides alike and has no causal one. A filter twice as long, whose later half is zero, reads nothing that
 * comes later either.
 */
export const convolutionLayers: BlockLayers<ConvolutionBlock> = (
  { block, output },
  input,
  { graph, weights },
) => {
  const { filters, kernel, depth, growth } = block;
  const taps = 2 * kernel - 1;
  let value = input;
  for (let layer = 0; layer < depth; layer++) {
    const [steps = 0, channels = 0] = value.shape;
    const values = new Float32Array(taps * channels * filters);
    values.set(weights.take('kernel', kernel * channels, filters));
    const bias = weights.take('bias', filters);
    value = graph.layer(
      {
        ...{ className: 'Conv1D', name: 'convolution', shape: [steps, filters] },
        config: {
          ...{
            filters,
            kernel_size: [taps],
            strides: [1],
            padding: 'same',
            activation: 'relu',
            use_bias: true,
          },
          ...{ dilation_rate: [dilationOf(layer, growth)], kernel_initializer: ZEROS },
        },
        weights: [
          { name: 'kernel', values, shape: [taps, channels, filters] },
          { name: 'bias', values: bias, shape: [filters] },
        ],
      },
      value,
    );
  }
  return output.kind === 'state' ? graph.step(value, (value.shape[0] ?? 1) - 1) : value;
};
