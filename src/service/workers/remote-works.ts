/**
 * The host's side of the queue: asks for a work and waits for what comes of it, whoever does it, however often. A job is named by what it
 * asks, so that one that is asked for again, by this host or by the same host after a kill, is the same job and is done once.
 */
import { performance } from 'node:perf_hooks';
import { Queue, QueueEvents } from 'bullmq';
import type { TrainingData } from '../../shared/engine-contract.ts';
import { Cancelled, fromErrorFrame, GatecastError } from '../../shared/errors.ts';
import { decodeFrame, encodeFrame } from '../../shared/wire/framing.ts';
import { checksumOf } from '../files/checksums.ts';
import { createEventReader, type OnEvent } from './event-reader.ts';
import { type Blobs, blobName } from './queue/blobs.ts';
import type { RedisLink } from './queue/redis-link.ts';
import { FAREWELL_MS, within } from './queue/within.ts';
import { WORK_ANSWERS, type WorkAnswer } from './queue/work-answers.ts';
import {
  keysOf,
  type Said,
  type Work,
  type WorkJob,
  type WorkOutcome,
  workOutcome,
} from './queue/work-job.ts';

export interface AskedWork<Name extends Work = Work> {
  readonly work: Name;
  /** Key of the rows, and where they are found when they are not there yet. */
  readonly rows: string;
  readonly rowsOf: () => TrainingData;
  readonly params: unknown;
  /** Where a trial stands. */
  readonly state?: Uint8Array | null;
  readonly what: string;
  readonly signal: AbortSignal;
  /** Name of the job where it is one of a kind; else what it asks names it. */
  readonly id?: string;
  readonly onEvent?: OnEvent;
}

export interface Answer<Name extends Work = Work> {
  readonly result: WorkAnswer<Name>;
  /** Where the trial stands now: it lies there still, for the rung that may follow, and needs not be sent again. */
  readonly state: Named | null;
}

export interface RemoteWorks {
  /**
   * An answer that no worker of ours gives is refused and the work given anew, five times. Throws what the engine throws, `QUEUE_FULL`,
   * `QUEUE_DAMAGED`, `WORKERS_LOST`, or `Cancelled`.
   */
  ask<Name extends Work>(asked: AskedWork<Name>): Promise<Answer<Name>>;
  /** A state that no work will begin with any more. */
  forget(state: string): Promise<void>;
  /** To whoever has the job of that name in hand. */
  say(id: string, word: 'stop' | 'checkpoint'): Promise<void>;
  close(): Promise<void>;
}

/** What is wrong, in words, with an answer that is none of ours. */
interface Foreign {
  readonly foreign: string;
}

/** Of one asking: the answer, or why there is none. */
type CameOfIt = { readonly answer: Answer } | Foreign | Exclude<WorkOutcome, { result: string }>;

/** What was lost on the way, or answered by a stranger, is sent again so often. */
const MOST_TRIES = 5;
const MOST_CRASHES = 3;
/** What was done and not fetched stays so long. */
const KEPT = { age: 86_400 } as const;
/** A word that was missed, while the server was away, is looked for so often. */
const LOOK_MS = 3000;
const CANCELLED_SECONDS = 86_400;

export interface RemoteWorksOptions {
  readonly blobs: Blobs;
  /** Of the queue. */
  readonly name: string;
  /** Of the stream that what trainings tell comes by. */
  readonly listener: string;
  readonly log: (text: string) => void;
}

