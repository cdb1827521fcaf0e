/**
 * The host's side of the queue: asks for a work and waits for what comes of it, whoever does it, however often. A job is named by what it
 * asks, so that one that is asked for again, by this host or by the same host after a kill, is the same job and is done once.
 */
import { Queue, QueueEvents } from 'bullmq';
import type { EngineEvents, TrainingData } from '../../shared/engine-contract.ts';
import { Cancelled, fromErrorFrame, GatecastError } from '../../shared/errors.ts';
import { decodeFrame, encodeFrame } from '../../shared/wire/framing.ts';
import { checksumOf } from '../files/checksums.ts';
import { createEventReader } from './event-reader.ts';
import type { Blobs } from './queue/blobs.ts';
import type { RedisLink } from './queue/redis-link.ts';
import { FAREWELL_MS, within } from './queue/within.ts';
import {
  keysOf,
  type Said,
  type Work,
  type WorkJob,
  type WorkOutcome,
  workOutcome,
} from './queue/work-job.ts';

export interface AskedWork {
  readonly work: Work;
  /** Key of the rows, and where they are found when they are not there yet. */
  readonly rows: string;
  readonly rowsOf: () => TrainingData;
  readonly params: unknown;
  /** Where a trial stands. */
  readonly state?: Uint8Array | null;
  readonly what: string;
  readonly signal: AbortSignal;
  /** What makes it another job than one that asks the same. */
  readonly mark?: string;
  readonly onEvent?: <Name extends keyof EngineEvents>(name: Name, payload: EngineEvents[Name]) => void;
}

export interface Answer {
  readonly result: unknown;
  /** Where the trial stands now: it lies there still, for the rung that may follow, and needs not be sent again. */
  readonly state: { readonly name: string; readonly bytes: Uint8Array } | null;
}

export interface RemoteWorks {
  /** Throws what the engine throws, `QUEUE_FULL`, `QUEUE_DAMAGED`, `WORKERS_LOST`, or `Cancelled`. */
  ask(asked: AskedWork): Promise<Answer>;
  /** A state that no work will begin with any more. */
  forget(state: string): Promise<void>;
  /** To whoever has the work in hand. */
  say(asked: AskedWork, word: 'stop' | 'checkpoint'): Promise<void>;
  close(): Promise<void>;
}

/** Of one asking: the answer, or why there is none. */
type CameOfIt = { readonly answer: Answer } | Exclude<WorkOutcome, { result: string }>;

/** What was lost on the way is sent again so often. */
const MOST_TRIES = 5;
const MOST_CRASHES = 3;
/** What was done and not fetched stays so long. */
const KEPT = { age: 86_400 } as const;
/** A word that was missed, while the server was away, is looked for so often. */
const LOOK_MS = 3000;
const CANCELLED_SECONDS = 86_400;

