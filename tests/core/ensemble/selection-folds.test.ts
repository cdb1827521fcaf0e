import { describe, expect, it } from 'vitest';
import { planSelection } from '../../../src/core/ensemble/selection-folds.ts';
import { divideValidation } from '../../../src/core/intervals/calibration.ts';
import { netData } from '../../../src/core/recipe/net-data.ts';
import { planRun, wholeWindows } from '../../../src/core/windows/plan.ts';
import { windowOrigins } from '../../../src/core/windows/split.ts';
import { DEFAULT_CONFIG, type TrainConfig } from '../../../src/shared/set-up/train-config.ts';

function planFor(rows: number, changes: Partial<TrainConfig> = {}) {
  const config = { ...DEFAULT_CONFIG, target: 'y', ...changes };
  const values = Float64Array.from({ length: rows }, (_, row) => Math.sin(row));
  const data = {
    ...{ columns: [values], times: values.map((_, row) => row + 1), breaks: new Int32Array() },
    time: { columns: [], kind: 'none' as const, step: null, first: null, last: null, zone: null },
  };
  const { rows: parts } = planRun(data, config);
  const net = netData(data, config);
  const origins = wholeWindows(net, windowOrigins(parts, config));
  return { plan: planSelection(parts, origins, { config, net }), parts, origins, config };
}

describe('planSelection', () => {
  it('never lets a fold see what it is judged on, nor anything see the test rows or the windows that calibrate', () => {
    for (const rows of [60, 122, 400, 1000, 3000, 9000, 14_000]) {
      const { plan, parts, origins, config } = planFor(rows, { window: 8, horizon: 3 });
      const { from } = divideValidation(origins.validation, config.horizon);
      const limit = from === 0 ? parts.train + parts.validation - 1 : (origins.validation[from] as number);
      for (const { parts: own, origins: judged } of plan.folds) {
        expect(Math.min(...judged)).toBe(own.train + own.validation - 1);
        expect(Math.max(...judged) + config.horizon).toBeLessThanOrEqual(limit);
      }
      expect(Math.max(...plan.origins) + config.horizon).toBeLessThanOrEqual(limit);
      expect([...plan.origins]).toEqual([...new Set(plan.origins)].sort((a, b) => a - b));
    }
  });

  it('makes three folds of a short series, two of a longer one, and judges by validation windows where there are many', () => {
    const folds = [400, 3000, 14_000].map((rows) => planFor(rows).plan.folds.length);
    expect(folds).toEqual([3, 2, 0]);
  });

  it('makes fewer folds where the first would have nothing to learn from', () => {
    expect(planFor(60, { window: 8, horizon: 3 }).plan.folds.length).toBe(3);
    expect(planFor(60, { window: 20, horizon: 6 }).plan.folds.length).toBe(1);
  });

  it('makes a fold of the training rows where the split keeps none for validation', () => {
    const split = { train: 0.8, validation: 0, test: 0.2 };
    const { plan, parts } = planFor(14_000, { split });
    expect(plan.folds.length).toBe(1);
    expect(Math.max(...plan.origins)).toBeLessThan(parts.train);
  });

  it('counts the windows that share no row to forecast', () => {
    const { plan, config } = planFor(400, { window: 8, horizon: 5 });
    expect(plan.independent).toBe(Math.ceil(plan.origins.length / config.horizon));
  });
});
