import { tf } from '../backends/tfjs.ts';
import { GRU, LSTM, SimpleRNN } from './recurrent-layer.ts';
import { SeededDropout } from './seeded-dropout.ts';

/**
 * From now on `tf.loadLayersModel` builds these layers where a saved model names the stock ones: the same numbers,
 * faster. A model with an option that ours lack (`hardSigmoid`) then no longer loads.
 */
export function registerLayers(): void {
  for (const layer of [SimpleRNN, LSTM, GRU, SeededDropout]) {
    tf.serialization.registerClass(layer);
  }
}
