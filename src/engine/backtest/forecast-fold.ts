import { performance } from 'node:perf_hooks';
import type { AllBaselines } from '../../core/baselines/all.ts';
import { findSeason, findSeasons } from '../../core/baselines/season.ts';
import { targetsOf } from '../../core/recipe/shape.ts';
import type { Fold } from '../../core/windows/folds.ts';
import { ALL_MEASURED } from '../../shared/dataset.ts';
import type { TrainingData } from '../../shared/engine-contract.ts';
import type { TrainConfig } from '../../shared/set-up/train-config.ts';
import { baselinesOn } from '../evaluation/opponent.ts';
import { measuredTarget, ofTarget } from '../evaluation/score-run.ts';
import { type Forecaster, fitForecaster } from '../training/forecaster.ts';

/** What one fold's net makes of its origins, for the main target: arrays `[origins, horizon]` in its own unit. */
export interface FoldForecast {
  readonly origins: Int32Array;
  readonly predicted: Float64Array;
  /** One array a quantile; null without quantile heads. */
  readonly quantiles: readonly Float64Array[] | null;
  /** The same of the fold's validation windows: what its bands are calibrated on. */
  readonly validation: {
    readonly origins: Int32Array;
    readonly predicted: Float64Array;
    readonly quantiles: readonly Float64Array[] | null;
  };
  /** Fitted on the fold's training windows. */
  readonly baselines: AllBaselines;
  /** What they forecast on the fold's validation windows; null without any. */
  readonly validationBaselines: AllBaselines['forecasts'] | null;
  /** Steps in a season of the fold's training rows; 1 when they show none. */
  readonly season: number;
  readonly trainOrigins: Int32Array;
  readonly bestEpoch: number;
  readonly seconds: number;
}

export interface FoldContext {
  readonly signal: AbortSignal;
  readonly onEpoch: () => void;
  /** Of what a scoring may cost in fits of free forecasts (`AllBaselinesTask`). */
  readonly effort: number;
}

/** Trains on the rows of a fold and forecasts from its origins. Throws what `fitForecaster` does. */
export async function forecastFold(
  data: TrainingData & { readonly config: TrainConfig },
  fold: Fold,
  { signal, onEpoch, effort }: FoldContext,
): Promise<FoldForecast> {
  const { config } = data;
  const { origins, firstRow, parts } = fold;
  const { window, horizon } = config;
  const startedAt = performance.now();
  const values = data.columns[0] ?? new Float64Array();
  const provenance = data.provenance?.[0] ?? ALL_MEASURED;
  const forecaster = await fitForecaster({ ...data, parts, firstRow }, config, {
    signal,
    onEpoch: async () => onEpoch(),
  });
  try {
    const ofFold = await mainTarget(forecaster, config, { origins, signal });
    const validationOrigins = forecaster.origins.validation;
    const validation = await mainTarget(forecaster, config, { origins: validationOrigins, signal });
    const measured = measuredTarget(data).subarray(firstRow);
    const season = findSeason(measured, parts.train, data.time);
    const seasons = findSeasons(measured, parts.train, data.time, season);
    const trainOrigins = forecaster.origins.train;
    const { lengths } = forecaster.source;
    const free = baselinesOn(
      {
        ...{ values, provenance, lengths, firstRow, trainOrigins, origins },
        ...{ window, horizon, season, seasons, effort },
      },
      validationOrigins,
    );
    return {
      origins,
      ...ofFold,
      validation: { origins: validationOrigins, ...validation },
      baselines: free.baselines,
      validationBaselines: free.validation,
      season,
      trainOrigins,
      bestEpoch: forecaster.fits[0]?.bestEpoch ?? 0,
      seconds: (performance.now() - startedAt) / 1000,
    };
  } finally {
    forecaster.dispose();
  }
}

async function mainTarget(
  forecaster: Forecaster,
  config: TrainConfig,
  { origins, signal }: { readonly origins: Int32Array; readonly signal: AbortSignal },
): Promise<{ readonly predicted: Float64Array; readonly quantiles: readonly Float64Array[] | null }> {
  const main = { index: 0, targets: targetsOf(config).length, horizon: config.horizon };
  const predicted = await forecaster.predict(origins, signal);
  const quantiles = await forecaster.predictQuantiles(origins, signal);
  return {
    predicted: ofTarget(predicted, main),
    quantiles: quantiles?.map((values) => ofTarget(values, main)) ?? null,
  };
}
