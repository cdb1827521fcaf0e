/** Single passes of a recurrent kernel, forward and backward, over random numbers. */
import { performance } from 'node:perf_hooks';
import { createRandom } from '../src/core/windows/random.ts';
import type { FusedKernel, RecurrentShape } from '../src/engine/kernels/kernel.ts';
import { GATES } from '../src/engine/kernels/passes/pass-words.ts';

export interface TimedPasses {
  readonly budgetMs: number;
  /** At least so many are made; none when absent. */
  readonly least?: number;
  /** New weights for every pass, as a training has them. */
  readonly weightsChange?: boolean;
}

/** Milliseconds of each, after one that is not timed. */
export function timePasses(
  kernel: FusedKernel,
  shape: RecurrentShape,
  { budgetMs, least = 0, weightsChange = false }: TimedPasses,
): number[] {
  const { cell, batch, steps, features, units } = shape;
  const random = createRandom(1, 0);
  const numbers = (size: number, scale: number) =>
    Float32Array.from({ length: size }, () => scale * random.normal());
  const width = GATES[cell] * units;
  const inputs = {
    x: numbers(batch * steps * features, 1),
    kernel: numbers(features * width, 0.2),
    recurrentKernel: numbers(units * width, 1 / Math.sqrt(units)),
    bias: numbers(width * (cell === 'gru' ? 2 : 1), 0.1),
  };
  const times: number[] = [];
  const startedAt = performance.now();
  for (let before = startedAt; times.length < least || before - startedAt < budgetMs; ) {
    if (weightsChange) {
      inputs.kernel[0] = times.length / 100;
    }
    const { outputs, handle } = kernel.forward(shape, inputs, true);
    if (handle !== null) {
      kernel.backward(handle, { outputs });
    }
    const now = performance.now();
    times.push(now - before);
    before = now;
  }
  return times.slice(1);
}
