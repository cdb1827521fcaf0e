import { availableParallelism } from 'node:os';
import type { FusedKernel } from './kernel.ts';
import { nativeKernel } from './native.ts';
import { portableKernel } from './portable.ts';

/** More threads than shards of 16 rows find no work; 16 of them are batches of 256. */
const MOST_THREADS = 16;

/**
 * One of the fused kernels, on all cores or on `GATECAST_THREADS` of them, after one small pass to see that it answers.
 * Throws the reason in words when this machine cannot use it.
 */
export function loadKernel(name: FusedKernel['name']): FusedKernel {
  const threads = threadsWanted(process.env.GATECAST_THREADS);
  const variant = process.env.GATECAST_VARIANT || undefined;
  const kernel = name === 'native' ? nativeKernel({ threads, variant }) : portableKernel({ threads });
  probe(kernel);
  return kernel;
}

function threadsWanted(asked: string | undefined): number {
  const count = Number(asked || availableParallelism());
  return Number.isInteger(count) && count >= 1 ? Math.min(count, MOST_THREADS) : 1;
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
