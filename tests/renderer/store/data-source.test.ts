import { expect, test } from 'vitest';
import { sourceOf, sourceOfRun } from '../../../src/renderer/store/data-source.ts';
import type { AppInfo, RecentFile } from '../../../src/shared/contract/app-requests.ts';
import type { FilePlace, OpenChoices } from '../../../src/shared/dataset.ts';
import { runOf } from '../run-of.ts';

const PATH: FilePlace = { kind: 'path', path: '/data/a.csv', file: 'a.csv' };
const KEPT: FilePlace = { kind: 'kept', fingerprint: 'sha256:1', file: 'b.csv' };

test('the data of a run are those with its bytes, opened as they were for it', () => {
  const choices = { series: { symbol: 'AAPL' } };
  const recent = [recentFile('a.csv', 'sha256:2', [PATH]), recentFile('b.csv', 'sha256:1', [KEPT])];
  expect(sourceOfRun(run('a.csv', 'sha256:1', choices), info(recent))).toEqual({
    source: KEPT,
    choices,
    isSame: true,
  });
});

test('a file that only has the name is offered as such', () => {
  const recent = [recentFile('a.csv', 'sha256:2', [PATH])];
  expect(sourceOfRun(run('a.csv', 'sha256:1'), info(recent))).toMatchObject({ source: PATH, isSame: false });
});

test('a sample is found by its name, and what nobody knows is not', () => {
  const source = { kind: 'sample', file: 'stocks.csv' };
  expect(sourceOfRun(run('stocks.csv', 'sha256:1'), info([]))).toMatchObject({ source, isSame: true });
  expect(sourceOfRun(run('other.csv', 'sha256:1'), info([]))).toBeNull();
  expect(sourceOfRun(run('other.csv', 'sha256:1'), null)).toBeNull();
});

test('several files are opened as one again', () => {
  expect(sourceOf([PATH, KEPT])).toEqual({ kind: 'several', sources: [PATH, KEPT] });
  expect(sourceOf([])).toBeNull();
});

function run(file: string, fingerprint: string, choices?: OpenChoices) {
  const dataset = { file, series: null, fingerprint, ...(choices === undefined ? {} : { choices }) };
  return { ...runOf(), dataset };
}

function recentFile(file: string, fingerprint: string, places: readonly FilePlace[]): RecentFile {
  const openedAt = '2026-11-20T08:00:00Z';
  const shape = { rows: 10, step: 'P1D', kind: 'regular' };
  return { file, fingerprint, places, openedAt, choices: {}, ...shape };
}

function info(recent: readonly RecentFile[]): AppInfo {
  return {
    appVersion: '0.0.0',
    samples: [{ file: 'stocks.csv', title: 'Stocks', description: '', question: '', sparklines: [] }],
    recent,
    sketches: [],
    uploads: { files: 0, bytes: 0, limitBytes: 1 },
    runs: 0,
    atOnce: { most: 1, cores: 2, threads: 2 },
  };
}
