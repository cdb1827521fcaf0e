import { beforeAll, describe, expect, it } from 'vitest';
import { type LayersModel, type Tensor, tf } from '../../../src/engine/backends/tfjs.ts';
import { bidirectional } from '../../../src/engine/layers/bidirectional.ts';
import { GRU, LSTM, SimpleRNN } from '../../../src/engine/layers/recurrent-layer.ts';
import { registerLayers } from '../../../src/engine/layers/register.ts';
import { seedWeights } from '../../../src/engine/models/initial-weights.ts';
import { numbersFrom } from '../../kernels/numbers.ts';
import { largestDifference } from '../../ops/helpers.ts';

type SavedModel = Parameters<typeof tf.models.modelFromJSON>[0];

/** The classes that tfjs itself has registered under our names. */
const stockClasses = ['SimpleRNN', 'LSTM', 'GRU'].map((name) => {
  const [stock] = tf.serialization.SerializationMap.getMap().classNameMap[name] ?? [];
  return stock as Parameters<typeof tf.serialization.registerClass>[0];
});

beforeAll(async () => {
  await tf.setBackend('cpu');
});

/** Loads a model's JSON as a tfjs that never heard of our layers would, and gives it the weights. */
async function loadInStock(model: LayersModel): Promise<LayersModel> {
  const modelTopology = JSON.parse(JSON.stringify(model.toJSON(null, false))) as object;
  for (const stock of stockClasses) {
    tf.serialization.registerClass(stock);
  }
  const loaded = await tf.models.modelFromJSON({ modelTopology } as SavedModel);
  registerLayers();
  loaded.setWeights(model.getWeights());
  return loaded;
}

function outputOf(model: LayersModel, input: Tensor): Float32Array {
  return tf.tidy(() => (model.apply(input) as Tensor).dataSync<'float32'>());
}

const LAYERS = [
  ['SimpleRNN', (returnSequences: boolean) => new SimpleRNN({ units: 4, returnSequences })],
  ['LSTM', (returnSequences: boolean) => new LSTM({ units: 4, returnSequences })],
  ['GRU', (returnSequences: boolean) => new GRU({ units: 4, returnSequences })],
] as const;

describe.each(LAYERS)('a bidirectional %s', (_name, make) => {
  it('saves as a model that stock tfjs loads, with equal outputs', async () => {
    const model = tf.sequential({
      layers: [
        bidirectional(make(true), { inputShape: [6, 2] }),
        bidirectional(make(false)),
        tf.layers.dense({ units: 2 }),
      ],
    });
    seedWeights(model, 3);
    const loaded = await loadInStock(model);
    const input = tf.tensor(numbersFrom(2)(3 * 6 * 2), [3, 6, 2]);
    expect(model.layers[1]?.outputShape).toEqual([null, 8]);
    expect(forwardLayerOf(model)).toBeInstanceOf(make(true).constructor);
    expect(forwardLayerOf(loaded)).not.toBeInstanceOf(make(true).constructor);
    expect(loaded.weights.map(({ originalName }) => originalName)).toEqual(
      model.weights.map(({ originalName }) => originalName),
    );
    expect(largestDifference(outputOf(model, input), outputOf(loaded, input))).toBeLessThan(1e-5);
  });

  it('draws other dropout masks backwards than forwards', () => {
    const Class = make(false).constructor as typeof LSTM;
    const layer = bidirectional(new Class({ units: 4, dropout: 0.5, seed: 2 }), { inputShape: [1, 8] });
    const model = tf.sequential({ layers: [layer] });
    seedWeights(model, 5);
    const weights = model.getWeights();
    model.setWeights([...weights.slice(0, 3), ...weights.slice(0, 3)]);
    const halves = tf.tidy(() => {
      const output = layer.apply(tf.ones([3, 1, 8]), { training: true }) as Tensor;
      return tf.split(output, 2, 1).map((half) => [...half.dataSync()]);
    });
    // One step, so without dropout the two directions would agree.
    expect(halves[0]).not.toEqual(halves[1]);
  });

  it('gives, beside the forward outputs, those of the reversed input', () => {
    const model = tf.sequential({ layers: [bidirectional(make(false), { inputShape: [6, 2] })] });
    seedWeights(model, 5);
    const [input, turned] = [numbersFrom(4)(12), new Float32Array(12)];
    for (let step = 0; step < 6; step++) {
      turned.set(input.subarray(2 * step, 2 * step + 2), 2 * (5 - step));
    }
    const once = outputOf(model, tf.tensor(input, [1, 6, 2]));
    const weights = model.getWeights().map((weight) => weight.clone());
    model.setWeights([...weights.slice(3), ...weights.slice(0, 3)]);
    const other = outputOf(model, tf.tensor(turned, [1, 6, 2]));
    expect(largestDifference(other.slice(0, 4), once.slice(4))).toBeLessThan(1e-6);
    expect(largestDifference(other.slice(4), once.slice(0, 4))).toBeLessThan(1e-6);
  });
});

function forwardLayerOf(model: LayersModel): unknown {
  return (model.layers[0] as unknown as { readonly forwardLayer: unknown }).forwardLayer;
}
