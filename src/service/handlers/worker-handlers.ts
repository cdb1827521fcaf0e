/** Workers of a queue that several machines share. */
import { GatecastError } from '../../shared/errors.ts';
import type { Handlers } from '../../shared/wire/rpc.ts';
import type { WorkerWish } from '../../shared/workers/worker.ts';
import type { WorkerRequests } from '../../shared/workers/worker-requests.ts';
import type { ServiceParts } from './parts.ts';

export function workerHandlers({ workers }: Pick<ServiceParts, 'workers'>): Handlers<WorkerRequests> {
  const tell = async (worker: string, say: WorkerWish) => {
    if (workers === undefined) {
      throw new GatecastError('WORKER_UNKNOWN', { worker });
    }
    await workers.tell(worker, say);
    return {};
  };
  return {
    'workers.list': async () => (await workers?.report()) ?? { queue: null, workers: [] },
    'workers.pause': ({ worker }) => tell(worker, 'paused'),
    'workers.goOn': ({ worker }) => tell(worker, 'working'),
    'workers.remove': ({ worker }) => tell(worker, 'leaving'),
  };
}
