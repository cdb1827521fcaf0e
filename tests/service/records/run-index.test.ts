/** Lists of many runs: from the index what has not changed, from the records what has, and never anything wrong. */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { sealedJson } from '../../../src/service/files/checksums.ts';
import type { StoredRun } from '../../../src/service/records/formats/run-format.ts';
import { openRunStore, type RunStore } from '../../../src/service/run-store.ts';
import { lineOf } from '../../../src/shared/runs/run-line.ts';
import { runNamed } from '../stored-run.ts';

const RUNS = 220;
/** Whole seconds, which every file system keeps. */
const WRITTEN = new Date('2026-01-05T10:00:00.000Z');

let home = '';
let folder = '';
let index = '';
const stores: RunStore[] = [];

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'gatecast-index-'));
  folder = join(home, 'runs');
  index = `${folder}-index.json`;
  mkdirSync(folder);
  for (let at = 0; at < RUNS; at++) {
    put(idOf(at));
  }
});
afterEach(() => {
  for (const store of stores.splice(0)) {
    store.dispose();
  }
  rmSync(home, { recursive: true, force: true });
});

function open(): RunStore {
  const store = openRunStore(folder);
  stores.push(store);
  return store;
}

const idOf = (at: number) => `run-${String(at).padStart(4, '0')}`;

function put(id: string, changes: Partial<StoredRun> = {}): void {
  const path = join(folder, id, 'run.json');
  mkdirSync(join(folder, id), { recursive: true });
  writeFileSync(path, sealedJson(runNamed(id, { status: 'finished', ...changes })));
  utimesSync(path, WRITTEN, WRITTEN);
}

const names = (lines: readonly { readonly id: string; readonly name: string }[]) =>
  new Map(lines.map(({ id, name }) => [id, name]));

test('lines are those of the records, newest first, whether they come from the records or from the index', async () => {
  const wanted = (await open().list()).map(lineOf);
  expect(wanted).toHaveLength(RUNS);
  expect(await open().lines()).toEqual(wanted);
  expect(existsSync(index)).toBe(true);
  expect(await open().lines()).toEqual(wanted);
});

test('a record that has not changed is not read again', async () => {
  await open().lines();
  // Another name of the same length at the same time: only a reader of the record could know.
  put(idOf(7), { name: 'B run' });
  expect(names(await open().lines()).get(idOf(7))).toBe('A run');
});

test('what was written, made or deleted since is seen, by a store that is open too', async () => {
  const store = open();
  await store.lines();
  put(idOf(7), { name: 'Renamed by another process' });
  put('new-run', { name: 'New' });
  rmSync(join(folder, idOf(8)), { recursive: true });
  for (const each of [store, open()]) {
    const lines = names(await each.lines());
    expect([lines.size, lines.get(idOf(7)), lines.get('new-run'), lines.has(idOf(8))]).toEqual([
      RUNS,
      'Renamed by another process',
      'New',
      false,
    ]);
  }
});

test('an index that is missing, truncated, zeroed, flipped, of another version or no index at all is made anew', async () => {
  const wanted = await open().lines();
  const whole = readFileSync(index);
  const flipped = Uint8Array.from(whole);
  const middle = whole.indexOf('A run');
  flipped[middle] = 'Z'.charCodeAt(0);
  const faults = [
    whole.subarray(0, whole.length / 2),
    Buffer.alloc(whole.length),
    Buffer.alloc(0),
    flipped,
    Buffer.from(whole.toString('utf8').replace(/gatecast-runs \d+/, 'gatecast-runs 0')),
    Buffer.from('hello'),
  ];
  for (const fault of faults) {
    writeFileSync(index, fault);
    expect(await open().lines()).toEqual(wanted);
    expect(readFileSync(index).equals(whole)).toBe(true);
  }
  rmSync(index);
  expect(await open().lines()).toEqual(wanted);
  expect(existsSync(index)).toBe(true);
});

test('what was put on a run since is seen, by a store that is open too, and when it is taken off again', async () => {
  const store = open();
  await store.lines();
  const labelsOf = async (from: RunStore) => (await from.lines()).find(({ id }) => id === idOf(7))?.labels;
  const other = open();
  await other.labels.change(idOf(7), { addTags: ['keep'], note: 'of the report' });
  const labels = { tags: ['keep'], note: 'of the report', archived: false };
  expect([await labelsOf(store), await labelsOf(open())]).toEqual([labels, labels]);
  expect(readFileSync(index, 'utf8')).toContain('of the report');
  await store.labels.change(idOf(7), { removeTags: ['keep'], note: '' });
  expect([await labelsOf(other), await labelsOf(open())]).toEqual([undefined, undefined]);
  expect(existsSync(join(folder, idOf(7), 'labels.json'))).toBe(false);
});

test('a run at work is read every time, and one whose process is gone is told as interrupted', async () => {
  put('at-work', { status: 'training' });
  await open().lines();
  expect(readFileSync(index, 'utf8')).not.toContain('at-work');
  const line = (await open().lines()).find(({ id }) => id === 'at-work');
  expect(line?.status).toBe('interrupted');
});

test('a record that cannot be read is told every time, until it can', async () => {
  const path = join(folder, idOf(3), 'run.json');
  const whole = readFileSync(path);
  writeFileSync(path, 'not a record');
  const statusOf = async () => (await open().lines()).find(({ id }) => id === idOf(3))?.status;
  expect([await statusOf(), await statusOf()]).toEqual(['failed', 'failed']);
  writeFileSync(path, whole);
  expect(await statusOf()).toBe('finished');
});

test('an index that cannot be written costs nothing but time', async () => {
  mkdirSync(index);
  expect(await open().lines()).toHaveLength(RUNS);
});

test('few runs have no index', async () => {
  for (let at = 100; at < RUNS; at++) {
    rmSync(join(folder, idOf(at)), { recursive: true });
  }
  expect(await open().lines()).toHaveLength(100);
  expect(existsSync(index)).toBe(false);
});
