import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { LogLine } from '../../../src/service/search/study-log.ts';
import { openStudyStore, type StudyStore } from '../../../src/service/search/study-store.ts';
import type { StudyRecord } from '../../../src/shared/search/study.ts';
import { DEFAULT_CONFIG } from '../../../src/shared/set-up/train-config.ts';

const ID = '20261129-000000-aaaaaa';
const config = { ...DEFAULT_CONFIG, target: 'value' };
const RECORD: StudyRecord = {
  ...{ schemaVersion: 1, id: ID, name: 'Search', status: 'paused', appVersion: '0.0.0' },
  createdAt: '2026-11-29T00:00:00.000Z',
  dataset: { file: 'wave.csv', series: null, fingerprint: 'f' },
  ...{ repairs: [], time: { kind: 'none', step: null } },
  spec: { said: { target: 'value' }, preset: 'fast', space: [], budget: { trials: 9 }, atOnce: 4, seed: 1 },
  ...{ config, free: null, folds: null, winner: null, runs: { winner: null, default: null } },
  ...{ seconds: 0, error: null },
};

let folder = '';
let store: StudyStore;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'gatecast-study-store-'));
  store = openStudyStore(folder);
  await store.create(RECORD);
  await store.append(ID, [0, 1, 2].flatMap(linesOf));
});
afterEach(() => {
  store.dispose();
  rmSync(folder, { recursive: true, force: true });
});

function linesOf(trial: number): readonly LogLine[] {
  return [
    { did: 'begin', trial, assignment: { units: 8 + trial }, config },
    { did: 'rung', trial, rung: { epochs: 2, mae: 3 - trial, seconds: 0.1 }, parameters: 9 },
    { did: 'end', trial, end: 'finished' },
  ];
}

const line = async (from: StudyStore = store) =>
  (await from.list((error) => expect.unreachable(error.message)))[0];

test('the line of a study follows its log, its record and whose it is', async () => {
  expect(await line()).toMatchObject({ id: ID, status: 'paused', trials: 3, bestMae: 1 });
  await store.append(ID, linesOf(3));
  expect(await line()).toMatchObject({ trials: 4, bestMae: 0 });
  await store.save({ ...RECORD, name: 'Another', status: 'searching' });
  expect(await line()).toMatchObject({ name: 'Another', status: 'searching', trials: 4 });

  // Another process that looks at it: at work as long as somebody has it, and left when nobody does.
  const other = openStudyStore(folder);
  try {
    expect(await line(other)).toMatchObject({ status: 'searching' });
    await store.release(ID);
    expect(await line(other)).toMatchObject({ status: 'interrupted' });
    expect(await line()).toMatchObject({ status: 'interrupted' });
  } finally {
    other.dispose();
  }
});

test('the trials that were read are at hand for the next page, and read anew once there are more', async () => {
  const { trials } = await store.read(ID);
  expect((await store.read(ID)).trials).toBe(trials);
  await store.append(ID, linesOf(3));
  expect((await store.read(ID)).trials).toHaveLength(4);
  expect(trials).toHaveLength(3);
});
