import { readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { sigmoid } from '../../../src/core/logistic.ts';
import { prepareBackend } from '../../../src/engine/backends/prepare.ts';
import { type Scalar, tf } from '../../../src/engine/backends/tfjs.ts';
import { createDirectionLoss, crossEntropy } from '../../../src/engine/direction/loss.ts';

const FILE = path.resolve(import.meta.dirname, '../../fixtures/direction/scores.json');
const { loss } = JSON.parse(readFileSync(FILE, 'utf8'));
const odds = Float32Array.from(loss.odds);
const labels = Float32Array.from(loss.labels);

beforeAll(() => prepareBackend({ GATECAST_KERNEL: 'portable' }));

describe('crossEntropy', () => {
  it('is what numpy gives in double precision, without an overflow at odds of 800', () => {
    const slopes = new Float32Array(odds.length);
    expect(crossEntropy(loss.odds, labels, slopes)).toBeCloseTo(loss.value, 10);
    for (const [at, slope] of slopes.entries()) {
      expect(slope).toBeCloseTo(loss.slopes[at], 7);
    }
    expect([sigmoid(-800), sigmoid(0), sigmoid(800)]).toEqual([0, 0.5, 1]);
  });

  it('leaves out what nobody measured, in the loss and in its gradient', () => {
    const slopes = new Float32Array(3);
    const value = crossEntropy([1, 5, -1], [1, Number.NaN, 1], slopes);
    expect(value).toBeCloseTo((Math.log1p(Math.exp(-1)) + Math.log1p(Math.exp(1))) / 2, 12);
    expect([slopes[1], slopes[0]]).toEqual([0, Math.fround((sigmoid(1) - 1) / 2)]);
    expect(crossEntropy([1], [Number.NaN], slopes)).toBe(0);
  });

  it('has the gradient that its values have', () => {
    const none = new Float32Array(0);
    const buffers = {
      ...{ inputs: none, future: none, seasonal: none, actual: none, levels: none, deviations: none },
      lengths: new Int32Array(0),
      labels: Float32Array.of(1, 0, 0),
    };
    const of = (values: readonly number[]) =>
      tf.tidy(
        () => createDirectionLoss()(tf.tensor2d([...values], [3, 1]), buffers, 3).dataSync()[0] as number,
      );
    const at = [0.3, -0.7, 1.2];
    const gradient = tf.tidy(() =>
      tf
        .grad((x) => tf.mul(createDirectionLoss()(x, buffers, 3), 2) as Scalar)(tf.tensor2d(at, [3, 1]))
        .dataSync(),
    );
    for (const place of at.keys()) {
      const moved = (by: number) => of(at.map((value, index) => (index === place ? value + by : value)));
      expect(gradient[place]).toBeCloseTo((2 * (moved(0.01) - moved(-0.01))) / 0.02, 3);
    }
  });
});
