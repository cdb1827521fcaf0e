import { beforeAll, describe, expect, it } from 'vitest';
import { createRandom } from '../../../src/core/windows/random.ts';
import { type Tensor, type Tensor2D, tf } from '../../../src/engine/backends/tfjs.ts';
import { dense } from '../../../src/engine/ops/dense/dense.ts';

beforeAll(async () => {
  await tf.setBackend('cpu');
});

const random = createRandom(3, 0);
const normal = (...shape: [number, number]) =>
  tf.tensor2d(
    Float32Array.from({ length: shape[0] * shape[1] }, () => random.normal()),
    shape,
  );

describe('dense', () => {
  it.each([true, false])('gives the numbers and gradients of tfjs’s own ops, ReLU %s', (relu) => {
    const before = tf.memory().numTensors;
    tf.tidy(() => {
      const [inputs, kernel] = [normal(5, 3), normal(3, 4)];
      const bias = normal(1, 4).reshape([4]);
      const stock = (a: Tensor, b: Tensor, c: Tensor) => {
        const value = tf.matMul(a as Tensor2D, b as Tensor2D).add(c);
        return relu ? value.relu() : value;
      };
      const ours = (a: Tensor, b: Tensor, c: Tensor) =>
        dense(a as Tensor2D, { kernel: b as Tensor2D, bias: c }, { relu });
      const results = [stock, ours].map((layer) => {
        const loss = (...[a, b, c]: Tensor[]) =>
          layer(a as Tensor, b as Tensor, c as Tensor)
            .square()
            .sum();
        return [layer(inputs, kernel, bias), ...tf.grads(loss)([inputs, kernel, bias])].flatMap((tensor) => [
          ...tensor.dataSync(),
        ]);
      });
      expect(results[1]).toEqual(results[0]?.map((value) => expect.closeTo(value, 4)));
    });
    expect(tf.memory().numTensors).toBe(before);
  });

  it('gives the same gradients of the weights when the inputs need none', () => {
    tf.tidy(() => {
      const [inputs, kernel] = [normal(5, 3), normal(3, 4)];
      const bias = normal(1, 4).reshape([4]);
      const gradients = [true, false].map((needsInputGradient) => {
        const options = { relu: true, needsInputGradient };
        const loss = (...[b, c]: Tensor[]) =>
          dense(inputs, { kernel: b as Tensor2D, bias: c as Tensor }, options)
            .square()
            .sum();
        return tf
          .grads(loss)([kernel, bias])
          .map((tensor) => [...tensor.dataSync()]);
      });
      expect(gradients[1]).toEqual(gradients[0]);
    });
  });
});
