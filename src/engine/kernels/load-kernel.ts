import { availableParallelism } from 'node:os';
import { errorText } from '../../shared/error-text.ts';
import { GatecastError, toErrorFrame } from '../../shared/errors.ts';
import { kernelThreads } from '../../shared/set-up/at-once.ts';
import { openCard } from './cuda/card.ts';
import { type CudaKernel, cudaKernel } from './cuda/cuda.ts';
import type { FusedKernel, KernelDriver } from './kernel.ts';
import { nativeDriver, nativeKernel } from './native.ts';
import { portableDriverOf, portableKernel } from './portable.ts';

interface Wanted {
  readonly threads: number;
  readonly variant: string | undefined;
}

/**
 * One of the fused kernels, on all cores or on `GATECAST_THREADS` of them, after one small pass to see that it answers.
 * Throws the reason in words when this machine cannot use it.
 */
export function loadKernel(name: 'cuda'): CudaKernel;
export function loadKernel(name: FusedKernel['name']): FusedKernel;
export function loadKernel(name: FusedKernel['name']): FusedKernel {
  const threads = kernelThreads(process.env.GATECAST_THREADS, availableParallelism());
  const variant = process.env.GATECAST_VARIANT || undefined;
  switch (name) {
    case 'cuda':
      return onCard({ threads, variant });
    case 'native':
      return probed(nativeKernel({ threads, variant }));
    case 'portable':
      return probed(portableKernel({ threads }));
  }
}

function onCard(wanted: Wanted): CudaKernel {
  try {
    const kernel = probed(cudaKernel(openCard(), processorDriver(wanted)));
    const failure = kernel.failure();
    if (failure !== null) {
      throw new Error(failure);
    }
    return kernel;
  } catch (error) {
    throw error instanceof GatecastError ? new Error(errorText(toErrorFrame(error), 'terminal')) : error;
  }
}

/** What takes the passes that are not for a card. */
function processorDriver({ threads, variant }: Wanted): KernelDriver<unknown> {
  try {
    return nativeDriver({ threads, variant }) as KernelDriver<unknown>;
  } catch {
    return portableDriverOf({ threads }) as KernelDriver<unknown>;
  }
}

/** h = tanh(0.5 · 1) = 0.46212 */
function probed<Kernel extends FusedKernel>(kernel: Kernel): Kernel {
  const one = Float32Array.of(1);
  const { outputs } = kernel.forward(
    { cell: 'rnn', batch: 1, steps: 1, features: 1, units: 1 },
    { x: Float32Array.of(0.5), kernel: one, recurrentKernel: one },
    false,
  );
  if (!(Math.abs((outputs[0] ?? 0) - 0.46211717) < 1e-6)) {
    throw new Error('it gives wrong numbers on this processor');
  }
  return kernel;
}
