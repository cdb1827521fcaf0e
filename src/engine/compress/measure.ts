/** What two nets are told apart by: their errors on the same windows, and the time that one forecast takes. */
import { performance } from 'node:perf_hooks';
import { directionLabels } from '../../core/direction/labels.ts';
import { dieboldMariano } from '../../core/metrics/diebold-mariano.ts';
import { trustedP } from '../../core/metrics/significance.ts';
import { targetsOf } from '../../core/recipe/shape.ts';
import { forecastsDirection } from '../../shared/direction/scores.ts';
import type { TrainingData } from '../../shared/engine-contract.ts';
import type { TrainConfig } from '../../shared/set-up/train-config.ts';
import { actualValues } from '../evaluation/evaluate.ts';
import { measuredTarget, ofTarget } from '../evaluation/score-run.ts';
import type { Forecaster } from '../training/forecaster.ts';
import type { TrainParams } from '../training/train-run.ts';

export interface Measured {
  /** The mean error of each test window; NaN where nothing of it was measured. */
  readonly windows: Float64Array;
  readonly test: number;
  /** Null without validation windows. */
  readonly validation: number | null;
}

export interface MeasureTask {
  readonly data: TrainingData;
  readonly config: TrainConfig;
  readonly signal: AbortSignal;
}

/** Absolute errors of the main target in its unit; of a direction the cross-entropy. */
export async function measure(forecaster: Forecaster, task: MeasureTask): Promise<Measured> {
  const { test, validation } = forecaster.origins;
  const onTest = await errorsOn(forecaster, test, task);
  const onValidation = validation.length === 0 ? null : await errorsOn(forecaster, validation, task);
  return {
    windows: onTest.windows,
    test: onTest.mean,
    validation: onValidation?.mean ?? null,
  };
}

export interface WindowErrors {
  readonly windows: Float64Array;
  /** Over all values that were measured, as the scores have it. */
  readonly mean: number;
}

/** Of the forecasts from `origins`. */
export async function errorsOn(
  forecaster: Pick<Forecaster, 'predict'>,
  origins: Int32Array,
  { data, config, signal }: MeasureTask,
): Promise<WindowErrors> {
  const all = await forecaster.predict(origins, signal);
  const params: TrainParams = { ...data, config };
  const measured = measuredTarget(params);
  if (forecastsDirection(config)) {
    const labels = directionLabels(measured, config.horizon);
    return meanOf(all, (at) => surprise(all[at] as number, labels[origins[at] as number] as number), 1);
  }
  const { horizon } = config;
  const predicted = ofTarget(all, { index: 0, targets: targetsOf(config).length, horizon });
  const actual = actualValues(measured, origins, horizon);
  return meanOf(predicted, (at) => Math.abs((predicted[at] as number) - (actual[at] as number)), horizon);
}

/** p of both having the same error; null where the windows are too few to tell. */
export function pairedP(
  before: Float64Array,
  after: Float64Array,
  { origins, horizon }: { readonly origins: Int32Array; readonly horizon: number },
): number | null {
  const scored = Array.from(origins.keys()).filter((at) => !Number.isNaN(before[at]));
  const pick = (of: ArrayLike<number>) => Float64Array.from(scored, (at) => of[at] as number);
  return trustedP(
    dieboldMariano({ first: pick(before), second: pick(after), origins: pick(origins), horizon }),
  );
}

function surprise(probability: number, label: number): number {
  const given = label === 1 ? probability : 1 - probability;
  return Number.isNaN(label) ? Number.NaN : -Math.log(Math.max(given, Number.EPSILON));
}

function meanOf(values: ArrayLike<number>, errorAt: (at: number) => number, perWindow: number): WindowErrors {
  const windows = new Float64Array(values.length / perWindow);
  let sum = 0;
  let count = 0;
  for (let window = 0; window < windows.length; window++) {
    let own = 0;
    let measured = 0;
    for (let at = window * perWindow; at < (window + 1) * perWindow; at++) {
      const error = errorAt(at);
      if (!Number.isNaN(error)) {
        own += error;
        measured++;
      }
    }
    windows[window] = own / measured;
    sum += own;
    count += measured;
  }
  return { windows, mean: sum / count };
}

const MOST_FORECASTS = 15;
const ENOUGH_SECONDS = 1;

/**
 * The middle time of each one's forecast from the last row, of as many as take no time. They take turns, so that neither has a
 * quieter machine than the other; the first turn warms up and does not count.
 */
export async function secondsOfForecasts(
  forecasters: readonly Forecaster[],
  signal: AbortSignal,
): Promise<readonly number[]> {
  const seconds: number[][] = forecasters.map(() => []);
  const begun = performance.now();
  for (let turn = 0; turn <= MOST_FORECASTS; turn++) {
    for (const [index, forecaster] of forecasters.entries()) {
      const startedAt = performance.now();
      await forecaster.predict(Int32Array.of(forecaster.lastOrigin), signal);
      if (turn > 0) {
        seconds[index]?.push((performance.now() - startedAt) / 1000);
      }
    }
    if (turn > 0 && performance.now() - begun > 1000 * ENOUGH_SECONDS) {
      break;
    }
  }
  return seconds.map((own) => own.toSorted((a, b) => a - b)[Math.floor(own.length / 2)] as number);
}
