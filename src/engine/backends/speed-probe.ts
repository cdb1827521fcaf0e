import { performance } from 'node:perf_hooks';
import { createRandom } from '../../core/windows/random.ts';
import type { KernelSpeed } from '../../shared/contract/app-requests.ts';
import type { FusedKernel, RecurrentShape } from '../kernels/kernel.ts';
import { loadKernel } from '../kernels/load-kernel.ts';
import { nativePeak } from '../kernels/native.ts';
import type { KernelName } from '../ops/recurrent/kernel-choice.ts';
import { stockRecurrent } from '../ops/recurrent/stock.ts';
import { type Tensor, type Tensor2D, type Tensor3D, tf } from './tfjs.ts';

const CASE = { cell: 'lstm', batch: 64, steps: 48, features: 1, units: 64 } as const satisfies RecurrentShape;
const CASE_IN_WORDS = 'LSTM of 64 units, batch 64, 48 steps, 1 feature, forward and backward';
const GATES = 4;

/**
 * Kernel and peak take turns, and of both the best stretch of a few milliseconds counts: what else the machine does
 * would slow a longer one more than a shorter one, and the share with it.
 */
const PROBE_MS = 1000;
const KERNEL_TURN_MS = 100;
const PEAK_TURN_MS = 50;
const PEAK_STRETCH_MS = 4;

/** Takes about a second; on `stock` one update more, which is 0.3 s. */
export function measureSpeed(name: KernelName): KernelSpeed {
  const kernel = name === 'stock' ? null : loadKernel(name);
  const inputs = randomInputs();
  const update = kernel === null ? () => stockUpdate(inputs) : () => fusedUpdate(kernel, inputs);
  const threads = kernel?.threads ?? 1;
  const startedAt = performance.now();
  let leastMs = Number.POSITIVE_INFINITY;
  let peakGflops: number | null = null;
  while (performance.now() - startedAt < PROBE_MS) {
    leastMs = Math.min(leastMs, leastTime(update, KERNEL_TURN_MS));
    for (let spent = 0; spent < PEAK_TURN_MS; spent += PEAK_STRETCH_MS) {
      const peak = peakOf(threads);
      peakGflops = peak === null ? peakGflops : Math.max(peak, peakGflops ?? 0);
    }
  }
  return { case: CASE_IN_WORDS, gflops: OPERATIONS / leastMs / 1e6, peakGflops };
}

/** Of the matrix products: forward, the gradient of the weights, the gradient of the state. The gates' few are left out. */
const OPERATIONS =
  2 * CASE.batch * CASE.steps * GATES * CASE.units * (2 * (CASE.features + CASE.units) + CASE.units);

function leastTime(update: () => void, turnMs: number): number {
  const startedAt = performance.now();
  let before = startedAt;
  let least = Number.POSITIVE_INFINITY;
  while (before - startedAt < turnMs) {
    update();
    const now = performance.now();
    least = Math.min(least, now - before);
    before = now;
  }
  return least;
}

function peakOf(threads: number): number | null {
  try {
    return nativePeak(threads, PEAK_STRETCH_MS);
  } catch {
    // Only the addon can measure it.
    return null;
  }
}

type Inputs = Readonly<Record<'x' | 'kernel' | 'recurrentKernel' | 'bias', Float32Array>>;

function randomInputs(): Inputs {
  const { batch, steps, features, units } = CASE;
  const random = createRandom(1, 0);
  const numbers = (size: number, scale: number) =>
    Float32Array.from({ length: size }, () => scale * random.normal());
  return {
    x: numbers(batch * steps * features, 1),
    kernel: numbers(features * GATES * units, 0.2),
    recurrentKernel: numbers(units * GATES * units, 0.1),
    bias: numbers(GATES * units, 0.1),
  };
}

function fusedUpdate(kernel: FusedKernel, inputs: Inputs): void {
  const { outputs, handle } = kernel.forward(CASE, inputs, true);
  if (handle !== null) {
    kernel.backward(handle, { outputs });
  }
}

function stockUpdate({ x, kernel, recurrentKernel, bias }: Inputs): void {
  const { cell, batch, steps, features, units } = CASE;
  const options = { cell, resetAfter: false, returnSequences: false };
  tf.tidy(() => {
    const inputs = tf.tensor(x, [batch, steps, features]) as Tensor3D;
    const tensors = [
      tf.tensor(kernel, [features, GATES * units]),
      tf.tensor(recurrentKernel, [units, GATES * units]),
      tf.tensor(bias),
    ];
    const loss = (...[first, second, third]: Tensor[]) => {
      const weights = {
        kernel: first as Tensor2D,
        recurrentKernel: second as Tensor2D,
        bias: third as Tensor,
      };
      return stockRecurrent(inputs, weights, options).sum();
    };
    for (const gradient of tf.grads(loss)(tensors)) {
      gradient.dataSync();
    }
  });
}
