import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import type { OpenChoices } from '../../src/shared/dataset.ts';
import { Cancelled } from '../../src/shared/errors.ts';
import { clientOf, record, serviceHarness } from './harness.ts';

const harness = serviceHarness();

afterEach(() => harness.clear());

test('an opened file has a description, values and a place among the recent files', async () => {
  const client = clientOf(harness.start());
  const progress = record(client, 'dataset.progress');
  const path = fileWith('date,value,word\n2020-01-01,1,a\n');
  const dataset = await client.request('dataset.open', { path, choices: {} });
  expect(dataset).toMatchObject({ file: 'data.csv', path, rows: 100, needsSeries: false });
  expect(progress.at(-1)).toMatchObject({ file: 'data.csv', rows: 100 });
  const values = await client.request('dataset.values', { dataset: dataset.id, columns: ['value'] });
  expect(values.columns[0]?.[99]).toBe(99);
  expect((await client.request('app.info', {})).recent).toMatchObject([
    { places: dataset.places, rows: 100 },
  ]);
});

test('a missing file and a folder are named before any process is started', async () => {
  const client = clientOf(harness.start({ engine: { entry: '/nowhere/engine.js' } }));
  const path = join(harness.folder(), 'none.csv');
  await expect(client.request('dataset.open', { path, choices: {} })).rejects.toMatchObject({
    code: 'FILE_NOT_FOUND',
    details: { path },
  });
  await expect(client.request('dataset.open', { path: harness.folder(), choices: {} })).rejects.toMatchObject(
    { code: 'FILE_UNREADABLE', details: { reason: 'it is a folder' } },
  );
});

test('an importer that falls over is a crash with its reason, and the next file opens', async () => {
  const client = clientOf(harness.start());
  await expect(
    client.request('dataset.open', { path: fileWith('crash'), choices: {} }),
  ).rejects.toMatchObject({
    code: 'ENGINE_CRASHED',
    details: { reason: 'exit code 3: Error: the importer met something it cannot bear' },
  });
  await client.request('dataset.open', { path: fileWith('fine'), choices: {} });
});

test('an import that nobody waits for any more is ended', async () => {
  const client = clientOf(harness.start());
  const controller = new AbortController();
  const call = client.request(
    'dataset.open',
    { path: fileWith('hang'), choices: {} },
    { signal: controller.signal },
  );
  setTimeout(() => controller.abort(), 100);
  await expect(call).rejects.toBeInstanceOf(Cancelled);
});

test('columns are refused by name', async () => {
  const client = clientOf(harness.start());
  const path = fileWith('date,value,word\n2020-01-01,1,\n2020-01-02,2,hello\n');
  const dataset = (await client.request('dataset.open', { path, choices: {} })).id;
  await expect(client.request('dataset.values', { dataset, columns: ['valu'] })).rejects.toMatchObject({
    code: 'COLUMN_UNKNOWN',
    details: { column: 'valu', nearest: ['value'] },
  });
  await expect(client.request('dataset.values', { dataset, columns: ['word'] })).rejects.toMatchObject({
    code: 'COLUMN_NOT_NUMERIC',
    details: { column: 'word', firstLine: 3, example: 'hello' },
  });
});

test('a closed dataset is unknown, and closing it again is no error', async () => {
  const client = clientOf(harness.start());
  const { id } = await client.request('dataset.open', { path: fileWith('x'), choices: {} });
  await client.request('dataset.close', { dataset: id });
  await client.request('dataset.close', { dataset: id });
  await expect(client.request('dataset.rows', { dataset: id, offset: 0, count: 1 })).rejects.toMatchObject({
    code: 'DATASET_UNKNOWN',
  });
});

