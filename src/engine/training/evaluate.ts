import { baselineForecasts } from '../../core/baselines/naive.ts';
import { maeByStep, maseScale, score } from '../../core/metrics/score.ts';
import { verdictOf } from '../../core/metrics/verdict.ts';
import type { TestForecasts } from '../../shared/run.ts';
import type { Metrics } from '../../shared/scores.ts';

export interface EvaluationTask {
  /** The target, all rows, in its own unit. */
  readonly values: Float64Array;
  readonly trainRows: number;
  readonly origins: Int32Array;
  readonly horizon: number;
  /** `[origins, horizon]`, in the target's unit. */
  readonly predicted: Float64Array;
  /** 1 when the training rows show none. */
  readonly season: number;
}

/** Scores the model and both baselines on the same windows. */
export function evaluate(task: EvaluationTask): { readonly metrics: Metrics; readonly test: TestForecasts } {
  const { values, trainRows, origins, horizon, predicted, season } = task;
  const actual = actualValues(values, origins, horizon);
  const scale = maseScale(values, trainRows, season);
  const scored = (forecasts: Float64Array) => {
    const pairs = { predicted: forecasts, actual };
    return { score: score(pairs, scale), byStep: maeByStep(pairs, horizon) };
  };
  const model = scored(predicted);
  const naive = scored(baselineForecasts(values, { origins, horizon, season: 1 }));
  const seasonal = season > 1 ? scored(baselineForecasts(values, { origins, horizon, season })) : null;
  const verdict = verdictOf(model.score.mae, naive.score.mae);
  return {
    metrics: {
      model: model.score,
      baselines: { naive: naive.score, seasonalNaive: seasonal?.score ?? null },
      season,
      verdict: verdict.text,
      outcome: verdict.outcome,
      percent: verdict.percent,
      windows: origins.length,
      maeByStep: { model: model.byStep, naive: naive.byStep, seasonalNaive: seasonal?.byStep ?? null },
    },
    test: { origins, predicted: Float32Array.from(predicted), actual: Float32Array.from(actual) },
  };
}

function actualValues(values: Float64Array, origins: Int32Array, horizon: number): Float64Array {
  const actual = new Float64Array(origins.length * horizon);
  for (const [index, origin] of origins.entries()) {
    actual.set(values.subarray(origin + 1, origin + 1 + horizon), index * horizon);
  }
  return actual;
}
