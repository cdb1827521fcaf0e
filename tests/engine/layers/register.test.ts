import { beforeAll, expect, it } from 'vitest';
import { tf } from '../../../src/engine/backends/tfjs.ts';
import { LSTM } from '../../../src/engine/layers/recurrent-layer.ts';
import { registerLayers } from '../../../src/engine/layers/register.ts';

beforeAll(async () => {
  await tf.setBackend('cpu');
  registerLayers();
});

it('loads a model that stock tfjs saved into our layers once they are registered', async () => {
  const stock = tf.sequential({
    layers: [tf.layers.lstm({ units: 3, inputShape: [4, 2], recurrentActivation: 'sigmoid' })],
  });
  const topology: unknown = stock.toJSON(null, false);
  const loaded = await tf.models.modelFromJSON({ modelTopology: topology as object } as Parameters<
    typeof tf.models.modelFromJSON
  >[0]);
  expect(loaded.layers[0]).toBeInstanceOf(LSTM);
});
