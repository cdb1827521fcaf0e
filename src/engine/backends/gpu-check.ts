import { existsSync } from 'node:fs';
import type { DoctorReport } from '../../shared/contract/app-requests.ts';
import type { BackendChoice } from './choose-backend.ts';

type Choice = Pick<BackendChoice, 'tensors' | 'device'>;

interface Machine {
  readonly platform: NodeJS.Platform;
  readonly hasDriver: boolean;
}

/** Whether tensors live on a GPU, and if not, whether one could be had. */
export function gpuCheck(choice: Choice, machine: Machine = thisMachine()): DoctorReport['checks'][number] {
  return { name: 'gpu', ok: choice.device === 'gpu', detail: detailOf(choice, machine) };
}

function thisMachine(): Machine {
  return { platform: process.platform, hasDriver: existsSync('/proc/driver/nvidia/version') };
}

function detailOf({ tensors, device }: Choice, { platform, hasDriver }: Machine): string {
  if (device === 'gpu') {
    return 'tensorflow computes on it; the recurrence stays on the processor';
  }
  if (platform !== 'linux') {
    return `not looked for on ${platform}; training runs on the processor`;
  }
  return hasDriver
    ? `an NVIDIA driver is here, but ${tensors} computes on the processor`
    : 'no NVIDIA driver is here; training runs on the processor';
}
