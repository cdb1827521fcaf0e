/** Workers that are killed and a server that is killed, again and again: every trial once, to the bits of one process. */
import { afterEach, expect, test } from 'vitest';
import { createRandom } from '../../../src/core/windows/random.ts';
import { startEngine } from '../../../src/service/engine-process.ts';
import { productVersion } from '../../../src/service/places.ts';
import { parseQueueAddress } from '../../../src/service/workers/queue/queue-address.ts';
import { openWorkers } from '../../../src/service/workers/workers.ts';
import { wholeStudy } from '../../../src/shared/search/whole-study.ts';
import { clientOf, serviceHarness } from '../harness.ts';
import { ASKED, found, openWave, untilFinished } from '../search/wave-study.ts';
import { NO_REDIS, type RedisServer, startRedis } from './redis-server.ts';
import { LOCK_MS, startWorkerProcess, type WorkerProcess } from './worker-processes.ts';

const KERNEL = { GATECAST_KERNEL: 'portable' };
/** `GATECAST_TEST_TRIALS=200 GATECAST_TEST_KILLS=30 GATECAST_TEST_RESTARTS=3` is the whole proof; it takes minutes. */
const TRIALS = Number(process.env.GATECAST_TEST_TRIALS ?? 24);
const KILLS = Number(process.env.GATECAST_TEST_KILLS ?? 6);
const RESTARTS = Number(process.env.GATECAST_TEST_RESTARTS ?? 1);
const WORKERS = 3;

const harness = serviceHarness();
const workers: WorkerProcess[] = [];
let redis: RedisServer | null = null;

afterEach(async () => {
  await harness.clear();
  await Promise.all(workers.splice(0).map((worker) => worker.end()));
  await redis?.end();
  redis = null;
});

test('trials with workers killed and Redis restarted come to what one process comes to, each once', async ({
  skip,
}) => {
  if (NO_REDIS !== null) {
    skip(NO_REDIS);
  }
  const asked = {
    ...ASKED,
    said: { ...ASKED.said, epochs: 6, patience: 0 },
    budget: { trials: TRIALS },
    atOnce: 6,
  };
  const alone = clientOf(harness.start({ engine: { environment: KERNEL } }));
  const first = await alone.request('study.start', {
    dataset: await openWave(alone, harness.folder()),
    ...asked,
  });
  await untilFinished(alone, first.id);
  const wanted = await wholeStudy(alone, first.id);

  const server = await startRedis();
  redis = server;
  const queue = await openWorkers({
    ...{ address: parseQueueAddress(server.address), appVersion: productVersion(), log: () => {} },
    startEngine: () => startEngine({ appVersion: productVersion(), environment: KERNEL }),
  });
  const service = harness.start({ engine: { environment: KERNEL }, workers: queue });
  const client = clientOf(service);
  const rungs: string[] = [];
  const ends: number[] = [];
  client.on('study.changed', ({ trial }) => {
    if (trial?.end === null && trial.rungs.length > 0) {
      rungs.push(`${trial.number}/${trial.rungs.length}`);
    } else if (trial !== undefined && trial.end !== null) {
      ends.push(trial.number);
    }
  });
  for (let count = 0; count < WORKERS; count++) {
    workers.push(startWorkerProcess(server.address));
  }
  const { id } = await client.request('study.start', {
    dataset: await openWave(client, harness.folder()),
    ...asked,
  });
  const finished = untilFinished(client, id);
  let isOver = false;
  finished.then(
    () => {
      isOver = true;
    },
    () => {
      isOver = true;
    },
  );
  const random = createRandom(KILLS, 1);
  let kills = 0;
  let restarts = 0;
  const pause = (ms: number) => new Promise((done) => setTimeout(done, ms));
  // A worker that starts while nobody answers says so and ends, as it should.
  const restart = async () => {
    restarts++;
    await Promise.all(workers.map((worker) => worker.until('takes work from')));
    await server.restart(1000 * random.uniform());
  };
  // Never faster than somebody could come to work again: three workers in a row that are killed while they start prove nothing.
  while (!isOver && (kills < KILLS || restarts < RESTARTS)) {
    await pause(500 + 1500 * random.uniform());
    const isDue = restarts < RESTARTS && kills >= ((restarts + 1) * KILLS) / (RESTARTS + 1);
    if (!isDue && kills < KILLS) {
      const place = Math.floor(WORKERS * random.uniform());
      const victim = workers[place];
      await victim?.until('takes work from');
      kills++;
      await victim?.kill();
      workers[place] = startWorkerProcess(server.address);
    } else {
      await restart();
    }
  }
  await finished;
  const study = await wholeStudy(client, id);
  process.stdout.write(
    `workers: ${study.trials.length} trials, ${kills} workers killed, ${restarts} restarts of Redis\n`,
  );
  expect(found(study)).toEqual(found(wanted));
  expect(study.winner).toBe(wanted.winner);
  expect(new Set(rungs).size).toBe(rungs.length);
  expect(ends.toSorted((a, b) => a - b)).toEqual(study.trials.map(({ number }) => number));
  expect(kills).toBeGreaterThan(0);
  const run = await client.request('run.get', { run: study.runs.winner ?? '' });
  const same = await alone.request('run.get', { run: wanted.runs.winner ?? '' });
  expect(run.status).toBe('finished');
  expect(run.metrics).toEqual(same.metrics);
  // Of all that travelled the rows are left, of the study and of its runs, and at most what a worker had put there when it was killed,
  // which nobody can know of; it is gone after a week.
  const left = (await server.ask('KEYS', '*:blob:*')) as readonly string[];
  expect(left.filter((key) => !/:\d+$/.test(key)).length).toBeLessThanOrEqual(2 + 2 * kills);
}, 1_200_000);

