/** One work, done by a worker: what it is made of is fetched and checked, where it stands is kept where others find it. */
import type { Job } from 'bullmq';
import type { TrainingData } from '../../shared/engine-contract.ts';
import { Cancelled, GatecastError, toErrorFrame } from '../../shared/errors.ts';
import { decodeFrame, encodeFrame } from '../../shared/wire/framing.ts';
import type { EngineProcess } from '../engine-process.ts';
import type { AskForStudy } from '../search/trial-runner.ts';
import { createCheckpointKeeper } from '../training/checkpoint-keeper.ts';
import { EVENT_FIELDS, STREAM_SECONDS } from './event-reader.ts';
import type { Blobs } from './queue/blobs.ts';
import type { RedisLink } from './queue/redis-link.ts';
import { untilThereIsRoom } from './queue/room.ts';
import { TOLD_EVENTS, type ToldEvent } from './queue/work-answers.ts';
import { keysOf, type WorkJob, type WorkOutcome, workParams, workRows } from './queue/work-job.ts';

export interface WorkHands {
  readonly link: RedisLink;
  readonly blobs: Blobs;
  readonly startEngine: () => EngineProcess;
  /** Engines that stay between trials. */
  readonly ask: AskForStudy;
  /** Rows by their key; null where they are not there. */
  readonly rowsOf: (key: string) => Promise<TrainingData | null>;
}

export interface WorkInHand {
  readonly done: Promise<WorkOutcome>;
  /** Throws it away; `done` rejects with `Cancelled`, and where it stood is kept by then. */
  leave(): void;
  /** Passed on to a training. */
  say(word: 'stop' | 'checkpoint'): void;
}

/** Kept for whoever takes over, until the host has its answer and takes it away; as long as a job that nobody fetches. */
const CHECKPOINT_SECONDS = 86_400;
/** Events that a host which is away has not read: more are cut off at the old end. */
const MOST_EVENTS = 50_000;

export function takeInHand(job: Job, work: WorkJob, hands: WorkHands): WorkInHand {
  const { link, blobs, startEngine, ask, rowsOf } = hands;
  const { redis, address } = link;
  const keys = keysOf(address.prefix);
  const id = job.id ?? '';
  const leaving = new AbortController();
  const { signal } = leaving;
  const place = keys.checkpoint(id);
  let kept: string | null = null;
  let engine: EngineProcess | null = null;
  let last: string | null = null;
  /** In the order in which they were told. */
  let told: Promise<void> = Promise.resolve();

  const keeper = createCheckpointKeeper({
    async save(bytes) {
      const before = kept;
      kept = await blobs.put(bytes);
      await redis.set(place, kept, 'EX', CHECKPOINT_SECONDS);
      tell('checkpoint', { blob: kept });
      if (before !== null && before !== kept) {
        await blobs.remove(before);
      }
    },
    // Only a place to go on from: a server that is full costs the time since the last one.
    onError: () => {},
  });

  function tell(name: string, payload: unknown): void {
    const { listener } = work;
    if (listener === null) {
      return;
    }
    const frame = Buffer.from(encodeFrame({ name, payload }));
    const stream = keys.events(listener);
    const { job: j, attempt: a, frame: f } = EVENT_FIELDS;
    told = told.then(async () => {
      last = await untilThereIsRoom(link, signal, () =>
        redis.xadd(stream, 'MAXLEN', '~', MOST_EVENTS, '*', j, id, a, String(job.attemptsStarted), f, frame),
      ).catch(() => last);
      await redis.expire(stream, STREAM_SECONDS).catch(() => 0);
    });
  }

  async function leftAt(): Promise<Uint8Array | null> {
    kept = await redis.get(place);
    return kept === null ? null : blobs.get(kept);
  }

  async function train(data: TrainingData, params: object): Promise<unknown> {
    const left = await leftAt();
    const started = startEngine();
    engine = started;
    const pass = (name: ToldEvent) => started.on(name, (payload) => tell(name, payload));
    for (const name of Object.keys(TOLD_EVENTS) as ToldEvent[]) {
      pass(name);
    }
    started.on('checkpoint', ({ bytes }) => keeper.keep(bytes));
    try {
      const from = left === null ? {} : { checkpoint: left };
      return await started.request('train', { ...data, ...params, ...from } as never, { signal });
    } finally {
      engine = null;
      await started.dispose();
    }
  }

  async function trial(params: object, before: Uint8Array | null): Promise<{ state: Uint8Array | null }> {
    const state = (await leftAt()) ?? before;
    const asked = { ...params, state, rows: work.rows } as never;
    return await ask('trial', asked, { signal, onState: keeper.keep });
  }

  async function done(): Promise<WorkOutcome> {
    const [frame, before, data] = await Promise.all([
      blobs.get(work.params),
      work.state === null ? null : blobs.get(work.state),
      rowsOf(work.rows),
    ]);
    const missing = [
      ...(frame === null ? [work.params] : []),
      ...(work.state !== null && before === null ? [work.state] : []),
      ...(data === null ? [work.rows] : []),
    ];
    if (frame === null || data === null || missing.length > 0) {
      return { missing };
    }
    const params = checked(work.work, frame);
    const put = (bytes: Uint8Array) => untilThereIsRoom(link, signal, () => blobs.put(bytes));
    if (work.work === 'trial') {
      const { state: now, ...result } = await trial(params, before);
      const state = now === null ? null : await put(now);
      return { result: await put(encodeFrame(result)), state, last: null };
    }
    const result =
      work.work === 'train'
        ? await train(data, params)
        : await ask('studyFree', { ...params, rows: work.rows } as never, { signal });
    await told;
    return { result: await put(encodeFrame(result)), state: null, last };
  }

  async function whole(): Promise<WorkOutcome> {
    if ((await redis.exists(keys.cancelled(id))) === 1) {
      return { cancelled: true };
    }
    try {
      const outcome = await done();
      await keeper.settle();
      return outcome;
    } catch (error) {
      await keeper.settle();
      if (error instanceof Cancelled || signal.aborted) {
        throw new Cancelled();
      }
      if (!(error instanceof GatecastError)) {
        throw error;
      }
      return { error: toErrorFrame(error) };
    }
  }

  return {
    done: whole(),
    leave: () => leaving.abort(),
    say(word) {
      if (word === 'stop') {
        engine?.request('stop', {}).catch(() => {});
      } else {
        // The checkpoint itself is the answer, and one that nobody can take any more is answered by the end of the training.
        engine?.request('checkpoint', {}).catch(() => {});
      }
    },
  };
}

/** What an engine is asked with. Throws `REQUEST_INVALID` for what no host of ours asks. */
function checked(name: WorkJob['work'], frame: Uint8Array): object {
  const params = workParams[name].safeParse(decodeFrame(frame));
  if (!params.success) {
    const problem = params.error.issues[0]?.message ?? 'it is not what a host of ours asks';
    throw new GatecastError('REQUEST_INVALID', { request: name, problem });
  }
  return params.data;
}

/** Throws `REQUEST_INVALID` for what are no rows of ours. */
export function checkedRows(frame: Uint8Array): TrainingData {
  const rows = workRows.safeParse(decodeFrame(frame));
  if (!rows.success) {
    const problem = `its rows: ${rows.error.issues[0]?.message ?? 'they are none'}`;
    throw new GatecastError('REQUEST_INVALID', { request: 'work', problem });
  }
  return rows.data as unknown as TrainingData;
}
