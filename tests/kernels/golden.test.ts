import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { FusedKernel, RecurrentShape } from '../../src/engine/kernels/kernel.ts';
import { loadKernel } from '../../src/engine/kernels/load-kernel.ts';
import { createOptimizer } from '../../src/engine/training/update/optimizers.ts';
import { kernelOrReason } from './available.ts';

interface Golden extends RecurrentShape {
  readonly name: string;
  readonly x: number[];
  readonly kernel: number[];
  readonly recurrentKernel: number[];
  readonly bias: number[];
  readonly gradient: number[];
  readonly head: number[];
  readonly headBias: number[];
  readonly target: number[];
  readonly outputs: number[];
  readonly dX: number[];
  readonly dKernel: number[];
  readonly dRecurrentKernel: number[];
  readonly dBias: number[];
  readonly losses: number[];
}

const CASES = ['torch', 'keras'].flatMap((from): Golden[] =>
  JSON.parse(readFileSync(path.join(import.meta.dirname, '..', 'golden', `recurrent-${from}.json`), 'utf8')),
);

for (const name of ['native', 'portable'] as const) {
  const { kernel, reason } = kernelOrReason(() => loadKernel(name));
  describe.skipIf(kernel === null)(`golden dumps on ${name}${reason}`, () => {
    it.each(CASES)('gives the outputs and gradients of $name', (golden) => {
      const run = kernel as FusedKernel;
      const { outputs, handle } = run.forward({ ...golden, returnSequences: true }, arraysOf(golden), true);
      if (handle === null) {
        throw new Error('no residuals were kept');
      }
      const gradient = inOurOrder(golden, Float32Array.from(golden.gradient));
      const found = run.backward(handle, { outputs: gradient }, { x: true });
      expectClose(inOurOrder(golden, outputs), golden.outputs);
      expectClose(found.x ?? [], golden.dX);
      expectClose(found.kernel, golden.dKernel);
      expectClose(found.recurrentKernel, golden.dRecurrentKernel);
      expectClose(found.bias, golden.dBias);
    });

    it.each(CASES)('follows ten Adam updates of $name', (golden) => {
      expectClose(tenLosses(kernel as FusedKernel, golden), golden.losses);
    });
  });
}

function arraysOf(golden: Golden) {
  return {
    x: Float32Array.from(golden.x),
    kernel: Float32Array.from(golden.kernel),
    recurrentKernel: Float32Array.from(golden.recurrentKernel),
    bias: Float32Array.from(golden.bias),
  };
}

/** Keras lists the outputs of a backwards layer in the order it computed them; ours stay at their time. */
function inOurOrder({ reversed, batch, steps, units }: Golden, sequence: Float32Array): Float32Array {
  if (reversed !== true) {
    return sequence;
  }
  return sequence.map((_, at) => {
    const step = Math.floor(at / units) % steps;
    return sequence[at + (steps - 1 - 2 * step) * units] ?? Number.NaN * batch;
  });
}

type Parts = [Float32Array, Float32Array, Float32Array, Float32Array, Float32Array];

/** The last state through a dense layer of one unit, mean squared error, and the engine's own Adam over all weights. */
function tenLosses(kernel: FusedKernel, golden: Golden): number[] {
  const { batch, units, target } = golden;
  const inputs = arraysOf(golden);
  const sizes = [inputs.kernel.length, inputs.recurrentKernel.length, inputs.bias.length, units, 1];
  const total = sizes.reduce((sum, size) => sum + size, 0);
  const weights = new Float32Array(total);
  const gradient = new Float32Array(total);
  const parts = (all: Float32Array) => {
    const ends = sizes.map((_, i) => sizes.slice(0, i + 1).reduce((sum, size) => sum + size, 0));
    return ends.map((end, i) => all.subarray(end - (sizes[i] ?? 0), end)) as Parts;
  };
  const [w, u, b, head, headBias] = parts(weights);
  const [dw, du, db, dHead, dHeadBias] = parts(gradient);
  w.set(inputs.kernel);
  u.set(inputs.recurrentKernel);
  b.set(inputs.bias);
  head.set(golden.head);
  headBias.set(golden.headBias);
  const optimizer = createOptimizer('adam', total);
  const shape = { ...golden, returnSequences: false };
  return Array.from({ length: 10 }, () => {
    const now = { x: inputs.x, kernel: w, recurrentKernel: u, bias: b };
    const { outputs, handle } = kernel.forward(shape, now, true);
    if (handle === null) {
      throw new Error('no residuals were kept');
    }
    gradient.fill(0);
    const dOutputs = new Float32Array(outputs.length);
    let loss = 0;
    for (let row = 0; row < batch; row++) {
      let off = (headBias[0] ?? 0) - (target[row] ?? 0);
      for (let unit = 0; unit < units; unit++) {
        off += (outputs[row * units + unit] ?? 0) * (head[unit] ?? 0);
      }
      loss += off ** 2 / batch;
      const slope = (2 * off) / batch;
      dHeadBias[0] = (dHeadBias[0] ?? 0) + slope;
      for (let unit = 0; unit < units; unit++) {
        dHead[unit] = (dHead[unit] ?? 0) + slope * (outputs[row * units + unit] ?? 0);
        dOutputs[row * units + unit] = slope * (head[unit] ?? 0);
      }
    }
    const found = kernel.backward(handle, { outputs: dOutputs });
    dw.set(found.kernel);
    du.set(found.recurrentKernel);
    db.set(found.bias);
    optimizer.step(weights, gradient, { learningRate: 0.01, gradientScale: 1 });
    return loss;
  });
}

function expectClose(got: ArrayLike<number>, want: readonly number[]): void {
  expect(got.length).toBe(want.length);
  const worst = want.reduce((most, value, i) => Math.max(most, Math.abs((got[i] ?? Number.NaN) - value)), 0);
  expect(worst).toBeLessThan(1e-5 * Math.max(1, ...want.map(Math.abs)));
}
