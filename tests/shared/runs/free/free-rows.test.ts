/** Free forecasts among runs: whose they are, where they stand, and that they never are runs. */
import { describe, expect, it } from 'vitest';
import { arrangeRuns, type RunSort } from '../../../../src/shared/runs/arrange-runs.ts';
import {
  freeRatioText,
  freeRowsOf,
  runWithFree,
  withFreeRows,
} from '../../../../src/shared/runs/free/free-rows.ts';
import { lineOf } from '../../../../src/shared/runs/run-line.ts';
import { metricsOf } from '../../../renderer/metrics-of.ts';
import { runOf } from '../../../renderer/run-of.ts';

const run = (id: string, mae: number | null, more: Parameters<typeof runOf>[0] = {}) => ({
  ...runOf({ id, mae, createdAt: `2026-01-0${id}T00:00:00.000Z`, name: `Run ${id}`, ...more }),
  ...(mae === null
    ? {}
    : {
        metrics: metricsOf({
          ...{ mae, naive: 2, seasonalNaive: 3, windows: 10 },
          maeByStep: { model: [1], naive: [2], seasonalNaive: null, best: [2] },
        }),
      }),
});
const RUNS = [run('1', 1), run('2', 2.5), run('3', 4), run('4', null)];
const LINES = RUNS.map(lineOf);
const FREE = freeRowsOf(RUNS[0] ?? { metrics: null });

const order = (sort: RunSort) =>
  withFreeRows(arrangeRuns(LINES, { sort }), FREE, sort).map((row) =>
    row.kind === 'run' ? row.line.id : row.free.name,
  );

describe('free forecasts among runs', () => {
  it('are those that were scored, with the error against the one that the verdict speaks of', () => {
    expect(FREE.map(({ name, mae, ratio }) => [name, mae, ratio])).toEqual([
      ['naive', 2, 1],
      ['seasonalNaive', 3, 1.5],
    ]);
    expect(FREE.map((row) => freeRatioText(row, 'naive'))).toEqual([null, '1.50 × naive']);
    expect(freeRowsOf({ metrics: null })).toEqual([]);
  });

  it('stand where the figure puts them that the runs are sorted by, behind all runs by time', () => {
    expect(order('mae')).toEqual(['1', 'naive', '2', 'seasonalNaive', '3', '4']);
    // A run's ratio is against the free forecast of its own test: 1 / 2, 2.5 / 2, 4 / 2.
    expect(order('ratio')).toEqual(['1', 'naive', '2', 'seasonalNaive', '3', '4']);
    expect(order('newest')).toEqual(['4', '3', '2', '1', 'naive', 'seasonalNaive']);
    expect(order('name')).toEqual(['naive', '1', '2', '3', '4', 'seasonalNaive']);
  });

  it('are of the chosen run, else of the newest with scores, and of none where the lines are no race', () => {
    expect(runWithFree(LINES)?.id).toBe('3');
    expect(runWithFree(LINES, '2')?.id).toBe('2');
    // What has no scores has no free forecasts either.
    expect(runWithFree(LINES, '4')?.id).toBe('3');
    expect(runWithFree([])).toBeNull();
    for (const more of [{ config: { target: 'wind' } }, { series: 'north' }]) {
      expect(runWithFree([...LINES, lineOf(run('5', 1, more))])).toBeNull();
    }
  });
});
