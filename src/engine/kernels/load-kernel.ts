import { availableParallelism } from 'node:os';
import { kernelThreads } from '../../shared/set-up/at-once.ts';
import type { FusedKernel } from './kernel.ts';
import { nativeKernel } from './native.ts';
import { portableKernel } from './portable.ts';

/**
 * One of the fused kernels, on all cores or on `GATECAST_THREADS` of them, after one small pass to see that it answers.
 * Throws the reason in words when this machine cannot use it.
 */
export function loadKernel(name: FusedKernel['name']): FusedKernel {
  const threads = kernelThreads(process.env.GATECAST_THREADS, availableParallelism());
  const variant = process.env.GATECAST_VARIANT || undefined;
  const kernel = name === 'native' ? nativeKernel({ threads, variant }) : portableKernel({ threads });
  probe(kernel);
  return kernel;
}

/** h = tanh(0.5 · 1) = 0.46212 */
function probe(kernel: FusedKernel): void {
  const one = Float32Array.of(1);
  const { outputs } = kernel.forward(
    { cell: 'rnn', batch: 1, steps: 1, features: 1, units: 1 },
    { x: Float32Array.of(0.5), kernel: one, recurrentKernel: one },
    false,
  );
  if (!(Math.abs((outputs[0] ?? 0) - 0.46211717) < 1e-6)) {
    throw new Error('it gives wrong numbers on this processor');
  }
}
