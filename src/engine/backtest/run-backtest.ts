/** The job `backtest`: forecasts from many past origins, each by a net that saw nothing after its fold's end. */
import { performance } from 'node:perf_hooks';
import type { AllBaselines } from '../../core/baselines/all.ts';
import { formatTime } from '../../core/dataset/format-time.ts';
import { joinFloat64 } from '../../core/join-arrays.ts';
import { isPrice } from '../../core/recipe/is-price.ts';
import { type Fold, foldsOf } from '../../core/windows/folds.ts';
import type { BacktestRecord } from '../../shared/backtest.ts';
import { ALL_MEASURED, measuredValues } from '../../shared/dataset.ts';
import type { EngineEvents, EngineRequests } from '../../shared/engine-contract.ts';
import { BASELINES, type BaselineName } from '../../shared/scores.ts';
import { actualValues, evaluate } from '../evaluation/evaluate.ts';
import { type BaselineErrors, errorsOfBaselines } from '../evaluation/opponent.ts';
import { createThrottle } from '../training/progress.ts';
import { bandsOfFolds } from './fold-bands.ts';
import { type FoldForecast, forecastFold } from './forecast-fold.ts';

export type BacktestParams = EngineRequests['backtest']['params'];
export type BacktestResult = EngineRequests['backtest']['result'];

export interface BacktestContext {
  /** Throws the work away: the job ends with `Cancelled`. */
  readonly signal: AbortSignal;
  readonly onProgress: (progress: EngineEvents['backtest.progress']) => void;
  /** What a fold forecast, as soon as it has. */
  readonly onFold?: (fold: EngineEvents['backtest.fold']) => void;
}

/**
 * Trains fold by fold, forecasts from every origin and scores all forecasts of the main target together. Scaler,
 * season, early stopping, bands and fitted baselines are each fold's own. Throws what `planFolds` and `fitForecaster`
 * do.
 */
export async function runBacktest(params: BacktestParams, context: BacktestContext): Promise<BacktestResult> {
  const { config, plan, time } = params;
  const startedAt = performance.now();
  const { folds, net } = foldsOf(params, config, plan);
  const values = net.columns[0] ?? new Float64Array();
  const provenance = net.provenance[0] ?? ALL_MEASURED;
  const measured = measuredValues(values, provenance);
  const progress = createFoldProgress(folds, config.epochs * (config.seeds ?? 1), context.onProgress);
  const done: FoldForecast[] = [];
  for (const fold of folds) {
    const forecast = await forecastFold(params, fold, {
      signal: context.signal,
      onEpoch: progress.epoch,
      effort: 1 / folds.length,
    });
    done.push(forecast);
    context.onFold?.(newsOf(forecast, { from: progress.done(), values: measured, horizon: config.horizon }));
    progress.fold();
  }
  const [first] = done;
  const { firstRow = 0, parts } = folds[0] ?? {};
  const trainRows = parts?.train ?? 0;
  const origins = Int32Array.from(folds.flatMap((fold) => [...fold.origins]));
  const { metrics, test } = evaluate({
    values,
    provenance,
    trainRows,
    firstRow,
    origins,
    horizon: config.horizon,
    window: config.window,
    predicted: joinFloat64(done.map(({ predicted }) => predicted)),
    season: first?.season ?? 1,
    isPrice: isPrice(config.target, measured.subarray(firstRow, firstRow + trainRows), time),
    calibration: null,
    bands: null,
    quantiles: null,
    trainOrigins: first?.trainOrigins ?? new Int32Array(),
    baselines: joinedBaselines(done.map(({ baselines }) => baselines)),
    validationErrors: errorsOnValidation(done, { measured, horizon: config.horizon }),
  });
  const bands = bandsOfFolds(done, { config, measured, origins });
  return {
    config,
    plan,
    metrics: { ...metrics, bands: bands?.bands ?? null },
    seconds: (performance.now() - startedAt) / 1000,
    folds: folds.map((fold, index) => recordOf(fold, done[index])),
    stamps: Array.from(origins, (origin) => formatTime(time, net.times[origin] ?? Number.NaN)),
    forecasts: { ...test, ...(bands === null ? {} : { lower: bands.lower, upper: bands.upper }) },
  };
}

