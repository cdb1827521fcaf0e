import { beforeAll, describe, expect, it } from 'vitest';
import { createRandom } from '../../../../src/core/windows/random.ts';
import { tf } from '../../../../src/engine/backends/tfjs.ts';
import { createOptimizer } from '../../../../src/engine/training/update/optimizers.ts';
import { OPTIMIZERS, type OptimizerName } from '../../../../src/shared/set-up/train-config.ts';

beforeAll(async () => {
  await tf.setBackend('cpu');
});

/** The weight after each step, from 1, for gradients that are given. */
function walk(name: OptimizerName, gradients: readonly number[], learningRate: number): number[] {
  const optimizer = createOptimizer(name, 1);
  const weights = Float32Array.of(1);
  return gradients.map((gradient) => {
    optimizer.step(weights, Float32Array.of(gradient), { learningRate, gradientScale: 1 });
    return weights[0] as number;
  });
}

function expectClose(actual: readonly number[], wanted: readonly number[], digits = 6): void {
  expect(actual).toEqual(wanted.map((value) => expect.closeTo(value, digits)));
}

describe('createOptimizer', () => {
  it('adam takes the two steps worked out by hand', () => {
    // g = 2: m̂ = 2, v̂ = 4, w = 1 − .1·2/2 = .9. g = −1: m = .9·.2 − .1 = .08, m̂ = .08/.19;
    // v = .999·.004 + .001 = .004996, v̂ = .004996/.001999.
    const second = 0.9 - (0.1 * (0.08 / 0.19)) / Math.sqrt(0.004996 / 0.001999);
    expectClose(walk('adam', [2, -1], 0.1), [0.9, second]);
  });

  it('adamw shrinks the weight by a hundredth of the learning rate first', () => {
    // w = (1 − .1·.01)·1 − .1 = .899, and so again with the Adam step of above.
    const second = 0.999 * 0.899 - (0.1 * (0.08 / 0.19)) / Math.sqrt(0.004996 / 0.001999);
    expectClose(walk('adamw', [2, -1], 0.1), [0.899, second]);
  });

  it('sgd keeps nine tenths of its speed', () => {
    // Speeds 2 and .9·2 − 1 = .8.
    expectClose(walk('sgd', [2, -1], 0.1), [0.8, 0.72]);
  });

  it('rmsprop divides by the root of its running square', () => {
    // v = .01·4 = .04: 2/.2 = 10. v = .99·.04 + .01 = .0496: −1/√.0496.
    expectClose(walk('rmsprop', [2, -1], 0.01), [0.9, 0.9 + 0.01 / Math.sqrt(0.0496)]);
  });

  it.each(OPTIMIZERS)('multiplies the gradient by the clip factor first: %s', (name) => {
    const [scaled, plain] = [Float32Array.of(1, 2), Float32Array.of(1, 2)];
    const [left, right] = [createOptimizer(name, 2), createOptimizer(name, 2)];
    left.step(scaled, Float32Array.of(4, -8), { learningRate: 0.1, gradientScale: 0.25 });
    right.step(plain, Float32Array.of(1, -2), { learningRate: 0.1, gradientScale: 1 });
    expect(scaled).toEqual(plain);
  });

  it('adam and sgd walk as tfjs’s own do, over twenty random steps', () => {
    const random = createRandom(2, 0);
    const gradients = Array.from({ length: 20 }, () =>
      Float32Array.from({ length: 5 }, () => random.normal()),
    );
    for (const [name, theirs] of [
      ['adam', tf.train.adam(0.05, 0.9, 0.999, 1e-8)],
      ['sgd', tf.train.momentum(0.05, 0.9)],
    ] as const) {
      const weights = new Float32Array(5).fill(1);
      const optimizer = createOptimizer(name, 5);
      const variable = tf.variable(tf.ones([5]));
      for (const gradient of gradients) {
        optimizer.step(weights, gradient, { learningRate: 0.05, gradientScale: 1 });
        tf.tidy(() => theirs.applyGradients([{ name: variable.name, tensor: tf.tensor1d(gradient) }]));
      }
      // tfjs keeps powers of β in float32, which costs it two digits.
      expectClose([...weights], [...variable.dataSync()], 4);
      theirs.dispose();
      variable.dispose();
    }
  });
});
