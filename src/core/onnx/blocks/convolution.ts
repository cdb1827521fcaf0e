import type { ConvolutionBlock } from '../../../shared/net/description.ts';
import { dilationOf } from '../../../shared/net/receptive-field.ts';
import { stepsOf } from '../../net/block-kind.ts';
import { type FittedNumbers, picked } from '../fitted-numbers.ts';
import type { GraphBlock } from './context.ts';

export const convolutionGraph: GraphBlock<ConvolutionBlock> = (step, { value }, { graph, weights }) => {
  const { block, input, output } = step;
  const { filters, kernel, depth, growth } = block;
  let channels = input.width;
  let inner = graph.transpose(value, 0, 2, 1);
  for (let layer = 0; layer < depth; layer++) {
    const dilation = dilationOf(layer, growth);
    const taps = weights.takeKept('kernel', kernel * channels, filters);
    const bias = weights.takeKept('bias', filters);
    const sum = graph.node(
      'Conv',
      [
        inner,
        graph.weight('taps', filtersFirst(taps, { kernel, channels, filters }), [filters, channels, kernel]),
        graph.weight('bias', bias, [filters]),
      ],
      // Zeros before the first step and none after the last: a step reads none that comes later.
      { dilations: [dilation], kernel_shape: [kernel], pads: [(kernel - 1) * dilation, 0] },
    );
    inner = graph.node('Relu', [sum]);
    channels = filters;
  }
  const sequence = graph.transpose(inner, 0, 2, 1);
  return { value: output.kind === 'state' ? graph.at(sequence, 1, stepsOf(input) - 1) : sequence };
};

/** From `[kernel, channels, filters]` to `[filters, channels, kernel]`. */
function filtersFirst(
  taps: FittedNumbers,
  { kernel, channels, filters }: { readonly [size in 'kernel' | 'channels' | 'filters']: number },
): FittedNumbers {
  const order = new Int32Array(taps.values.length);
  for (let tap = 0; tap < kernel; tap++) {
    for (let channel = 0; channel < channels; channel++) {
      for (let filter = 0; filter < filters; filter++) {
        const from = (tap * channels + channel) * filters + filter;
        order[(filter * channels + channel) * kernel + tap] = from;
      }
    }
  }
  return picked(taps, order);
}
