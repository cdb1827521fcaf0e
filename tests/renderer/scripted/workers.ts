/** Workers of a queue that no Redis has: they become what they are told at once. */
import { workerHandlers } from '../../../src/service/handlers/worker-handlers.ts';
import type { Workers } from '../../../src/service/workers/workers.ts';
import { GatecastError } from '../../../src/shared/errors.ts';
import type { Handlers } from '../../../src/shared/wire/rpc.ts';
import type { WorkerInfo } from '../../../src/shared/workers/worker.ts';
import type { WorkerRequests, WorkersReport } from '../../../src/shared/workers/worker-requests.ts';
import type { ScriptedState } from './state.ts';

export function scriptedWorker(part: Partial<WorkerInfo> = {}): WorkerInfo {
  return {
    ...{ id: 'w-1', machine: 'anna', pid: 4711, platform: 'linux', cores: 16, slots: 2 },
    ...{ kernel: 'native, avx2, 8 threads', appVersion: '0.1.0', startedAt: '2026-11-28T19:04:00.000Z' },
    ...{ state: 'working', inHand: [], done: 0, busySeconds: 0 },
    ...part,
  };
}

export function scriptedWorkers(state: ScriptedState): {
  readonly handlers: Handlers<WorkerRequests>;
  /** A host with a queue from the beginning; without this it has none. */
  setWorkers(workers: readonly WorkerInfo[], queue?: string): void;
  workers(): readonly WorkerInfo[];
} {
  let report: WorkersReport = { queue: null, workers: [] };

  function setWorkers(workers: readonly WorkerInfo[], queue = 'redis://10.0.0.5:6379'): void {
    report = { queue, workers };
    state.emit('workers.changed', { workers });
  }

  const workers: Pick<Workers, 'report' | 'tell'> = {
    report: async () => report,
    async tell(id, say) {
      const told = report.workers.find((worker) => worker.id === id);
      if (told === undefined) {
        throw new GatecastError('WORKER_UNKNOWN', { worker: id });
      }
      const busy = told.inHand.length > 0;
      const next: WorkerInfo['state'] = say === 'paused' && busy ? 'pausing' : say;
      setWorkers(
        report.workers
          .map((worker) => (worker === told ? { ...worker, state: next } : worker))
          .filter(({ state: now }) => now !== 'leaving' || busy),
      );
    },
  };
  return {
    handlers: workerHandlers({ workers: workers as Workers }),
    setWorkers,
    workers: () => report.workers,
  };
}
