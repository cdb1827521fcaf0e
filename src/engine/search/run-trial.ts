/** One trial of a study on one of its rungs: fitted in every fold for so many epochs, judged on the windows that choose. */
import { performance } from 'node:perf_hooks';
import { joinFloat64 } from '../../core/join-arrays.ts';
import { meanAbsoluteError } from '../../core/metrics/score.ts';
import { parameterCount } from '../../core/net/parameter-count.ts';
import { targetsOf } from '../../core/recipe/shape.ts';
import { studyFolds } from '../../core/search/study-folds.ts';
import type { EngineRequests } from '../../shared/engine-contract.ts';
import { GatecastError } from '../../shared/errors.ts';
import type { PartCounts } from '../../shared/run.ts';
import { decodeFrame, encodeFrame } from '../../shared/wire/framing.ts';
import { actualValues } from '../evaluation/evaluate.ts';
import { measuredTarget, ofTarget } from '../evaluation/score-run.ts';
import { type TrainState, trainingHash } from '../training/checkpoint/train-state.ts';
import { fitForecaster } from '../training/forecaster.ts';

type Params = EngineRequests['trial']['params'];
type Result = EngineRequests['trial']['result'];

interface KeptFolds {
  /** Of the rows and the config. */
  readonly of: string;
  /** A `TrainState` a fold, each a frame of its own. */
  readonly folds: readonly Uint8Array[];
}

/**
 * From the state of the rung before to the same bits as without it. Throws what `fitForecaster` does, and `CHECKPOINT_OTHER` for a
 * state of other rows or another config.
 */
export async function runTrial(params: Params, signal: AbortSignal): Promise<Result> {
  const { config, widest, epochs } = params;
  const startedAt = performance.now();
  const { plan, parts } = studyFolds(params, widest);
  const folds = plan.folds.length > 0 ? plan.folds : [{ parts, origins: plan.origins }];
  const of = trainingHash(params, config);
  const left = params.state === null ? null : statesOf(params.state, of);
  const states: Uint8Array[] = [];
  const forecasts: Float64Array[] = [];
  let made = 0;
  let isDone = true;
  for (const [place, fold] of folds.entries()) {
    const fitted = await fitFold(params, fold.parts, { epochs, from: left?.[place], signal });
    states.push(fitted.state);
    made = Math.max(made, fitted.made);
    isDone &&= fitted.isDone;
    try {
      forecasts.push(await fitted.forecaster.predict(fold.origins, signal));
    } finally {
      fitted.forecaster.dispose();
    }
  }
  const place = { index: 0, targets: targetsOf(config).length, horizon: config.horizon };
  const predicted = ofTarget(joinFloat64(forecasts), place);
  const actual = actualValues(measuredTarget(params), plan.origins, config.horizon);
  return {
    mae: meanAbsoluteError({ predicted, actual }),
    epochs: made,
    parameters: parameterCount(config),
    seconds: (performance.now() - startedAt) / 1000,
    state: isDone ? null : encodeFrame({ of, folds: states } satisfies KeptFolds),
  };
}

interface FoldTask {
  readonly epochs: number;
  readonly from: TrainState | undefined;
  readonly signal: AbortSignal;
}

/** Fits up to the end of an epoch, or to its own end if that comes before. */
async function fitFold(params: Params, parts: PartCounts, { epochs, from, signal }: FoldTask) {
  const enough = new AbortController();
  let state: Uint8Array | null = null;
  let isDone = false;
  const forecaster = await fitForecaster({ ...params, parts }, params.config, {
    signal,
    stopSignal: enough.signal,
    ...(from === undefined ? {} : { from }),
    onTurn({ startsEpoch, hasLearned, capture }) {
      if (state !== null || !(startsEpoch || hasLearned)) {
        return;
      }
      const now = capture();
      if (hasLearned || (now.current !== null && now.current.epoch > epochs)) {
        state = encodeFrame(now);
        isDone = hasLearned;
        enough.abort();
      }
    },
  });
  if (state === null) {
    throw new Error('a fit ended without a last turn');
  }
  return { forecaster, state, isDone, made: forecaster.fits[0]?.epochs.length ?? 0 };
}

function statesOf(bytes: Uint8Array, of: string): readonly TrainState[] {
  const kept = decodeFrame(bytes) as KeptFolds;
  if (kept.of !== of) {
    const problem = 'the rows or the set-up are not those that the trial began with';
    throw new GatecastError('CHECKPOINT_OTHER', { problem });
  }
  return kept.folds.map((frame) => decodeFrame(frame) as TrainState);
}
