import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { newRunId, openRunStore, type RunStore } from '../../src/service/run-store.ts';
import { errorText } from '../../src/shared/error-text.ts';
import { deadPid, deadTemporaryName } from './dead-process.ts';
import { fakeConfig } from './fake-engine.ts';
import { RESULTS, runNamed } from './stored-run.ts';

let folder = '';
const stores: RunStore[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gatecast-runs-'));
});
afterEach(() => {
  for (const store of stores.splice(0)) {
    store.dispose();
  }
  rmSync(folder, { recursive: true, force: true });
});

test('what is saved is read back the same, NaN included', async () => {
  const store = open();
  const run = runNamed('a', {
    status: 'finished',
    epochs: [{ epoch: 1, loss: Number.NaN, validationLoss: null, seconds: 0.5 }],
  });
  await store.create(run);
  await store.saveResults(run, RESULTS);
  const reader = open();
  expect(await reader.readRecord('a')).toEqual({
    ...run,
    forecast: [{ time: '2020-01-02', value: 1.5, lower: 1, upper: 2 }],
    naiveForecast: [{ time: '2020-01-02', value: Number.NaN }],
  });
  expect(await reader.readTest('a')).toEqual({
    origins: Int32Array.of(5),
    predicted: Float32Array.of(1, 2),
    actual: Float32Array.of(3, 4),
  });
  expect(await reader.readValidation('a')).toEqual({
    origins: Int32Array.of(2, 3),
    predicted: Float32Array.of(1, 2, 3, 4),
    actual: Float32Array.of(2, 2, 2, 2),
  });
  expect((await reader.readWeights('a')).weights).toEqual(Float32Array.of(0.1, 0.2, 0.3));
});

test('runs are listed newest first, and ids sort by time', async () => {
  const store = open();
  const days = [3, 1, 2].map((day) => new Date(Date.UTC(2026, 0, day)));
  const ids = days.map(newRunId);
  for (const [index, id] of ids.entries()) {
    await store.create(runNamed(id, { createdAt: days[index]?.toISOString() ?? '' }));
  }
  const listed = (await store.list()).map((run) => run.id);
  expect(listed).toEqual(ids.toSorted().reverse());
});

test('a run that a card computed names the card', async () => {
  const store = open();
  const kept = {
    tensors: 'wasm',
    device: 'cpu',
    kernel: 'cuda',
    card: 'NVIDIA L4',
    threads: 2,
    reason: 'asked',
  } as const;
  await store.create(runNamed('one', { status: 'finished', backend: kept }));
  expect((await store.readRecord('one')).backend).toEqual(kept);
});

describe('a folder that cannot be read', () => {
  const broken: readonly (readonly [string, (path: string) => void, string])[] = [
    ['is empty', () => {}, 'run.json: it is missing'],
    ['holds an empty record', (path) => writeFileSync(join(path, 'run.json'), ''), 'it is not JSON'],
    [
      'holds half a record',
      (path) => writeFileSync(join(path, 'run.json'), '{"schemaVersion":1,"id"'),
      'it is not JSON',
    ],
    ['holds something else', (path) => writeFileSync(join(path, 'run.json'), '[1,2]'), 'no schema version'],
    ['holds a folder for a record', (path) => mkdirSync(join(path, 'run.json')), 'it is a folder'],
    ['has lost a field', edited({ config: undefined }), 'at config'],
    ['has a field of another type', edited({ epochs: 'many' }), 'at epochs'],
    ['has another id than its folder', edited({ id: 'other' }), 'another name than its folder'],
  ];

  test.each(broken)(
    'that %s is reported, left alone and does not break the list',
    async (_name, damage, problem) => {
      const store = open();
      await store.create(runNamed('good', { status: 'finished' }));
      const path = join(folder, 'bad');
      mkdirSync(path);
      damage(path);
      const before = contents(path);
      const listed = await store.list();
      expect(listed.map(({ id, status }) => [id, status]).toSorted()).toEqual([
        ['bad', 'failed'],
        ['good', 'finished'],
      ]);
      expect(listed.find(({ id }) => id === 'bad')?.error).toMatchObject({
        code: 'RUN_UNREADABLE',
        details: { run: 'bad', problem: expect.stringContaining(problem) },
      });
      await expect(store.readRecord('bad')).rejects.toMatchObject({ code: 'RUN_UNREADABLE' });
      expect(contents(path)).toEqual(before);
      await store.remove('bad');
      expect(existsSync(path)).toBe(false);
    },
  );

  test.each<[string, (path: string) => void, string]>([
    ['of a newer version', edited({ schemaVersion: 99 }), 'version 99 of its records'],
    ['with a key that is not known', edited({ clairvoyance: 8 }), 'key “clairvoyance”'],
    [
      'with a setting that is not known',
      edited({ config: { ...fakeConfig('finish'), clairvoyance: 8 } }),
      'key “config.clairvoyance”',
    ],
  ])('%s is listed as made by a newer Gatecast, and left alone', async (_name, damage, unknown) => {
    const store = open();
    const path = join(folder, 'bad');
    mkdirSync(path);
    damage(path);
    const before = contents(path);
    const [listed] = await store.list();
    expect(listed).toMatchObject({
      id: 'bad',
      status: 'failed',
      metrics: null,
      error: { code: 'RUN_NEWER' },
    });
    expect(errorText(listed?.error ?? { code: '', details: {} })).toContain(
      `Run bad was made by a newer Gatecast: ${unknown} is not known here (run.json)`,
    );
    // Where its fields can be told apart, it stands with the data that it was made on.
    if (unknown.startsWith('key')) {
      expect(listed).toMatchObject({ name: 'A run', dataset: { fingerprint: 'sha256:1' } });
    }
    await expect(store.read('bad')).rejects.toMatchObject({ code: 'RUN_NEWER' });
    expect(contents(path)).toEqual(before);
  });

  test('with whole record but broken results says which file is broken', async () => {
    const store = open();
    await store.create(runNamed('a', { status: 'finished' }));
    writeFileSync(join(folder, 'a', 'test.bin'), Buffer.alloc(100, 7));
    await expect(store.readTest('a')).rejects.toMatchObject({
      code: 'RUN_DAMAGED',
      details: { files: ['test.bin'] },
    });
    await expect(store.readForecast('a')).rejects.toMatchObject({
      code: 'RUN_DAMAGED',
      details: { files: ['forecast.json'], problem: 'it is missing' },
    });
  });

  test('is not made of files and hidden folders that lie about', async () => {
    writeFileSync(join(folder, 'notes.txt'), 'mine');
    mkdirSync(join(folder, '.hidden'));
    expect(await open().list()).toEqual([]);
  });
});

