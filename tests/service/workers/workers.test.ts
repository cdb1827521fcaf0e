import { afterEach, expect, test } from 'vitest';
import { startEngine } from '../../../src/service/engine-process.ts';
import { productVersion } from '../../../src/service/places.ts';
import { openBlobs } from '../../../src/service/workers/queue/blobs.ts';
import { parseQueueAddress } from '../../../src/service/workers/queue/queue-address.ts';
import { openLink } from '../../../src/service/workers/queue/redis-link.ts';
import { startWorker } from '../../../src/service/workers/start-worker.ts';
import { openWorkers, type Workers } from '../../../src/service/workers/workers.ts';
import type { DoctorReport } from '../../../src/shared/contract/app-requests.ts';
import type { StudySummary } from '../../../src/shared/search/study.ts';
import { wholeStudy } from '../../../src/shared/search/whole-study.ts';
import { type Client, clientOf, serviceHarness } from '../harness.ts';
import { ASKED, openWave, untilFinished, untilStudy } from '../search/wave-study.ts';
import { NO_REDIS, type RedisServer, startRedis } from './redis-server.ts';
import { startWorkerProcess, type WorkerProcess } from './worker-processes.ts';

const KERNEL = { GATECAST_KERNEL: 'portable' };
const harness = serviceHarness();
const servers: RedisServer[] = [];
const workers: WorkerProcess[] = [];

afterEach(async () => {
  await harness.clear();
  await Promise.all(workers.splice(0).map((worker) => worker.end()));
  await Promise.all(servers.splice(0).map((server) => server.end()));
});

async function redis(...options: string[]): Promise<RedisServer> {
  const server = await startRedis(options);
  servers.push(server);
  return server;
}

const localEngine = () => startEngine({ appVersion: productVersion(), environment: KERNEL });

function untilFailed(client: Client, id: string): Promise<StudySummary> {
  return new Promise((done, fail) => {
    const look = (study: StudySummary) => {
      if (study.id === id && study.status === 'failed') {
        done(study);
      }
    };
    client.on('study.changed', ({ study }) => look(study));
    client.request('study.list', {}).then((all) => all.forEach(look), fail);
  });
}

function openHost(address: string): Promise<Workers> {
  return openWorkers({
    ...{ address: parseQueueAddress(address), appVersion: productVersion(), log: () => {} },
    startEngine: localEngine,
  });
}

const machine: DoctorReport = {
  ...{ node: '20', platform: 'linux x64', cores: 1, checks: [] },
  backend: { tensors: 'cpu', device: 'cpu', kernel: 'portable', threads: 1, reason: 'asked for' },
};
const noEngine = () => {
  throw new Error('no engine is needed here');
};

function onRedis(title: string, run: () => Promise<void>): void {
  test(title, async ({ skip }) => {
    if (NO_REDIS !== null) {
      skip(NO_REDIS);
    }
    await run();
  });
}

onRedis('bytes come back as they were put, or not at all', async () => {
  const server = await redis();
  const link = await openLink(parseQueueAddress(server.address), () => {});
  const blobs = openBlobs(link);
  const bytes = Uint8Array.from({ length: 9_000_000 }, (_, place) => (place * 7) % 251);
  const name = await blobs.put(bytes);
  const isWhole = async () => Buffer.compare(bytes, (await blobs.get(name)) ?? Buffer.alloc(0)) === 0;
  expect(await isWhole()).toBe(true);
  expect(await blobs.put(bytes)).toBe(name);
  await server.ask('SETRANGE', `gatecast:blob:${name}:1`, '100', 'spoilt');
  expect(await blobs.get(name)).toBeNull();
  await server.ask('DEL', `gatecast:blob:${name}:1`);
  expect(await blobs.keep(name)).toBe(false);
  await blobs.put(bytes);
  expect(await isWhole()).toBe(true);
  await blobs.remove(name);
  expect(await server.ask('KEYS', '*')).toEqual([]);
  link.close();
});

onRedis(
  'a worker of another version or with another kernel is refused in words, and shown as refused',
  async () => {
    const server = await redis();
    const host = await openHost(server.address);
    const asked = {
      address: parseQueueAddress(server.address),
      slots: 1,
      startEngine: noEngine,
      note: () => {},
    };
    await expect(startWorker({ ...asked, machine, appVersion: '9.9.9' })).rejects.toMatchObject({
      code: 'WORKER_OTHER_VERSION',
    });
    const stock = { ...machine, backend: { ...machine.backend, kernel: 'stock' as const } };
    await expect(
      startWorker({ ...asked, machine: stock, appVersion: productVersion() }),
    ).rejects.toMatchObject({ code: 'WORKER_OTHER_KERNEL' });
    const { workers: all } = await host.report();
    expect(all.map(({ state }) => state)).toEqual(['refused', 'refused']);
    expect(all.map(({ reason }) => reason).join(' ')).toContain('This queue belongs to Gatecast');
    await host.close();
  },
);

