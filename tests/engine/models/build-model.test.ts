import { beforeAll, describe, expect, it } from 'vitest';
import { parameterCount } from '../../../src/core/windows/plan.ts';
import { createRandom } from '../../../src/core/windows/random.ts';
import { tf } from '../../../src/engine/backends/tfjs.ts';
import { buildModel, type ModelConfig } from '../../../src/engine/models/build-model.ts';
import { glorotUniform, orthogonal } from '../../../src/engine/models/initial-weights.ts';
import { CELLS } from '../../../src/shared/run.ts';

beforeAll(async () => {
  await tf.setBackend('cpu');
});

const CONFIG: ModelConfig = {
  model: 'lstm',
  window: 5,
  horizon: 3,
  units: 4,
  layers: 2,
  dropout: 0.1,
  features: ['a', 'b'],
  seed: 1,
};

const bytesOf = (config: ModelConfig) => {
  const model = buildModel(config);
  const bytes = model.getWeights().map((weight) => [...weight.dataSync()]);
  model.dispose();
  return bytes;
};

describe('buildModel', () => {
  it.each(CELLS)('has the weights that the plan counted: %s', (cell) => {
    const model = buildModel({ ...CONFIG, model: cell });
    const { units, layers, horizon } = CONFIG;
    expect(model.countParams()).toBe(parameterCount({ model: cell, inputs: 3, units, layers, horizon }));
    expect(model.outputs[0]?.shape).toEqual([null, 3]);
  });

  it.each(CELLS)('has the weights that the plan counted, read in both directions: %s', (cell) => {
    const before = tf.memory().numTensors;
    const model = buildModel({ ...CONFIG, model: cell, bidirectional: true });
    const { units, layers, horizon } = CONFIG;
    const size = { model: cell, inputs: 3, units, layers, horizon, bidirectional: true };
    expect(model.countParams()).toBe(parameterCount(size));
    expect(model.outputs[0]?.shape).toEqual([null, 3]);
    model.dispose();
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