test('a file that is open already is read once more only when it has changed, or is to be read in another way', async () => {
  const client = clientOf(harness.start());
  const progress = record(client, 'dataset.progress');
  const path = fileWith('date,value,word\n2020-01-01,1,a\n');
  const open = (choices: OpenChoices) => client.request('dataset.open', { path, choices });
  const readings = () => progress.filter(({ bytesRead, bytesTotal }) => bytesRead === bytesTotal).length;
  const first = await open({});
  const second = await open({});
  expect(readings()).toBe(1);
  expect(second).toEqual({ ...first, id: second.id });
  expect(second.id).not.toBe(first.id);
  await client.request('dataset.close', { dataset: first.id });
  await client.request('dataset.close', { dataset: first.id });
  const values = await client.request('dataset.values', { dataset: second.id, columns: ['value'] });
  expect(values.columns[0]?.[99]).toBe(99);
  await open({ time: '' });
  expect(readings()).toBe(2);
  writeFileSync(path, 'date,value,word\n2020-01-01,1,a\n2020-01-02,2,b\n');
  const third = await open({});
  expect(readings()).toBe(3);
  // Nobody holds it any more.
  for (const { id } of [second, third]) {
    await client.request('dataset.close', { dataset: id });
  }
  await open({});
  expect(readings()).toBe(4);
});

test('an upload that a page comes back to is not read again', async () => {
  const client = clientOf(harness.start());
  const progress = record(client, 'dataset.progress');
  const bytes = new TextEncoder().encode('date,value,word\n2020-01-01,1,a\n');
  const { dataset } = await client.request('dataset.upload', {
    ...{ upload: 'u', file: 'dropped.csv', bytes, last: true },
  });
  const [place] = dataset?.places ?? [];
  if (place?.kind !== 'kept') {
    throw new Error('an upload is kept');
  }
  const { fingerprint, file } = place;
  const seen = progress.length;
  // Found again it is touched, so that it is not the first to be swept.
  const again = await client.request('dataset.openKept', { fingerprint, file, choices: {} });
  expect(again).toEqual({ ...dataset, id: again.id });
  expect(progress).toHaveLength(seen);
});

test('an upload is kept when it is closed, listed with its choices and opened again by its fingerprint', async () => {
  const service = harness.start();
  const client = clientOf(service);
  const bytes = new TextEncoder().encode('date,value,word\n2020-01-01,1,a\n');
  const { dataset } = await client.request('dataset.upload', {
    upload: 'u',
    file: 'dropped.csv',
    bytes,
    last: true,
  });
  const again = await client.request('dataset.choose', { dataset: dataset?.id ?? '', choices: { time: '' } });
  expect(again).toMatchObject({ file: 'dropped.csv', path: null, choices: { time: '' } });
  await client.request('dataset.close', { dataset: dataset?.id ?? '' });
  await client.request('dataset.close', { dataset: again.id });
  expect(uploadsOf(service.dataFolder)).toHaveLength(1);
  const { recent, uploads } = await client.request('app.info', {});
  const [place] = again.places;
  expect(recent).toMatchObject([{ file: 'dropped.csv', places: [place], choices: { time: '' } }]);
  expect(uploads).toMatchObject({ files: 1, bytes: bytes.length });

  if (place?.kind !== 'kept') {
    throw new Error('an upload is kept');
  }
  await service.dispose();
  const next = clientOf(harness.start({ dataFolder: service.dataFolder }));
  const { fingerprint, file } = place;
  const reopened = await next.request('dataset.openKept', { fingerprint, file, choices: { time: '' } });
  expect(reopened).toMatchObject({ file: 'dropped.csv', path: null, places: [place], choices: { time: '' } });
  await expect(
    next.request('dataset.openKept', { fingerprint: 'sha256:0', file, choices: {} }),
  ).rejects.toMatchObject({ code: 'UPLOAD_NOT_KEPT', details: { file } });
});

test('an upload that failed does not take away the copy of the same bytes that was kept before', async () => {
  const service = harness.start();
  const client = clientOf(service);
  const upload = { upload: 'u', file: 'x.csv', bytes: new TextEncoder().encode('hang'), last: true };
  const controller = new AbortController();
  // Kept by hand: the scripted importer never opens these bytes.
  const kept = join(service.dataFolder, 'uploads', 'kept');
  mkdirSync(kept, { recursive: true });
  const name = createHash('sha256').update('hang').digest('hex');
  writeFileSync(join(kept, name), 'hang');
  const call = client.request('dataset.upload', upload, { signal: controller.signal });
  setTimeout(() => controller.abort(), 100);
  await expect(call).rejects.toBeInstanceOf(Cancelled);
  // The service takes away what it had begun to write after it hears of it.
  await expect.poll(() => uploadsOf(service.dataFolder)).toEqual([name]);
});

