import { beforeAll, describe, expect, it } from 'vitest';
import { parameterCount } from '../../../src/core/net/parameter-count.ts';
import { outputCount, quantilesOf, stepsAhead } from '../../../src/core/recipe/shape.ts';
import { createRandom } from '../../../src/core/windows/random.ts';
import { type Tensor2D, type Tensor3D, tf } from '../../../src/engine/backends/tfjs.ts';
import type { Layer } from '../../../src/engine/layers/layer-types.ts';
import { buildModel } from '../../../src/engine/models/build-model.ts';
import { glorotUniform, orthogonal } from '../../../src/engine/models/initial-weights.ts';
import { stockRecurrent } from '../../../src/engine/ops/recurrent/stock.ts';
import { CELLS, DEFAULT_CONFIG, type TrainConfig } from '../../../src/shared/set-up/train-config.ts';

beforeAll(async () => {
  await tf.setBackend('cpu');
});

const CONFIG: TrainConfig = {
  ...DEFAULT_CONFIG,
  target: 'value',
  model: 'lstm',
  window: 5,
  horizon: 3,
  units: 4,
  layers: 2,
  dropout: 0.1,
  features: ['a', 'b'],
  seed: 1,
};

const RECIPES: Readonly<Record<string, Partial<TrainConfig>>> = {
  plain: {},
  'one layer': { layers: 1, dropout: 0 },
  'both directions': { bidirectional: true },
  segments: { segment: 5 },
  recursive: { head: 'recursive' },
  'known ahead': { known: ['a'], calendar: ['hour', 'month'] },
  'several targets': { alsoTargets: ['c', 'd'] },
  shared: { features: [], alsoTargets: ['c'], channels: 'shared', calendar: ['weekday'] },
  quantiles: { bands: 'quantile', levels: [0.5, 0.8, 0.95] },
  'a linear part': { skip: 'linear', alsoTargets: ['c'] },
  'a linear part under quantiles': { skip: 'linear', bands: 'quantile', head: 'segments' },
  'future segments': { head: 'segments', known: ['b'], alsoTargets: ['c'] },
  'future segments of several steps': { head: 'segments', segment: 5, layers: 1, bands: 'quantile' },
};

const bytesOf = (config: TrainConfig) => {
  const model = buildModel(config);
  const bytes = model.getWeights().map((weight) => [...weight.dataSync()]);
  model.dispose();
  return bytes;
};

describe('buildModel', () => {
  it('has the weights counted by hand', () => {
    // One gate of the first layer: 3·4 + 4·4 + 4 = 32, of the second: 4·4 + 4·4 + 4 = 36; head 4·3 + 3 = 15.
    // GRU has a second bias of 4 a gate.
    expect(CELLS.map((model) => parameterCount({ ...CONFIG, model }))).toEqual([
      32 + 36 + 15,
      4 * (32 + 36) + 15,
      3 * (32 + 36 + 8) + 15,
    ]);
    // Both directions: first layer 2·32, second 2·(8·4 + 4·4 + 4), head 8·3 + 3.
    const both: TrainConfig = { ...CONFIG, model: 'rnn', bidirectional: true };
    expect(parameterCount(both)).toBe(64 + 104 + 27);
    // A linear part: from 5 steps and a bias to 3.
    expect(parameterCount({ ...CONFIG, model: 'rnn', skip: 'linear' })).toBe(32 + 36 + 15 + 6 * 3);
    // Segments of 5 steps of 3 channels: 15·4 + 4; the first gate then reads 4.
    expect(parameterCount({ ...CONFIG, model: 'rnn', segment: 5 })).toBe(64 + 36 + 36 + 15);
  });

  it.each(Object.entries(RECIPES))('has the weights that the plan counted: %s', (_, changes) => {
    const before = tf.memory().numTensors;
    for (const cell of CELLS) {
      const config = { ...CONFIG, ...changes, model: cell };
      const model = buildModel(config);
      expect(model.countParams()).toBe(parameterCount(config));
      const numbers = outputCount(config) * stepsAhead(config) * (quantilesOf(config)?.length ?? 1);
      expect(model.outputs[0]?.shape).toEqual([null, numbers]);
      model.dispose();
    }
    expect(tf.memory().numTensors).toBe(before);
  });

  it('opens the forget gates of both directions, and starts each from weights of its own', () => {
    const [kernel, , bias, otherKernel, , otherBias] = bytesOf({ ...CONFIG, bidirectional: true });
    expect(otherBias).toEqual([0, 0, 0, 0, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0]);
    expect(otherBias).toEqual(bias);
    expect(otherKernel).not.toEqual(kernel);
  });

  it('starts from the same bits for the same seed and from others for another', () => {
    expect(bytesOf(CONFIG)).toEqual(bytesOf(CONFIG));
    expect(bytesOf({ ...CONFIG, seed: 2 })).not.toEqual(bytesOf(CONFIG));
  });

  it('starts the LSTM’s forget gate open and every other bias at zero', () => {
    const [, , bias, , , , , headBias] = bytesOf(CONFIG);
    expect(bias).toEqual([0, 0, 0, 0, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0]);
    expect(headBias).toEqual([0, 0, 0]);
  });

  it('gives every tensor back when it is disposed', () => {
    const before = tf.memory().numTensors;
    buildModel(CONFIG).dispose();
    expect(tf.memory().numTensors).toBe(before);
  });
});

