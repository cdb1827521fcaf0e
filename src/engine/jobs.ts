import type { EngineEvents, EngineRequests } from '../shared/engine-contract.ts';
import { Cancelled } from '../shared/errors.ts';
import type { Handlers, Server } from '../shared/wire/rpc.ts';

export type Emit = Server<EngineEvents>['emit'];

/**
 * What an engine process does: one job, asked for by the service. tfjs loads when the first job needs it, so an
 * import never pays for it.
 */
export function createJobs(emit: Emit): Handlers<EngineRequests> {
  const stops = new Set<AbortController>();
  return {
    async import(params, { signal }) {
      const { importFile } = await import('./import/import-file.ts');
      return importFile(params, {
        signal,
        onProgress: (progress) => emit('import.progress', progress),
      });
    },
    async train(params, { signal }) {
      const stop = new AbortController();
      stops.add(stop);
      try {
        const { prepareBackend } = await import('./backends/prepare.ts');
        const { trainRun } = await import('./training/train-run.ts');
        const { report } = await prepareBackend(process.env);
        if (signal.aborted) {
          throw new Cancelled();
        }
        emit('backend', report);
        return await trainRun(params, { backend: report, signal, stopSignal: stop.signal, emit });
      } finally {
        stops.delete(stop);
      }
    },
    async stop() {
      for (const stop of stops) {
        stop.abort();
      }
      return {};
    },
    async doctor() {
      const { prepareBackend } = await import('./backends/prepare.ts');
      const { doctorReport } = await import('./backends/doctor.ts');
      return doctorReport(await prepareBackend(process.env));
    },
  };
}