test('a worker that was away for too long is told so, and what it has does not count', async ({ skip }) => {
  if (NO_REDIS !== null) {
    skip(NO_REDIS);
  }
  const server = await startRedis();
  redis = server;
  const queue = await openWorkers({
    ...{ address: parseQueueAddress(server.address), appVersion: productVersion(), log: () => {} },
    startEngine: () => startEngine({ appVersion: productVersion(), environment: KERNEL }),
  });
  const client = clientOf(harness.start({ engine: { environment: KERNEL }, workers: queue }));
  const slow = startWorkerProcess(server.address);
  workers.push(slow);
  await slow.until('takes work from');
  // Even the first rung, a ninth of them, lasts longer than the worker takes to tell of it.
  const said = { ...ASKED.said, epochs: 6000, patience: 0 };
  const { id } = await client.request('study.start', {
    dataset: await openWave(client, harness.folder()),
    ...{ ...ASKED, said, budget: { trials: 1 } },
  });
  const busy = async () => {
    const { workers: all } = await client.request('workers.list', {});
    return all.some(({ pid, inHand }) => pid === slow.child.pid && inHand.length > 0);
  };
  while (!(await busy())) {
    await new Promise((done) => setTimeout(done, 200));
  }
  slow.child.kill('SIGSTOP');
  const other = startWorkerProcess(server.address);
  workers.push(other);
  await other.until('takes work from');
  const taken = async () => {
    const { workers: all } = await client.request('workers.list', {});
    return all.some(({ pid, inHand }) => pid === other.child.pid && inHand.length > 0);
  };
  while (!(await taken())) {
    await new Promise((done) => setTimeout(done, LOCK_MS / 4));
  }
  slow.child.kill('SIGCONT');
  await slow.until('This worker was away for too long');
  await untilFinished(client, id);
  const study = await wholeStudy(client, id);
  expect(study.trials.map(({ rungs, end }) => [rungs.length, end])).toEqual([[3, 'finished']]);
});
