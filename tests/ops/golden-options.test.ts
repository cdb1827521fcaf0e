/** What PyTorch computes with every option at once; the numbers come from `scripts/golden/recurrent_options.py`. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Tensor, tf } from '../../src/engine/backends/tfjs.ts';
import { recordGradientFlow } from '../../src/engine/ops/recurrent/gradient-flow.ts';
import { chooseKernel } from '../../src/engine/ops/recurrent/kernel-choice.ts';
import { recurrent } from '../../src/engine/ops/recurrent/recurrent.ts';
import { GATES, type RecurrentOptions } from '../../src/engine/ops/recurrent/types.ts';
import type { Cell } from '../../src/shared/set-up/train-config.ts';
import { largestDifference, missingKernel, runOn, type Sizes } from './helpers.ts';

interface Golden extends Sizes {
  readonly name: string;
  readonly cell: Cell;
  readonly resetAfter: boolean;
  readonly lengths: number[];
  readonly inputMask: number[];
  readonly recurrentMask: number[];
  /** What the loss weighs the outputs with. */
  readonly gradient: number[];
  /** Inputs, kernel, recurrent kernel, bias, hidden state, memory; `gradients` in the same order. */
  readonly parts: number[][];
  readonly gradients: number[][];
  readonly outputs: number[];
  readonly norms: number[];
}

const CASES = JSON.parse(
  readFileSync(path.join(import.meta.dirname, '..', 'golden', 'recurrent-options.json'), 'utf8'),
) as Golden[];

beforeAll(async () => {
  await tf.setBackend('cpu');
});

describe.each(['native', 'portable', 'stock'] as const)('golden dumps with options on %s', (kernel) => {
  const { missing, reason } = missingKernel(kernel);

  it.skipIf(missing).each(CASES)(`outputs, gradients and their flow of $name${reason}`, async (golden) => {
    await chooseKernel(kernel);
    const options: RecurrentOptions = {
      cell: golden.cell,
      resetAfter: golden.resetAfter,
      returnSequences: true,
      lengths: Int32Array.from(golden.lengths),
      inputMask: Float32Array.from(golden.inputMask),
      recurrentMask: Float32Array.from(golden.recurrentMask),
      layer: 'cell',
    };
    tf.tidy(() => {
      const tensors = golden.parts.map((part, at) => tf.tensor(part, shapesOf(golden)[at]));
      const outputs = runOn(recurrent, tensors, options);
      const share = tf.tensor(golden.gradient, outputs.shape);
      const loss = (...inner: Tensor[]) => runOn(recurrent, inner, options).mul(share).sum();
      const { result, layers } = recordGradientFlow(() => tf.grads(loss)(tensors));
      expectClose(outputs.dataSync(), golden.outputs);
      expect(result.length).toBe(golden.gradients.length);
      for (const [at, gradient] of golden.gradients.entries()) {
        expectClose(result[at]?.dataSync() ?? [], gradient);
      }
      expectClose(layers[0]?.norms ?? [], golden.norms);
    });
  });
});

function shapesOf({ cell, resetAfter, batch, steps, features, units }: Golden): number[][] {
  const width = GATES[cell] * units;
  const state = [batch, units];
  const bias = resetAfter ? [2, width] : [width];
  return [[batch, steps, features], [features, width], [units, width], bias, state, state];
}

function expectClose(got: ArrayLike<number>, want: readonly number[]): void {
  expect(largestDifference(got, want)).toBeLessThan(1e-5 * Math.max(1, ...want.map(Math.abs)));
}