onRedis('the window pauses a worker, lets it go on, and sends it away', async () => {
  const server = await redis();
  const host = await openHost(server.address);
  const client = clientOf(harness.start({ engine: { environment: KERNEL }, workers: host }));
  const process = startWorkerProcess(server.address);
  workers.push(process);
  await process.until('takes work from');
  const worker = async () => (await client.request('workers.list', {})).workers[0];
  const until = async (state: string) => {
    while ((await worker())?.state !== state) {
      await new Promise((done) => setTimeout(done, 100));
    }
  };
  await until('working');
  const { id = '' } = (await worker()) ?? {};
  await client.request('workers.pause', { worker: id });
  await until('paused');
  const { id: study } = await client.request('study.start', {
    dataset: await openWave(client, harness.folder()),
    ...{ ...ASKED, budget: { trials: 2 } },
  });
  await new Promise((done) => setTimeout(done, 1500));
  expect((await worker())?.done).toBe(0);
  await client.request('workers.goOn', { worker: id });
  await untilFinished(client, study);
  await expect.poll(async () => (await worker())?.done).toBeGreaterThan(1);
  await client.request('workers.remove', { worker: id });
  while ((await worker()) !== undefined) {
    await new Promise((done) => setTimeout(done, 100));
  }
  while (process.child.exitCode === null) {
    await new Promise((done) => setTimeout(done, 50));
  }
  expect(process.child.exitCode).toBe(0);
  await expect(client.request('workers.pause', { worker: id })).rejects.toMatchObject({
    code: 'WORKER_UNKNOWN',
  });
});

onRedis(
  'a study waits for a server that is full no further than to say so, and goes on when there is room',
  async () => {
    const server = await redis('--maxmemory-policy', 'noeviction');
    const host = await openHost(server.address);
    const client = clientOf(harness.start({ engine: { environment: KERNEL }, workers: host }));
    const dataset = await openWave(client, harness.folder());
    await server.ask('CONFIG', 'SET', 'maxmemory', '1');
    const { id } = await client.request('study.start', { dataset, ...{ ...ASKED, budget: { trials: 2 } } });
    const failed = await untilFailed(client, id);
    expect(failed.error?.code).toBe('QUEUE_FULL');
    await server.ask('CONFIG', 'SET', 'maxmemory', '0');
    workers.push(startWorkerProcess(server.address));
    await client.request('study.resume', { study: id });
    await untilFinished(client, id);
    expect((await wholeStudy(client, id)).trials).toHaveLength(2);
  },
);

onRedis('a host that is killed finds what its workers did meanwhile', async () => {
  const server = await redis();
  const folder = harness.folder();
  const host = await openHost(server.address);
  const first = harness.start({ dataFolder: folder, engine: { environment: KERNEL }, workers: host });
  const client = clientOf(first);
  const worker = startWorkerProcess(server.address);
  workers.push(worker);
  await worker.until('takes work from');
  const { id } = await client.request('study.start', {
    dataset: await openWave(client, harness.folder()),
    ...ASKED,
  });
  await untilStudy(client, id, ({ trials }) => trials >= 2);
  await first.dispose();
  const again = clientOf(
    harness.start({
      dataFolder: folder,
      engine: { environment: KERNEL },
      workers: await openHost(server.address),
    }),
  );
  await again.request('study.resume', { study: id });
  await untilFinished(again, id);
  expect((await wholeStudy(again, id)).trials).toHaveLength(6);
});

onRedis('a worker and a host end though the server is away', async () => {
  const server = await redis();
  const host = await openHost(server.address);
  const service = harness.start({ engine: { environment: KERNEL }, workers: host });
  const client = clientOf(service);
  const worker = startWorkerProcess(server.address);
  workers.push(worker);
  await worker.until('takes work from');
  const { id } = await client.request('study.start', {
    dataset: await openWave(client, harness.folder()),
    ...ASKED,
  });
  await untilStudy(client, id, ({ trials }) => trials >= 1);
  await server.end();
  await worker.until('is away');
  await Promise.all([worker.end(), service.dispose()]);
  expect(worker.child.exitCode).toBe(0);
});

