/** The workers of the queue that the host has, asked for when something first shows them and told of from then on. */
import { useEffect } from 'react';
import { useStore } from 'zustand';
import { toErrorFrame } from '../../../shared/errors.ts';
import type { WorkerInfo } from '../../../shared/workers/worker.ts';
import { type App, useApp } from '../../store/app.ts';

export interface WorkersHere {
  /** The address without its password. */
  readonly queue: string;
  readonly workers: readonly WorkerInfo[];
}

/** Null where the host has no queue, and until it is known. */
export function useWorkers(): WorkersHere | null {
  const app = useApp();
  const { queue, workers } = useStore(app.stores.workers);
  const isOpen = useStore(app.stores.connection, ({ status }) => status === 'open');
  useEffect(() => {
    // The host that is there after a break may be another one, with another queue or none.
    if (isOpen) {
      void fetchWorkers(app);
    }
  }, [app, isOpen]);
  return queue === null ? null : { queue, workers };
}

async function fetchWorkers({ client, stores, notices }: App): Promise<void> {
  try {
    stores.workers.setState(await client.request('workers.list', {}), true);
  } catch (error) {
    // That the host is gone says the banner.
    if (toErrorFrame(error).code !== 'CONNECTION_LOST') {
      notices.tellError(error);
    }
  }
}

/** What a worker is told; what comes of it is told by the worker. */
export async function tellWorker(app: App, say: 'pause' | 'goOn' | 'remove', worker: string): Promise<void> {
  try {
    await app.client.request(`workers.${say}`, { worker });
  } catch (error) {
    app.notices.tellError(error);
    await fetchWorkers(app);
  }
}