interface FoldPlace {
  /** Index of the fold's first origin among all. */
  readonly from: number;
  readonly values: Float64Array;
  readonly horizon: number;
}

function newsOf({ origins, predicted }: FoldForecast, place: FoldPlace): EngineEvents['backtest.fold'] {
  const { from, values, horizon } = place;
  const actual = Float32Array.from(
    predicted,
    (_, at) => values[(origins[Math.floor(at / horizon)] ?? 0) + 1 + (at % horizon)] ?? Number.NaN,
  );
  return { from, forecasts: { origins, predicted: Float32Array.from(predicted), actual } };
}

function recordOf(fold: Fold, forecast: FoldForecast | undefined): BacktestRecord['folds'][number] {
  const { firstRow, parts, origins } = fold;
  return {
    firstRow,
    trainRows: parts.train,
    validationRows: parts.validation,
    origins: [...origins],
    bestEpoch: forecast?.bestEpoch ?? 0,
    seconds: forecast?.seconds ?? 0,
  };
}

/** A baseline that any fold lacks cannot be scored over all of them. */
function joinedBaselines(folds: readonly AllBaselines[]): AllBaselines {
  const joined = (name: BaselineName) => {
    const parts = folds.map(({ forecasts }) => forecasts[name]);
    return parts.every((part) => part !== null) ? joinFloat64(parts) : null;
  };
  const { naive, ...others } = Object.fromEntries(BASELINES.map((name) => [name, joined(name)])) as Record<
    BaselineName,
    Float64Array | null
  >;
  const fits = BASELINES.flatMap((name) => {
    const own = folds.flatMap((fold) => fold.fits[name] ?? []);
    const model = own.at(-1)?.model;
    const fittedAt = Int32Array.from(own.flatMap((each) => [...each.fittedAt]));
    return model === undefined ? [] : [[name, { model, fittedAt }]];
  });
  return {
    forecasts: { ...others, naive: naive ?? new Float64Array() },
    reasons: Object.assign({}, ...folds.map(({ reasons }) => reasons)),
    fits: Object.fromEntries(fits),
  };
}

/** Of the baselines over the validation windows of all folds together; null when any fold has none. */
function errorsOnValidation(
  folds: readonly FoldForecast[],
  { measured, horizon }: { readonly measured: Float64Array; readonly horizon: number },
): BaselineErrors | null {
  const all = folds.map(({ validationBaselines }) => validationBaselines);
  if (!all.every((forecasts) => forecasts !== null)) {
    return null;
  }
  const joined = joinedBaselines(all.map((forecasts) => ({ forecasts, reasons: {}, fits: {} })));
  const came = folds.map(({ validation }) => actualValues(measured, validation.origins, horizon));
  return errorsOfBaselines(joined.forecasts, joinFloat64(came));
}

/** Done origins, and the time left by the windows' share of what training costs: rows times epochs. */
function createFoldProgress(
  folds: readonly Fold[],
  epochs: number,
  tell: BacktestContext['onProgress'],
): { readonly epoch: () => void; readonly fold: () => void; readonly done: () => number } {
  const startedAt = performance.now();
  const isDue = createThrottle();
  const origins = folds.reduce((sum, fold) => sum + fold.origins.length, 0);
  const costs = folds.map(({ parts }) => parts.train);
  const inAll = costs.reduce((sum, cost) => sum + cost, 0);
  let index = 0;
  let epochsOfFold = 0;
  let spent = 0;
  let done = 0;

  function send(): void {
    const cost = spent + ((costs[index] ?? 0) * epochsOfFold) / epochs;
    const seconds = (performance.now() - startedAt) / 1000;
    tell({ done, origins, secondsLeft: cost > 0 ? (seconds * (inAll - cost)) / cost : 0 });
  }

  return {
    done: () => done,
    epoch() {
      epochsOfFold = Math.min(epochs, epochsOfFold + 1);
      if (isDue()) {
        send();
      }
    },
    fold() {
      done += folds[index]?.origins.length ?? 0;
      spent += costs[index] ?? 0;
      epochsOfFold = 0;
      index++;
      send();
    },
  };
}
