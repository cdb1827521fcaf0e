import { availableParallelism, cpus } from 'node:os';
import type { DoctorReport } from '../../shared/contract/app-requests.ts';
import { cardCheck } from './card-check.ts';
import { gpuCheck } from './gpu-check.ts';
import type { Prepared } from './prepare.ts';
import { measureSpeed } from './speed-probe.ts';
import { tensorflowChecks } from './tensorflow-binding.ts';
import { tf } from './tfjs.ts';

/** What this machine has for training, and what was tried and failed. */
export function doctorReport({ report, backend, kernel }: Prepared): DoctorReport {
  const speed = measureSpeed(report.kernel);
  return {
    node: process.version,
    platform: `${process.platform} ${process.arch}`,
    cores: availableParallelism(),
    backend: report,
    speed,
    checks: [
      { name: 'processor', ok: true, detail: cpus()[0]?.model.trim() ?? 'unknown' },
      { name: 'tfjs', ok: true, detail: tf.version_core },
      ...backend.tries.map(({ tensors, ok, detail }) => ({ name: `backend ${tensors}`, ok, detail })),
      ...tensorflowChecks(),
      ...kernel.tries.map(({ kernel: name, ok, detail }) => ({ name: `kernel ${name}`, ok, detail })),
      {
        name: 'threads',
        ok: true,
        detail: `${kernel.threads} for the recurrence (GATECAST_THREADS sets it), ${backend.threads} for the rest`,
      },
      gpuCheck(backend),
      cardCheck(),
    ],
  };
}
