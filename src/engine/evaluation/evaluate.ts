import type { AllBaselines } from '../../core/baselines/all.ts';
import { type BandsResult, bandsFrom } from '../../core/intervals/bands-from.ts';
import { direction } from '../../core/metrics/direction.ts';
import { type ErrorScales, errorScales, maeByStep, score } from '../../core/metrics/score.ts';
import { lastKnown } from '../../core/windows/as-of.ts';
import { ALL_MEASURED, measuredValues } from '../../shared/dataset.ts';
import type { TestForecasts } from '../../shared/run.ts';
import type { BandMethod, BaselineName, BaselineScores, Metrics } from '../../shared/scores.ts';
import {
  type BaselineErrors,
  baselinesOn,
  chooseOpponent,
  errorsOfBaselines,
  judge,
  testsAgainst,
} from './opponent.ts';

export interface EvaluationTask {
  /** The target, all rows, in its own unit, as windows read it; NaN where missing … */
  readonly values: Float64Array;
  /** … and how each value was come by (`PROVENANCE`); absent or empty where every finite one was measured. Only those count. */
  readonly provenance?: Uint8Array;
  /** Training rows, counted from `firstRow`. */
  readonly trainRows: number;
  /** 0 when absent. */
  readonly firstRow?: number;
  /** Origins of the windows scored, ascending. */
  readonly origins: Int32Array;
  readonly horizon: number;
  readonly window: number;
  /** Of each row as an origin, how many steps its window has; whole windows everywhere when absent. */
  readonly lengths?: Int32Array | undefined;
  /** `[origins, horizon]`, in the target's unit. */
  readonly predicted: Float64Array;
  /** 1 when the training rows show none. */
  readonly season: number;
  /** Steps in every season they show; the one in `season` when absent. */
  readonly seasons?: readonly number[];
  /** Of what fitting the baselines of one target may cost: less where several are scored. */
  readonly effort?: number;
  /** Prices are also scored by direction. */
  readonly isPrice: boolean;
  /** Forecasts of the validation windows, which the bands are calibrated on; null without any. */
  readonly calibration: {
    readonly origins: Int32Array;
    readonly predicted: Float64Array;
    /** As `quantiles`; with it the heads are recalibrated. */
    readonly quantiles?: readonly Float64Array[] | null;
  } | null;
  /** Null for no bands. */
  readonly bands: { readonly method: BandMethod; readonly levels: readonly number[] } | null;
  /** `[origins, horizon]` for each of `quantilesOf(levels)`; null without quantile heads. */
  readonly quantiles: readonly Float64Array[] | null;
  /** Origins of the valid training windows, ascending: what NLinear is fitted on. */
  readonly trainOrigins: Int32Array;
  /** Forecasts of the baselines, where those of several folds were put together; made here when absent … */
  readonly baselines?: AllBaselines;
  /** … and then their errors on the validation windows of all folds, which choose the opponent; null without any. */
  readonly validationErrors?: BaselineErrors | null;
  /** What MASE and RMSSE are measured in; from the training rows when absent. */
  readonly scales?: ErrorScales;
}

export interface EvaluationResult {
  readonly metrics: Metrics;
  readonly test: TestForecasts;
  /** The band around a forecast from after the test windows (`BandsResult`); null without bands. */
  readonly bandAt: BandsResult['bandAt'] | null;
}

