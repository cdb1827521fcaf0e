import { beforeAll, expect, it } from 'vitest';
import { tf } from '../../../../src/engine/backends/tfjs.ts';
import { meanLoss } from '../../../../src/engine/training/update/losses.ts';
import type { Loss } from '../../../../src/shared/run.ts';

beforeAll(async () => {
  await tf.setBackend('cpu');
});

// Errors .5, −2 and 3. MSE (.25 + 4 + 9)/3; MAE 5.5/3; Huber (.125 + 1.5 + 2.5)/3.
it.each([
  ['mse', 13.25 / 3, [1 / 3, -4 / 3, 2]],
  ['mae', 5.5 / 3, [1 / 3, -1 / 3, 1 / 3]],
  ['huber', 4.125 / 3, [0.5 / 3, -1 / 3, 1 / 3]],
] as const)('gives the value and gradient worked out by hand: %s', (loss: Loss, value, slopes) => {
  tf.tidy(() => {
    const predicted = tf.tensor1d([1.5, 0, 4]);
    const actual = tf.tensor1d([1, 2, 1]);
    expect(meanLoss(predicted, actual, loss).dataSync()[0]).toBeCloseTo(value, 6);
    const gradient = tf
      .grad((inner) => meanLoss(inner, actual, loss))(predicted)
      .dataSync();
    for (const [at, slope] of slopes.entries()) {
      expect(gradient[at]).toBeCloseTo(slope, 6);
    }
  });
});
