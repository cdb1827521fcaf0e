/** The job `compress`: a run with fewer bytes from one that is there, scored like any other and beside it. */
import { performance } from 'node:perf_hooks';
import { unpackWeights } from '../../core/compress/pack-weights.ts';
import { zerosOf } from '../../core/compress/pruning.ts';
import { compressionVerdict } from '../../core/compress/verdict.ts';
import { allRows, checkTraining } from '../../core/windows/plan.ts';
import {
  type BeforeAfter,
  type CompressionOutcome,
  TEACHER_SHARE,
} from '../../shared/compress/compression.ts';
import type { PackedWeights } from '../../shared/compress/packed-weights.ts';
import { forecastsDirection } from '../../shared/direction/scores.ts';
import type { EngineRequests, TrainResult } from '../../shared/engine-contract.ts';
import type { RunPlan } from '../../shared/run.ts';
import { scoreDirectionRun } from '../direction/score-direction-run.ts';
import { scoreRun } from '../evaluation/score-run.ts';
import type { Forecaster } from '../training/forecaster.ts';
import type { FitData } from '../training/prepare-fit.ts';
import { createReporter, type Reporter, type TrainContext } from '../training/train-run.ts';
import { distilled } from './distil.ts';
import { keptForecaster } from './kept-forecaster.ts';
import { type Measured, measure, pairedP, secondsOfForecasts } from './measure.ts';
import { pruned } from './prune.ts';
import { quantised } from './quantise.ts';

export type CompressParams = EngineRequests['compress']['params'];
export type CompressContext = Pick<TrainContext, 'backend' | 'signal' | 'stopSignal' | 'emit'>;

/** A smaller net, ready to be scored: what forecasts is what is kept. */
export interface Smaller {
  readonly forecaster: Forecaster;
  readonly packed: PackedWeights;
  /** Of the nets behind the forecast, where those of the large run were fitted again on all rows and are made smaller too. */
  readonly final?: PackedWeights;
}

/**
 * Scores and forecasts come from the weights as they are kept, integers times their scales and zeros for what was pruned. Nothing is
 * chosen by test rows. Throws what `trainRun` does and `WEIGHTS_OTHER`.
 */
export async function compressRun(params: CompressParams, context: CompressContext): Promise<TrainResult> {
  const { config, large } = params;
  const { signal } = context;
  const startedAt = performance.now();
  const plan = checkTraining(params, config);
  const data = { ...params, parts: plan.rows };
  const before = keptForecaster(data, large);
  let smaller: Smaller | null = null;
  try {
    const reporter = createReporter(params, plan, { emit: context.emit, left: null });
    smaller = await makeSmaller(data, params, { before, reporter, context });
    reporter.flush();
    context.emit('scoring', {});
    const madeAt = performance.now();
    const result = await scored(smaller, params, { plan, context });
    const task = { data: params, config, signal };
    const measured = {
      before: await measure(before, { ...task, config: large.config }),
      after: await measure(smaller.forecaster, task),
    };
    const seconds = await secondsOfForecasts([before, smaller.forecaster], signal);
    return {
      ...result,
      backend: context.backend,
      packed: smaller.packed,
      compression: { ...outcomeOf({ params, before, smaller }, measured), forecastSeconds: pairOf(seconds) },
      seconds: {
        train: (madeAt - startedAt) / 1000,
        forecast: (performance.now() - madeAt) / 1000,
      },
    };
  } finally {
    before.dispose();
    smaller?.forecaster.dispose();
  }
}

interface Making {
  readonly before: Forecaster;
  readonly reporter: Reporter;
  readonly context: CompressContext;
}

async function makeSmaller(
  data: FitData,
  params: CompressParams,
  { before, reporter, context }: Making,
): Promise<Smaller> {
  const { signal, stopSignal } = context;
  const { method } = params;
  const fit = { signal, stopSignal, ...reporter.hooks };
  switch (method.kind) {
    case 'int8':
    case 'float16':
      return quantised(data, params, method.kind);
    case 'prune':
      return await pruned(data, params, { ...fit, sparsity: method.sparsity });
    case 'distil':
      return await distilled(data, params, {
        ...{ ...fit, teacher: before },
        share: method.share ?? TEACHER_SHARE,
      });
  }
}

async function scored(
  { forecaster, final }: Smaller,
  params: CompressParams,
  { plan, context }: { readonly plan: RunPlan; readonly context: CompressContext },
): Promise<Omit<TrainResult, 'seconds' | 'backend'>> {
  const { config, large } = params;
  const score = forecastsDirection(config) ? scoreDirectionRun : scoreRun;
  const onForecast = (epoch: number, values: Float64Array) =>
    context.emit('forecast', { epoch, values: values.slice(0, config.horizon) });
  const { result, forecastOf } = await score(params, {
    forecaster,
    plan,
    signal: context.signal,
    onForecast,
  });
  const own = {
    ...result,
    ...(config.search === undefined || large.ensemble === undefined
      ? {}
      : { ensemble: large.ensemble, parameters: forecaster.weights.length }),
  };
  if (final === undefined || large.final === undefined) {
    return own;
  }
  const { fit } = large.final;
  const finalWeights = unpackWeights(large.manifest, final);
  const nets = keptForecaster(
    { ...params, parts: allRows(plan.rows) },
    { ...large, weights: finalWeights, scaler: fit.scaler },
  );
  try {
    return {
      ...own,
      ...(await forecastOf(nets)),
      ...{ finalFit: fit, finalWeights, finalPacked: final },
    };
  } finally {
    nets.dispose();
  }
}

interface Pair {
  readonly params: CompressParams;
  readonly before: Forecaster;
  readonly smaller: Smaller;
}

const FLOAT32_BYTES = 4;

function outcomeOf(
  { params, before, smaller }: Pair,
  measured: { readonly before: Measured; readonly after: Measured },
): Omit<CompressionOutcome, 'forecastSeconds'> {
  const { config, large } = params;
  const { origins, weights } = smaller.forecaster;
  const windows = { origins: origins.test, horizon: config.horizon };
  const facts = {
    bytes: {
      before: large.packedBytes ?? FLOAT32_BYTES * before.weights.length,
      after: smaller.packed.bytes.length,
    },
    testError: { before: measured.before.test, after: measured.after.test },
    pValue: pairedP(measured.before.windows, measured.after.windows, windows),
  };
  const validation = [measured.before.validation, measured.after.validation];
  return {
    ...facts,
    parameters: { before: before.weights.length, after: weights.length },
    ...(params.method.kind === 'prune' ? { zeros: zerosOf(smaller.forecaster.manifest, weights) } : {}),
    validationError: validation.every((error) => error !== null) ? pairOf(validation) : null,
    verdict: compressionVerdict(facts),
  };
}

function pairOf([before = 0, after = 0]: readonly number[]): BeforeAfter {
  return { before, after };
}
