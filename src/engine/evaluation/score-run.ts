import { baselineForecasts } from '../../core/baselines/naive.ts';
import { findSeason, findSeasons } from '../../core/baselines/season.ts';
import { formatTimes } from '../../core/dataset/format-time.ts';
import { detect } from '../../core/detectors/detect.ts';
import { isPrice } from '../../core/recipe/is-price.ts';
import { levelsOf, targetsOf } from '../../core/recipe/shape.ts';
import { ALL_MEASURED, measuredValues } from '../../shared/dataset.ts';
import type { TrainingData, TrainResult } from '../../shared/engine-contract.ts';
import { AS_IT_IS } from '../../shared/reuse/column-scale.ts';
import type { ForecastPoint, RunPlan, SeedScore, TestForecasts } from '../../shared/run.ts';
import type { Metrics } from '../../shared/scores.ts';
import { DEFAULT_BANDS, type TrainConfig } from '../../shared/set-up/train-config.ts';
import { divergence } from '../training/divergence.ts';
import { type Forecaster, middleOf } from '../training/forecaster.ts';
import type { TrainParams } from '../training/train-run.ts';
import { attentionMap } from './attention-map.ts';
import { actualValues, type EvaluationTask, evaluate } from './evaluate.ts';
import { type DividedBaselines, errorsOfBaselines } from './opponent.ts';

export interface TrainedRun {
  readonly forecaster: Forecaster;
  readonly plan: RunPlan;
  readonly signal: AbortSignal;
  readonly onForecast: (epoch: number, values: Float64Array) => void;
  /** The free forecasts of the main target, where they have been made already. */
  readonly free?: DividedBaselines;
}

export interface ScoredRun {
  readonly result: Omit<TrainResult, 'seconds' | 'backend'>;
  /** The future as other nets of the same set-up forecast it, between the bands of the scored ones. */
  readonly forecastOf: (other: Forecaster) => Promise<FutureForecast>;
}

/** What of a result the nets that forecast the future decide. */
export type FutureForecast = Partial<
  Pick<TrainResult, 'forecast' | 'otherTargets' | 'attention' | 'directionForecast'>
>;

/** Everything that a trained net gives: scores on the test windows, the forecast, and what goes into the record. */
export async function scoreRun(params: TrainParams, run: TrainedRun): Promise<ScoredRun> {
  const { config } = params;
  const { forecaster, plan, signal } = run;
  const { fits, origins, lastOrigin } = forecaster;
  const asked = { config, signal };
  const futureOf = (by: Forecaster) => forecastsFrom(by, Int32Array.of(lastOrigin), asked);
  const future = await futureOf(forecaster);
  const bestEpoch = fits[0]?.bestEpoch ?? 0;
  run.onForecast(bestEpoch, future.values);
  const test = await forecastsFrom(forecaster, origins.test, asked);
  const validation = await forecastsFrom(forecaster, origins.validation, asked);
  checkFinite(params, run, [future.values, test.values]);
  const scored = targetsOf(config).map((target, index) =>
    scoreTarget(params, run, { target, index, test, validation }),
  );
  const [main] = scored as [TargetScore, ...TargetScore[]];
  const forecastBy = (by: Forecaster, forecasts: Forecasts) => {
    const [forecast = [], ...others] = scored.map(({ pointsFrom }) => pointsFrom(forecasts));
    const attention = attentionMap(by, params.time);
    return {
      forecast,
      otherTargets: scored
        .slice(1)
        .map(({ target, metrics }, index) => ({ target, metrics, forecast: others[index] ?? [] })),
      ...(attention === null ? {} : { attention }),
    };
  };
  const results = {
    epochs: fits[0]?.epochs ?? [],
    bestEpoch,
    stopped: fits.some(({ stopped }) => stopped),
    metrics: main.metrics,
    rows: plan.rows,
    windows: plan.windows,
    windowsLost: plan.windowsLost,
    parameters: plan.parameters,
    gradientFlow: forecaster.gradientFlow,
    seedScores: await seedScores(params, run, test.values),
    ...forecastBy(forecaster, future),
    scaler: scalerOf(params, forecaster),
    ...seriesScalersOf(params, forecaster),
    naiveForecast: main.naiveForecast,
    test: main.test,
    validation: main.validation,
    weights: forecaster.weights,
    manifest: forecaster.manifest,
  };
  const names = [...targetsOf(config), ...config.features];
  const columns = params.columns.map((values, index) => ({
    name: names[index] ?? '',
    values: measuredValues(values, params.provenance?.[index] ?? ALL_MEASURED),
  }));
  return {
    result: { ...results, detections: detect({ ...results, config, columns }) },
    async forecastOf(other) {
      const forecasts = await futureOf(other);
      checkFinite(params, { ...run, forecaster: other }, [forecasts.values]);
      return forecastBy(other, forecasts);
    },
  };
}

