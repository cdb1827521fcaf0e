import { measuredValues } from '../../shared/dataset.ts';
import type { BaselineName } from '../../shared/scores.ts';
import { driftForecasts, meanForecasts } from './history.ts';
import { baselineForecasts } from './naive.ts';
import { fitNLinear, nlinearForecasts } from './nlinear.ts';

export interface AllBaselinesTask {
  /** The target, all rows, in its own unit, as windows read it … */
  readonly values: Float64Array;
  /** … and how each value was come by (`PROVENANCE`); empty where every finite one was measured. */
  readonly provenance: Uint8Array;
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

/** What anyone gets for free on these windows. Only NLinear is fitted, on training windows; the others see what was measured up to each origin. */
export function allBaselines(task: AllBaselinesTask): AllBaselines {
  const { values, provenance, trainOrigins, origins, window, horizon, season } = task;
  const measured = measuredValues(values, provenance);
  const nlinear = fitNLinear({ series: [{ values, provenance }], origins: trainOrigins, window, horizon });
  const reasons: Partial<Record<BaselineName, string>> = {};
  if (season <= 1) {
    reasons.seasonalNaive = 'the training rows show no season';
  }
  if ('reason' in nlinear) {
    reasons.nlinear = nlinear.reason;
  }
  return {
    forecasts: {
      naive: baselineForecasts(measured, { origins, horizon, season: 1 }),
      seasonalNaive: season > 1 ? baselineForecasts(measured, { origins, horizon, season }) : null,
      drift: driftForecasts(measured, task),
      mean: meanForecasts(measured, task),
      nlinear: 'reason' in nlinear ? null : nlinearForecasts(nlinear, { values, provenance }, origins),
    },
    reasons,
  };
}
