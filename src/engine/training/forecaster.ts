/** One or several trained nets that can forecast from any origin. */
import { divideValidation } from '../../core/intervals/calibration.ts';
import { joinFloat32 } from '../../core/join-arrays.ts';
import { quantilesOf, targetsOf } from '../../core/recipe/shape.ts';
import { unscaledValue } from '../../core/scaling/standard-scaler.ts';
import type { WindowSource } from '../../core/windows/gather.ts';
import type { ValidOrigins } from '../../core/windows/plan.ts';
import { forecastsDirection } from '../../shared/direction/scores.ts';
import type { KeptNets, StartWeights } from '../../shared/engine-contract.ts';
import type { ColumnScale } from '../../shared/reuse/column-scale.ts';
import type { EpochRecord } from '../../shared/run.ts';
import type { GradientFlow } from '../../shared/scores.ts';
import type { TrainConfig } from '../../shared/set-up/train-config.ts';
import type { LayersModel } from '../backends/tfjs.ts';
import { probabilitiesOf } from '../direction/probabilities.ts';
import { buildModel } from '../models/build-model.ts';
import { beginWith, restoreModels } from '../reuse/kept-nets.ts';
import { netResult, netState, type TrainState } from './checkpoint/train-state.ts';
import { type FitResult, type FoundChoices, fitModel } from './fit.ts';
import { meanForecast } from './predict.ts';
import { type FitData, type PreparedFit, prepareFit } from './prepare-fit.ts';
import { withSpread } from './scales/spread.ts';
import type { MakeConstraint } from './update/constraint.ts';
import type { MakeLessonLoss } from './update/lesson-loss.ts';
import { FlatWeights, type Manifest, manifestOf } from './weights.ts';

export type { FitData } from './prepare-fit.ts';

export interface FitContext {
  /** Throws the work away: `Cancelled`. */
  readonly signal: AbortSignal;
  /** Ends training after the update in hand; seeds that have not begun are left out. */
  readonly stopSignal?: AbortSignal;
  readonly onUpdate?: (update: FitUpdate) => void;
  readonly onEpoch?: (epoch: FitEpoch) => Promise<void>;
  /** Goes on from there, to the same bits as if it had never been left. Throws `CHECKPOINT_OTHER` for one of another net. */
  readonly from?: TrainState | undefined;
  /** Called between two updates, and between two nets. */
  readonly onTurn?: (turn: TrainTurn) => void;
  /** One a net of an earlier fit of the same set-up: as many nets are fitted, and each keeps what was chosen for it. */
  readonly found?: readonly FoundChoices[];
  /** Begins with these weights. Throws `WEIGHTS_OTHER` for those of another net. */
  readonly start?: StartWeights | undefined;
  /**
   * The first origin that calibrates the bands of whoever this is a member of, whose windows may be others: no window that reaches rows after it
   * chooses an epoch. Only what the net's own windows say when absent or null.
   */
  readonly calibratesFrom?: number | null;
  /**
   * Of targets that are read transformed: `median` of nets that others are averaged with, whatever they learn by; scales of an earlier fit of the
   * same set-up, whose transformations and errors stay; the errors over the windows that choose when absent.
   */
  readonly spread?: 'median' | readonly ColumnScale[];
  /** What the weights of each net are held to, and what it learns by: see `FitTask`. */
  readonly constraint?: MakeConstraint;
  readonly lesson?: MakeLessonLoss;
}

/** A moment at which a training can be left. */
export interface TrainTurn {
  /** A net or an epoch begins here, or nothing is left to learn. */
  readonly startsEpoch: boolean;
  readonly hasLearned: boolean;
  /** Valid until the turn is over: its arrays go on to change. */
  readonly capture: () => TrainState;
}

export interface FitUpdate {
  /** 0-based number of the net. */
  readonly net: number;
  readonly loss: number;
  /** Length of the gradient before clipping. */
  readonly norm: number;
}

export interface FitEpoch {
  readonly net: number;
  readonly record: EpochRecord;
  readonly bestEpoch: number;
  /** This net's forecast of the future as it stands, `[targets, horizon]` or one probability. */
  readonly forecast: () => Promise<Float64Array>;
}