onRedis('rows that were spoilt on the way are sent again', async () => {
  const server = await redis();
  const host = await openHost(server.address);
  const client = clientOf(harness.start({ engine: { environment: KERNEL }, workers: host }));
  const dataset = await openWave(client, harness.folder());
  const { id } = await client.request('study.start', { dataset, ...{ ...ASKED, budget: { trials: 1 } } });
  let rows: string | undefined;
  while (rows === undefined) {
    // The rows of a wave are the longest of what lies there before any worker has come.
    const keys = ((await server.ask('KEYS', '*:blob:*:0')) as string[]).filter((key) => key.endsWith(':0'));
    for (const key of keys) {
      rows = Number(await server.ask('STRLEN', key)) > 2500 ? key : rows;
    }
    await new Promise((done) => setTimeout(done, 50));
  }
  await server.ask('SETRANGE', rows, '100', 'spoilt');
  workers.push(startWorkerProcess(server.address));
  await untilFinished(client, id);
  expect((await wholeStudy(client, id)).trials[0]?.end).toBe('finished');
});

onRedis('jobs that no host of ours asks are refused, and nothing is done for them', async () => {
  const server = await redis();
  const host = await openHost(server.address);
  const { Queue } = await import('bullmq');
  const { Redis } = await import('ioredis');
  const worker = startWorkerProcess(server.address);
  workers.push(worker);
  await worker.until('takes work from');
  const connection = new Redis({ port: server.port, maxRetriesPerRequest: null });
  const names = (await server.ask('KEYS', 'gatecast:works-*:meta')) as string[];
  const name = (names[0] ?? '').split(':')[1] ?? '';
  const queue = new Queue(name, { connection, prefix: 'gatecast' });
  await queue.add('train', { work: 'train', rows: '/etc/passwd', params: 'x', listener: null, what: 'x' });
  await queue.add('shell', { work: 'shell', command: 'touch /tmp/owned' });
  for (;;) {
    const jobs = await queue.getCompleted();
    if (jobs.length === 2) {
      expect(jobs.map(({ returnvalue }) => returnvalue.error.code)).toEqual([
        'REQUEST_INVALID',
        'REQUEST_INVALID',
      ]);
      break;
    }
    await new Promise((done) => setTimeout(done, 100));
  }
  await queue.close();
  connection.disconnect();
  await host.close();
});

test('addresses are read, and shown without their password', () => {
  expect(parseQueueAddress('rediss://me:se%20cret@[::1]:6390/2?prefix=alpha')).toEqual({
    ...{
      host: '::1',
      port: 6390,
      database: 2,
      user: 'me',
      password: 'se cret',
      tls: true,
      authority: null,
      prefix: 'alpha',
    },
    shown: 'rediss://[::1]:6390/2?prefix=alpha',
  });
  expect(parseQueueAddress('redis://box')).toMatchObject({ port: 6379, database: 0, prefix: 'gatecast' });
  for (const wrong of [
    'box:6379',
    'http://box',
    'redis://',
    'redis://box/one',
    'redis://box?x=1',
    'redis://b?prefix=a:b',
  ]) {
    expect(() => parseQueueAddress(wrong), wrong).toThrow('QUEUE_ADDRESS_INVALID');
  }
});

test('a worker that a full server lets not begin says so and leaves no connection', async ({ skip }) => {
  if (NO_REDIS !== null) {
    skip(NO_REDIS);
  }
  const server = await redis('--maxmemory-policy', 'noeviction');
  await server.ask('CONFIG', 'SET', 'maxmemory', '1');
  const connections = async () =>
    String(await server.ask('CLIENT', 'LIST'))
      .trim()
      .split('\n').length;
  const before = await connections();
  await expect(
    startWorker({
      ...{ address: parseQueueAddress(server.address), slots: 1, appVersion: productVersion(), machine },
      ...{ startEngine: noEngine, note: () => {} },
    }),
  ).rejects.toMatchObject({ code: 'QUEUE_FULL' });
  await expect.poll(connections).toBe(before);
});

test('a server that is not there, and one that wants a password, are told from each other', async ({
  skip,
}) => {
  const gone = openHost('redis://127.0.0.1:1');
  await expect(gone).rejects.toMatchObject({ code: 'QUEUE_UNREACHABLE' });
  if (NO_REDIS !== null) {
    skip(NO_REDIS);
  }
  const server = await redis();
  await server.ask('CONFIG', 'SET', 'requirepass', 'secret');
  await expect(openHost(server.address)).rejects.toMatchObject({ code: 'QUEUE_REFUSED' });
  await expect(openHost(server.address.replace('//', '//:wrong@'))).rejects.toMatchObject({
    code: 'QUEUE_REFUSED',
  });
  const link = await openLink(parseQueueAddress(server.address.replace('//', '//:secret@')), () => {});
  expect(await link.redis.ping()).toBe('PONG');
  link.close();
});