export function createRemoteWorks(
  link: RedisLink,
  { blobs, name, listener }: { readonly blobs: Blobs; readonly name: string; readonly listener: string },
): RemoteWorks {
  const { redis, address } = link;
  const keys = keysOf(address.prefix);
  const queue = new Queue(name, { connection: redis, prefix: address.prefix });
  const ended = new QueueEvents(name, { connection: link.another(), prefix: address.prefix });
  const events = createEventReader(link, { key: keys.events(listener), blobs });
  const waiting = new Map<string, Set<() => void>>();
  queue.on('error', () => {});
  ended.on('error', () => {});
  ended.on('completed', ({ jobId }) => wake(jobId));
  ended.on('failed', ({ jobId }) => wake(jobId));
  /** Of those that are waited for: nothing is lost when a word of the server was missed. */
  const look = setInterval(() => {
    for (const id of waiting.keys()) {
      wake(id);
    }
  }, LOOK_MS);
  look.unref();

  function wake(id: string): void {
    for (const tell of waiting.get(id) ?? []) {
      tell();
    }
  }

  /** The next word of the job, or its being looked for; an abort rejects. `leave` when nobody waits for it any more. */
  function word(id: string, signal: AbortSignal) {
    const all = waiting.get(id) ?? new Set();
    let leave = () => {};
    const came = new Promise<void>((resolve, reject) => {
      const give = () => reject(new Cancelled());
      leave = () => {
        all.delete(resolve);
        if (all.size === 0 && waiting.get(id) === all) {
          waiting.delete(id);
        }
        signal.removeEventListener('abort', give);
      };
      waiting.set(id, all.add(resolve));
      signal.addEventListener('abort', give, { once: true });
      if (signal.aborted) {
        give();
      }
    });
    came.catch(() => {});
    return { came, leave };
  }

  /** What came of the job; null when it is not there any more. */
  async function outcomeOf(id: string, asked: AskedWork): Promise<WorkOutcome | null> {
    for (;;) {
      // Listened for before it is looked at: a word that comes between counts.
      const next = word(id, asked.signal);
      try {
        const state = await queue.getJobState(id);
        if (state === 'unknown') {
          return null;
        }
        if (state === 'completed' || state === 'failed') {
          return await answerOf(id, asked);
        }
        await next.came;
      } finally {
        next.leave();
      }
    }
  }

  async function answerOf(id: string, { what }: AskedWork): Promise<WorkOutcome | null> {
    const job = await queue.getJob(id);
    if (job === undefined) {
      return null;
    }
    const told = workOutcome.safeParse(job.returnvalue);
    if (told.success) {
      return told.data;
    }
    await job.remove().catch(() => {});
    if (job.failedReason) {
      throw failureOf(job.failedReason, { what, times: job.attemptsStarted });
    }
    throw new GatecastError('QUEUE_DAMAGED', {
      queue: address.shown,
      problem: 'an answer that no worker of ours gives',
    });
  }

  async function cancel(id: string): Promise<void> {
    await redis.set(keys.cancelled(id), '1', 'EX', CANCELLED_SECONDS);
    await tell({ job: id, say: 'cancel' });
    // What nobody has begun is taken back at once.
    await queue.remove(id).catch(() => {});
  }

  async function tell(word: Said): Promise<void> {
    await redis.publish(keys.say, JSON.stringify(word));
  }

  /** One asking, and what came of it; null when it must be asked once more. */
  async function round(id: string, asked: AskedWork, frame: Uint8Array): Promise<CameOfIt | null> {
    const { work, rows, rowsOf, state: left = null, what, onEvent } = asked;
    // Anew for each job: the attempts of another one count from the first again.
    const off = onEvent === undefined ? () => {} : events.listen(id, onEvent);
    try {
      await redis.del(keys.cancelled(id));
      if (!(await blobs.keep(rows))) {
        const name = await blobs.put(encodeFrame(rowsOf()));
        if (name !== rows) {
          throw new Error('the rows of a work are not those that it names');
        }
      }
      const job: WorkJob = {
        ...{ work, rows, what, params: await blobs.put(frame) },
        state: left === null ? null : await blobs.put(left),
        listener: onEvent === undefined ? null : listener,
      };
      await queue
        .add(work, job, { jobId: id, removeOnComplete: KEPT, removeOnFail: KEPT })
        .catch((error: unknown) => {
          throw link.error(error);
        });
      const outcome = await outcomeOf(id, asked);
      if (outcome === null || !('result' in outcome)) {
        return outcome;
      }
      const bytes = await blobs.get(outcome.result);
      const { state: name } = outcome;
      const state = name === null ? null : await blobs.get(name);
      if (bytes === null || (name !== null && state === null)) {
        return { missing: [outcome.result, ...(name === null ? [] : [name])] };
      }
      await events.reached(outcome.last);
      await Promise.all([queue.remove(id), blobs.remove(outcome.result), blobs.remove(job.params)]).catch(
        () => {},
      );
      const now = name === null || state === null ? null : { name, bytes: state };
      return { answer: { result: decodeFrame(bytes), state: now } };
    } finally {
      off();
    }
  }

  async function untilAnswered(id: string, asked: AskedWork): Promise<Answer> {
    const frame = encodeFrame(asked.params);
    for (let tries = 1; ; tries++) {
      asked.signal.throwIfAborted();
      const came = await round(id, asked, frame);
      if (came !== null && 'answer' in came) {
        return came.answer;
      }
      if (came !== null) {
        await queue.remove(id).catch(() => {});
      }
      if (came !== null && 'error' in came) {
        const isMachines = came.error.code === 'ENGINE_CRASHED';
        // What ended an engine may be that machine's own trouble; another one is asked before the work is blamed.
        if (!isMachines || tries >= MOST_CRASHES) {
          throw fromErrorFrame(came.error);
        }
      }
      if (came !== null && 'missing' in came) {
        // Not there, or there and spoilt: only what is taken away is put there anew.
        await Promise.all(came.missing.map((name) => blobs.remove(name)));
      }
      if (tries === MOST_TRIES) {
        const problem = `what belongs to ${asked.what} was lost ${tries} times`;
        throw new GatecastError('QUEUE_DAMAGED', { queue: address.shown, problem });
      }
    }
  }

  return {
    async ask(asked) {
      const { signal } = asked;
      const id = idOf(asked);
      try {
        return await orAborted(signal, untilAnswered(id, asked));
      } catch (error) {
        if (signal.aborted) {
          await within(FAREWELL_MS, cancel(id));
          throw new Cancelled();
        }
        throw error;
      }
    },
    forget: (state) => within(FAREWELL_MS, blobs.remove(state)),
    say: (asked, word) => tell({ job: idOf(asked), say: word }),
    async close() {
      clearInterval(look);
      await within(FAREWELL_MS, Promise.allSettled([events.close(), ended.close(), queue.close()]));
    },
  };
}

/** Rejects with the abort, whatever a server that is away keeps waiting. */
async function orAborted<Result>(signal: AbortSignal, work: Promise<Result>): Promise<Result> {
  let give = () => {};
  const aborted = new Promise<never>((_, reject) => {
    give = () => reject(new Cancelled());
    signal.addEventListener('abort', give, { once: true });
  });
  work.catch(() => {});
  try {
    return await Promise.race([work, aborted]);
  } finally {
    signal.removeEventListener('abort', give);
  }
}

function idOf({ work, rows, params, state = null, mark = '' }: AskedWork): string {
  const asked = checksumOf(encodeFrame({ params, state })).sha256;
  return `${work}-${checksumOf(`${rows} ${asked} ${mark}`).sha256.slice(0, 40)}`;
}

function failureOf(reason: string, lost: { readonly what: string; readonly times: number }): Error {
  return /stalled/.test(reason)
    ? new GatecastError('WORKERS_LOST', lost)
    : new GatecastError('ENGINE_CRASHED', { reason });
}
