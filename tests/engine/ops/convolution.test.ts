/** The fused convolution beside the composed one, on sizes that fill more than one shard and no whole vector. */
import { expect, it } from 'vitest';
import { createRandom } from '../../../src/core/windows/random.ts';
import { type Tensor2D, type Tensor3D, tf } from '../../../src/engine/backends/tfjs.ts';
import { fusedConvolution } from '../../../src/engine/ops/convolution/fused.ts';
import { stockConvolution } from '../../../src/engine/ops/convolution/stock.ts';
import type { ConvolutionKernel } from '../../../src/engine/ops/convolution/types.ts';
import { besideComposed, type OpResults } from './beside-composed.ts';

interface Case {
  readonly batch: number;
  readonly steps: number;
  readonly channels: number;
  readonly filters: number;
  readonly taps: number;
  readonly dilation: number;
}

const CASES: readonly Case[] = [
  { batch: 3, steps: 6, channels: 1, filters: 5, taps: 3, dilation: 1 },
  { batch: 33, steps: 10, channels: 7, filters: 19, taps: 3, dilation: 2 },
  { batch: 17, steps: 70, channels: 18, filters: 35, taps: 2, dilation: 4 },
  { batch: 2, steps: 131, channels: 3, filters: 8, taps: 3, dilation: 1 },
  // The first taps never see anything but zeros, the last case's dilation is more than a word of 32 bits holds.
  { batch: 4, steps: 5, channels: 3, filters: 6, taps: 4, dilation: 3 },
  { batch: 2, steps: 4, channels: 2, filters: 3, taps: 3, dilation: 8 ** 11 },
];

function resultsOf(convolve: ConvolutionKernel, one: Case): OpResults {
  const { batch, steps, channels, filters, taps, dilation } = one;
  const random = createRandom(12, batch);
  const drawn = (...shape: number[]) => {
    const size = shape.reduce((a, b) => a * b, 1);
    return tf.tensor(
      Float32Array.from({ length: size }, () => random.normal() * 0.4),
      shape,
    );
  };
  const given = [drawn(batch, steps, channels), drawn(taps * channels, filters), drawn(filters)];
  const pull = drawn(batch, steps, filters);
  const results = new Map<string, Float32Array>();
  const run = (inputs: unknown, kernel: unknown, bias: unknown) =>
    convolve(
      inputs as Tensor3D,
      { kernel: kernel as Tensor2D, bias: bias as Tensor2D },
      { taps, dilation, needsInputGradient: true },
    );
  tf.tidy(() => {
    results.set(
      'outputs',
      run(...(given as [unknown, unknown, unknown]))
        .dataSync<'float32'>()
        .slice(),
    );
    const gradients = tf.grads((inputs, kernel, bias) => run(inputs, kernel, bias).mul(pull).sum())(given);
    for (const [place, name] of ['inputs', 'kernel', 'bias'].entries()) {
      results.set(name, (gradients[place] as Tensor3D).dataSync<'float32'>().slice());
    }
  });
  tf.dispose([pull, ...given]);
  return results;
}

it('is what the definition says, tap by tap', () => {
  const inputs = tf.tensor3d([1, 2, 3, 4], [1, 4, 1]);
  const weights = { kernel: tf.tensor2d([10, 1], [2, 1]), bias: tf.tensor1d([-12]) };
  const options = { taps: 2, dilation: 2, needsInputGradient: true };
  // 1, 2, 3 + 10, 4 + 20, each less 12.
  expect([...stockConvolution(inputs, weights, options).dataSync()]).toEqual([0, 0, 1, 12]);
});

besideComposed(
  {
    name: 'the convolution',
    cases: CASES,
    counted: CASES.slice(1, 2),
    composed: stockConvolution,
    fused: fusedConvolution,
    resultsOf,
  },
  (kernel) => {
    it('refuses arrays that do not fit, and a handle that was used', () => {
      const shape = { batch: 2, steps: 3, channels: 1, filters: 2, taps: 2, dilation: 1 };
      const arrays = { x: new Float32Array(6), kernel: new Float32Array(4), bias: new Float32Array(2) };
      const { convolve, convolveBackward } = kernel;
      expect(() => convolve(shape, { ...arrays, kernel: new Float32Array(5) }, true)).toThrow(RangeError);
      expect(() => convolve({ ...shape, taps: 0 }, arrays, true)).toThrow(RangeError);
      const { handle } = convolve(shape, arrays, true);
      const used = handle as NonNullable<typeof handle>;
      expect(() => convolveBackward(used, new Float32Array(11), false)).toThrow(RangeError);
      expect(convolveBackward(used, new Float32Array(12), false).x).toBeNull();
      expect(() => convolveBackward(used, new Float32Array(12), false)).toThrow('used or released');
    });
  },
);
