import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openRecentFiles } from '../../../src/service/data/recent-files.ts';
import type { DatasetDescription } from '../../../src/shared/dataset.ts';

let folder = '';
let kept: string[] = [];
const isKept = async (fingerprint: string) => kept.includes(fingerprint);

beforeEach(() => {
  kept = [];
  folder = mkdtempSync(join(tmpdir(), 'gatecast-recent-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

test('the two hundred opened last are kept, newest first, each once', async () => {
  const recent = openRecentFiles(join(folder, 'recent.json'), isKept);
  await Promise.all(Array.from({ length: 202 }, (_, index) => recent.remember(dataset(`${index}.csv`))));
  await recent.remember(dataset('5.csv'));
  const names = (await openRecentFiles(join(folder, 'recent.json'), isKept).list()).map(({ file }) => file);
  expect(names).toHaveLength(200);
  expect(names.slice(0, 3)).toEqual(['5.csv', '201.csv', '200.csv']);
  expect(names.slice(-2)).toEqual(['3.csv', '2.csv']);
});

test('an upload is listed for as long as it is kept, with the choices it was opened with last', async () => {
  const recent = openRecentFiles(join(folder, 'recent.json'), isKept);
  const places = [{ kind: 'kept', fingerprint: 'sha256:u', file: 'up.csv' }] as const;
  const upload: DatasetDescription = { ...dataset('up.csv', 'sha256:u'), path: null, places };
  await recent.remember(upload);
  await recent.remember({ ...upload, choices: { series: { symbol: 'AAPL' } } });
  expect(await recent.list()).toEqual([]);
  kept = ['sha256:u'];
  expect(await recent.list()).toMatchObject([
    { places, fingerprint: 'sha256:u', choices: { series: { symbol: 'AAPL' } } },
  ]);
});

test('files that were opened as one are there while each of them is', async () => {
  const recent = openRecentFiles(join(folder, 'recent.json'), isKept);
  const [first, second] = [dataset('a.csv'), dataset('b.csv')];
  await recent.remember({ ...first, path: null, places: [...first.places, ...second.places] });
  expect(await recent.list()).toHaveLength(1);
  rmSync(join(folder, 'b.csv'));
  expect(await recent.list()).toEqual([]);
});

test('a list of version 1 is read', async () => {
  const path = join(folder, 'recent.json');
  const { file, fingerprint, rows } = dataset('a.csv', 'sha256:a');
  const old = {
    path: join(folder, 'a.csv'),
    file,
    openedAt: '2026-11-01T00:00:00.000Z',
    rows,
    step: 'P1D',
    kind: 'regular',
    fingerprint,
  };
  writeFileSync(path, JSON.stringify({ schemaVersion: 1, files: [old] }));
  const [read] = await openRecentFiles(path, isKept).list();
  expect(read).toMatchObject({ places: [{ kind: 'path', path: old.path, file }], fingerprint, choices: {} });
});

test('a file that is gone is not shown, and comes back when it does', async () => {
  const recent = openRecentFiles(join(folder, 'recent.json'), isKept);
  await recent.remember(dataset('a.csv'));
  rmSync(join(folder, 'a.csv'));
  expect(await recent.list()).toEqual([]);
  writeFileSync(join(folder, 'a.csv'), '');
  expect(await recent.list()).toHaveLength(1);
});

test('a broken list is begun anew', async () => {
  const path = join(folder, 'recent.json');
  writeFileSync(path, '{"schemaVersion":1,"files":[{');
  const recent = openRecentFiles(path, isKept);
  expect(await recent.list()).toEqual([]);
  await recent.remember(dataset('b.csv'));
  expect(JSON.parse(readFileSync(path, 'utf8')).files).toHaveLength(1);
});

test('a list that cannot be written is no error', async () => {
  const recent = openRecentFiles(join(folder, 'no', 'such', 'recent.json'), isKept);
  await recent.remember(dataset('a.csv'));
  expect(await recent.list()).toEqual([]);
});

function dataset(file: string, fingerprint = 'sha256:0'): DatasetDescription {
  const path = join(folder, file);
  writeFileSync(path, '');
  return {
    id: 'd',
    path,
    places: [{ kind: 'path', path, file }],
    file,
    fingerprint,
    choices: {},
    series: null,
    needsSeries: false,
    encoding: 'utf-8',
    delimiter: ',',
    decimal: '.',
    headerLine: 1,
    rows: 3,
    columns: [],
    time: { columns: [], kind: 'regular', step: 'P1D', first: null, last: null, zone: null },
    keys: [],
    findings: [],
    repairs: [],
    files: [file],
  };
}
