import { describe, expect, it } from 'vitest';
import { runLooks } from '../../../src/renderer/charts/palette.ts';
import { standsBeside } from '../../../src/renderer/store/forecast/shown-lines.ts';
import { companions, comparableRuns, sortRuns } from '../../../src/renderer/store/run-groups.ts';
import { runLabels } from '../../../src/shared/set-up/run-labels.ts';
import { PALETTE } from '../charts/palette.ts';
import { runOf } from '../run-of.ts';

const ids = (runs: readonly { readonly id: string }[]) => runs.map(({ id }) => id);

describe('which runs stand beside each other', () => {
  it('compares only runs on the same data, target, windows and split', () => {
    const run = runOf({ id: 'same', mae: 2.2 });
    const runs = [
      run,
      runOf({ id: 'other cell', config: { model: 'gru', units: 8, features: ['wind'] } }),
      runOf({ id: 'other file', fingerprint: 'sha256:b' }),
      runOf({ id: 'other series', series: 'AAPL' }),
      runOf({ id: 'other target', config: { target: 'wind' } }),
      runOf({ id: 'other horizon', config: { horizon: 3 } }),
      runOf({ id: 'other windows', windows: 49 }),
      runOf({ id: 'not scored', mae: null, status: 'failed' }),
    ];
    expect(ids(comparableRuns(runs, run))).toEqual(['other cell', 'same']);
  });

  it('shows a run in training what it has to beat', () => {
    const training = runOf({ id: 'now', status: 'training', mae: null });
    expect(ids(comparableRuns([training, runOf({ id: 'before' })], training))).toEqual(['before']);
  });

  it('draws the best run of each cell beside the selected one', () => {
    const runs = [
      runOf({ id: 'lstm best', mae: 1 }),
      runOf({ id: 'lstm', mae: 2 }),
      runOf({ id: 'gru', mae: 1.5, config: { model: 'gru' } }),
    ];
    expect(ids(companions(runs, 'lstm best'))).toEqual(['lstm', 'gru']);
    expect(ids(companions(runs, 'gru'))).toEqual(['lstm best']);
  });

  it('lets somebody turn on any of them, and turn off those that stand there by themselves', () => {
    const [best, other, gru] = [
      runOf({ id: 'best', mae: 1 }),
      runOf({ id: 'other', mae: 2 }),
      runOf({ id: 'gru', mae: 1.5, config: { model: 'gru' } }),
    ];
    const near = companions([best, other, gru], 'now');
    const shown = (turned?: Readonly<Record<string, boolean>>) =>
      ids([best, other, gru].filter((one) => standsBeside(one, turned, near)));
    expect(shown()).toEqual(['best', 'gru']);
    expect(shown({ other: true, gru: false })).toEqual(['best', 'other']);
  });

  it('sorts by the error against naive, runs without scores last', () => {
    const runs = [
      runOf({ id: 'none', mae: null, createdAt: '2026-11-21T12:00:00Z' }),
      runOf({ id: 'poor', mae: 3, createdAt: '2026-11-21T11:00:00Z' }),
      runOf({ id: 'good', mae: 1, createdAt: '2026-11-21T10:00:00Z' }),
    ];
    expect(ids(sortRuns(runs, 'best'))).toEqual(['good', 'poor', 'none']);
    expect(ids(sortRuns(runs, 'newest'))).toEqual(['none', 'poor', 'good']);
  });

  it('labels runs by cell and units, counts older ones by age, and leaves given names alone', () => {
    const labels = runLabels([
      runOf({ id: 'late', createdAt: '2026-11-21T12:00:00Z' }),
      runOf({ id: 'early', createdAt: '2026-11-21T10:00:00Z' }),
      runOf({ id: 'wide', config: { units: 128 } }),
      runOf({ id: 'elsewhere', fingerprint: 'sha256:b' }),
      runOf({ id: 'mine', name: 'the one for Monday' }),
    ]);
    expect(Object.fromEntries(labels)).toEqual({
      early: 'LSTM 64 · 3',
      late: 'LSTM 64 · 4',
      wide: 'LSTM 128',
      elsewhere: 'LSTM 64',
      mine: 'the one for Monday',
    });
  });

  it('leave every run its name when another is deleted', () => {
    const runs = [1, 2, 3].map((number) =>
      runOf({ id: `nr-${number}`, number, createdAt: `2026-11-21T1${number}:00:00Z` }),
    );
    const before = runLabels(runs);
    const after = runLabels(runs.filter(({ id }) => id !== 'nr-2'));
    expect([...after].map(([id, label]) => [id, label === before.get(id)])).toEqual([
      ['nr-1', true],
      ['nr-3', true],
    ]);
  });

  it('leave every run its colour and its dash when another is deleted', () => {
    const runs = [
      ...[1, 2, 3].map((number) =>
        runOf({ id: `nr-${number}`, number, createdAt: `2026-11-21T1${number}:00:00Z` }),
      ),
      runOf({ id: 'gru', number: 1, config: { model: 'gru' } }),
    ];
    const looksOf = (of: typeof runs) =>
      Object.fromEntries([...runLooks(of, PALETTE)].map(([id, { color, dash }]) => [id, `${color} ${dash}`]));
    const before = looksOf(runs);
    expect(new Set(Object.values(before)).size).toBe(4);
    for (const { id: deleted } of runs) {
      const { [deleted]: _gone, ...others } = before;
      expect(looksOf(runs.filter(({ id }) => id !== deleted))).toEqual(others);
    }
  });
});
