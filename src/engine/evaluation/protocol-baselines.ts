import { driftForecasts, meanForecasts } from '../../core/baselines/history.ts';
import { baselineForecasts } from '../../core/baselines/naive.ts';
import { nlinearForecasts } from '../../core/baselines/nlinear.ts';
import { fitRidgeNLinear } from '../../core/baselines/nlinear-ridge.ts';
import { findSeason, findSeasons, NO_SEASON, type StepInfo } from '../../core/baselines/season.ts';
import { STATISTICAL, type StatisticalName, statisticalForecasts } from '../../core/baselines/statistical.ts';
import type { LinearSeries } from '../../core/windows/differences.ts';
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

type Scored = Pick<Evaluation, 'baselines' | 'unavailable'>;

/** Columns that are fitted one by one; more would take longer than a training. */
const MOST_FITTED = 32;

/**
 * The baselines on the windows of a protocol. NLinear is one map for all columns, fitted on the standardised training
 * windows, as published. Seasons are each column's own; a column without one repeats its last value there, and so does
 * MSTL become ETS.
 */
export function protocolBaselines(task: ProtocolBaselinesTask): Required<Scored> {
  const { columns, origins, horizon, trainRows } = task;
  const seasons = columns.map((column) => findSeason(column, trainRows, task.time));
  const history = { firstRow: 0, origins, horizon };
  const scored = (forecast: (values: Float64Array, index: number) => Float64Array): StandardisedErrors =>
    standardisedErrors(interleaved(columns.map(forecast), horizon), task);
  const hasSeason = seasons.some((season) => season > 1);
  const nlinear = nlinearErrors(task);
  const statistical = statisticalErrors(task, scored);
  return {
    baselines: {
      naive: scored((values) => baselineForecasts(values, { origins, horizon, season: 1 })),
      seasonalNaive: hasSeason
        ? scored((values, index) =>
            baselineForecasts(values, { origins, horizon, season: seasons[index] ?? 1 }),
          )
        : null,
      drift: scored((values) => driftForecasts(values, history)),
      mean: scored((values) => meanForecasts(values, history)),
      nlinear: 'reason' in nlinear ? null : nlinear,
      ...statistical.baselines,
    },
    unavailable: {
      ...(hasSeason ? {} : { seasonalNaive: NO_SEASON }),
      ...('reason' in nlinear ? { nlinear: nlinear.reason } : {}),
      ...statistical.unavailable,
    },
  };
}

type Scoring = (forecast: (values: Float64Array, index: number) => Float64Array) => StandardisedErrors;

function statisticalErrors(
  task: ProtocolBaselinesTask,
  scored: Scoring,
): { readonly baselines: Pick<Evaluation['baselines'], StatisticalName> } & Pick<
  Required<Scored>,
  'unavailable'
> {
  const { columns, origins, horizon, trainRows, time } = task;
  const none = { ets: null, theta: null, mstl: null };
  if (columns.length > MOST_FITTED) {
    const reason = `it is fitted to one column at a time, and ${columns.length} are more than ${MOST_FITTED}`;
    return { baselines: none, unavailable: { ets: reason, theta: reason, mstl: reason } };
  }
  const each = columns.map((measured) =>
    statisticalForecasts({
      ...{ measured, firstRow: 0, origins, horizon, effort: 1 / columns.length },
      seasons: findSeasons(measured, trainRows, time),
    }),
  );
  const baselines: Record<StatisticalName, StandardisedErrors | null> = { ...none };
  const unavailable: Partial<Record<StatisticalName, string>> = {};
  for (const name of STATISTICAL) {
    // Where MSTL has no season, what is left of it is ETS.
    const rolled = each.map((own) => (name === 'mstl' && 'reason' in own.mstl ? own.ets : own[name]));
    const missing = rolled.find((own) => 'reason' in own);
    if (name === 'mstl' && each.every((own) => 'reason' in own.mstl)) {
      unavailable.mstl = NO_SEASON;
    } else if (missing !== undefined && 'reason' in missing) {
      unavailable[name] = missing.reason;
    } else {
      baselines[name] = scored((_, index) => {
        const own = rolled[index];
        return own === undefined || 'reason' in own ? new Float64Array() : own.forecasts;
      });
    }
  }
  return { baselines, unavailable };
}

function nlinearErrors(task: ProtocolBaselinesTask): StandardisedErrors | { readonly reason: string } {
  const { columns, scales, origins, trainOrigins, window, horizon } = task;
  const standardised = (values: Float64Array, index: number): Float64Array => {
    const { mean, deviation } = scales[index] ?? { mean: 0, deviation: 1 };
    return values.map((value) => (value - mean) / deviation);
  };
  const series = task.series.map((each, index) => ({ ...each, values: standardised(each.values, index) }));
  const fitted = fitRidgeNLinear({ series, origins: trainOrigins, window, horizon });
  if ('reason' in fitted) {
    return fitted;
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
