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
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openBin } from '../../../src/service/files/bin.ts';
import { openRunStore, type RunStore } from '../../../src/service/run-store.ts';
import { RESULTS, runNamed } from '../stored-run.ts';

const DAY_MS = 86_400_000;

let home = '';
let folder = '';
let store: RunStore;

beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), 'gatecast-bin-'));
  folder = join(home, 'runs');
  mkdirSync(folder);
  store = openRunStore(folder);
  const run = runNamed('a', { status: 'finished', name: 'Mine' });
  await store.create(run);
  await store.saveResults(run, RESULTS);
  await store.release('a');
});
afterEach(() => {
  store.dispose();
  rmSync(home, { recursive: true, force: true });
});

test('a run that was deleted is had back as it was, to the byte, by another process too', async () => {
  const files = () =>
    Object.fromEntries(
      readdirSync(join(folder, 'a'))
        .sort()
        .map((name) => [name, readFileSync(join(folder, 'a', name)).toString('base64')]),
    );
  const before = files();
  await store.remove('a');
  expect(await store.list()).toEqual([]);
  await expect(store.read('a')).rejects.toMatchObject({ code: 'RUN_UNKNOWN' });
  const other = openRunStore(folder);
  expect(await other.binned()).toMatchObject([{ id: 'a', name: 'Mine', deletedAt: expect.any(String) }]);
  expect(await other.restore('a')).toMatchObject({ id: 'a', status: 'finished' });
  other.dispose();
  expect(files()).toEqual(before);
  expect(await store.binned()).toEqual([]);
  expect((await store.list()).map(({ id }) => id)).toEqual(['a']);
});

test('a run that is deleted for good is in no bin, and nothing is had back that is not there', async () => {
  await store.remove('a', { now: true });
  expect(await store.binned()).toEqual([]);
  await expect(store.restore('a')).rejects.toMatchObject({ code: 'RUN_UNKNOWN' });
  await expect(store.remove('a')).rejects.toMatchObject({ code: 'RUN_UNKNOWN' });
});

test('no run that has come meanwhile is lost to one from the bin', async () => {
  await store.remove('a');
  mkdirSync(join(folder, 'a'));
  writeFileSync(join(folder, 'a', 'run.json'), 'another');
  await expect(store.restore('a')).rejects.toMatchObject({ code: 'OUTPUT_EXISTS' });
  expect(readFileSync(join(folder, 'a', 'run.json'), 'utf8')).toBe('another');
  expect(await store.binned()).toHaveLength(1);
});

test('the bin is emptied of what was deleted more than thirty days ago, however old the run was', async () => {
  const path = join(folder, 'a');
  const longAgo = new Date(Date.now() - 400 * DAY_MS);
  utimesSync(path, longAgo, longAgo);
  await store.remove('a');
  const bin = openBin(`${folder}-bin`);
  await bin.empty(new Date(Date.now() + 29 * DAY_MS));
  expect(existsSync(bin.pathOf('a'))).toBe(true);
  await bin.empty(new Date(Date.now() + 31 * DAY_MS));
  expect(existsSync(bin.pathOf('a'))).toBe(false);
});
