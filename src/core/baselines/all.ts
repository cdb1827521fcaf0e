import type { BaselineName } from '../../shared/scores.ts';
import { driftForecasts, meanForecasts } from './history.ts';
import { baselineForecasts } from './naive.ts';
import { fitNLinear, nlinearForecasts } from './nlinear.ts';

export interface AllBaselinesTask {
  /** The target, all rows, in its own unit. */
  readonly values: Float64Array;
  /** Where the history begins. */
  readonly firstRow: number;
  /** Of valid training windows, ascending: what NLinear is fitted on. */
  readonly trainOrigins: Int32Array;
  /** Of the windows to forecast, ascending. */
  readonly origins: Int32Array;
  readonly window: number;
  readonly horizon: number;
  /** 1 when the training rows show none. */
  readonly season: number;
}

export interface AllBaselines {
  /** `[origins, horizon]` each, in the target's unit. */
  readonly forecasts: { readonly naive: Float64Array } & {
    readonly [Name in Exclude<BaselineName, 'naive'>]: Float64Array | null;
  };
  /** Why the ones that are null are. */
  readonly reasons: Readonly<Partial<Record<BaselineName, string>>>;
}

/** What anyone gets for free on these windows. Only NLinear is fitted, on training windows; the others see the rows up to each origin. */
export function allBaselines(task: AllBaselinesTask): AllBaselines {
  const { values, trainOrigins, origins, window, horizon, season } = task;
  const nlinear = fitNLinear({ series: [values], origins: trainOrigins, window, horizon });
  const reasons: Partial<Record<BaselineName, string>> = {};
  if (season <= 1) {
    reasons.seasonalNaive = 'the training rows show no season';
  }
  if ('reason' in nlinear) {
    reasons.nlinear = nlinear.reason;
  }
  return {
    forecasts: {
      naive: baselineForecasts(values, { origins, horizon, season: 1 }),
      seasonalNaive: season > 1 ? baselineForecasts(values, { origins, horizon, season }) : null,
      drift: driftForecasts(values, task),
      mean: meanForecasts(values, task),
      nlinear: 'reason' in nlinear ? null : nlinearForecasts(nlinear, values, origins),
    },
    reasons,
  };
}
