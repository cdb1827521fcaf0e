import { beforeAll, expect, it } from 'vitest';
import type { BatchBuffers, WindowSource } from '../../../../src/core/windows/gather.ts';
import { tf } from '../../../../src/engine/backends/tfjs.ts';
import { createLoss } from '../../../../src/engine/training/update/losses.ts';

beforeAll(async () => {
  await tf.setBackend('cpu');
});

const SOURCE: WindowSource = {
  columns: [],
  window: 1,
  horizon: 3,
  ahead: 3,
  targets: 1,
  known: 0,
  shared: false,
  normalise: 'revin',
};

function buffersOf(actual: readonly number[], deviations: readonly number[]): BatchBuffers {
  const none = new Float32Array(0);
  return {
    inputs: none,
    lengths: new Int32Array(0),
    future: none,
    seasonal: none,
    levels: none,
    labels: none,
    actual: Float32Array.from(actual),
    deviations: Float32Array.from(deviations),
  };
}

// Errors .5, −2 and 3. MSE (.25 + 4 + 9)/3; MAE 5.5/3; Huber (.125 + 1.5 + 2.5)/3.
it.each([
  ['mse', 13.25 / 3, [1 / 3, -4 / 3, 2]],
  ['mae', 5.5 / 3, [1 / 3, -1 / 3, 1 / 3]],
  ['huber', 4.125 / 3, [0.5 / 3, -1 / 3, 1 / 3]],
] as const)('gives the value and gradient worked out by hand: %s', (loss, value, slopes) => {
  tf.tidy(() => {
    const measure = createLoss(SOURCE, loss, null);
    const buffers = buffersOf([1, 2, 1], [1]);
    const predicted = tf.tensor2d([1.5, 0, 4], [1, 3]);
    expect(measure(predicted, buffers, 1).dataSync()[0]).toBeCloseTo(value, 6);
    const gradient = tf.grad((inner) => measure(inner, buffers, 1))(predicted);
    expect([...gradient.dataSync()]).toEqual(slopes.map((slope) => expect.closeTo(slope, 6)));
    const doubled = tf.grad((inner) => measure(inner, buffers, 1).mul(2))(predicted);
    expect([...doubled.dataSync()]).toEqual(slopes.map((slope) => expect.closeTo(2 * slope, 6)));
  });
});

it('takes every number back from the deviation of its window first', () => {
  tf.tidy(() => {
    const measure = createLoss({ ...SOURCE, horizon: 1, ahead: 1 }, 'mse', null);
    // Errors 2·3 − 5 = 1 and .5·4 − 5 = −3; a slope is 2 · error · deviation / 2.
    const buffers = buffersOf([5, 5], [2, 0.5]);
    const predicted = tf.tensor2d([3, 4], [2, 1]);
    expect(measure(predicted, buffers, 2).dataSync()[0]).toBeCloseTo(5, 6);
    const gradient = tf.grad((inner) => measure(inner, buffers, 2))(predicted);
    expect([...gradient.dataSync()]).toEqual([2, -1.5]);
  });
});

it('the pinball loss weighs what lies above a quantile by its share, and what lies below by the rest', () => {
  tf.tidy(() => {
    const measure = createLoss({ ...SOURCE, horizon: 2, ahead: 2 }, 'mse', [0.1, 0.9]);
    // y − p is 1, −2 for the first step and 3, 0 for the second: .1·1, .1·2, .1·3, 0.
    const predicted = tf.tensor2d([0, 3, 0, 3], [1, 4]);
    const buffers = buffersOf([1, 3], [1]);
    expect(measure(predicted, buffers, 1).dataSync()[0]).toBeCloseTo(0.6 / 4, 6);
    const gradient = tf.grad((inner) => measure(inner, buffers, 1))(predicted);
    const slopes = [-0.1 / 4, 0.1 / 4, -0.1 / 4, -0.9 / 4];
    expect([...gradient.dataSync()]).toEqual(slopes.map((slope) => expect.closeTo(slope, 6)));
  });
});

it('a number that is none gives a loss that is none', () => {
  tf.tidy(() => {
    const predicted = tf.tensor2d([1, Number.NaN, 1], [1, 3]);
    for (const loss of ['mse', 'mae', 'huber'] as const) {
      const value = createLoss(SOURCE, loss, null)(predicted, buffersOf([1, 2, 1], [1]), 1);
      expect(value.dataSync()[0]).toBeNaN();
    }
  });
});
