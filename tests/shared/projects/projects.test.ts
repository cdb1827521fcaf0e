import { expect, test } from 'vitest';
import type { RecentFile } from '../../../src/shared/contract/app-requests.ts';
import { foundProjects, projectsOf, type Sketch } from '../../../src/shared/projects/projects.ts';
import type { LineScores, RunLine } from '../../../src/shared/run.ts';

test('a run belongs to its very bytes, else to the file of its name that was opened last', () => {
  const recent = [
    opened('load.csv', 'new', { openedAt: '2026-11-28T08:00:00Z', path: '/today/load.csv' }),
    opened('load.csv', 'copy', { openedAt: '2026-11-20T08:00:00Z', path: '/other/load.csv' }),
    opened('rain.csv', 'rain', { openedAt: '2026-11-27T08:00:00Z' }),
  ];
  const lines = [
    line('a', { file: 'load.csv', fingerprint: 'old', createdAt: '2026-11-21T08:00:00Z' }),
    line('b', { file: 'load.csv', fingerprint: 'copy', createdAt: '2026-11-22T08:00:00Z' }),
    line('c', { file: 'gone.csv', fingerprint: 'gone', createdAt: '2026-11-29T08:00:00Z' }),
  ];
  const found = projectsOf(lines, recent, []);
  expect(
    found.map(({ file, opened: at, runs, last }) => [file, at?.fingerprint ?? null, runs, last?.id]),
  ).toEqual([
    ['gone.csv', null, 1, 'c'],
    ['load.csv', 'new', 1, 'a'],
    ['rain.csv', 'rain', 0, undefined],
    ['load.csv', 'copy', 1, 'b'],
  ]);
  expect(found.map(({ usedAt }) => usedAt.slice(8, 10))).toEqual(['29', '28', '27', '22']);
});

test('the best verdict is that of the run that gains most, whatever came after it', () => {
  const lines = [
    line('lost', { verdict: ['loses', 30], createdAt: '2026-01-04T00:00:00Z' }),
    line('ties', { verdict: ['ties', 9], createdAt: '2026-01-03T00:00:00Z' }),
    line('beats', { verdict: ['beats', 7], createdAt: '2026-01-02T00:00:00Z' }),
    line('fails', { createdAt: '2026-01-05T00:00:00Z' }),
  ];
  const [project] = projectsOf(lines, [], []);
  expect(project?.best?.id).toBe('beats');
  expect(project?.last?.id).toBe('fails');
  expect(projectsOf(lines.slice(0, 2), [], [])[0]?.best?.id).toBe('ties');
  expect(projectsOf(lines.slice(0, 1), [], [])[0]?.best?.id).toBe('lost');
  expect(projectsOf(lines.slice(3), [], [])[0]?.best).toBeNull();
});

test('what was thrown away or archived is not counted, and a sample that was only looked at is no project', () => {
  const recent = [opened('sample.csv', 'sample', { isSample: true })];
  expect(projectsOf([], recent, [])).toEqual([]);
  const lines = [
    line('a', { file: 'sample.csv', fingerprint: 'sample' }),
    { ...line('b', { file: 'sample.csv', fingerprint: 'sample' }), status: 'cancelled' as const },
    {
      ...line('c', { file: 'sample.csv', fingerprint: 'sample' }),
      labels: { tags: [], note: '', archived: true },
    },
  ];
  expect(projectsOf(lines, recent, []).map(({ runs }) => runs)).toEqual([1]);
  expect(projectsOf(lines.slice(1), recent, [])).toEqual([]);
});

test('the sketch is of what was forecast last, else of what was looked at, else there is none', () => {
  const recent = [opened('load.csv', 'load')];
  const lines = [line('a', { file: 'load.csv', fingerprint: 'load', target: 'demand' })];
  const looked = sketch('load', 'wind');
  const trained = sketch('load', 'demand');
  const sketchOf = (sketches: readonly Sketch[]) => projectsOf(lines, recent, sketches)[0]?.sketch ?? null;
  expect(sketchOf([looked, trained])).toBe(trained);
  expect(sketchOf([looked])).toBe(looked);
  expect(sketchOf([sketch('other', 'demand')])).toBeNull();
});

test('a search finds the words in file, series, target and verdict, in any order', () => {
  const all = projectsOf(
    [
      line('a', { file: 'load.csv', fingerprint: '1', target: 'Demand', verdict: ['beats', 12] }),
      line('b', { file: 'rain.csv', fingerprint: '2', target: 'mm', verdict: ['loses', 3] }),
    ],
    [],
    [],
  );
  expect(foundProjects(all, 'beats demand').map(({ file }) => file)).toEqual(['load.csv']);
  expect(foundProjects(all, '.CSV').map(({ file }) => file)).toHaveLength(2);
  expect(foundProjects(all, 'snow')).toEqual([]);
});

function opened(
  file: string,
  fingerprint: string,
  {
    openedAt = '2026-01-01T00:00:00Z',
    path = `/data/${file}`,
    isSample = false,
  }: { readonly openedAt?: string; readonly path?: string; readonly isSample?: boolean } = {},
): RecentFile {
  const place = isSample ? ({ kind: 'sample', file } as const) : ({ kind: 'path', path, file } as const);
  return {
    ...{ places: [place], file, fingerprint, choices: {}, openedAt },
    ...{ rows: 10, step: 'P1D', kind: 'regular' },
  };
}

function line(
  id: string,
  {
    file = 'a.csv',
    fingerprint = 'a',
    target = 'x',
    createdAt = '2026-01-01T00:00:00Z',
    verdict,
  }: {
    readonly file?: string;
    readonly fingerprint?: string;
    readonly target?: string;
    readonly createdAt?: string;
    readonly verdict?: readonly [LineScores['outcome'], number];
  },
): RunLine {
  const none = { mae: 1, rmse: 1, smape: 1, mape: 1, mase: 1, rmsse: 1, r2: 1, bias: 1, ratio: 1 };
  return {
    ...{ id, name: id, status: 'finished', createdAt },
    dataset: { file, series: null, fingerprint },
    config: { target, model: 'lstm', units: 8, window: 10, horizon: 2 },
    metrics:
      verdict === undefined
        ? null
        : { ...none, verdict: verdict.join(' '), outcome: verdict[0], percent: verdict[1] },
  };
}

function sketch(fingerprint: string, column: string): Sketch {
  return { fingerprint, series: null, column, values: [1, 2] };
}
