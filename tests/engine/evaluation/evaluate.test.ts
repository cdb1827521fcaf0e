import { describe, expect, it } from 'vitest';
import { allBaselines } from '../../../src/core/baselines/all.ts';
import { type EvaluationTask, evaluate } from '../../../src/engine/evaluation/evaluate.ts';
import { ALL_MEASURED } from '../../../src/shared/dataset.ts';
import {
  BASELINE_KEYS,
  farthest,
  golden,
  goldenActual,
  goldenOrigins,
  goldenValues,
} from '../../core/golden-scores.ts';

const span = (first: number, end: number) => Int32Array.from({ length: end - first }, (_, at) => first + at);

const plain = {
  window: 2,
  isPrice: false,
  calibration: null,
  bands: null,
  quantiles: null,
  trainOrigins: new Int32Array(),
} satisfies Partial<EvaluationTask>;

const { trainRows, window, horizon, season } = golden;
const goldenTask: EvaluationTask = {
  values: goldenValues,
  trainRows,
  origins: goldenOrigins,
  horizon,
  window,
  predicted: Float64Array.from(golden.predicted),
  season,
  isPrice: true,
  calibration: null,
  bands: null,
  quantiles: null,
  trainOrigins: span(window - 1, trainRows - horizon),
  // One fit of each is enough where they are not the question.
  effort: 0,
};

