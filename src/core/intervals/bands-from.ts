import type { BandMethod, BandScore, Bands } from '../../shared/scores.ts';
import { type QuantileForecast, weightedQuantileLoss } from '../metrics/quantile-loss.ts';
import { divideValidation } from './calibration.ts';
import { coverageOf } from './coverage.ts';
import { adaptiveMargins, conformalMargins, type Margins } from './margins.ts';
import { endsOf } from './quantile-heads.ts';

/** Forecasts of some windows in time order, and what came. */
export interface ForecastWindows {
  readonly origins: Int32Array;
  /** `[origins, horizon]`, as is `actual`. */
  readonly predicted: ArrayLike<number>;
  readonly actual: ArrayLike<number>;
  /** `[origins, horizon]` for each of `quantilesOf(levels)`, ascending: from quantile heads. */
  readonly quantiles?: readonly ArrayLike<number>[];
}

export interface BandsTask {
  readonly method: BandMethod;
  /** 0 to 1, each; the first is the one whose ends are given back. */
  readonly levels: readonly number[];
  /** All validation windows, of which those that chose nothing calibrate (`divideValidation`); without any only quantile heads have bands. */
  readonly validation: ForecastWindows;
  readonly test: ForecastWindows;
}

/** The windows of a validation part that chose nothing, and whether there are any such: what bands are calibrated on. */
export function calibratingWindows(validation: ForecastWindows): {
  readonly windows: ForecastWindows;
  readonly isApart: boolean;
} {
  const { origins, predicted, actual, quantiles } = validation;
  const horizon = origins.length === 0 ? 1 : predicted.length / origins.length;
  const { from } = divideValidation(origins, horizon);
  const rest = (of: ArrayLike<number>) => Float64Array.from(of).subarray(from * horizon);
  return {
    isApart: from > 0,
    windows: {
      origins: origins.subarray(from),
      predicted: rest(predicted),
      actual: rest(actual),
      ...(quantiles === undefined ? {} : { quantiles: quantiles.map(rest) }),
    },
  };
}

export interface BandEnds {
  readonly lower: number;
  readonly upper: number;
}

export interface BandsResult {
  readonly bands: Bands;
  /** Of the first level on the test windows, `[origins, horizon]`. */
  readonly lower: Float32Array;
  readonly upper: Float32Array;
  /**
   * The band around a forecast from after the test windows. `step` counts from 1, `value` is the forecast; with
   * quantile heads `heads` are their values for this step, in the order of `quantilesOf(levels)`. `level` must be one
   * of `levels`; a higher one never lies inside a lower one.
   */
  readonly bandAt: (step: number, value: number, level: number, heads?: readonly number[]) => BandEnds;
}

/**
 * Bands of one method at several levels, measured on the test windows; null when there is nothing to make them from.
 * `conformal` and `adaptive` reach out from the forecast, `quantile` from the ends that the heads give; the latter are
 * recalibrated as `adaptive` is when validation windows have heads too. From forecasts alone, so other levels need no
 * training, except for heads.
 */
export function bandsFrom(given: BandsTask): BandsResult | null {
  const { method, levels, test } = given;
  const { windows: validation, isApart } = calibratingWindows(given.validation);
  const task = { ...given, validation };
  const horizon = test.predicted.length / test.origins.length;
  const isQuantile = method === 'quantile' && test.quantiles !== undefined;
  const calibrates = validation.origins.length > 0 && (!isQuantile || validation.quantiles !== undefined);
  if (test.origins.length === 0 || levels.length === 0 || !(calibrates || isQuantile)) {
    return null;
  }
  const scores: BandScore[] = [];
  const losses: QuantileForecast[] = [];
  const nextMargins = new Map<number, Float64Array>();
  let first: TestBand | null = null;
  for (const level of levels) {
    const band = bandOnTest(task, { level, horizon, calibrates });
    first ??= band;
    nextMargins.set(level, band.next);
    scores.push(coverageOf({ ...band, actual: test.actual }, level, horizon));
    losses.push({ quantile: (1 - level) / 2, predicted: band.lower });
    losses.push({ quantile: (1 + level) / 2, predicted: band.upper });
  }
  losses.push({ quantile: 0.5, predicted: test.predicted });
  return {
    bands: {
      method,
      calibrationWindows: calibrates ? validation.origins.length : 0,
      calibratedApart: calibrates && isApart,
      levels: scores,
      weightedQuantileLoss: weightedQuantileLoss(losses, test.actual),
    },
    lower: Float32Array.from(first?.lower ?? []),
    upper: Float32Array.from(first?.upper ?? []),
    bandAt: (step, value, level, heads) => {
      const around = (each: number): BandEnds => {
        const margin = nextMargins.get(each)?.[step - 1] ?? Number.NaN;
        const ends = heads === undefined ? null : endsOf(each, levels);
        const low = ends === null ? value : (heads?.[ends.lower] ?? value);
        const high = ends === null ? value : (heads?.[ends.upper] ?? value);
        return uncrossed(low - margin, high + margin);
      };
      // Each level follows its own coverage, so a lower one may have come to reach further: the higher one then goes along.
      const inner = levels.filter((other) => other <= level).map(around);
      return {
        lower: Math.min(...inner.map(({ lower }) => lower)),
        upper: Math.max(...inner.map(({ upper }) => upper)),
      };
    },
  };
}

