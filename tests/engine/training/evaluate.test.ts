import { expect, it } from 'vitest';
import { evaluate } from '../../../src/engine/training/evaluate.ts';

it('scores model, naive and seasonal naive on the same windows', () => {
  // Values 0 1 0 3 0 1 0 3 …: season 4. Two windows of two steps from origins 8 (actual 1, 0) and 9 (actual 0, 3).
  const values = Float64Array.of(0, 1, 0, 3, 0, 1, 0, 3, 0, 1, 0, 3);
  const { metrics, test } = evaluate({
    values,
    trainRows: 8,
    origins: Int32Array.of(8, 9),
    horizon: 2,
    predicted: Float64Array.of(1, 1, 0, 2),
    season: 4,
  });
  // Model errors 0 1 0 1; naive 1 0 (from 0) and 1 2 (from 1); seasonal none. MASE scale: no seasonal error, so null.
  expect(metrics).toMatchObject({
    model: { mae: 0.5, mase: null },
    baselines: { naive: { mae: 1 }, seasonalNaive: { mae: 0 } },
    season: 4,
    verdict: 'beats naive by 50 %',
    windows: 2,
    maeByStep: { model: [0, 1], naive: [1, 1], seasonalNaive: [0, 0] },
  });
  expect(test).toEqual({
    origins: Int32Array.of(8, 9),
    predicted: Float32Array.of(1, 1, 0, 2),
    actual: Float32Array.of(1, 0, 0, 3),
  });
});

it('has no seasonal baseline without a season', () => {
  const { metrics } = evaluate({
    values: Float64Array.of(1, 2, 4, 7, 11),
    trainRows: 3,
    origins: Int32Array.of(3),
    horizon: 1,
    predicted: Float64Array.of(11),
    season: 1,
  });
  // Naive in the training rows errs by 1 and 2: scale 1.5.
  expect(metrics.baselines.seasonalNaive).toBeNull();
  expect(metrics.maeByStep.seasonalNaive).toBeNull();
  expect(metrics.baselines.naive.mase).toBeCloseTo(4 / 1.5, 12);
});
