import type { Call } from '../contract/call.ts';
import type { WorkerInfo } from './worker.ts';

export interface WorkersReport {
  /** The address of the queue without its password; null where work is done in this process alone. */
  readonly queue: string | null;
  readonly workers: readonly WorkerInfo[];
}

export interface WorkerRequests {
  readonly 'workers.list': Call<Record<string, never>, WorkersReport>;
  /** It ends what it has and takes nothing new. These three throw `WORKER_UNKNOWN`. */
  readonly 'workers.pause': Call<{ readonly worker: string }, Record<string, never>>;
  readonly 'workers.goOn': Call<{ readonly worker: string }, Record<string, never>>;
  /** It gives back what it has, with where that stands, and ends. */
  readonly 'workers.remove': Call<{ readonly worker: string }, Record<string, never>>;
}