/** All `[origins, targets, horizon]`. */
interface Forecasts {
  readonly values: Float64Array;
  readonly quantiles: readonly Float64Array[] | null;
}

async function forecastsFrom(
  forecaster: Forecaster,
  origins: Int32Array,
  { config, signal }: { readonly config: TrainConfig; readonly signal: AbortSignal },
): Promise<Forecasts> {
  const quantiles = await forecaster.predictQuantiles(origins, signal);
  const values = quantiles === null ? await forecaster.predict(origins, signal) : middleOf(quantiles, config);
  return { values, quantiles };
}

interface TargetForecasts {
  readonly target: string;
  readonly index: number;
  readonly test: Forecasts;
  readonly validation: Forecasts;
}

interface TargetScore extends Pick<TrainResult, 'naiveForecast' | 'test' | 'validation'> {
  readonly metrics: Metrics;
  readonly target: string;
  /** Of forecasts of the future: this target's, with its band. */
  readonly pointsFrom: (future: Forecasts) => readonly ForecastPoint[];
}

function scoreTarget(
  params: TrainParams,
  { forecaster, plan, free }: TrainedRun,
  { target, index, ...forecasts }: TargetForecasts,
): TargetScore {
  const { config, columns, time } = params;
  const { horizon, window } = config;
  const { origins, lastOrigin } = forecaster;
  const values = columns[index] ?? new Float64Array();
  const provenance = params.provenance?.[index] ?? ALL_MEASURED;
  const measured = measuredValues(values, provenance);
  const place = { index, targets: targetsOf(config).length, horizon };
  const own = ({ values: all, quantiles }: Forecasts) => ({
    predicted: ofTarget(all, place),
    quantiles: quantiles?.map((quantile) => ofTarget(quantile, place)) ?? null,
  });
  const validation = own(forecasts.validation);
  const season = findSeason(measured, plan.rows.train, time);
  const method = config.bands ?? DEFAULT_BANDS;
  const { metrics, test, bandAt } = evaluate({
    ...{ values, provenance, horizon, window },
    lengths: forecaster.source.lengths,
    ...own(forecasts.test),
    trainRows: plan.rows.train,
    origins: origins.test,
    season,
    seasons: findSeasons(measured, plan.rows.train, time, season),
    effort: 1 / place.targets,
    isPrice: isPrice(target, measured.subarray(0, plan.rows.train), time),
    calibration: origins.validation.length === 0 ? null : { origins: origins.validation, ...validation },
    bands: method === 'none' ? null : { method, levels: levelsOf(config) },
    trainOrigins: origins.train,
    ...(free === undefined || index > 0
      ? {}
      : madeAlready(free, measured, { origins: origins.validation, horizon })),
  });
  const [level] = levelsOf(config);
  const pointsFrom = (all: Forecasts) => {
    const future = own(all);
    return pointsOf(params, forecaster, future.predicted).map((point, at) => {
      const heads = future.quantiles?.map((quantile) => quantile[at] as number);
      const band =
        level === undefined ? null : bandAt?.(at + 1, future.predicted[at] as number, level, heads);
      return band ? { ...point, lower: rounded(band.lower), upper: rounded(band.upper) } : point;
    });
  };
  const naive = baselineForecasts(measured, { origins: Int32Array.of(lastOrigin), horizon, season: 1 });
  return {
    ...{ target, metrics, test, pointsFrom },
    naiveForecast: pointsOf(params, forecaster, naive),
    validation: pairsOf(measured, origins.validation, validation.predicted),
  };
}

function madeAlready(
  { baselines, validation }: DividedBaselines,
  measured: Float64Array,
  { origins, horizon }: { readonly origins: Int32Array; readonly horizon: number },
): Pick<EvaluationTask, 'baselines' | 'validationErrors'> {
  const validationErrors =
    validation === null ? null : errorsOfBaselines(validation, actualValues(measured, origins, horizon));
  return { baselines, validationErrors };
}

/** One target's forecasts `[origins, horizon]` of all targets'. */
export function ofTarget(
  forecasts: Float64Array,
  { index, targets, horizon }: { readonly index: number; readonly targets: number; readonly horizon: number },
): Float64Array {
  const count = forecasts.length / targets / horizon;
  const own = new Float64Array(count * horizon);
  for (let origin = 0; origin < count; origin++) {
    const from = (origin * targets + index) * horizon;
    own.set(forecasts.subarray(from, from + horizon), origin * horizon);
  }
  return own;
}