interface TestBand {
  readonly lower: Float64Array;
  readonly upper: Float64Array;
  /** Margin of each step for the forecast that follows. */
  readonly next: Float64Array;
}

interface LevelTask {
  readonly level: number;
  readonly horizon: number;
  readonly calibrates: boolean;
}

function bandOnTest(task: BandsTask, { level, horizon, calibrates }: LevelTask): TestBand {
  const { validation, test, method } = task;
  const base = baseOf(test, task, level);
  const lower = new Float64Array(test.actual.length);
  const upper = new Float64Array(test.actual.length);
  const next = new Float64Array(horizon);
  const calibrationBase = calibrates ? baseOf(validation, task, level) : null;
  for (let step = 1; step <= horizon; step++) {
    const found =
      calibrationBase === null
        ? null
        : marginsOf(method, {
            calibration: scoresOf(validation, calibrationBase, { step, horizon }),
            test: scoresOf(test, base, { step, horizon }),
            origins: test.origins,
            step,
            level,
          });
    next[step - 1] = found?.next ?? 0;
    for (let window = 0, at = step - 1; window < test.origins.length; window++, at += horizon) {
      const margin = found?.margins[window] ?? 0;
      const ends = uncrossed((base.low[at] as number) - margin, (base.high[at] as number) + margin);
      lower[at] = ends.lower;
      upper[at] = ends.upper;
    }
  }
  return { lower, upper, next };
}

function marginsOf(method: BandMethod, task: Parameters<typeof adaptiveMargins>[0]): Margins {
  switch (method) {
    case 'conformal':
      return conformalMargins(task);
    case 'adaptive':
    case 'quantile':
      return adaptiveMargins(task);
  }
}

interface Base {
  readonly low: ArrayLike<number>;
  readonly high: ArrayLike<number>;
}

function baseOf(windows: ForecastWindows, { method, levels }: BandsTask, level: number): Base {
  const ends = method === 'quantile' && windows.quantiles !== undefined ? endsOf(level, levels) : null;
  const low = ends === null ? undefined : windows.quantiles?.[ends.lower];
  const high = ends === null ? undefined : windows.quantiles?.[ends.upper];
  return low === undefined || high === undefined
    ? { low: windows.predicted, high: windows.predicted }
    : { low, high };
}

/** How far the truth lay outside the base, by window, for one step ahead. */
function scoresOf(
  { origins, actual }: ForecastWindows,
  { low, high }: Base,
  { step, horizon }: { readonly step: number; readonly horizon: number },
): Float64Array {
  const scores = new Float64Array(origins.length);
  for (let window = 0, at = step - 1; window < scores.length; window++, at += horizon) {
    const truth = actual[at] as number;
    scores[window] = Math.max((low[at] as number) - truth, truth - (high[at] as number));
  }
  return scores;
}

/** A margin below zero may push the ends past each other; they then meet in the middle. */
function uncrossed(lower: number, upper: number): BandEnds {
  const middle = (lower + upper) / 2;
  return { lower: Math.min(lower, middle), upper: Math.max(upper, middle) };
}
