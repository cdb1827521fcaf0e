/** A worker: takes works from a queue, does them with engines of this machine, and tells what it does. */
import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { performance } from 'node:perf_hooks';
import { type Job, WaitingError, Worker } from 'bullmq';
import type { DoctorReport } from '../../shared/contract/app-requests.ts';
import type { TrainingData } from '../../shared/engine-contract.ts';
import { errorText } from '../../shared/error-text.ts';
import { Cancelled, GatecastError } from '../../shared/errors.ts';
import { backendName } from '../../shared/reuse/other-backend.ts';
import {
  WORKER_WISHES,
  type WorkerInfo,
  type WorkerState,
  type WorkerWish,
} from '../../shared/workers/worker.ts';
import type { EngineProcess } from '../engine-process.ts';
import { createStudyEngines } from '../search/trial-runner.ts';
import { openBlobs } from './queue/blobs.ts';
import { jsonOf } from './queue/json.ts';
import type { QueueAddress } from './queue/queue-address.ts';
import { openLink, type RedisLink } from './queue/redis-link.ts';
import { FAREWELL_MS, within } from './queue/within.ts';
import {
  keysOf,
  type QueueRules,
  queueNameOf,
  queueRules,
  rulesOf,
  said,
  type WorkOutcome,
  workJob,
} from './queue/work-job.ts';
import { checkedRows, takeInHand, type WorkHands, type WorkInHand } from './work-in-hand.ts';
import { FORGOTTEN_SECONDS, HEARTBEAT_MS, type ToldInfo } from './worker-list.ts';
import { lookAt } from './workers.ts';

export interface WorkerOptions {
  readonly address: QueueAddress;
  readonly slots: number;
  readonly appVersion: string;
  readonly startEngine: () => EngineProcess;
  /** For people: what it does, line by line. */
  readonly note: (text: string) => void;
  /** How long a work stays a worker's that says nothing; ten seconds when absent. */
  readonly lockMs?: number;
  /** What this machine is; looked at when absent. */
  readonly machine?: DoctorReport;
  /** How a work is done; by engines when absent. */
  readonly take?: (job: Job, hands: WorkHands) => WorkInHand;
}

export interface StartedWorker {
  readonly id: string;
  /** Resolves when it has ended because it was told to. */
  readonly ended: Promise<void>;
  /** Gives back what it has, with where that stands. */
  leave(): Promise<void>;
}

const LOCK_MS = 10_000;
const TELL_MS = 1000;
/** A work that so many workers were lost over is not tried again. */
const MOST_LOST = 20;
/** Datasets that are kept for the next work. */
const MOST_ROWS = 2;

/** Throws `QUEUE_UNREACHABLE`, `QUEUE_REFUSED`, `QUEUE_NOT_TRUSTED`, `QUEUE_FULL`, `WORKER_OTHER_VERSION`, `WORKER_OTHER_KERNEL`. */
export async function startWorker(options: WorkerOptions): Promise<StartedWorker> {
  const link = await openLink(options.address, options.note);
  try {
    return await workOver(link, options);
  } catch (error) {
    link.close();
    throw link.error(error);
  }
}

