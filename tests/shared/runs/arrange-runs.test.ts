/** Which runs of a list are wanted, in which order. */
import { expect, test } from 'vitest';
import type { RunLine, RunSummary } from '../../../src/shared/run.ts';
import {
  arrangeRuns,
  isFiltered,
  RUN_SORTS,
  type RunsWanted,
} from '../../../src/shared/runs/arrange-runs.ts';
import type { RunLabels } from '../../../src/shared/runs/labels.ts';
import { labelled, lineOf } from '../../../src/shared/runs/run-line.ts';
import { metricsOf } from '../../renderer/metrics-of.ts';
import { runOf } from '../../renderer/run-of.ts';

const DAY = (day: number) => `2026-11-${String(day).padStart(2, '0')}T10:00:00.000Z`;

function line(run: RunSummary, labels: Partial<RunLabels> = {}): RunLine {
  return labelled(lineOf(run), { tags: [], note: '', archived: false, ...labels });
}

const LINES: readonly RunLine[] = [
  line(runOf({ id: 'gru', createdAt: DAY(3), mae: 2, config: { model: 'gru' } }), {
    tags: ['keep', 'Winter'],
  }),
  line(runOf({ id: 'lstm', createdAt: DAY(1), mae: 1, config: { model: 'lstm' } }), {
    note: 'of the Report',
  }),
  line(runOf({ id: 'unscored', createdAt: DAY(4), mae: null, status: 'failed' })),
  line(runOf({ id: 'old', createdAt: DAY(2), mae: 3, config: { model: 'gru', target: 'wind' } }), {
    archived: true,
    tags: ['keep'],
  }),
  line(runOf({ id: 'other', createdAt: DAY(5), mae: 0.5, fingerprint: 'sha256:0123456789', name: 'Run 10' })),
  line(runOf({ id: 'named', createdAt: DAY(6), mae: 0.7, fingerprint: 'sha256:0123456789', name: 'Run 9' })),
];

const ids = (wanted: RunsWanted) => arrangeRuns(LINES, wanted).map(({ id }) => id);

test('the newest come first, and what was archived is out of sight until it is asked for', () => {
  expect(ids({})).toEqual(['named', 'other', 'unscored', 'gru', 'lstm']);
  expect(ids({ archived: 'only' })).toEqual(['old']);
  expect(ids({ archived: 'too', sort: 'oldest' })).toEqual([
    'lstm',
    'old',
    'gru',
    'unscored',
    'other',
    'named',
  ]);
});

test('by a metric the best come first, and what has none comes last', () => {
  expect(ids({ sort: 'mae' })).toEqual(['other', 'named', 'lstm', 'gru', 'unscored']);
  expect(ids({ sort: 'name' }).slice(-2)).toEqual(['named', 'other']);
  const scores = (id: string, change: Partial<RunLine['metrics']>) => {
    const own = line(runOf({ id }));
    return { ...own, metrics: own.metrics && { ...own.metrics, ...change } };
  };
  const order = (sort: RunsWanted['sort'], changes: readonly Partial<RunLine['metrics']>[]) =>
    arrangeRuns(
      changes.map((change, at) => scores(String(at), change)),
      sort === undefined ? {} : { sort },
    ).map(({ id }) => id);
  expect(order('r2', [{ r2: 0.1 }, { r2: 0.9 }, { r2: null }])).toEqual(['1', '0', '2']);
  expect(order('bias', [{ bias: -2 }, { bias: 1 }, { bias: 0.1 }])).toEqual(['2', '1', '0']);
  expect(order('ratio', [{ ratio: 1.2 }, { ratio: 0.8 }, { ratio: null }])).toEqual(['1', '0', '2']);
  expect(order('accuracy', [{}, { accuracy: 0.6 }, { accuracy: 0.7 }])).toEqual(['2', '1', '0']);
  // Every order is one of all runs.
  for (const sort of RUN_SORTS) {
    expect(ids({ sort }).toSorted()).toEqual(ids({}).toSorted());
  }
});

test('they are found by tag, target, cell, data and the words that are known of them, all together', () => {
  expect(ids({ tags: ['WINTER'] })).toEqual(['gru']);
  expect(ids({ tags: ['keep'], archived: 'too' })).toEqual(['gru', 'old']);
  expect(ids({ tags: ['keep', 'none'] })).toEqual([]);
  expect(ids({ target: 'wind', archived: 'too' })).toEqual(['old']);
  expect(ids({ cell: 'gru' })).toEqual(['gru']);
  expect(ids({ data: '/some/where/a.csv' })).toHaveLength(5);
  expect(ids({ data: 'b.csv' })).toEqual([]);
  expect(ids({ data: 'sha256:012345' })).toEqual(['named', 'other']);
  // A few letters of a checksum are many files.
  expect(ids({ data: 'sha' })).toEqual([]);
  expect(ids({ search: 'report' })).toEqual(['lstm']);
  expect(ids({ search: 'RUN 9' })).toEqual(['named']);
  expect(ids({ search: 'winter gru' })).toEqual(['gru']);
  expect(ids({ search: 'winter lstm' })).toEqual([]);
});

test('a filter is one only when it asks for something', () => {
  expect([{}, { sort: 'mae' as const }, { tags: [] }, { search: '' }].map(isFiltered)).toEqual(
    Array(4).fill(false),
  );
  expect([{ tags: ['a'] }, { search: 'a' }, { archived: 'only' as const }].map(isFiltered)).toEqual(
    Array(3).fill(true),
  );
});

test('a line has a short name only where nobody gave one, and figures of seven digits', () => {
  expect(lineOf(runOf({ config: { units: 32 } })).short).toBe('LSTM 32');
  expect(lineOf(runOf({ name: 'My best' })).short).toBeUndefined();
  const metrics = metricsOf({
    mae: 1 / 3,
    naive: 2,
    windows: 10,
    maeByStep: { model: [1], naive: [2], seasonalNaive: null, best: [2] },
  });
  expect(lineOf({ ...runOf(), metrics }).metrics).toMatchObject({
    ...{ mae: 0.3333333, mape: null, free: { name: 'naive', mae: 2 } },
  });
});