/** Scores the net and every baseline on the same windows, tests the difference to the opponent among them, and measures the bands. */
export function evaluate(task: EvaluationTask): EvaluationResult {
  const { values, provenance = ALL_MEASURED, trainRows, firstRow = 0 } = task;
  const { origins, horizon, predicted, season } = task;
  const measured = measuredValues(values, provenance);
  const actual = actualValues(measured, origins, horizon);
  const scales = task.scales ?? errorScales(measured.subarray(firstRow, firstRow + trainRows), season);
  const { baselines, validationErrors } = baselinesFor(task, measured);
  const { forecasts } = baselines;
  const stepsOf = (of: Float64Array): number[] => maeByStep({ predicted: of, actual }, horizon);
  const scores = scoreBaselines(forecasts, (of) => score({ predicted: of, actual }, scales));
  const opponent = chooseOpponent(scores, validationErrors);
  const { best } = opponent;
  const bestForecasts = forecasts[best] ?? forecasts.naive;
  const model = score({ predicted, actual }, scales);
  const ratioTo = (name: BaselineName) => ratioOf(model.mae, scores[name]?.mae ?? scores.naive.mae);
  const tests = testsAgainst({
    ...{ predicted, forecasts, actual, origins, horizon, opponent, ratioTo },
  });
  const { verdict, test } = judge(tests, {
    model: model.mae,
    of: (name) => scores[name]?.mae ?? scores.naive.mae,
  });
  const bands = bandsOf(task, measured, actual);
  const levels = Float64Array.from(origins, (origin) => lastKnown(measured, origin));
  return {
    metrics: {
      model,
      baselines: scores,
      unavailable: baselines.reasons,
      fits: fitsOn(baselines.fits, origins),
      best,
      ratio: ratioTo(best),
      test,
      chosenOn: opponent.chosenOn,
      against: tests.against,
      scored: { measured: countMeasured(actual), of: actual.length },
      season,
      verdict: verdict.text,
      outcome: verdict.outcome,
      percent: verdict.percent,
      windows: origins.length,
      maeByStep: {
        model: stepsOf(predicted),
        naive: stepsOf(forecasts.naive),
        seasonalNaive: forecasts.seasonalNaive === null ? null : stepsOf(forecasts.seasonalNaive),
        best: stepsOf(bestForecasts),
      },
      direction: task.isPrice ? direction({ predicted, actual }, levels, horizon) : null,
      bands: bands?.bands ?? null,
    },
    test: {
      origins,
      predicted: Float32Array.from(predicted),
      actual: Float32Array.from(actual),
      ...(bands === null ? {} : { lower: bands.lower, upper: bands.upper }),
    },
    bandAt: bands?.bandAt ?? null,
  };
}

/** What came, of the values that the file has: `[origins, horizon]`, row by row; NaN where nobody measured. */
export function actualValues(measured: Float64Array, origins: Int32Array, horizon: number): Float64Array {
  const actual = new Float64Array(origins.length * horizon);
  for (const [index, origin] of origins.entries()) {
    actual.set(measured.subarray(origin + 1, origin + 1 + horizon), index * horizon);
  }
  return actual;
}

function scoreBaselines(
  forecasts: AllBaselines['forecasts'],
  scored: (of: Float64Array) => BaselineScores['naive'],
): BaselineScores {
  const orNull = (of: Float64Array | null) => (of === null ? null : scored(of));
  return {
    naive: scored(forecasts.naive),
    seasonalNaive: orNull(forecasts.seasonalNaive),
    drift: orNull(forecasts.drift),
    mean: orNull(forecasts.mean),
    nlinear: orNull(forecasts.nlinear),
    ets: orNull(forecasts.ets),
    theta: orNull(forecasts.theta),
    mstl: orNull(forecasts.mstl),
  };
}

/** Only fits at scored origins count: those at validation origins are nobody's question. */
function fitsOn(fits: AllBaselines['fits'], origins: Int32Array): NonNullable<Metrics['fits']> {
  const scored = new Set(origins);
  const entries = Object.entries(fits).map(([name, { model, fittedAt }]) => [
    name,
    { model, refits: fittedAt.filter((origin) => scored.has(origin)).length, origins: origins.length },
  ]);
  return Object.fromEntries(entries);
}

/** 1 when neither errs. */
function ratioOf(mae: number, bestMae: number): number {
  return mae === bestMae ? 1 : mae / bestMae;
}

interface Free {
  readonly baselines: AllBaselines;
  readonly validationErrors: BaselineErrors | null;
}

function baselinesFor(task: EvaluationTask, measured: Float64Array): Free {
  const { provenance = ALL_MEASURED, firstRow = 0, calibration, horizon } = task;
  if (task.baselines !== undefined) {
    return { baselines: task.baselines, validationErrors: task.validationErrors ?? null };
  }
  const { baselines, validation } = baselinesOn({ ...task, provenance, firstRow }, calibration?.origins);
  const came = actualValues(measured, calibration?.origins ?? new Int32Array(), horizon);
  return {
    baselines,
    validationErrors: validation === null ? null : errorsOfBaselines(validation, came),
  };
}

function countMeasured(actual: Float64Array): number {
  return actual.reduce((count, value) => count + (Number.isNaN(value) ? 0 : 1), 0);
}

function bandsOf(task: EvaluationTask, measured: Float64Array, actual: Float64Array): BandsResult | null {
  const { origins, horizon, predicted, calibration, bands, quantiles } = task;
  if (bands === null) {
    return null;
  }
  const validation = calibration ?? { origins: new Int32Array(), predicted: new Float64Array() };
  const heads = validation.quantiles ?? null;
  return bandsFrom({
    ...bands,
    validation: {
      origins: validation.origins,
      predicted: validation.predicted,
      actual: actualValues(measured, validation.origins, horizon),
      ...(heads === null ? {} : { quantiles: heads }),
    },
    test: { origins, predicted, actual, ...(quantiles === null ? {} : { quantiles }) },
  });
}
