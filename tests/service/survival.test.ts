/** Work survives: full disks, plugs pulled between any two writes, processes killed at any moment. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { openRunStore } from '../../src/service/run-store.ts';
import { DEFAULT_CONFIG } from '../../src/shared/set-up/train-config.ts';
import { breakableDisk } from './breakable-disk.ts';
import { fakeConfig } from './fake-engine.ts';
import { clientOf, serviceHarness, untilEpoch, untilStatus } from './harness.ts';
import { childrenOf, isAlive, SERVICE, startProcess } from './service-process.ts';
import { RESULTS, runNamed } from './stored-run.ts';

const harness = serviceHarness();

afterEach(() => harness.clear());

describe('a disk that fills up', () => {
  test('at the end of a training costs nothing: the run is shown, exported, and saved once there is room', async () => {
    const disk = breakableDisk();
    const logged: string[] = [];
    const service = harness.start({ fileCalls: disk.calls, log: (text) => logged.push(text) });
    const client = clientOf(service);
    const run = await harness.startRun(client, 'hang');
    await untilEpoch(client, run);
    disk.isFull = true;
    await client.request('run.stop', { run });
    const stopped = await untilStatus(client, run, 'stopped');
    expect(stopped.error?.code).toBe('DISK_FULL');
    expect((await client.request('run.get', { run })).forecast).toHaveLength(2);
    expect((await client.request('run.test', { run })).predicted).toHaveLength(4);
    const path = join(harness.folder(), 'forecast.csv');
    await client.request('forecast.save', { run, path, overwrite: false });
    expect(existsSync(join(service.dataFolder, 'runs', run, 'weights.bin'))).toBe(false);

    disk.isFull = false;
    expect(await client.request('run.list', {})).toMatchObject([{ id: run, status: 'stopped', error: null }]);
    await service.dispose();
    expect(logged).toEqual([]);
    const later = clientOf(harness.start({ dataFolder: service.dataFolder }));
    expect((await later.request('run.get', { run })).forecast).toHaveLength(2);
  });

  test('before a training refuses to start it and leaves nothing', async () => {
    const disk = breakableDisk();
    const service = harness.start({ fileCalls: disk.calls });
    const client = clientOf(service);
    const dataset = await harness.openLine(client);
    disk.isFull = true;
    await expect(
      client.request('run.start', { dataset, config: fakeConfig('finish') }),
    ).rejects.toMatchObject({ code: 'DISK_FULL' });
    expect(readdirSync(join(service.dataFolder, 'runs'))).toEqual([]);
    disk.isFull = false;
    const { id } = await client.request('run.start', { dataset, config: fakeConfig('finish') });
    await untilStatus(client, id, 'finished');
  });

  test('a run whose folder was tidied away while it trained is saved all the same', async () => {
    const service = harness.start();
    const client = clientOf(service);
    const run = await harness.startRun(client, 'hang');
    await untilEpoch(client, run);
    rmSync(join(service.dataFolder, 'runs', run), { recursive: true });
    await client.request('run.stop', { run });
    await untilStatus(client, run, 'stopped');
    expect((await client.request('run.get', { run })).forecast).toHaveLength(2);
    expect(existsSync(join(service.dataFolder, 'runs', run, 'weights.bin'))).toBe(true);
  });
});

test('a plug pulled before any one of the writes leaves a whole run or an interrupted one', async () => {
  const outcomes: string[] = [];
  for (let writes = 0; !outcomes.includes('finished'); writes += 1) {
    const disk = breakableDisk();
    disk.allowed = writes;
    const folder = harness.folder();
    const store = openRunStore(folder, disk.calls);
    const run = runNamed('a', { status: 'queued' });
    try {
      await store.create(run);
      await store.save({ ...run, status: 'training' });
      await store.saveResults({ ...run, status: 'finished' }, RESULTS);
    } catch {
      // The plug is out.
    }
    store.dispose();
    const owner = join(folder, 'a', 'owner.json');
    if (existsSync(owner)) {
      const left = JSON.parse(readFileSync(owner, 'utf8'));
      writeFileSync(owner, JSON.stringify({ ...left, started: 'before the plug was pulled' }));
    }
    const later = openRunStore(folder);
    for (const { id, status, error } of await later.list()) {
      outcomes.push(status);
      expect(error).toBeNull();
      if (status === 'finished') {
        expect((await later.readRecord(id)).forecast).toHaveLength(1);
        expect((await later.readTest(id)).origins).toEqual(Int32Array.of(5));
        expect((await later.readWeights(id)).weights).toEqual(Float32Array.of(0.1, 0.2, 0.3));
      }
    }
    later.dispose();
  }
  // Every write has three calls that can fail: opening, writing, renaming.
  expect(outcomes.filter((status) => status === 'interrupted').length).toBeGreaterThan(10);
});

test('two services on one folder: each sees the runs of the other and leaves them alone', async () => {
  const first = harness.start();
  const second = harness.start({ dataFolder: first.dataFolder });
  const [ours, theirs] = [clientOf(first), clientOf(second)];
  const run = await harness.startRun(ours, 'hang');
  await untilEpoch(ours, run);
  expect((await theirs.request('run.list', {}))[0]?.status).toBe('training');
  for (const name of ['run.stop', 'run.cancel', 'run.delete'] as const) {
    await expect(theirs.request(name, { run })).rejects.toMatchObject({
      code: 'REQUEST_INVALID',
      details: { problem: expect.stringContaining('another Gatecast') },
    });
  }
  const own = await harness.startRun(theirs, 'finish');
  await untilStatus(theirs, own, 'finished');
  await ours.request('run.stop', { run });
  await untilStatus(ours, run, 'stopped');
  for (const client of [ours, theirs]) {
    const listed = await client.request('run.list', {});
    expect(listed.map(({ id, status }) => [id, status]).toSorted()).toEqual(
      [
        [run, 'stopped'],
        [own, 'finished'],
      ].toSorted(),
    );
  }
  await theirs.request('run.delete', { run });
  expect((await ours.request('run.list', {})).map(({ id }) => id)).toEqual([own]);
});

describe('the service as a process of its own', () => {
  test('killed at any moment leaves no engine behind and no run that cannot be listed', async () => {
    const dataFolder = harness.folder();
    // Before, while and after the engine starts, trains and saves.
    for (const delayMs of [0, 100, 400, 1200]) {
      const { child, client } = startProcess(dataFolder);
      const dataset = await client.request('dataset.openSample', {
        file: 'seattle-weather.csv',
        choices: {},
      });
      const config = {
        ...DEFAULT_CONFIG,
        target: 'temp_max',
        window: 8,
        horizon: 2,
        units: 4,
        epochs: 1000,
        patience: 0,
      };
      await client.request('run.start', { dataset: dataset.id, config });
      await new Promise((done) => setTimeout(done, delayMs));
      const engines = childrenOf(child.pid);
      child.kill('SIGKILL');
      await once(child, 'exit');
      await expect(client.request('run.list', {})).rejects.toMatchObject({ code: 'CONNECTION_LOST' });
      await expect.poll(() => engines.filter(isAlive)).toEqual([]);
    }
    const { child, client } = startProcess(dataFolder);
    const listed = await client.request('run.list', {});
    expect(listed.map(({ status, error }) => [status, error])).toEqual(Array(4).fill(['interrupted', null]));
    child.kill('SIGTERM');
    await once(child, 'exit');
  });

  test('killed in the middle of an export leaves nothing beside the target that the next start does not remove', async () => {
    const dataFolder = harness.folder();
    const exports = harness.folder();
    const made = harness.start({ dataFolder });
    const run = await harness.startRun(clientOf(made), 'finish');
    await untilStatus(clientOf(made), run, 'finished');
    await made.dispose();
    const temporaries = () => readdirSync(exports).filter((name) => name.startsWith('.'));
    let leftBehind = 0;
    // At least six kills, and more where each came a moment too late.
    for (let kill = 0; kill < 6 || (leftBehind === 0 && kill < 40); kill += 1) {
      const { child, client } = startProcess(dataFolder);
      await client.request('run.list', {});
      await expect.poll(temporaries).toEqual([]);
      const save = (place: number) =>
        client.request('forecast.save', {
          run,
          path: join(exports, `${place % 4}.csv`),
          overwrite: true,
        });
      const working = Promise.allSettled([
        ...Array.from({ length: 200 }, (_, place) => save(place)),
        client.request('run.rename', { run, name: `kill ${kill}` }),
      ]);
      // All may be written before this process, on a busy machine, has looked once.
      let isWorking = true;
      void working.then(() => {
        isWorking = false;
      });
      while (temporaries().length === 0 && isWorking) {
        await new Promise(setImmediate);
      }
      child.kill('SIGKILL');
      await once(child, 'exit');
      await working;
      leftBehind += temporaries().length;
    }
    expect(leftBehind).toBeGreaterThan(0);
    const { child, client } = startProcess(dataFolder);
    expect(await client.request('run.list', {})).toMatchObject([
      { id: run, status: 'finished', error: null },
    ]);
    const left = () =>
      [exports, join(dataFolder, 'runs'), join(dataFolder, 'runs', run), join(dataFolder, 'writes')]
        .flatMap((folder) => (existsSync(folder) ? readdirSync(folder) : []))
        .filter((name) => name.startsWith('.') || /-[0-9a-f]{12}\.json$/.test(name));
    await expect.poll(left).toEqual([]);
    child.kill('SIGTERM');
    await once(child, 'exit');
  });

  test('ends when its parent goes, with its run recorded', async () => {
    const dataFolder = harness.folder();
    const { child, client, stream } = startProcess(dataFolder);
    const dataset = await client.request('dataset.openSample', { file: 'seattle-weather.csv', choices: {} });
    const config = { ...DEFAULT_CONFIG, target: 'temp_max', epochs: 1000, patience: 0 };
    const started = await client.request('run.start', { dataset: dataset.id, config });
    const engines = childrenOf(child.pid);
    stream.destroy();
    expect(await once(child, 'exit')).toEqual([0, null]);
    // What is killed with it is gone a moment after it.
    await expect.poll(() => engines.filter(isAlive)).toEqual([]);
    const stored = JSON.parse(readFileSync(join(dataFolder, 'runs', started.id, 'run.json'), 'utf8'));
    expect(stored.status).toBe('interrupted');
  });

  test('a data folder that cannot be made is told on standard error, with exit code 1', async () => {
    const taken = join(harness.folder(), 'taken');
    writeFileSync(taken, '');
    const child = spawn(process.execPath, [SERVICE], {
      stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
      env: { ...process.env, GATECAST_HOME: join(taken, 'inside') },
    });
    let text = '';
    child.stderr?.on('data', (piece) => {
      text += piece;
    });
    const [code] = await once(child, 'close');
    expect([code, text.trim().split('\n').length]).toEqual([1, 1]);
    expect(text).toContain('does not exist');
  });
});
