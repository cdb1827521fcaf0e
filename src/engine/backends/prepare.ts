import type { BackendReport } from '../../shared/run.ts';
import { registerLayers } from '../layers/register.ts';
import { chooseKernel, type KernelChoice } from '../ops/recurrent/kernel-choice.ts';
import { type BackendChoice, chooseBackend } from './choose-backend.ts';

export interface Prepared {
  readonly report: BackendReport;
  readonly backend: BackendChoice;
  readonly kernel: KernelChoice;
}

/** Makes tfjs ready: our layers, and backend and kernel as `GATECAST_BACKEND` and `GATECAST_KERNEL` say or the best that load here. */
export async function prepareBackend(
  environment: Readonly<Record<string, string | undefined>>,
): Promise<Prepared> {
  registerLayers();
  const backend = await chooseBackend(environment.GATECAST_BACKEND);
  const kernel = await chooseKernel(environment.GATECAST_KERNEL);
  const report: BackendReport = {
    tensors: backend.tensors,
    device: backend.device,
    kernel: kernel.kernel,
    threads: Math.max(backend.threads, kernel.threads),
    reason: `Tensors on ${backend.reason}; recurrence on ${kernel.reason}.`,
  };
  return { report, backend, kernel };
}
