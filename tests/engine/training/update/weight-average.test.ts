import { beforeAll, describe, expect, it } from 'vitest';
import { tf } from '../../../../src/engine/backends/tfjs.ts';
import { buildModel } from '../../../../src/engine/models/build-model.ts';
import { createWeightAverage } from '../../../../src/engine/training/update/weight-average.ts';
import { FlatWeights } from '../../../../src/engine/training/weights.ts';
import { SMALL } from '../helpers.ts';

beforeAll(async () => {
  await tf.setBackend('cpu');
});

describe('createWeightAverage', () => {
  it('gives the model the running mean, and the weights back', () => {
    const model = buildModel(SMALL);
    const weights = new FlatWeights(model);
    const average = createWeightAverage(weights, 0.15);
    for (const value of [4, 8, 16]) {
      weights.values.fill(value);
      average.add();
    }
    average.enter();
    // The first counts whole, the second 10/11, then 0.85: 4, 4 + 10/11·4, that + 0.85·(16 − that).
    const second = 4 + (10 / 11) * 4;
    const inModel = model.getWeights()[0]?.dataSync()[0];
    expect(inModel).toBeCloseTo(second + 0.85 * (16 - second), 4);
    average.leave();
    expect(model.getWeights()[0]?.dataSync()[0]).toBe(16);
    model.dispose();
  });

  it('is the weights themselves when nothing is kept', () => {
    const model = buildModel(SMALL);
    const weights = new FlatWeights(model);
    const average = createWeightAverage(weights, 0);
    weights.values.fill(3);
    average.add();
    average.enter();
    expect(weights.values[0]).toBe(3);
    average.leave();
    model.dispose();
  });
});
