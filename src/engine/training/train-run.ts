/** The job `train`: from the columns of a file to a scored net and a forecast. */
import { performance } from 'node:perf_hooks';
import { lookInUpdates } from '../../core/recipe/training-seconds.ts';
import { checkTraining } from '../../core/windows/plan.ts';
import { forecastsDirection } from '../../shared/direction/scores.ts';
import type { EngineEvents, EngineRequests, TrainResult } from '../../shared/engine-contract.ts';
import type { BackendReport, RunPlan } from '../../shared/run.ts';
import { scoreDirectionRun } from '../direction/score-direction-run.ts';
import { scoreRun } from '../evaluation/score-run.ts';
import type { Checkpoints } from './checkpoint/schedule.ts';
import {
  decodeCheckpoint,
  encodeCheckpoint,
  type TrainState,
  trainingHash,
  updatesOf,
} from './checkpoint/train-state.ts';
import { type FinalNets, fitFinal, withFinalFit } from './final-fit.ts';
import { type FitContext, fitForecaster } from './forecaster.ts';
import { createProgress, createThrottle } from './progress.ts';

/** Epochs whose forecast is told however fast they come: what a short training looked like is the same on every machine. */
const ALWAYS_TOLD = 8;

export type TrainParams = EngineRequests['train']['params'];

export interface TrainContext {
  readonly backend: BackendReport;
  /** Throws the work away: the job ends with `Cancelled`. */
  readonly signal: AbortSignal;
  /** Ends training after the update in hand and goes on to the scores. */
  readonly stopSignal: AbortSignal;
  /** Is given checkpoints, from which a training goes on; none when absent. */
  readonly checkpoints?: Pick<Checkpoints, 'turn'>;
  readonly emit: <Name extends 'updates' | 'epoch' | 'forecast' | 'search' | 'scoring' | 'scored'>(
    event: Name,
    payload: EngineEvents[Name],
  ) => void;
}

/**
 * Trains, scores and forecasts; from a checkpoint to the same bits as if it had never been left. Scaler, season and weights come from
 * training rows only, but for those that `config.finalFit` asks for: a fit on all rows that comes after the scores and changes none of
 * them. Throws what `planRun` and `fitForecaster` do, `KNOWN_FEATURE_SHORT` and `CHECKPOINT_OTHER`.
 */
export async function trainRun(params: TrainParams, context: TrainContext): Promise<TrainResult> {
  const { config, checkpoint, start } = params;
  const { signal, stopSignal, backend, checkpoints } = context;
  const startedAt = performance.now();
  const plan = checkTraining(params, config);
  const data = { ...params, parts: plan.rows };
  const of = checkpoints === undefined && checkpoint === undefined ? '' : trainingHash(params, config);
  const left = checkpoint === undefined ? null : decodeCheckpoint(checkpoint, of);
  const secondsNow = () => (left?.seconds ?? 0) + (performance.now() - startedAt) / 1000;
  const reporter = createReporter(params, plan, { ...context, left: left?.state ?? null });
  const forecaster = await fitForecaster(data, config, {
    ...{ signal, stopSignal, from: left?.state, start },
    ...reporter.hooks,
    onTurn: (turn) =>
      checkpoints?.turn(turn, () => encodeCheckpoint(turn.capture(), { of, backend, seconds: secondsNow() })),
  });
  try {
    reporter.flush();
    context.emit('scoring', {});
    const train = secondsNow();
    const trainedAt = performance.now();
    const score = forecastsDirection(config) ? scoreDirectionRun : scoreRun;
    const scored = await score(params, { forecaster, plan, signal, onForecast: reporter.onForecast });
    const seconds = {
      train,
      forecast: (performance.now() - trainedAt) / 1000,
    };
    const result = { backend: context.backend, ...scored.result, seconds };
    if (!config.finalFit) {
      return result;
    }
    const fitAgain = async (): Promise<FinalNets | null> => {
      reporter.expectFinal(
        forecaster.fits.slice(0, forecaster.models.length).map(({ bestEpoch }) => bestEpoch),
      );
      const onUpdate = reporter.onFinalUpdate;
      const again = await fitFinal(data, config, { scored: forecaster, signal, stopSignal, onUpdate, start });
      reporter.flush();
      const epochs = again?.fits.map((own) => own.epochs.length) ?? [];
      return again === null ? null : { forecaster: again, epochs, dispose: again.dispose };
    };
    return await withFinalFit({ params, plan, result, scored, fitAgain }, context.emit);
  } finally {
    forecaster.dispose();
  }
}

export interface Reporter {
  readonly hooks: Required<Pick<FitContext, 'onUpdate' | 'onEpoch'>>;
  /** Takes the forecasts of all targets from one origin. */
  readonly onForecast: (epoch: number, values: Float64Array) => void;
  /** Tells how long the fit on all rows will take: it has so many epochs a net. */
  readonly expectFinal: (epochs: readonly number[]) => void;
  readonly onFinalUpdate: () => void;
  readonly flush: () => void;
}

/** Streams the first net as it learns; of the nets after it only how far they are. */
export function createReporter(
  { config }: TrainParams,
  plan: RunPlan,
  { emit, left }: Pick<TrainContext, 'emit'> & { readonly left: TrainState | null },
): Reporter {
  const { seeds = 1, ensemble = false } = config;
  const again = (plan.finalFit?.updatesPerEpoch ?? 0) * config.epochs * (ensemble ? seeds : 1);
  const progress = createProgress({
    updatesPerEpoch: plan.updatesPerEpoch,
    updatesInAll: plan.updatesPerEpoch * config.epochs * seeds,
    updatesAfter: again,
    look: lookInUpdates(plan, config),
    ...(left === null ? {} : { before: { updates: updatesOf(left), shown: updatesOfFirst(left) } }),
    emit: (payload) => emit('updates', payload),
  });
  const isForecastDue = createThrottle();
  const onForecast = (epoch: number, values: Float64Array) =>
    emit('forecast', { epoch, values: values.slice(0, config.horizon) });
  return {
    hooks: {
      onUpdate: ({ net, loss, norm }) => (net === 0 ? progress.add(loss, norm) : progress.pass()),
      onEpoch: async ({ net, record, bestEpoch, forecast }) => {
        if (net === 0) {
          emit('epoch', { ...record, bestEpoch });
          // A probability is no value to draw beside the others.
          const isDue = record.epoch <= ALWAYS_TOLD || isForecastDue();
          if (!forecastsDirection(config) && isDue) {
            onForecast(record.epoch, await forecast());
          }
        }
      },
    },
    onForecast,
    expectFinal: (epochs) =>
      progress.expect((plan.finalFit?.updatesPerEpoch ?? 0) * epochs.reduce((sum, own) => sum + own, 0)),
    onFinalUpdate: progress.pass,
    flush: progress.flush,
  };
}

/** Only those of the first net are shown. */
function updatesOfFirst({ done, current }: TrainState): number {
  return (done[0] ?? current)?.updates ?? 0;
}
