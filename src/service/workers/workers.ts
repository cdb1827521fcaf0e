/** The host's end of a queue that workers on any machine take from: engines and runners that stand where those of this machine would. */
import { randomUUID } from 'node:crypto';
import type { DoctorReport } from '../../shared/contract/app-requests.ts';
import { GatecastError } from '../../shared/errors.ts';
import type { WorkerInfo, WorkerWish } from '../../shared/workers/worker.ts';
import type { WorkersReport } from '../../shared/workers/worker-requests.ts';
import type { EngineProcess } from '../engine-process.ts';
import type { StudyData, TrialRunner } from '../search/trial-runner.ts';
import { openBlobs } from './queue/blobs.ts';
import type { QueueAddress } from './queue/queue-address.ts';
import { openLink } from './queue/redis-link.ts';
import { keysOf, queueNameOf, rulesOf } from './queue/work-job.ts';
import { remoteEngine } from './remote-engine.ts';
import { remoteRunner } from './remote-runner.ts';
import { createRemoteWorks } from './remote-works.ts';
import { openWorkerList } from './worker-list.ts';

export interface Workers {
  /** An engine whose trainings workers make. */
  startEngine(): EngineProcess;
  startRunner(study: StudyData, name: string): TrialRunner;
  report(): Promise<WorkersReport>;
  /** Returns the function that takes the listener off again. */
  onChange(listener: (workers: readonly WorkerInfo[]) => void): () => void;
  /** Throws `WORKER_UNKNOWN`. */
  tell(worker: string, say: WorkerWish): Promise<void>;
  close(): Promise<void>;
}

export interface WorkersOptions {
  readonly address: QueueAddress;
  readonly appVersion: string;
  /** Engines of this machine. */
  readonly startEngine: () => EngineProcess;
  readonly log: (text: string) => void;
}

/** Throws `QUEUE_UNREACHABLE`, `QUEUE_REFUSED`, and what an engine that cannot start throws. */
export async function openWorkers(options: WorkersOptions): Promise<Workers> {
  const { address, appVersion, startEngine, log } = options;
  const listeners = new Set<(workers: readonly WorkerInfo[]) => void>();
  const link = await openLink(address, log);
  try {
    const { backend } = await lookAt(startEngine);
    const rules = rulesOf(appVersion, backend);
    await link.redis.set(keysOf(address.prefix).rules, JSON.stringify(rules));
    const list = openWorkerList(link, (workers) => {
      for (const listener of listeners) {
        listener(workers);
      }
    });
    const works = createRemoteWorks(link, {
      ...{ blobs: openBlobs(link), name: queueNameOf(rules), listener: randomUUID(), log },
    });
    return {
      startEngine: () => remoteEngine(works, startEngine),
      startRunner: (study, name) => remoteRunner(works, study, name),
      async report() {
        return { queue: address.shown, workers: await list.read() };
      },
      onChange(listener) {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
      async tell(worker, say) {
        if (!(await list.tell(worker, say))) {
          throw new GatecastError('WORKER_UNKNOWN', { worker });
        }
      },
      async close() {
        list.close();
        await works.close();
        link.close();
      },
    };
  } catch (error) {
    link.close();
    throw link.error(error);
  }
}

/** What an engine of this machine computes on. */
export async function lookAt(startEngine: () => EngineProcess): Promise<DoctorReport> {
  const engine = startEngine();
  try {
    return await engine.request('doctor', {});
  } finally {
    await engine.dispose();
  }
}