describe('evaluate', () => {
  it('scores the net and the baselines on the same windows', () => {
    // Values 0 1 0 3 0 1 0 3 …: season 4. Two windows of two steps from origins 8 (actual 1, 0) and 9 (actual 0, 3).
    const { metrics, test } = evaluate({
      ...plain,
      values: Float64Array.of(0, 1, 0, 3, 0, 1, 0, 3, 0, 1, 0, 3),
      trainRows: 8,
      origins: Int32Array.of(8, 9),
      horizon: 2,
      predicted: Float64Array.of(1, 1, 0, 2),
      season: 4,
    });
    // Model errors 0 1 0 1; naive 1 0 (from 0) and 1 2 (from 1); seasonal none. No seasonal error in training: no MASE.
    expect(metrics).toMatchObject({
      model: { mae: 0.5, mase: null },
      baselines: { naive: { mae: 1 }, seasonalNaive: { mae: 0 }, nlinear: null },
      unavailable: {
        nlinear: 'it needs 20 training windows and there are 0',
        ets: 'it needs 10 values before the first forecast and there are 9',
        theta: 'it needs 10 values before the first forecast and there are 9',
      },
      best: 'seasonalNaive',
      ratio: Number.POSITIVE_INFINITY,
      test: { against: 'seasonalNaive', pValue: null, windows: 2 },
      season: 4,
      verdict: 'loses to seasonal naive, which makes no error',
      windows: 2,
      maeByStep: { model: [0, 1], naive: [1, 1], seasonalNaive: [0, 0], best: [0, 0] },
      direction: null,
      bands: null,
    });
    expect(test).toEqual({
      origins: Int32Array.of(8, 9),
      predicted: Float32Array.of(1, 1, 0, 2),
      actual: Float32Array.of(1, 0, 0, 3),
    });
  });

  it('has no seasonal baseline without a season', () => {
    const { metrics } = evaluate({
      ...plain,
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
    expect(metrics.unavailable?.seasonalNaive).toBe('the training rows show no season');
    expect(metrics.baselines.naive.mase).toBeCloseTo(4 / 1.5, 12);
  });

  it('agrees with the Python libraries from end to end', () => {
    const free = allBaselines({ ...goldenTask, provenance: ALL_MEASURED, firstRow: 0 });
    const without = { ...free.forecasts, ets: null, theta: null, mstl: null };
    const { metrics } = evaluate({ ...goldenTask, baselines: { ...free, forecasts: without } });
    expect(metrics.model.mae).toBeCloseTo(golden.scores.model.mae ?? 0, 9);
    for (const name of BASELINE_KEYS) {
      expect(metrics.baselines[name]?.mae).toBeCloseTo(golden.scores[name].mae ?? 0, 6);
    }
    expect(metrics).toMatchObject({
      best: 'nlinear',
      ratio: expect.closeTo((golden.scores.model.mae ?? 0) / (golden.scores.nlinear.mae ?? 1), 6),
      test: {
        against: 'nlinear',
        statistic: expect.closeTo(golden.dieboldMariano.nlinear.statistic, 6),
        pValue: expect.closeTo(golden.dieboldMariano.nlinear.pValue, 6),
        lags: horizon - 1,
      },
      outcome: 'beats',
      verdict: 'beats NLinear by 26 % (p = 0.017)',
      direction: { f1: expect.closeTo(golden.direction.f1 ?? 0, 9) },
    });
  });

  it('does not change by a bit for the history when rows that no window touches are poisoned', () => {
    const lastRow = (goldenOrigins.at(-1) ?? 0) + horizon;
    const longer = (poison: number) =>
      Float64Array.from({ length: lastRow + 40 }, (_, row) =>
        row <= lastRow ? (goldenValues[row] as number) : poison,
      );
    const clean = evaluate({ ...goldenTask, values: longer(0) });
    for (const poison of [1e9, Number.NaN]) {
      expect(evaluate({ ...goldenTask, values: longer(poison) }).metrics).toEqual(clean.metrics);
    }
  });

  it('survives missing values in training rows that no valid window touches', () => {
    const holes = goldenValues.map((value, row) => (row >= 60 && row < 63 ? Number.NaN : value));
    const trainOrigins = goldenTask.trainOrigins.filter(
      (origin) => origin + horizon < 60 || origin - window + 1 >= 63,
    );
    const { metrics } = evaluate({ ...goldenTask, values: holes, trainOrigins });
    const found = BASELINE_KEYS.map((name) => metrics.baselines[name]?.mase ?? Number.NaN);
    const expected = BASELINE_KEYS.map((name) => golden.scores[name].mase as number);
    expect(farthest(found, expected)).toBeLessThan(0.05);
  });

  it('counts the training rows of a fold from its first row', () => {
    const firstRow = 100;
    const moved = Float64Array.from({ length: firstRow + goldenValues.length }, (_, row) =>
      row < firstRow ? 1e6 * (row % 7) : (goldenValues[row - firstRow] as number),
    );
    const later = (origins: Int32Array) => origins.map((origin) => origin + firstRow);
    const { metrics } = evaluate({
      ...goldenTask,
      values: moved,
      firstRow,
      origins: later(goldenOrigins),
      trainOrigins: later(goldenTask.trainOrigins),
    });
    expect(metrics).toEqual(evaluate(goldenTask).metrics);
  });

  it('measures bands calibrated on validation windows and gives those of the first level', () => {
    const validation = span(trainRows - 1, trainRows + 15 - horizon);
    const calibration = {
      origins: validation,
      predicted: Float64Array.from({ length: validation.length * horizon }, (_, at) => {
        const origin = validation[Math.floor(at / horizon)] as number;
        return (goldenValues[origin + 1 + (at % horizon)] as number) + (at % 2 === 0 ? 1.5 : -1.5);
      }),
    };
    const bands = { method: 'conformal', levels: [0.5, 0.9] } as const;
    const { metrics, test, bandAt } = evaluate({ ...goldenTask, calibration, bands });
    // Every validation error is 1.5, so the band is the forecast ± 1.5 at any level.
    const inside = goldenActual.filter(
      (value, at) => Math.abs(value - (golden.predicted[at] as number)) <= 1.5,
    );
    expect(metrics.bands).toMatchObject({ method: 'conformal', calibrationWindows: validation.length });
    expect(metrics.bands?.levels.map(({ level, coverage, width }) => [level, coverage, width])).toEqual([
      [0.5, expect.closeTo(inside.length / goldenActual.length, 12), expect.closeTo(3, 9)],
      [0.9, expect.closeTo(inside.length / goldenActual.length, 12), expect.closeTo(3, 9)],
    ]);
    expect(test.lower?.[0]).toBeCloseTo((golden.predicted[0] as number) - 1.5, 4);
    expect(bandAt?.(1, 10, 0.5)).toEqual({ lower: expect.closeTo(8.5, 9), upper: expect.closeTo(11.5, 9) });
  });

  it('has no conformal bands without validation windows', () => {
    const { metrics, test, bandAt } = evaluate({
      ...goldenTask,
      bands: { method: 'adaptive', levels: [0.8] },
    });
    expect([metrics.bands, bandAt, test.lower]).toEqual([null, null, undefined]);
  });
});