describe('an LSTM that goes on segment by segment', () => {
  const config: TrainConfig = { ...CONFIG, head: 'segments', dropout: 0, known: ['b'] };
  const firstOf = (changes: Partial<TrainConfig>) => {
    const model = buildModel({ ...config, ...changes });
    const values = tf.tidy(() => {
      const inputs = tf.tensor3d(
        Float32Array.from({ length: 15 }, (_, at) => Math.sin(at)),
        [1, 5, 3],
      );
      const future = tf.tensor3d([0.1, -0.2, 0.3], [1, 3, 1]);
      const [one, two, positions] = model.layers as [Layer, Layer, Layer];
      const states = one.call(inputs, {}) as Tensor3D;
      const last = two.call(states, {}) as Tensor2D;
      const segments = positions.call(last, { future }) as Tensor3D;
      // By hand: all steps of the window, then the step into the future behind them, read by the same recurrence.
      const [known, places] = [...positions.getWeights()].reverse() as [Tensor2D, Tensor2D];
      const step = places.slice([0, 0], [1, 4]).add(known.mul(0.1)).expandDims(0) as Tensor3D;
      const weights = two.getWeights() as [Tensor2D, Tensor2D, Tensor2D];
      const [kernel, recurrentKernel, bias] = weights;
      const whole = stockRecurrent(
        tf.concat([states, step], 1),
        { kernel, recurrentKernel, bias },
        { cell: 'lstm', resetAfter: false, returnSequences: false },
      );
      return { got: [...segments.dataSync().slice(0, 4)], wanted: [...whole.dataSync()] };
    });
    model.dispose();
    return values;
  };

  it('carries its memory from the window into the future, as one recurrence over both would', () => {
    const { got, wanted } = firstOf({});
    for (const [at, value] of wanted.entries()) {
      expect(got[at]).toBeCloseTo(value, 6);
    }
  });

  it('is still the net of runs from before, whose memory started as the hidden state', () => {
    const { got, wanted } = firstOf({ decoderMemory: 'hidden' });
    expect(Math.abs((got[0] ?? 0) - (wanted[0] ?? 0))).toBeGreaterThan(1e-4);
  });
});

describe('initial weights', () => {
  it.each([
    [6, 6],
    [8, 32],
    [1, 3],
  ])('are orthonormal rows for the state: %i × %i', (rows, columns) => {
    const matrix = orthogonal(rows, columns, createRandom(1, 0));
    for (let left = 0; left < rows; left++) {
      for (let right = 0; right < rows; right++) {
        const product = Array.from(
          { length: columns },
          (_, at) => (matrix[left * columns + at] as number) * (matrix[right * columns + at] as number),
        ).reduce((sum, value) => sum + value, 0);
        expect(product).toBeCloseTo(left === right ? 1 : 0, 5);
      }
    }
  });

  it('are uniform within Glorot’s limit for the inputs', () => {
    const values = glorotUniform(40, 60, createRandom(1, 0));
    const limit = Math.sqrt(6 / 100);
    expect(Math.max(...values)).toBeLessThanOrEqual(limit);
    expect(Math.max(...values)).toBeGreaterThan(0.99 * limit);
    expect(Math.min(...values)).toBeLessThan(-0.99 * limit);
  });
});