export function createRemoteWorks(
  link: RedisLink,
  { blobs, name, listener, log }: RemoteWorksOptions,
): RemoteWorks {
  const { redis, address } = link;
  const keys = keysOf(address.prefix);
  const queue = new Queue(name, { connection: redis, prefix: address.prefix });
  const ended = new QueueEvents(name, { connection: link.another(), prefix: address.prefix });
  const events = createEventReader(link, { key: keys.events(listener), blobs });
  /** Who waits for a word of a job, and since when. */
  const waiting = new Map<string, { readonly tells: Set<() => void>; readonly since: number }>();
  queue.on('error', () => {});
  ended.on('error', () => {});
  ended.on('completed', ({ jobId }) => wake(jobId));
  ended.on('failed', ({ jobId }) => wake(jobId));
  /**
   * Of those that are waited for: nothing is lost when a word of the server was missed. Each after its own time, for hundreds that are
   * looked for at once would keep the window waiting.
   */
  const look = setInterval(() => {
    const before = performance.now() - LOOK_MS;
    for (const [id, { since }] of waiting) {
      if (since <= before) {
        wake(id);
      }
    }
  }, LOOK_MS / 10);
  look.unref();

  function wake(id: string): void {
    for (const tell of waiting.get(id)?.tells ?? []) {
      tell();
    }
  }

  /** The next word of the job, or its being looked for. `leave` when nobody waits for it any more. */
  function word(id: string) {
    const all = waiting.get(id) ?? { tells: new Set<() => void>(), since: performance.now() };
    let tell = () => {};
    const came = new Promise<void>((resolve) => {
      tell = resolve;
    });
    all.tells.add(tell);
    waiting.set(id, all);
    const leave = () => {
      all.tells.delete(tell);
      if (all.tells.size === 0 && waiting.get(id) === all) {
        waiting.delete(id);
      }
    };
    return { came, leave };
  }

  /** What came of the job; null when it is not there any more. Of an abort it hears when the job is looked for next. */
  async function outcomeOf(id: string, asked: AskedWork): Promise<WorkOutcome | Foreign | null> {
    for (;;) {
      asked.signal.throwIfAborted();
      // Listened for before it is looked at: a word that comes between counts.
      const next = word(id);
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

  async function answerOf(id: string, { what }: AskedWork): Promise<WorkOutcome | Foreign | null> {
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
    return { foreign: 'its outcome is none' };
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

  /**
   * Takes away where the work stood on its way. Only who has the answer may: a worker that is killed before the queue knows that it has
   * done the work leaves it to another one, who goes on from there. What stays is `state`, should that be the same.
   */
  async function forgetPlace(id: string, state: string | null = null): Promise<void> {
    const place = keys.checkpoint(id);
    const kept = await redis.getdel(place);
    if (kept !== null && kept !== state) {
      await blobs.remove(kept);
    }
  }

  /** One asking, and what came of it; null when it must be asked once more. */
  async function round(id: string, asked: AskedWork, sent: Sent): Promise<CameOfIt | null> {
    const { work, rows, rowsOf, what, onEvent } = asked;
    const { params, state: left } = sent;
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
        ...{ work, rows, what, params: await blobs.put(params.bytes, params.name) },
        state: left === null ? null : await blobs.put(left.bytes, left.name),
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
      await Promise.all([
        ...[queue.remove(id), blobs.remove(outcome.result), blobs.remove(job.params)],
        forgetPlace(id, name),
      ]).catch(() => {});
      const now = name === null || state === null ? null : { name, bytes: state };
      const result = answerIn(bytes, work);
      return 'foreign' in result ? result : { answer: { ...result, state: now } };
    } finally {
      off();
    }
  }

  async function untilAnswered(id: string, asked: AskedWork, sent: Sent): Promise<Answer> {
    for (let tries = 1; ; tries++) {
      asked.signal.throwIfAborted();
      const came = await round(id, asked, sent);
      if (came !== null && 'answer' in came) {
        return came.answer;
      }
      if (came !== null) {
        await queue.remove(id).catch(() => {});
      }
      if (came !== null && ('error' in came || 'foreign' in came)) {
        await forgetPlace(id).catch(() => {});
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
      if (came !== null && 'foreign' in came) {
        log(
          `${asked.what} was answered with what no worker of ours gives (${came.foreign}): asked for anew.`,
        );
      }
      if (tries === MOST_TRIES) {
        const isForeign = came !== null && 'foreign' in came;
        const problem = isForeign
          ? `${asked.what} was answered ${tries} times with what no worker of ours gives: ${came.foreign}`
          : `what belongs to ${asked.what} was lost ${tries} times`;
        throw new GatecastError('QUEUE_DAMAGED', { queue: address.shown, problem });
      }
    }
  }

  return {
    async ask<Name extends Work>(asked: AskedWork<Name>) {
      const { signal, state = null } = asked;
      const params = named(encodeFrame(asked.params));
      const sent: Sent = { params, state: state === null ? null : named(state) };
      const id = asked.id ?? idOf(asked, sent);
      try {
        return (await orAborted(signal, untilAnswered(id, asked, sent))) as Answer<Name>;
      } catch (error) {
        if (signal.aborted) {
          await within(FAREWELL_MS, cancel(id));
          throw new Cancelled();
        }
        throw error;
      }
    },
    forget: (state) => within(FAREWELL_MS, blobs.remove(state)),
    say: (job, word) => tell({ job, say: word }),
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

/** Bytes and what they are called, which takes as long to find out as to send them. */
interface Named {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** What goes into the queue for one asking, beside the rows. */
interface Sent {
  readonly params: Named;
  readonly state: Named | null;
}

function named(bytes: Uint8Array): Named {
  return { name: blobName(bytes), bytes };
}

function idOf({ work, rows }: AskedWork, { params, state }: Sent): string {
  const asked = checksumOf(`${rows} ${params.name} ${state?.name ?? ''}`);
  return `${work}-${asked.sha256.slice(0, 40)}`;
}

/** What a worker has answered to that work, or what is wrong with it. */
function answerIn(bytes: Uint8Array, work: Work): { readonly result: WorkAnswer<Work> } | Foreign {
  let told: unknown;
  try {
    told = decodeFrame(bytes);
  } catch {
    return { foreign: 'it is no frame' };
  }
  const result = WORK_ANSWERS[work].safeParse(told);
  if (result.success) {
    return { result: result.data };
  }
  const [issue] = result.error.issues;
  return { foreign: `${issue?.path.join('.') || 'all of it'}: ${issue?.message ?? 'it is malformed'}` };
}

function failureOf(reason: string, lost: { readonly what: string; readonly times: number }): Error {
  return /stalled/.test(reason)
    ? new GatecastError('WORKERS_LOST', lost)
    : new GatecastError('ENGINE_CRASHED', { reason });
}
