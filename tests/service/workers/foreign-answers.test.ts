/** Whoever may write to the queue may answer in a worker's place: what no worker of ours gives is refused, and asked for anew. */
import { Worker } from 'bullmq';
import { Redis } from 'ioredis';
import { afterEach, expect, test } from 'vitest';
import { startEngine } from '../../../src/service/engine-process.ts';
import { productVersion } from '../../../src/service/places.ts';
import { openBlobs } from '../../../src/service/workers/queue/blobs.ts';
import { parseQueueAddress } from '../../../src/service/workers/queue/queue-address.ts';
import { openLink, type RedisLink } from '../../../src/service/workers/queue/redis-link.ts';
import { openWorkers, type Workers } from '../../../src/service/workers/workers.ts';
import type { EngineRequests } from '../../../src/shared/engine-contract.ts';
import { encodeFrame } from '../../../src/shared/wire/framing.ts';
import { paramsFor, SMALL, sine } from '../../engine/training/helpers.ts';
import { NO_REDIS, type RedisServer, startRedis } from './redis-server.ts';
import { startWorkerProcess, type WorkerProcess } from './worker-processes.ts';

type TrainResult = EngineRequests['train']['result'];

const KERNEL = { GATECAST_KERNEL: 'portable' };
const localEngine = () => startEngine({ appVersion: productVersion(), environment: KERNEL });
const params = paramsFor(SMALL, sine(200, 0.5));

let server: RedisServer | null = null;
let host: Workers | null = null;
let link: RedisLink | null = null;
let worker: WorkerProcess | null = null;

afterEach(async () => {
  link?.close();
  await host?.close();
  await worker?.end();
  await server?.end();
});

async function trained(): Promise<TrainResult> {
  const engine = localEngine();
  try {
    return await engine.request('train', params);
  } finally {
    await engine.dispose();
  }
}

/** Answers every work with the next of `answers`, then goes or gives the last one again and again. `told` what the host says of it. */
async function hostWithStranger(answers: readonly Uint8Array[], { goes }: { readonly goes: boolean }) {
  const redis = await startRedis();
  server = redis;
  const told: string[] = [];
  const opened = await openWorkers({
    ...{ address: parseQueueAddress(redis.address), appVersion: productVersion() },
    ...{ startEngine: localEngine, log: (text) => told.push(text) },
  });
  host = opened;
  const opener = await openLink(parseQueueAddress(redis.address), () => {});
  link = opener;
  const blobs = openBlobs(opener);
  const [meta = ''] = (await redis.ask('KEYS', 'gatecast:works-*:meta')) as string[];
  const connection = new Redis({ port: redis.port, maxRetriesPerRequest: null });
  let given = 0;
  const stranger = new Worker(
    meta.split(':')[1] ?? '',
    async () => {
      const answer = answers[Math.min(given++, answers.length - 1)] as Uint8Array;
      if (goes && given === answers.length) {
        // Before the last answer is given: the next asking may come faster than anybody sees that it was.
        void stranger.close();
      }
      return { result: await blobs.put(answer), state: null, last: null };
    },
    { connection, prefix: 'gatecast' },
  );
  const leave = async () => {
    await stranger.close();
    connection.disconnect();
  };
  return { engine: opened.startEngine(), told, leave, given: () => given, address: redis.address };
}

test('a training that a stranger answers field by field wrong is given anew, and comes to what it comes to', async ({
  skip,
}) => {
  if (NO_REDIS !== null) {
    skip(NO_REDIS);
  }
  const whole = await trained();
  const { metrics, test: scored } = whole;
  const wrong: readonly [object | Uint8Array, string][] = [
    [Uint8Array.of(1, 2, 3), 'it is no frame'],
    [{}, 'metrics'],
    [{ ...whole, metrics: { ...metrics, ratio: 'much' } }, 'metrics.ratio'],
    [{ ...whole, weights: whole.weights.subarray(1) }, 'weights: they are not those of its manifest'],
  ];
  const frames = wrong.map(([answer]) => (answer instanceof Uint8Array ? answer : encodeFrame(answer)));
  const { engine, told, leave, address } = await hostWithStranger(frames, { goes: true });
  const training = engine.request('train', params);
  while (told.length < wrong.length) {
    await new Promise((done) => setTimeout(done, 20));
  }
  await leave();
  for (const [place, [, words]] of wrong.entries()) {
    expect(told[place]).toContain(words);
  }
  worker = startWorkerProcess(address);
  const result = await training;
  expect(result.metrics).toEqual(metrics);
  expect(result.weights).toEqual(whole.weights);
  expect(result.test).toEqual(scored);
  await engine.dispose();
});

test('a stranger who always answers so ends the training with a sentence that says what was wrong', async ({
  skip,
}) => {
  if (NO_REDIS !== null) {
    skip(NO_REDIS);
  }
  const whole = await trained();
  const spoilt = encodeFrame({ ...whole, epochs: whole.epochs.map((epoch) => ({ ...epoch, loss: 'low' })) });
  const { engine, leave, given } = await hostWithStranger([spoilt], { goes: false });
  await expect(engine.request('train', params)).rejects.toMatchObject({
    code: 'QUEUE_DAMAGED',
    details: { problem: expect.stringContaining('epochs.0.loss') },
  });
  expect(given()).toBe(5);
  await leave();
  await engine.dispose();
});
