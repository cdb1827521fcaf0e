/** One trial of a study on one of its rungs: fitted in every fold for so many epochs, judged on the windows that choose. */
import { createHash } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import { joinFloat64 } from '../../core/join-arrays.ts';
import { meanAbsoluteError } from '../../core/metrics/score.ts';
import { parameterCount } from '../../core/net/parameter-count.ts';
import { targetsOf } from '../../core/recipe/shape.ts';
import { canonical } from '../../shared/canonical.ts';
import type { EngineRequests } from '../../shared/engine-contract.ts';
import type { PartCounts } from '../../shared/run.ts';
import type { TrainConfig } from '../../shared/set-up/train-config.ts';
import { decodeFrame, encodeFrame } from '../../shared/wire/framing.ts';
import { actualValues } from '../evaluation/evaluate.ts';
import { measuredTarget, ofTarget } from '../evaluation/score-run.ts';
import type { Checkpoints } from '../training/checkpoint/schedule.ts';
import type { TrainState } from '../training/checkpoint/train-state.ts';
import { fitForecaster } from '../training/forecaster.ts';
import type { StudyRows } from './rows-of-studies.ts';

type Params = Omit<EngineRequests['trial']['params'], 'rows'>;
type Result = EngineRequests['trial']['result'];

export interface TrialContext {
  readonly signal: AbortSignal;
  /** Is given states to go on from within the rung; none when absent. */
  readonly checkpoints?: Pick<Checkpoints, 'turn'>;
}

interface KeptFolds {
  /** Of the rows and the config. */
  readonly of: string;
  /** A `TrainState` a fold, each a frame of its own; folds that were not begun are not there. */
  readonly folds: readonly Uint8Array[];
}

/**
 * From a state of an earlier rung, or of this one, to the same bits as without it; a state of other rows or another config counts as
 * none. Throws what `fitForecaster` does.
 */
export async function runTrial(rows: StudyRows, params: Params, context: TrialContext): Promise<Result> {
  const { config, widest, epochs } = params;
  const { data } = rows;
  const startedAt = performance.now();
  const { plan, parts } = rows.folds(widest);
  const folds = plan.folds.length > 0 ? plan.folds : [{ parts, origins: plan.origins }];
  const of = hashOf(rows, config);
  const left = params.state === null ? [] : statesOf(params.state, of);
  const states: Uint8Array[] = [];
  const forecasts: Float64Array[] = [];
  let made = 0;
  let isDone = true;
  for (const [place, fold] of folds.entries()) {
    const fitted = await fitFold(rows, config, {
      ...{ parts: fold.parts, epochs, from: left[place], context },
      // The folds after this one stand where the rung before left them.
      reached: (now) =>
        encodeFrame({ of, folds: [...states, now, ...left.slice(place + 1)] } satisfies KeptFolds),
    });
    states.push(fitted.state);
    made = Math.max(made, fitted.made);
    isDone &&= fitted.isDone;
    try {
      forecasts.push(await fitted.forecaster.predict(fold.origins, context.signal));
    } finally {
      fitted.forecaster.dispose();
    }
  }
  const place = { index: 0, targets: targetsOf(config).length, horizon: config.horizon };
  const predicted = ofTarget(joinFloat64(forecasts), place);
  const actual = actualValues(measuredTarget(data), plan.origins, config.horizon);
  return {
    mae: meanAbsoluteError({ predicted, actual }),
    epochs: made,
    parameters: parameterCount(config),
    seconds: (performance.now() - startedAt) / 1000,
    state: isDone ? null : encodeFrame({ of, folds: states } satisfies KeptFolds),
  };
}

interface FoldTask {
  readonly parts: PartCounts;
  readonly epochs: number;
  /** A `TrainState`. */
  readonly from: Uint8Array | undefined;
  readonly context: TrialContext;
  /** The state of the whole trial, with the one of this fold. */
  readonly reached: (fold: Uint8Array) => Uint8Array;
}

/** Fits up to the end of an epoch, or to its own end if that comes before. */
async function fitFold({ data }: StudyRows, config: TrainConfig, task: FoldTask) {
  const { parts, epochs, from, reached } = task;
  const { signal, checkpoints } = task.context;
  const enough = new AbortController();
  let state: Uint8Array | null = null;
  let isDone = false;
  const forecaster = await fitForecaster({ ...data, parts }, config, {
    signal,
    stopSignal: enough.signal,
    ...(from === undefined ? {} : { from: decodeFrame(from) as TrainState }),
    onTurn({ startsEpoch, hasLearned, capture }) {
      if (state !== null) {
        return;
      }
      if (startsEpoch || hasLearned) {
        const now = capture();
        if (hasLearned || (now.current !== null && now.current.epoch > epochs)) {
          state = encodeFrame(now);
          isDone = hasLearned;
          enough.abort();
          return;
        }
      }
      checkpoints?.turn({ startsEpoch, hasLearned: false }, () => reached(encodeFrame(capture())));
    },
  });
  if (state === null) {
    throw new Error('a fit ended without a last turn');
  }
  return { forecaster, state, isDone, made: forecaster.fits[0]?.epochs.length ?? 0 };
}

function hashOf({ key }: StudyRows, config: TrainConfig): string {
  return `sha256:${createHash('sha256')
    .update(canonical([key, config]))
    .digest('hex')}`;
}

function statesOf(bytes: Uint8Array, of: string): readonly Uint8Array[] {
  const kept = decodeFrame(bytes) as KeptFolds;
  return kept.of === of ? kept.folds : [];
}