describe('a run in progress', () => {
  test('is left alone while the process that owns it lives, even in another store', async () => {
    await open().create(runNamed('a', { status: 'training' }));
    expect((await open().list())[0]?.status).toBe('training');
  });

  test('whose owner was killed is interrupted, on the list and on the disk', async () => {
    await open().create(runNamed('a', { status: 'training' }));
    await disown('a', { pid: await deadPid() });
    writeFileSync(join(folder, 'a', await deadTemporaryName()), 'half a rec');
    expect((await open().list())[0]?.status).toBe('interrupted');
    expect(JSON.parse(readFileSync(join(folder, 'a', 'run.json'), 'utf8')).status).toBe('interrupted');
    expect(readdirSync(join(folder, 'a'))).toEqual(['run.json']);
  });

  // Only Linux tells when a process started.
  if (process.platform === 'linux') {
    test('whose number belongs to another process by now is interrupted', async () => {
      await open().create(runNamed('a', { status: 'queued' }));
      await disown('a', { pid: process.pid, started: '1' });
      expect((await open().read('a')).status).toBe('interrupted');
    });
  }

  test('of another machine is believed as long as it gives signs of life', async () => {
    await open().create(runNamed('a', { status: 'training' }));
    await disown('a', { host: 'elsewhere' });
    expect((await open().read('a')).status).toBe('training');
    const longAgo = new Date(Date.now() - 600_000);
    utimesSync(join(folder, 'a', 'owner.json'), longAgo, longAgo);
    expect((await open().read('a')).status).toBe('interrupted');
  });

  test('that has come to its end between two looks is not called interrupted', async () => {
    const store = open();
    const run = runNamed('a', { status: 'training' });
    await store.create(run);
    const reader = open();
    // Read once, so that the reader remembers it as training.
    await reader.read('a');
    await store.save({ ...run, status: 'finished' });
    await store.release('a');
    expect((await reader.read('a')).status).toBe('finished');
  });

  test('without any owner is interrupted', async () => {
    await open().create(runNamed('a', { status: 'training' }));
    rmSync(join(folder, 'a', 'owner.json'));
    expect((await open().list())[0]?.status).toBe('interrupted');
  });
});

test('writes of one run never overtake each other', async () => {
  const store = open();
  const run = runNamed('a', {});
  await store.create(run);
  await Promise.all(Array.from({ length: 30 }, (_, turn) => store.save({ ...run, name: `turn ${turn}` })));
  expect((await open().read('a')).name).toBe('turn 29');
});

test('a reader beside a busy writer always sees a whole record', async () => {
  const [writer, reader] = [open(), open()];
  const run = runNamed('a', { status: 'finished' });
  await writer.create(run);
  let writing = true;
  const writes = (async () => {
    for (let turn = 0; turn < 100; turn += 1) {
      await writer.save({ ...run, name: 'x'.repeat(turn * 500) });
    }
    writing = false;
  })();
  const statuses = new Set<string>();
  while (writing) {
    for (const listed of await reader.list()) {
      statuses.add(listed.status);
    }
  }
  await writes;
  expect([...statuses]).toEqual(['finished']);
});

test('a run that is not there is unknown', async () => {
  const store = open();
  for (const attempt of [store.read, store.readRecord, store.readTest, store.remove]) {
    await expect(attempt('none')).rejects.toMatchObject({ code: 'RUN_UNKNOWN' });
  }
});

function open(): RunStore {
  const store = openRunStore(folder);
  stores.push(store);
  return store;
}

function edited(changes: Readonly<Record<string, unknown>>): (path: string) => void {
  return (path) => {
    writeFileSync(join(path, 'run.json'), JSON.stringify({ ...runNamed('bad', {}), ...changes }));
  };
}

async function disown(id: string, changes: Readonly<Record<string, unknown>>): Promise<void> {
  const owner = { pid: process.pid, host: hostname(), started: null, ...changes };
  writeFileSync(join(folder, id, 'owner.json'), JSON.stringify(owner));
}

function contents(path: string): unknown {
  return readdirSync(path, { withFileTypes: true }).map((entry) => [
    entry.name,
    entry.isFile() ? readFileSync(join(path, entry.name), 'utf8') : null,
  ]);
}