export interface Forecaster {
  /** `[origins, targets, horizon]` in the targets' own units, or `[origins]`, the probability of a direction; the mean of the nets with `config.ensemble`, else the first one's. */
  predict(origins: Int32Array, signal?: AbortSignal): Promise<Float64Array>;
  /** The same of one net, counted from 0. */
  predictNet(net: number, origins: Int32Array, signal?: AbortSignal): Promise<Float64Array>;
  /** One such array a quantile, ascending and not crossing; null without quantile heads. */
  predictQuantiles(origins: Int32Array, signal?: AbortSignal): Promise<readonly Float64Array[] | null>;
  /** One a net; empty after `restoreForecaster`. */
  readonly fits: readonly FitResult[];
  /** Whole windows only, as row numbers of the data. */
  readonly origins: Omit<ValidOrigins, 'windowsLost'>;
  readonly windowsLost: number;
  /** Where the forecast of the future starts; -1 when no window is whole. */
  readonly lastOrigin: number;
  /** Stamps of all rows and of the `horizon` rows after them. */
  readonly times: Float64Array;
  /** Targets, past features, known features, calendar. */
  readonly names: readonly string[];
  /** Of the columns named in `names`, fitted on the training rows. */
  readonly scales: readonly ColumnScale[];
  /** The same of every other series that it has learned from; absent where it learns from one. */
  readonly otherScales?: ReadonlyMap<string, readonly ColumnScale[]>;
  /** Of the first net. */
  readonly gradientFlow: readonly GradientFlow[];
  /** Of the first net; of all nets, one after another, with `config.ensemble`. */
  readonly weights: Float32Array;
  readonly manifest: Manifest;
  /** All rows, scaled, as the nets read them. */
  readonly source: WindowSource;
  /** The nets whose mean is the forecast; the forecaster's to dispose. */
  readonly models: readonly LayersModel[];
  dispose(): void;
}

/**
 * Trains `config.seeds` nets on the training rows of `data` and chooses each one's epoch on its validation rows, but for those
 * that calibrate bands (`divideValidation`); the rows after them are never handed to a fit. Throws `CONFIG_INVALID`, `TARGET_CONSTANT`, `WINDOW_TOO_LONG`,
 * `TRAINING_DIVERGED`, `Cancelled`.
 */
export async function fitForecaster(
  data: FitData,
  config: TrainConfig,
  context: FitContext,
): Promise<Forecaster> {
  const { spread } = context;
  const prepared = prepareFit(data, config, { transforms: spread === 'median' ? undefined : spread });
  const { fitSource, net, origins, learnedOrigins } = prepared;
  const { calibratesFrom } = context;
  const choosing = divideValidation(origins.validation, config.horizon).choosing.filter(
    (origin) => origin + config.horizon <= (calibratesFrom ?? Number.POSITIVE_INFINITY),
  );
  const { signal, stopSignal = new AbortController().signal, from: left, found, start } = context;
  const models: LayersModel[] = [];
  const fits: FitResult[] = [];
  const build = (index: number) => {
    const seeded = { ...config, seed: config.seed + index };
    const model = buildModel(seeded);
    models.push(model);
    if (start !== undefined) {
      beginWith(start, model, index);
    }
    return { seeded, model };
  };
  const tellTurn = (hasLearned: boolean) => {
    const capture = () => ({ done: fits.map(netState), current: null, hasLearned });
    context.onTurn?.({ startsEpoch: true, hasLearned, capture });
  };
  try {
    for (const [index, kept] of (left?.done ?? []).entries()) {
      fits.push(netResult(kept, new FlatWeights(build(index).model)));
    }
    const seeds = left?.hasLearned ? fits.length : (found?.length ?? config.seeds ?? 1);
    for (let index = fits.length; index < seeds && (index === 0 || !stopSignal.aborted); index++) {
      const { seeded, model } = build(index);
      const current = index === left?.done.length ? (left.current ?? undefined) : undefined;
      const from = Int32Array.of(net.lastOrigin);
      const forecast = async () =>
        middleOf(await forecastWith(prepared, config, { models: [model], origins: from, signal }), config);
      fits.push(
        await fitModel({
          model,
          config: seeded,
          source: fitSource,
          origins: { train: learnedOrigins, validation: choosing },
          names: net.names,
          signal,
          stopSignal,
          found: found?.[index],
          hasStart: start !== undefined,
          constraint: context.constraint,
          lesson: context.lesson,
          onUpdate: (loss, norm) => context.onUpdate?.({ net: index, loss, norm }),
          onEpoch: async (record, bestEpoch) =>
            context.onEpoch?.({ net: index, record, bestEpoch, forecast }),
          from: current,
          onTurn: ({ startsEpoch, capture }) =>
            context.onTurn?.({
              startsEpoch,
              hasLearned: false,
              capture: () => ({ done: fits.map(netState), current: capture(), hasLearned: false }),
            }),
        }),
      );
      tellTurn(false);
    }
    tellTurn(true);
  } catch (error) {
    disposeAll(models);
    throw error;
  }
  const weights = fits.map((fit) => fit.weights);
  const scales =
    spread === undefined
      ? await withSpread(prepared, config, {
          models: models.slice(0, config.ensemble ? models.length : 1),
          ...{ origins: choosing.length > 0 ? choosing : origins.train, signal },
        })
      : prepared.scales;
  return createForecaster({ ...prepared, scales }, config, { models, fits, weights });
}

