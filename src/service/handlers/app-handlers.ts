/** What the app is, what it has and what this machine can do. */
import type { AppRequests, DoctorReport } from '../../shared/contract/app-requests.ts';
import type { Handlers } from '../../shared/wire/rpc.ts';
import type { ServiceParts } from './parts.ts';

export function appHandlers(parts: ServiceParts): Handlers<AppRequests> {
  const { appVersion, atOnce, runs, samples, recent, sketches, uploads, device } = parts;
  /** The machine stays the same while we run, and every new tab asks. */
  let doctor: DoctorReport | null = null;
  return {
    'app.info': async () => {
      const lines = await runs.lines();
      return {
        appVersion,
        samples: await samples.list(),
        recent: await recent.list(),
        sketches: await sketches.list(),
        uploads: await uploads.size(),
        runs: lines.length,
        atOnce,
      };
    },
    'app.doctor': async (_params, { signal }) => {
      doctor ??= await askDoctor(parts, signal);
      return doctor;
    },
    'app.device': async () => ({ device: device.device(), isFixed: device.isFixed }),
    'app.chooseDevice': async ({ device: chosen }) => {
      await device.choose(chosen);
      // It computes otherwise now.
      doctor = null;
      return {};
    },
  };
}

async function askDoctor({ start, dataFolder }: ServiceParts, signal: AbortSignal): Promise<DoctorReport> {
  const engine = start();
  try {
    return withOwnChecks(await engine.request('doctor', {}, { signal }), dataFolder);
  } finally {
    await engine.dispose();
  }
}

function withOwnChecks(report: DoctorReport, dataFolder: string): DoctorReport {
  return { ...report, checks: [...report.checks, { name: 'data folder', ok: true, detail: dataFolder }] };
}