test('an upload that cannot be read, or whose window is closed halfway, leaves nothing', async () => {
  const service = harness.start();
  const client = clientOf(service);
  await expect(
    client.request('dataset.upload', { upload: 'u', file: 'x.csv', bytes: Buffer.from('crash'), last: true }),
  ).rejects.toMatchObject({ code: 'ENGINE_CRASHED' });
  const bytes = new Uint8Array(100_000);
  await client.request('dataset.upload', { upload: 'v', file: 'y.csv', bytes, last: false });
  expect(uploadsOf(service.dataFolder)).toHaveLength(1);
  client.close();
  await expect.poll(() => uploadsOf(service.dataFolder)).toEqual([]);
});

test('datasets that pages left open are closed from the oldest on', async () => {
  const client = clientOf(harness.start());
  const path = fileWith('date,value,word\n');
  const ids: string[] = [];
  for (let count = 0; count < 18; count += 1) {
    ids.push((await client.request('dataset.open', { path, choices: {} })).id);
    // The first one is in use all the time.
    await client.request('dataset.values', { dataset: ids[0] ?? '', columns: ['value'] });
  }
  const open = await Promise.all(
    ids.map((dataset) =>
      client.request('dataset.values', { dataset, columns: [] }).then(
        () => true,
        () => false,
      ),
    ),
  );
  expect(open).toEqual([true, false, false, ...Array(15).fill(true)]);
});

test('datasets are joined under a new id, with the names of their files; the single ones stay', async () => {
  const client = clientOf(harness.start());
  const folder = harness.folder();
  const ids: string[] = [];
  for (const name of ['a.csv', 'b.csv']) {
    writeFileSync(join(folder, name), 'date,value,word\n');
    ids.push((await client.request('dataset.open', { path: join(folder, name), choices: {} })).id);
  }
  const joined = await client.request('dataset.join', { datasets: ids, choices: { time: '' } });
  expect(joined).toMatchObject({ path: null, choices: { time: '' } });
  expect([...ids, joined.id].length).toBe(new Set([...ids, joined.id]).size);
  await client.request('dataset.values', { dataset: ids[0] ?? '', columns: ['value'] });
  await expect(
    client.request('dataset.join', { datasets: [ids[0] ?? '', 'none'], choices: {} }),
  ).rejects.toMatchObject({ code: 'DATASET_UNKNOWN' });
  const { recent } = await client.request('app.info', {});
  expect(recent.map(({ places }) => places.map(({ file }) => file))).toEqual([
    ['a.csv', 'b.csv'],
    ['b.csv'],
    ['a.csv'],
  ]);
});

test('a file that changes is told of while it is open, and read anew with the same choices', async () => {
  const client = clientOf(harness.start());
  const changes = record(client, 'dataset.changed');
  const path = fileWith('date,value,word\n2020-01-01,1,a\n');
  const first = await client.request('dataset.open', { path, choices: {} });
  writeFileSync(path, 'date,value,word\n2020-01-01,2,a\n2020-01-02,3,b\n');
  await expect.poll(() => changes).toEqual([{ dataset: first.id, file: 'data.csv', change: 'modified' }]);
  const again = await client.request('dataset.choose', { dataset: first.id, choices: first.choices });
  expect(again.fingerprint).not.toBe(first.fingerprint);
  await client.request('dataset.close', { dataset: first.id });
  await client.request('dataset.close', { dataset: again.id });
  writeFileSync(path, 'gone from sight');
  await new Promise((resolve) => setTimeout(resolve, 2500));
  expect(changes).toHaveLength(1);
});

test('an installation without samples says so', async () => {
  const client = clientOf(harness.start({ samplesFolder: join(harness.folder(), 'none') }));
  expect((await client.request('app.info', {})).samples).toEqual([]);
  await expect(
    client.request('dataset.openSample', { file: '../data.csv', choices: {} }),
  ).rejects.toMatchObject({ code: 'SAMPLE_UNKNOWN' });
});

function fileWith(text: string): string {
  const path = join(harness.folder(), 'data.csv');
  writeFileSync(path, text);
  return path;
}

function uploadsOf(dataFolder: string): string[] {
  const root = join(dataFolder, 'uploads');
  mkdirSync(root, { recursive: true });
  return readdirSync(root).flatMap((folder) =>
    existsSync(join(root, folder)) ? readdirSync(join(root, folder)) : [],
  );
}
