/** The workers of a queue as they tell of themselves; nothing is kept of them but what they said last. */
import { performance } from 'node:perf_hooks';
import { z } from 'zod';
import { WORKER_STATES, type WorkerInfo, type WorkerWish } from '../../shared/workers/worker.ts';
import { jsonOf } from './queue/json.ts';
import type { RedisLink } from './queue/redis-link.ts';
import { keysOf, type Said } from './queue/work-job.ts';

/** A worker tells of itself so often … */
export const HEARTBEAT_MS = 3000;
/** … is taken for silent after so long without a word … */
const SILENT_MS = 12_000;
/** … and forgotten after this. */
export const FORGOTTEN_SECONDS = 120;
/** Heartbeats come one by one: however many workers there are, a list is made at most so often. */
const TELL_MS = 500;

const workerInfo = z.object({
  ...{ id: z.string().max(60), machine: z.string().max(200), pid: z.number(), platform: z.string().max(60) },
  ...{ cores: z.number(), slots: z.number(), kernel: z.string().max(200), appVersion: z.string().max(60) },
  ...{
    startedAt: z.string().max(40),
    state: z.enum(WORKER_STATES),
    reason: z.string().max(1000).exactOptional(),
  },
  inHand: z.array(z.object({ what: z.string().max(300), since: z.string().max(40) })).max(1000),
  ...{ done: z.number(), busySeconds: z.number() },
  /** Milliseconds of the clock of Redis, which is one for all. */
  at: z.number(),
});
export type ToldInfo = z.infer<typeof workerInfo>;

export interface WorkerList {
  read(): Promise<readonly WorkerInfo[]>;
  /** Tells a worker what to be, now or when it listens again. Resolves with false where it is not known. */
  tell(worker: string, say: WorkerWish): Promise<boolean>;
  close(): void;
}

/** `onChange` hears of the list whenever a worker says something, or falls silent. */
export function openWorkerList(
  link: RedisLink,
  onChange: (workers: readonly WorkerInfo[]) => void,
): WorkerList {
  const { redis, address } = link;
  const keys = keysOf(address.prefix);
  const listening = link.another();
  let timer: ReturnType<typeof setTimeout> | null = null;
  let dueAt = Number.POSITIVE_INFINITY;
  let isClosed = false;

  async function read(): Promise<readonly WorkerInfo[]> {
    const ids = await redis.smembers(keys.workers);
    if (ids.length === 0) {
      return [];
    }
    const [texts, now] = await Promise.all([redis.mget(ids.map(keys.worker)), link.now()]);
    const gone = ids.filter((_, place) => texts[place] === null);
    if (gone.length > 0) {
      await redis.srem(keys.workers, ...gone);
    }
    return texts
      .flatMap((text) => {
        const told = workerInfo.safeParse(jsonOf(text));
        if (!told.success) {
          return [];
        }
        const { at, ...info } = told.data;
        return info.state !== 'refused' && now - at > SILENT_MS
          ? [{ ...info, state: 'silent' as const }]
          : [info];
      })
      .toSorted((a, b) => a.machine.localeCompare(b.machine) || a.startedAt.localeCompare(b.startedAt));
  }

  async function tellChange(): Promise<void> {
    dueAt = Number.POSITIVE_INFINITY;
    const workers = await read().catch(() => null);
    if (workers !== null && !isClosed) {
      onChange(workers);
      if (workers.length > 0) {
        // Somebody may fall silent, and nobody says that.
        schedule(SILENT_MS);
      }
    }
  }

  function schedule(ms: number): void {
    const at = performance.now() + ms;
    if (at < dueAt && !isClosed) {
      clearTimeout(timer ?? undefined);
      dueAt = at;
      timer = setTimeout(() => void tellChange(), ms);
      timer.unref();
    }
  }

  listening.subscribe(keys.changed).catch(() => {});
  listening.on('message', () => schedule(TELL_MS));
  schedule(0);

  return {
    read,
    async tell(worker, say) {
      const isKnown = (await redis.sismember(keys.workers, worker)) === 1;
      if (isKnown) {
        await redis.set(keys.told(worker), say, 'EX', 7 * 86_400);
        await redis.publish(keys.say, JSON.stringify({ worker, say } satisfies Said));
      }
      return isKnown;
    },
    close() {
      isClosed = true;
      clearTimeout(timer ?? undefined);
      listening.disconnect();
    },
  };
}
