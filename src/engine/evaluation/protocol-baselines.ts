import { driftForecasts, meanForecasts } from '../../core/baselines/history.ts';
import { baselineForecasts } from '../../core/baselines/naive.ts';
import { fitNLinear, type LinearSeries, nlinearForecasts } from '../../core/baselines/nlinear.ts';
import { findSeason, type StepInfo } from '../../core/baselines/season.ts';
import type { Evaluation } from '../../shared/protocol.ts';
import { type ScoredWindows, type StandardisedErrors, standardisedErrors } from './standardised-errors.ts';

export interface ProtocolBaselinesTask extends ScoredWindows {
  /** The same targets as their windows read them. */
  readonly series: readonly LinearSeries[];
  readonly trainRows: number;
  readonly trainOrigins: Int32Array;
  readonly window: number;
  readonly time: StepInfo;
}

/**
 * The baselines on the windows of a protocol. NLinear is one map for all columns, fitted on the standardised training
 * windows, as published. The season is each column's own; a column without one repeats its last value there.
 */
export function protocolBaselines(task: ProtocolBaselinesTask): Evaluation['baselines'] {
  const { columns, origins, horizon, trainRows } = task;
  const seasons = columns.map((column) => findSeason(column, trainRows, task.time));
  const history = { firstRow: 0, origins, horizon };
  const scored = (forecast: (values: Float64Array, index: number) => Float64Array): StandardisedErrors =>
    standardisedErrors(interleaved(columns.map(forecast), horizon), task);
  return {
    naive: scored((values) => baselineForecasts(values, { origins, horizon, season: 1 })),
    seasonalNaive: seasons.some((season) => season > 1)
      ? scored((values, index) =>
          baselineForecasts(values, { origins, horizon, season: seasons[index] ?? 1 }),
        )
      : null,
    drift: scored((values) => driftForecasts(values, history)),
    mean: scored((values) => meanForecasts(values, history)),
    nlinear: nlinearErrors(task),
  };
}

function nlinearErrors(task: ProtocolBaselinesTask): StandardisedErrors | null {
  const { columns, scales, origins, trainOrigins, window, horizon } = task;
  const standardised = (values: Float64Array, index: number): Float64Array => {
    const { mean, deviation } = scales[index] ?? { mean: 0, deviation: 1 };
    return values.map((value) => (value - mean) / deviation);
  };
  const series = task.series.map(({ values, provenance }, index) => ({
    values: standardised(values, index),
    provenance,
  }));
  const fitted = fitNLinear({ series, origins: trainOrigins, window, horizon });
  if ('reason' in fitted) {
    return null;
  }
  const forecasts = series.map((each) => nlinearForecasts(fitted, each, origins));
  const standard = series.map(() => ({ mean: 0, deviation: 1 }));
  return standardisedErrors(interleaved(forecasts, horizon), {
    columns: columns.map(standardised),
    scales: standard,
    origins,
    horizon,
  });
}

/** `[origins, horizon]` of every target as `[origins, targets, horizon]`. */
function interleaved(forecasts: readonly Float64Array[], horizon: number): Float64Array {
  const [first] = forecasts;
  const count = (first?.length ?? 0) / horizon;
  const all = new Float64Array(count * forecasts.length * horizon);
  let at = 0;
  for (let origin = 0; origin < count; origin++) {
    for (const forecast of forecasts) {
      all.set(forecast.subarray(origin * horizon, (origin + 1) * horizon), at);
      at += horizon;
    }
  }
  return all;
}
