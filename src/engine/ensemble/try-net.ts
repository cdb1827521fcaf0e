/** One net as a candidate: fitted in every fold, judged there, and fitted once more as it would be scored. */
import { performance } from 'node:perf_hooks';
import type { NetCandidate } from '../../core/ensemble/candidates.ts';
import type { SelectionPlan } from '../../core/ensemble/selection-folds.ts';
import { joinFloat64 } from '../../core/join-arrays.ts';
import { targetsOf } from '../../core/recipe/shape.ts';
import type { TrainingData } from '../../shared/engine-contract.ts';
import type { PartCounts } from '../../shared/run.ts';
import { ofTarget } from '../evaluation/score-run.ts';
import { type Forecaster, fitForecaster } from '../training/forecaster.ts';

export interface TriedNet {
  readonly candidate: NetCandidate;
  /** On the training rows of the run; the caller's to dispose. */
  readonly forecaster: Forecaster;
  /** Of the main target on all windows that choose. */
  readonly forecasts: Float64Array;
  /** Whether the time or a stop cut its training short. */
  readonly stopped: boolean;
  /** What that last fit took. */
  readonly seconds: number;
}

export interface TryContext {
  /** Throws the candidate away: `Cancelled`. */
  readonly signal: AbortSignal;
  /** Ends its training and keeps what it is, where that is what is judged: without folds. */
  readonly endSignal: AbortSignal;
  /** Called between two updates. */
  readonly onTurn?: (() => void) | undefined;
  readonly plan: SelectionPlan;
  /** Of the run. */
  readonly parts: PartCounts;
}

/**
 * With folds a candidate that runs out of time is thrown away: a net that is cut short in one fold says nothing of another. Throws
 * what `fitForecaster` does.
 */
export async function tryNet(
  data: TrainingData,
  candidate: NetCandidate,
  { signal, endSignal, plan, parts, onTurn }: TryContext,
): Promise<TriedNet> {
  const { config } = candidate;
  const whole = plan.folds.length > 0 ? AbortSignal.any([signal, endSignal]) : signal;
  const turns = onTurn === undefined ? {} : { onTurn };
  const predicted: Float64Array[] = [];
  for (const fold of plan.folds) {
    const fitted = await fitForecaster({ ...data, parts: fold.parts }, config, {
      ...{ signal: whole, spread: 'median', ...turns },
    });
    try {
      predicted.push(await fitted.predict(fold.origins, whole));
    } finally {
      fitted.dispose();
    }
  }
  const startedAt = performance.now();
  const forecaster = await fitForecaster({ ...data, parts }, config, {
    signal: whole,
    stopSignal: endSignal,
    calibratesFrom: plan.calibratesFrom,
    spread: 'median',
    ...turns,
  });
  const seconds = (performance.now() - startedAt) / 1000;
  try {
    if (plan.folds.length === 0) {
      predicted.push(await forecaster.predict(plan.origins, signal));
    }
    const place = { index: 0, targets: targetsOf(config).length, horizon: config.horizon };
    return {
      candidate,
      forecaster,
      forecasts: ofTarget(joinFloat64(predicted), place),
      seconds,
      stopped: forecaster.fits.some(({ stopped }) => stopped),
    };
  } catch (error) {
    forecaster.dispose();
    throw error;
  }
}
