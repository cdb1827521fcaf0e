import { expect, test } from 'vitest';
import {
  bestHere,
  labelsOf,
  lineName,
  listedRuns,
} from '../../../../src/renderer/store/runs-list/list-state.ts';
import { NO_LABELS } from '../../../../src/shared/runs/labels.ts';
import { lineOf } from '../../../../src/shared/runs/run-line.ts';
import { runOf } from '../../run-of.ts';

const HERE = { fingerprint: 'sha256:a', series: null };

test('the best on the open data are those that err least there, not elsewhere, and not those without scores', () => {
  const lines = [
    lineOf(runOf({ id: 'worse', mae: 3 })),
    lineOf(runOf({ id: 'better', mae: 1 })),
    lineOf(runOf({ id: 'unscored', mae: null })),
    lineOf(runOf({ id: 'elsewhere', mae: 0.1, fingerprint: 'sha256:b' })),
  ];
  const ratios = lines.map((line) => ({
    ...line,
    metrics: line.metrics && { ...line.metrics, ratio: line.metrics.mae },
  }));
  expect(bestHere(ratios, HERE)).toEqual(['better', 'worse']);
  expect(bestHere(ratios, null)).toEqual([]);
});

test('what was archived is left out, but for what is looked at, and nothing is before the list is known', () => {
  const runs = [runOf({ id: 'a' }), runOf({ id: 'b' })];
  const known = { runs: Object.fromEntries(runs.map((run) => [run.id, run])), leaving: [] };
  const labels = { tags: [], note: '', archived: true };
  const lines = Object.fromEntries(runs.map((run) => [run.id, { ...lineOf(run), labels }]));
  expect(listedRuns(known, lines)).toEqual([]);
  expect(listedRuns(known, lines, 'b').map(({ id }) => id)).toEqual(['b']);
  expect(listedRuns(known, null)).toEqual(runs);
  expect(listedRuns({ ...known, leaving: ['a'] }, null).map(({ id }) => id)).toEqual(['b']);
  expect([labelsOf(lines, 'a'), labelsOf(null, 'a'), labelsOf(lines, 'c')]).toEqual([
    labels,
    NO_LABELS,
    NO_LABELS,
  ]);
});

test('a name is that of the cards: short with its number, or as it was given', () => {
  expect(lineName(lineOf(runOf({ number: 3 })))).toBe('LSTM 64 · 3');
  expect(lineName(lineOf(runOf({ number: 1 })))).toBe('LSTM 64');
  expect(lineName(lineOf(runOf({ number: 3, name: 'My best' })))).toBe('My best');
});
