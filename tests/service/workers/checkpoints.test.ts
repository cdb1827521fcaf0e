/** Where a work stands lies in the queue until the host has its answer, and no longer. */
import { afterEach, expect, test } from 'vitest';
import type { EngineProcess } from '../../../src/service/engine-process.ts';
import { rowsKey } from '../../../src/service/search/trial-runner.ts';
import { parseQueueAddress } from '../../../src/service/workers/queue/queue-address.ts';
import { workJob } from '../../../src/service/workers/queue/work-job.ts';
import { startWorker } from '../../../src/service/workers/start-worker.ts';
import { takeInHand, type WorkHands } from '../../../src/service/workers/work-in-hand.ts';
import { openWorkers } from '../../../src/service/workers/workers.ts';
import type { DoctorReport } from '../../../src/shared/contract/app-requests.ts';
import { GatecastError } from '../../../src/shared/errors.ts';
import { paramsFor, SMALL, sine } from '../../engine/training/helpers.ts';
import { NO_REDIS, type RedisServer, startRedis } from './redis-server.ts';

const machine: DoctorReport = {
  ...{ node: '20', platform: 'linux x64', cores: 1, checks: [] },
  backend: { tensors: 'cpu', device: 'cpu', kernel: 'portable', threads: 1, reason: 'asked for' },
};
const LEFT = Uint8Array.of(1, 2, 3);
const NOW = Uint8Array.of(4, 5, 6);
const { config, ...data } = paramsFor(SMALL, sine(200, 0.5));
const study = { key: rowsKey(data), data, widest: config };
const task = { trial: 1, rung: 0, config, epochs: 2, state: null };
let server: RedisServer | null = null;

afterEach(async () => {
  await server?.end();
  server = null;
});

/** An engine that tells once where a trial stands and is done, with that or with an error; `begunAt` is told where it began. */
function engineThat(
  begunAt: (Uint8Array | null)[],
  answer: () => object = () => ({ mae: 1, epochs: 2, parameters: 3, seconds: 0.1, state: NOW }),
): EngineProcess {
  const listeners = new Set<(told: { readonly bytes: Uint8Array }) => void>();
  return {
    ...{ pid: undefined, logTail: () => '', dispose: async () => {} },
    on(name, listener) {
      const heard = listener as unknown as (told: { readonly bytes: Uint8Array }) => void;
      if (name === 'checkpoint') {
        listeners.add(heard);
      }
      return () => listeners.delete(heard);
    },
    async request(name, params) {
      if (name === 'doctor') {
        return machine as never;
      }
      if (name !== 'trial') {
        return {} as never;
      }
      begunAt.push((params as { readonly state: Uint8Array | null }).state);
      for (const listener of listeners) {
        listener({ bytes: LEFT });
      }
      return answer() as never;
    },
  };
}

async function open(begunAt: (Uint8Array | null)[], answer?: () => object) {
  server = await startRedis([]);
  const address = parseQueueAddress(server.address);
  const startEngine = () => engineThat(begunAt, answer);
  const host = await openWorkers({ address, appVersion: '0.0.0', startEngine, log: () => {} });
  const options = { address, slots: 1, appVersion: '0.0.0', startEngine, note: () => {}, machine };
  return { host, options: { ...options, lockMs: 2000 } };
}

const keysIn = async (pattern: string) => (await server?.ask('KEYS', pattern)) as readonly string[];

test('a worker that is gone before the queue knows that it was done: another one goes on from the last checkpoint', async ({
  skip,
}) => {
  if (NO_REDIS !== null) {
    skip(NO_REDIS);
  }
  const begunAt: (Uint8Array | null)[] = [];
  const { host, options } = await open(begunAt);
  let tellDone = () => {};
  const firstIsDone = new Promise<void>((done) => {
    tellDone = done;
  });
  const first = await startWorker({
    ...options,
    // Does all of it, and never comes to say so.
    take(job, hands: WorkHands) {
      const work = takeInHand(job, workJob.parse(job.data), hands);
      const done = work.done.then(() => {
        tellDone();
        return new Promise<never>(() => {});
      });
      return { ...work, done };
    },
  });
  const runner = host.startRunner(study, 'a study');
  const answer = runner.run(task, new AbortController().signal);
  await firstIsDone;
  expect(await keysIn('gatecast:checkpoint:*')).toHaveLength(1);
  await first.leave();
  const second = await startWorker(options);
  expect(await answer).toMatchObject({ mae: 1, state: NOW });
  expect(begunAt).toEqual([null, LEFT]);

  // The host has taken it away; where the trial stands stays until nothing is asked of it any more.
  expect(await keysIn('gatecast:checkpoint:*')).toEqual([]);
  await runner.forget(task.trial);
  const blobs = new Set((await keysIn('gatecast:blob:*')).map((key) => key.split(':')[2]));
  expect([...blobs]).toEqual([study.key]);
  await second.leave();
  await host.close();
});

test('nothing is left of a trial that cannot be made, and what nobody comes for ends by itself', async ({
  skip,
}) => {
  if (NO_REDIS !== null) {
    skip(NO_REDIS);
  }
  const begunAt: (Uint8Array | null)[] = [];
  const { host, options } = await open(begunAt, () => {
    throw new GatecastError('TRAINING_DIVERGED', { epoch: 1, update: 2, learningRate: 1, cause: 'too much' });
  });
  let secondsLeft: unknown = null;
  const worker = await startWorker({
    ...options,
    take(job, hands: WorkHands) {
      const work = takeInHand(job, workJob.parse(job.data), hands);
      const done = work.done.then(async (outcome) => {
        const [kept] = await keysIn('gatecast:checkpoint:*');
        secondsLeft = await server?.ask('TTL', kept ?? '');
        return outcome;
      });
      return { ...work, done };
    },
  });
  const runner = host.startRunner(study, 'a study');
  await expect(runner.run(task, new AbortController().signal)).rejects.toMatchObject({
    code: 'TRAINING_DIVERGED',
  });
  expect(Number(secondsLeft)).toBeGreaterThan(0);
  expect(await keysIn('gatecast:checkpoint:*')).toEqual([]);
  await worker.leave();
  await host.close();
});
