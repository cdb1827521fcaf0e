/** Rows of a list under headings. */
import { expect, test } from 'vitest';
import { type FreeRow, withFreeRows } from '../../../../src/shared/runs/free/free-rows.ts';
import { grouped, type RunGrouping } from '../../../../src/shared/runs/list/group-runs.ts';
import { lineOf } from '../../../../src/shared/runs/run-line.ts';
import { runOf } from '../../../renderer/run-of.ts';

const lines = [
  runOf({ id: 'a', config: { model: 'gru' }, mae: 2 }),
  runOf({ id: 'b', config: { model: 'lstm' }, mae: 3, fingerprint: 'sha256:b', series: 'x' }),
  runOf({ id: 'c', config: { model: 'gru', target: 'wind' }, mae: null, status: 'failed' }),
  runOf({ id: 'd', config: { search: { seconds: 9 } } }),
].map(lineOf);
const naive = { name: 'naive', label: 'naive', isBest: true, mae: 2.5 } as FreeRow;

function said(by: RunGrouping | null, free: readonly FreeRow[] = []): readonly string[] {
  return grouped(withFreeRows(lines, free, 'newest'), by).map((row) =>
    row.kind === 'group' ? `${row.label} ${row.count}` : row.kind === 'run' ? row.line.id : row.free.name,
  );
}

test('groups come in the order of their first rows, and what is free is one by itself', () => {
  expect(said(null)).toEqual(['a', 'b', 'c', 'd']);
  expect(said('net', [naive])).toEqual([
    ...['GRU 2', 'a', 'c', 'LSTM 1', 'b', 'Best of many 1', 'd', 'Free forecasts 1', 'naive'],
  ]);
  expect(said('data')).toEqual(['a.csv 3', 'a', 'c', 'd', 'a.csv · x 1', 'b']);
  expect(said('target')).toEqual(['temp 3', 'a', 'b', 'd', 'wind 1', 'c']);
});

test('what was not scored is told from what loses', () => {
  expect(said('verdict').filter((row) => / \d$/.test(row))).toContain('Not scored 1');
});

test('the errors of several seeds have their spread in the line, and one seed has none', () => {
  const run = runOf({});
  expect(lineOf({ ...run, seedMaes: [1, 2, 3] }).metrics?.spread).toBe(1);
  expect(lineOf(run).metrics).not.toHaveProperty('spread');
});
