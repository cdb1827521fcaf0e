/** The fit after the scores: the same set-up on all rows, for the forecast of the future. */
import { performance } from 'node:perf_hooks';
import { allRows } from '../../core/windows/plan.ts';
import type { TrainResult } from '../../shared/engine-contract.ts';
import { Cancelled, toErrorFrame } from '../../shared/errors.ts';
import type { RunPlan } from '../../shared/run.ts';
import type { TrainConfig } from '../../shared/set-up/train-config.ts';
import { type ScoredRun, scalerOf } from '../evaluation/score-run.ts';
import { type FitContext, type FitData, type Forecaster, fitForecaster } from './forecaster.ts';
import type { TrainContext, TrainParams } from './train-run.ts';

/**
 * Fits the nets behind the forecast of `scored` again, each from its own seed, on all rows of `data.parts` and on scales of
 * all of them. What rows before the test chose stays: the number of epochs, so that updates and the fall of the rate grow
 * with the rows, and what the linear part reads with which ridge. No row chooses or ends anything here. Null once
 * `context.stopSignal` aborts. Throws `TRAINING_DIVERGED` and `Cancelled`; the forecaster is the caller's to dispose.
 */
export async function fitFinal(
  data: FitData,
  config: TrainConfig,
  { scored, ...context }: Omit<FitContext, 'found' | 'onEpoch'> & { readonly scored: Forecaster },
): Promise<Forecaster | null> {
  const found = scored.fits.slice(0, scored.models.length);
  if (context.stopSignal?.aborted) {
    return null;
  }
  const again = await fitForecaster({ ...data, parts: allRows(data.parts) }, config, {
    spread: scored.scales,
    ...context,
    found,
  });
  if (again.fits.length < found.length || again.fits.some(({ stopped }) => stopped)) {
    again.dispose();
    return null;
  }
  return again;
}

/** What forecasts the future, fitted on all rows. */
export interface FinalNets {
  readonly forecaster: Forecaster;
  /** One a net. */
  readonly epochs: readonly number[];
  dispose(): void;
}

export interface FinalTask {
  readonly params: TrainParams;
  readonly plan: RunPlan;
  readonly result: TrainResult;
  readonly scored: ScoredRun;
  /** Null where it was stopped. */
  readonly fitAgain: () => Promise<FinalNets | null>;
}

/**
 * The result with the forecast of nets that have seen all rows, after it was told what was scored; as it was, with the reason, where
 * there came to be none. Throws `Cancelled`.
 */
export async function withFinalFit(
  { params, plan, result, scored, fitAgain }: FinalTask,
  emit: TrainContext['emit'],
): Promise<TrainResult> {
  if (result.stopped) {
    return { ...result, finalFit: { outcome: 'stopped' } };
  }
  emit('scored', result);
  const startedAt = performance.now();
  let nets: FinalNets | null = null;
  try {
    nets = await fitAgain();
    if (nets === null) {
      return { ...result, stopped: true, finalFit: { outcome: 'stopped' } };
    }
    const { forecaster, epochs } = nets;
    return {
      ...result,
      ...(await scored.forecastOf(forecaster)),
      finalWeights: forecaster.weights,
      finalFit: {
        outcome: 'fitted',
        rows: allRows(plan.rows).train,
        windows: forecaster.origins.train.length,
        epochs,
        scaler: scalerOf(params, forecaster),
        seconds: (performance.now() - startedAt) / 1000,
      },
    };
  } catch (error) {
    if (error instanceof Cancelled) {
      throw error;
    }
    // The scores stand, and so does the forecast of the nets that made them.
    return { ...result, finalFit: { outcome: 'failed', error: toErrorFrame(error) } };
  } finally {
    nets?.dispose();
  }
}