async function workOver(link: RedisLink, options: WorkerOptions): Promise<StartedWorker> {
  const { address, slots, appVersion, startEngine, note } = options;
  const lockMs = options.lockMs ?? LOCK_MS;
  const { redis } = link;
  const keys = keysOf(address.prefix);
  const machine = options.machine ?? (await lookAt(startEngine));
  const own = rulesOf(appVersion, machine.backend);
  const id = randomUUID().slice(0, 8);
  const startedAt = new Date().toISOString();
  const inHand = new Map<
    string,
    { readonly work: WorkInHand; readonly what: string; readonly since: string }
  >();
  let state: WorkerState = 'working';
  let done = 0;
  let busySeconds = 0;

  const blobs = openBlobs(link);
  const rows = createRows(async (key) => {
    const frame = await blobs.get(key);
    return frame === null ? null : checkedRows(frame);
  });
  const engines = createStudyEngines(startEngine, async (key) => {
    const data = await rows(key);
    if (data === null) {
      throw new GatecastError('QUEUE_DAMAGED', { queue: address.shown, problem: 'the rows are gone' });
    }
    return data;
  });
  const hands: WorkHands = { link, blobs, startEngine, ask: engines.ask, rowsOf: rows };

  function info(): WorkerInfo {
    return {
      ...{
        id,
        machine: hostname(),
        pid: process.pid,
        platform: machine.platform,
        cores: machine.cores,
        slots,
      },
      ...{ kernel: backendName(machine.backend), appVersion, startedAt, state, done, busySeconds },
      inHand: [...inHand.values()].map(({ what, since }) => ({ what, since })),
    };
  }

  async function tellOfItself(more: Partial<WorkerInfo> = {}): Promise<void> {
    const at = await link.now();
    await redis.set(
      keys.worker(id),
      JSON.stringify({ ...info(), ...more, at } satisfies WorkerInfo & Pick<ToldInfo, 'at'>),
      'EX',
      FORGOTTEN_SECONDS,
    );
    await redis.sadd(keys.workers, id);
    await redis.publish(keys.changed, id);
  }

  /** What it has in hand has changed: told soon, with whatever else changes until then. */
  let telling: ReturnType<typeof setTimeout> | null = null;
  function tellSoon(): void {
    if (state === 'leaving') {
      return;
    }
    telling ??= setTimeout(() => {
      telling = null;
      tellOfItself().catch(() => {});
    }, TELL_MS);
  }

  /** Throws when the host of this queue needs another. */
  async function checkRules(): Promise<void> {
    const rules = queueRules.safeParse(jsonOf(await redis.get(keys.rules))).data;
    if (rules === undefined) {
      note('No Gatecast has opened this queue yet; waiting for one.');
      return;
    }
    const refusal = refusalBy(rules, own, machine.backend.reason);
    if (refusal !== null) {
      await tellOfItself({ state: 'refused', reason: errorText(refusal) });
      throw refusal;
    }
  }

  /** Another worker goes on with it. */
  async function giveBack(job: Job, token: string | undefined): Promise<never> {
    await job.moveToWait(token);
    throw new WaitingError();
  }

  const isLeaving = () => state === 'leaving';
  const takesWork = () => state === 'working';

  async function perform(job: Job, token: string | undefined): Promise<WorkOutcome> {
    const parsed = workJob.safeParse(job.data);
    if (!parsed.success) {
      const problem = 'it is no work of ours';
      return { error: { code: 'REQUEST_INVALID', details: { request: 'work', problem } } };
    }
    // A fetch that was on its way when the worker paused brings one more.
    if (!takesWork()) {
      return await giveBack(job, token);
    }
    const key = job.id ?? '';
    const since = performance.now();
    const work = options.take?.(job, hands) ?? takeInHand(job, parsed.data, hands);
    const entry = { work, what: parsed.data.what, since: new Date().toISOString() };
    inHand.set(key, entry);
    tellSoon();
    try {
      const outcome = await work.done;
      done++;
      return outcome;
    } catch (error) {
      if (!(error instanceof Cancelled)) {
        throw error;
      }
      if (lost.has(key)) {
        throw new Error('it was given to another worker');
      }
      if (isLeaving()) {
        return await giveBack(job, token);
      }
      return { cancelled: true };
    } finally {
      busySeconds += (performance.now() - since) / 1000;
      lost.delete(key);
      // A work that was lost and taken again has an entry of its own by now.
      if (inHand.get(key) === entry) {
        inHand.delete(key);
      }
      if (state === 'pausing' && inHand.size === 0) {
        state = 'paused';
      }
      tellSoon();
    }
  }

  await checkRules();
  /** Works that were given to others while this worker was away. */
  const lost = new Set<string>();
  const worker = new Worker(queueNameOf(own), perform, {
    ...{ connection: redis, prefix: address.prefix, concurrency: slots, autorun: false },
    ...{ lockDuration: lockMs, stalledInterval: lockMs / 2, maxStalledCount: MOST_LOST, drainDelay: 2 },
  });
  worker.on('error', () => {});
  worker.on('lockRenewalFailed', (ids) => {
    for (const each of ids) {
      const late = inHand.get(each);
      if (late !== undefined && !lost.has(each)) {
        lost.add(each);
        note(
          `This worker was away for too long: ${late.what} was given to another one, and what this one has of it does not count.`,
        );
        late.work.leave();
      }
    }
  });

  const listening = link.another();
  await listening.subscribe(keys.say);
  listening.on('message', (_channel, text) => {
    const word = said.safeParse(jsonOf(text)).data;
    if (word === undefined) {
      return;
    }
    if ('worker' in word) {
      if (word.worker === id) {
        become(word.say).catch(() => {});
      }
    } else if (word.say === 'cancel') {
      inHand.get(word.job)?.work.leave();
    } else {
      inHand.get(word.job)?.work.say(word.say);
    }
  });

  let end = () => {};
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });

  async function become(wanted: WorkerWish): Promise<void> {
    if (state === 'leaving' || wanted === state || (wanted === 'paused' && state === 'pausing')) {
      return;
    }
    if (wanted === 'leaving') {
      await leave();
    } else if (wanted === 'paused') {
      state = inHand.size === 0 ? 'paused' : 'pausing';
      note('Paused: it ends what it has and takes nothing new.');
      // Without waiting for what is in hand: BullMQ's late end of such a wait would stop the watch for lost works
      // of a worker that goes on meanwhile.
      await worker.pause(true);
    } else {
      state = 'working';
      note('Goes on.');
      await worker.resume();
    }
    await tellOfItself().catch(() => {});
  }

  /** What was said while nobody listened, and whether what is in hand is still wanted. */
  async function look(): Promise<void> {
    const held = [...inHand.keys()];
    const [told, ...cancelled] = await redis.mget([keys.told(id), ...held.map(keys.cancelled)]);
    const wish = WORKER_WISHES.find((each) => each === told);
    if (wish !== undefined) {
      // Pausing waits for what is in hand, and this look for nothing.
      become(wish).catch(() => {});
    }
    for (const [place, key] of held.entries()) {
      if (typeof cancelled[place] === 'string') {
        inHand.get(key)?.work.leave();
      }
    }
    await tellOfItself();
  }

  let isLooking = false;
  const heartbeat = setInterval(() => {
    // A server that is away answers none of them: they would only pile up.
    if (!isLooking) {
      isLooking = true;
      look()
        .catch(() => {})
        .finally(() => {
          isLooking = false;
        });
    }
  }, HEARTBEAT_MS);

  async function farewell(): Promise<void> {
    await redis.del(keys.worker(id), keys.told(id));
    await redis.srem(keys.workers, id);
    await redis.publish(keys.changed, id);
  }

  let left: Promise<void> | null = null;
  function leave(): Promise<void> {
    left ??= (async () => {
      state = 'leaving';
      clearInterval(heartbeat);
      clearTimeout(telling ?? undefined);
      for (const { work } of inHand.values()) {
        work.leave();
      }
      await within(FAREWELL_MS, worker.close());
      await engines.dispose();
      await within(FAREWELL_MS, farewell());
      link.close();
      end();
    })();
    return left;
  }

  await tellOfItself();
  worker.run().catch((error: unknown) => note(String(error)));
  return { id, ended, leave };
}

/** Why whoever opened the queue cannot use a worker like this; null where it can. */
function refusalBy(host: QueueRules, own: QueueRules, reason: string): GatecastError | null {
  if (host.appVersion !== own.appVersion) {
    return new GatecastError('WORKER_OTHER_VERSION', { host: host.appVersion, here: own.appVersion });
  }
  return host.kernel === own.kernel
    ? null
    : new GatecastError('WORKER_OTHER_KERNEL', { host: host.kernel, here: own.kernel, reason });
}

/** Rows by their key: fetched once, by whoever is first, and the last few kept. */
function createRows(fetch: (key: string) => Promise<TrainingData | null>) {
  const kept = new Map<string, Promise<TrainingData | null>>();
  return async (key: string): Promise<TrainingData | null> => {
    const found = kept.get(key) ?? fetch(key);
    kept.delete(key);
    kept.set(key, found);
    for (const oldest of [...kept.keys()].slice(0, -MOST_ROWS)) {
      kept.delete(oldest);
    }
    const data = await found.catch((error: unknown) => {
      kept.delete(key);
      throw error;
    });
    if (data === null) {
      kept.delete(key);
    }
    return data;
  };
}
