/** The job `train`: from the columns of a file to a scored net and a forecast. */
import { performance } from 'node:perf_hooks';
import { baselineForecasts } from '../../core/baselines/naive.ts';
import { findSeason } from '../../core/baselines/season.ts';
import { formatTime } from '../../core/dataset/format-time.ts';
import { futureTimes } from '../../core/dataset/future-times.ts';
import { fitScale, scaleColumns, unscale } from '../../core/scaling/standard-scaler.ts';
import type { WindowSource } from '../../core/windows/gather.ts';
import { checkValues, planRun } from '../../core/windows/plan.ts';
import { listOrigins, windowOrigins } from '../../core/windows/split.ts';
import type { EngineEvents, EngineRequests, TrainResult } from '../../shared/engine-contract.ts';
import type { BackendReport, ForecastPoint } from '../../shared/run.ts';
import { buildModel } from '../models/build-model.ts';
import { divergence } from './divergence.ts';
import { evaluate } from './evaluate.ts';
import { fitModel } from './fit.ts';
import { predict } from './predict.ts';
import { createProgress, createThrottle } from './progress.ts';

export type TrainParams = EngineRequests['train']['params'];

export interface TrainContext {
  readonly backend: BackendReport;
  /** Throws the work away: the job ends with `Cancelled`. */
  readonly signal: AbortSignal;
  /** Ends training after the update in hand and goes on to the scores. */
  readonly stopSignal: AbortSignal;
  readonly emit: <Name extends 'updates' | 'epoch' | 'forecast'>(
    event: Name,
    payload: EngineEvents[Name],
  ) => void;
}

/**
 * Trains, scores and forecasts. `columns[0]` is the target; scaler, season and weights come from training rows only.
 * Throws `WINDOW_TOO_LONG`, `VALUES_MISSING`, `TARGET_CONSTANT`, `CONFIG_INVALID`, `TRAINING_DIVERGED`, `Cancelled`.
 */
export async function trainRun(params: TrainParams, context: TrainContext): Promise<TrainResult> {
  const { config, columns } = params;
  const startedAt = performance.now();
  const target = columns[0] ?? new Float64Array();
  const rows = target.length;
  const plan = planRun(rows, config);
  checkValues(columns, config);
  const trainRows = plan.rows.train;
  const scales = columns.map((column) => fitScale(column, trainRows));
  const targetScale = scales[0] ?? { mean: 0, deviation: 1 };
  const source: WindowSource = {
    data: scaleColumns(columns, scales),
    channels: columns.length,
    window: config.window,
    horizon: config.horizon,
    normalise: config.normalise,
  };
  const origins = windowOrigins(plan.rows, config);
  const lastOrigin = Int32Array.of(rows - 1);
  const model = buildModel(config);
  const { signal } = context;
  const forecastFrom = async (from: Int32Array): Promise<Float64Array> =>
    unscale(await predict({ model, source, origins: from, batch: config.batch, signal }), targetScale);

  try {
    const progress = createProgress({
      updatesPerEpoch: plan.updatesPerEpoch,
      updatesInAll: plan.updatesPerEpoch * config.epochs,
      emit: (payload) => context.emit('updates', payload),
    });
    const isForecastDue = createThrottle();
    const fitted = await fitModel({
      model,
      config,
      source,
      origins: { train: listOrigins(origins.train), validation: listOrigins(origins.validation) },
      seen: source.data.subarray(0, (trainRows + plan.rows.validation) * source.channels),
      signal,
      stopSignal: context.stopSignal,
      onUpdate: progress.add,
      onEpoch: async (record, bestEpoch) => {
        context.emit('epoch', { ...record, bestEpoch });
        if (isForecastDue()) {
          context.emit('forecast', { epoch: record.epoch, values: await forecastFrom(lastOrigin) });
        }
      },
    });
    progress.flush();
    const trainedAt = performance.now();

    const future = await forecastFrom(lastOrigin);
    context.emit('forecast', { epoch: fitted.bestEpoch, values: future });
    const testOrigins = listOrigins(origins.test);
    const predicted = await forecastFrom(testOrigins);
    if (!future.every(Number.isFinite) || !predicted.every(Number.isFinite)) {
      const update = plan.updatesPerEpoch * fitted.epochs.length;
      throw divergence({ epoch: fitted.epochs.length, update, config, seen: source.data });
    }
    const season = findSeason(target, trainRows, params.time);
    const evaluation = evaluate({
      values: target,
      trainRows,
      origins: testOrigins,
      horizon: config.horizon,
      predicted,
      season,
    });
    const naive = baselineForecasts(target, { origins: lastOrigin, horizon: config.horizon, season: 1 });
    const names = [config.target, ...config.features];
    return {
      backend: context.backend,
      epochs: fitted.epochs,
      bestEpoch: fitted.bestEpoch,
      stopped: fitted.stopped,
      metrics: evaluation.metrics,
      rows: plan.rows,
      windows: plan.windows,
      parameters: plan.parameters,
      scaler: Object.fromEntries(scales.map((scale, index) => [names[index] ?? '', scale])),
      forecast: pointsOf(params, future),
      naiveForecast: pointsOf(params, naive),
      test: evaluation.test,
      weights: fitted.weights.values,
      manifest: fitted.weights.manifest,
      seconds: {
        train: (trainedAt - startedAt) / 1000,
        forecast: (performance.now() - trainedAt) / 1000,
      },
    };
  } finally {
    model.dispose();
  }
}

/** More digits than float32 arithmetic can vouch for would only pretend. */
const DIGITS = 9;

function pointsOf({ time, times }: TrainParams, values: Float64Array): ForecastPoint[] {
  const stamps = futureTimes(time, times, values.length);
  return Array.from(values, (value, index) => ({
    time: formatTime(time, stamps[index] ?? Number.NaN),
    value: Number(value.toPrecision(DIGITS)),
  }));
}
