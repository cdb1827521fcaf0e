import { describe, expect, it } from 'vitest';
import { type Tensor, type Tensor2D, type Tensor3D, tf } from '../../../src/engine/backends/tfjs.ts';
import type { FusedKernel } from '../../../src/engine/kernels/kernel.ts';
import { loadKernel } from '../../../src/engine/kernels/load-kernel.ts';
import { fusedRecurrent } from '../../../src/engine/ops/recurrent/fused.ts';
import { stockRecurrent } from '../../../src/engine/ops/recurrent/stock.ts';
import {
  GATES,
  type RecurrentKernel,
  type RecurrentOptions,
} from '../../../src/engine/ops/recurrent/types.ts';
import { kernelOrReason } from '../../kernels/available.ts';
import { numbersFrom } from '../../kernels/numbers.ts';

const CELLS: readonly RecurrentOptions[] = [
  { cell: 'rnn', resetAfter: false, returnSequences: false },
  { cell: 'lstm', resetAfter: false, returnSequences: false },
  { cell: 'lstm', resetAfter: false, returnSequences: true },
  { cell: 'gru', resetAfter: false, returnSequences: true },
  { cell: 'gru', resetAfter: true, returnSequences: false },
  { cell: 'gru', resetAfter: true, returnSequences: true },
];

const SHAPES = [
  { batch: 3, steps: 5, features: 2, units: 7 },
  { batch: 17, steps: 1, features: 1, units: 33 },
];

for (const name of ['native', 'portable'] as const) {
  const { kernel, reason } = kernelOrReason(() => loadKernel(name));
  describe.skipIf(kernel === null)(`the recurrent op on ${name}${reason}`, () => {
    it('gives the outputs and gradients of the composed tfjs ops', () => {
      for (const options of CELLS) {
        for (const shape of SHAPES) {
          const run = fusedRecurrent(kernel as FusedKernel);
          const [got, want] = [results(run, options, shape), results(stockRecurrent, options, shape)];
          for (const [part, values] of Object.entries(want)) {
            const off = largestDifference(got[part] ?? new Float32Array(), values);
            expect(off, `${part} of ${JSON.stringify({ ...options, ...shape })}`).toBeLessThan(1e-5);
          }
        }
      }
    });

    it('keeps no tensors and no residuals outside a gradient', () => {
      const run = fusedRecurrent(kernel as FusedKernel);
      const before = tf.memory().numTensors;
      tf.tidy(() => run(...given(CELLS[1] as RecurrentOptions, SHAPES[0] as Shape)).dataSync());
      expect(tf.memory().numTensors).toBe(before);
    });

    it('holds no tensor after ten gradients', () => {
      const once = () =>
        results(fusedRecurrent(kernel as FusedKernel), CELLS[1] as RecurrentOptions, SHAPES[0] as Shape);
      once();
      const before = tf.memory().numTensors;
      for (let i = 0; i < 10; i++) {
        once();
      }
      expect(tf.memory().numTensors).toBe(before);
    });
  });
}

type Shape = (typeof SHAPES)[number];

function given(options: RecurrentOptions, shape: Shape): Parameters<RecurrentKernel> {
  const { batch, steps, features, units } = shape;
  const numbers = numbersFrom(7);
  const width = GATES[options.cell] * units;
  const after = options.cell === 'gru' && options.resetAfter;
  return [
    tf.tensor(numbers(batch * steps * features), [batch, steps, features]) as Tensor3D,
    {
      kernel: tf.tensor(numbers(features * width, 0.5), [features, width]) as Tensor2D,
      recurrentKernel: tf.tensor(numbers(units * width, 0.3), [units, width]) as Tensor2D,
      bias: tf.tensor(numbers(width * (after ? 2 : 1), 0.3), after ? [2, width] : [width]),
    },
    options,
  ];
}

/** Outputs, and the gradients of a loss that weighs every output differently. */
function results(
  run: RecurrentKernel,
  options: RecurrentOptions,
  shape: Shape,
): Record<string, Float32Array> {
  return tf.tidy(() => {
    const [x, weights] = given(options, shape);
    const loss = (...[inputs, kernel, recurrentKernel, bias]: Tensor[]): Tensor => {
      const all = { kernel, recurrentKernel, bias } as typeof weights;
      const outputs = run(inputs as Tensor3D, all, options);
      return outputs.mul(tf.tensor(numbersFrom(3)(outputs.size), outputs.shape)).sum();
    };
    const tensors = [x, weights.kernel, weights.recurrentKernel, weights.bias];
    const gradients = tf
      .grads(loss)(tensors)
      .map((tensor) => tensor.dataSync<'float32'>());
    const [dx, dKernel, dRecurrent, dBias] = gradients as [
      Float32Array,
      Float32Array,
      Float32Array,
      Float32Array,
    ];
    return { outputs: run(x, weights, options).dataSync<'float32'>(), dx, dKernel, dRecurrent, dBias };
  });
}

function largestDifference(got: Float32Array, want: Float32Array): number {
  let scale = 1;
  let worst = got.length === want.length ? 0 : Number.POSITIVE_INFINITY;
  for (const value of want) {
    scale = Math.max(scale, Math.abs(value));
  }
  want.forEach((value, i) => {
    const off = Math.abs((got[i] ?? Number.NaN) - value) / scale;
    worst = Math.max(worst, off);
  });
  return worst;
}