/**
 * The nets of an earlier training, on the scales that they were trained on, whatever the training rows say today. Throws
 * `WEIGHTS_OTHER` where weights or scales do not go with the config.
 */
export function restoreForecaster(
  data: FitData,
  config: TrainConfig,
  kept: Pick<KeptNets, 'weights' | 'manifest' | 'scaler'>,
): Forecaster {
  const prepared = prepareFit(data, config, { scaler: kept.scaler });
  return createForecaster(prepared, config, { ...restoreModels(config, kept), fits: [] });
}

interface Nets {
  readonly models: readonly LayersModel[];
  readonly fits: readonly FitResult[];
  readonly weights: readonly FlatWeights[];
}

function createForecaster(
  prepared: PreparedFit,
  config: TrainConfig,
  { models, fits, weights }: Nets,
): Forecaster {
  const { net, origins, scales } = prepared;
  const inUse = config.ensemble ? models.length : 1;
  const forecast = (of: readonly LayersModel[], from: Int32Array, signal = NEVER) =>
    forecastWith(prepared, config, { models: of, origins: from, signal });
  return {
    predict: async (from, signal) => middleOf(await forecast(models.slice(0, inUse), from, signal), config),
    predictNet: async (index, from, signal) =>
      middleOf(await forecast(models.slice(index, index + 1), from, signal), config),
    predictQuantiles: async (from, signal) =>
      config.bands === 'quantile' ? forecast(models.slice(0, inUse), from, signal) : null,
    fits,
    origins,
    windowsLost: origins.windowsLost,
    lastOrigin: net.lastOrigin,
    times: net.times,
    names: net.names,
    scales,
    ...(prepared.otherScales === undefined ? {} : { otherScales: prepared.otherScales }),
    gradientFlow: fits[0]?.gradientFlow ?? [],
    weights: joinFloat32(weights.slice(0, inUse).map(({ values }) => values)),
    manifest: manifestOf(weights.slice(0, inUse)),
    source: prepared.source,
    models: models.slice(0, inUse),
    dispose: () => disposeAll(models),
  };
}

const NEVER = new AbortController().signal;

export interface ForecastTask {
  /** Their mean is the forecast. */
  readonly models: readonly LayersModel[];
  readonly origins: Int32Array;
  readonly signal: AbortSignal;
}

/**
 * One array `[origins, targets, horizon]` a number that the net gives for a step, in the targets' own units; for a direction one
 * array `[origins]`, the probability of “up”.
 */
export async function forecastWith(
  { source, scales }: Pick<PreparedFit, 'source' | 'scales'>,
  config: TrainConfig,
  { models, origins, signal }: ForecastTask,
): Promise<readonly Float64Array[]> {
  if (forecastsDirection(config)) {
    return [await probabilitiesOf({ models, source, origins, batch: config.batch, signal })];
  }
  const numbers = quantilesOf(config)?.length ?? 1;
  const { horizon } = config;
  const targets = targetsOf(config).length;
  const means = await meanForecast(models, { source, origins, batch: config.batch, numbers, signal });
  const count = origins.length * targets * horizon;
  return Array.from({ length: numbers }, (_, number) => {
    const values = new Float64Array(count);
    for (let at = 0; at < count; at++) {
      const scale = scales[Math.floor(at / horizon) % targets] as ColumnScale;
      values[at] = unscaledValue(means[at * numbers + number] as number, scale, at % horizon);
    }
    return values;
  });
}

/** The median of the quantiles, or the only number there is. */
export function middleOf(forecasts: readonly Float64Array[], config: TrainConfig): Float64Array {
  const middle = quantilesOf(config)?.indexOf(0.5) ?? 0;
  return forecasts[middle] ?? new Float64Array();
}

function disposeAll(models: readonly LayersModel[]): void {
  for (const model of models) {
    model.dispose();
  }
}
