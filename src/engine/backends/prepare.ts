import { DEFAULT_DEVICE, DEVICES, type Device } from '../../shared/device/device.ts';
import { GatecastError } from '../../shared/errors.ts';
import type { BackendReport } from '../../shared/run.ts';
import { registerLayers } from '../layers/register.ts';
import { chooseKernel, type KernelChoice } from '../ops/recurrent/kernel-choice.ts';
import { type BackendChoice, chooseBackend } from './choose-backend.ts';

export interface Prepared {
  readonly report: BackendReport;
  readonly backend: BackendChoice;
  readonly kernel: KernelChoice;
}

/**
 * Makes tfjs ready: our layers, and backend and kernel as `GATECAST_BACKEND` and `GATECAST_KERNEL` say or the best that load here; on a
 * card where `GATECAST_DEVICE` asks for it and there is one. `auto` is the processor until a probe has chosen (`probe/choose-device.ts`).
 */
export async function prepareBackend(
  environment: Readonly<Record<string, string | undefined>>,
): Promise<Prepared> {
  registerLayers();
  const backend = await chooseBackend(environment.GATECAST_BACKEND);
  const kernel = await chooseKernel(environment.GATECAST_KERNEL, deviceOf(environment.GATECAST_DEVICE));
  const report: BackendReport = {
    tensors: backend.tensors,
    device: backend.device,
    kernel: kernel.kernel,
    ...(kernel.card === undefined ? {} : { card: kernel.card }),
    threads: Math.max(backend.threads, kernel.threads),
    reason: `Tensors on ${backend.reason}; recurrence on ${kernel.reason}.`,
  };
  return { report, backend, kernel };
}

/** What `GATECAST_DEVICE` asks for. Throws `CONFIG_INVALID` for a word that it does not know. */
export function deviceOf(value: string | undefined): Device {
  if (value === undefined || value === '') {
    return DEFAULT_DEVICE;
  }
  const device = DEVICES.find((one) => one === value);
  if (device === undefined) {
    throw new GatecastError('CONFIG_INVALID', {
      field: 'GATECAST_DEVICE',
      value,
      problem: `there are ${DEVICES.join(', ')}`,
    });
  }
  return device;
}
