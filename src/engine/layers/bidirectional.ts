import { tf } from '../backends/tfjs.ts';
import type { GRU, LSTM, SimpleRNN } from './recurrent-layer.ts';
import { registerLayers } from './register.ts';

type BidirectionalConfig = Parameters<typeof tf.layers.bidirectional>[0];

/**
 * One of our layers read in both directions, the outputs side by side (`2 · units` of them): the stock wrapper around
 * two copies that run on the fused op. Saves as the stock one does.
 */
export function bidirectional(
  layer: SimpleRNN | LSTM | GRU,
  options: Pick<BidirectionalConfig, 'name' | 'inputShape'> = {},
): ReturnType<typeof tf.layers.bidirectional> {
  // The wrapper makes its copies by class name, and only registered names are ours.
  registerLayers();
  const inner = layer as unknown as BidirectionalConfig['layer'];
  return tf.layers.bidirectional({ ...options, layer: inner, mergeMode: 'concat' });
}