/** The main target where it was measured, NaN elsewhere. */
export function measuredTarget({ columns, provenance }: TrainingData): Float64Array {
  return measuredValues(columns[0] ?? new Float64Array(), provenance?.[0] ?? ALL_MEASURED);
}

/** True where the forecast is that of one net alone, and it is this one. */
export function isForecast({ models }: Forecaster, net: number): boolean {
  return net === 0 && models.length === 1;
}

async function seedScores(
  params: TrainParams,
  run: TrainedRun,
  test: Float64Array,
): Promise<readonly SeedScore[]> {
  const { forecaster, signal } = run;
  const { origins, fits } = forecaster;
  const { config } = params;
  const measured = measuredTarget(params);
  const scores: SeedScore[] = [];
  for (const [net, { bestEpoch, bestLoss }] of fits.entries()) {
    const forecasts = isForecast(forecaster, net)
      ? test
      : await forecaster.predictNet(net, origins.test, signal);
    const own = ofTarget(forecasts, { index: 0, targets: targetsOf(config).length, horizon: config.horizon });
    scores.push({
      seed: config.seed + net,
      ...errorsOf(pairsOf(measured, origins.test, own)),
      bestEpoch,
      validationLoss: bestLoss,
    });
  }
  return scores;
}

function errorsOf({ predicted, actual }: TestForecasts): Pick<SeedScore, 'mae' | 'rmse'> {
  let absolute = 0;
  let squares = 0;
  let count = 0;
  for (const [at, value] of predicted.entries()) {
    const error = value - (actual[at] as number);
    if (!Number.isNaN(error)) {
      absolute += Math.abs(error);
      squares += error * error;
      count++;
    }
  }
  return { mae: absolute / count, rmse: Math.sqrt(squares / count) };
}

function pairsOf(measured: Float64Array, origins: Int32Array, predicted: Float64Array): TestForecasts {
  const horizon = origins.length === 0 ? 0 : predicted.length / origins.length;
  const actual = Float32Array.from(actualValues(measured, origins, horizon));
  return { origins, predicted: Float32Array.from(predicted), actual };
}

/** The scalers of the other series that it has learned from, by name; nothing where it learns from one. */
export function seriesScalersOf(
  params: TrainParams,
  { names, otherScales }: Forecaster,
): Pick<TrainResult, 'seriesScalers'> {
  if (otherScales === undefined) {
    return {};
  }
  const scalers = [...otherScales].map(([series, scales]) => [series, scalerOf(params, { names, scales })]);
  return { seriesScalers: Object.fromEntries(scalers) };
}

export function scalerOf(
  { config }: TrainParams,
  { names, scales }: Pick<Forecaster, 'names' | 'scales'>,
): TrainResult['scaler'] {
  const own = [...targetsOf(config), ...config.features];
  return Object.fromEntries(own.map((name) => [name, scales[names.indexOf(name)] ?? AS_IT_IS]));
}

/** Throws `TRAINING_DIVERGED` where a forecast is no number. */
export function checkFinite(
  { config, columns }: TrainParams,
  { forecaster, plan }: TrainedRun,
  forecasts: readonly Float64Array[],
): void {
  if (forecasts.every((values) => values.every(Number.isFinite))) {
    return;
  }
  const { scales, names } = forecaster;
  const order = [...targetsOf(config), ...config.features];
  const scaled = columns.map((column, index) => {
    const { mean, deviation } = scales[names.indexOf(order[index] ?? '')] ?? AS_IT_IS;
    return Float32Array.from(column, (value) => (value - mean) / deviation);
  });
  const epoch = forecaster.fits[0]?.epochs.length ?? 0;
  const update = plan.updatesPerEpoch * epoch;
  throw divergence({ epoch, update, config, source: { columns: scaled }, names: order });
}

/** More digits than float32 arithmetic can vouch for would only pretend. */
const DIGITS = 9;

function pointsOf(
  { time }: TrainParams,
  { times, lastOrigin }: Forecaster,
  values: Float64Array,
): ForecastPoint[] {
  const stamps = formatTimes(time, times.slice(lastOrigin + 1, lastOrigin + 1 + values.length));
  return Array.from(values, (value, index) => ({ time: stamps[index] ?? '', value: rounded(value) }));
}

function rounded(value: number): number {
  return Number(value.toPrecision(DIGITS));
}
