import { measuredValues } from '../../shared/dataset.ts';
import type { BaselineName } from '../../shared/scores.ts';
import { driftForecasts, meanForecasts } from './history.ts';
import { baselineForecasts } from './naive.ts';
import { nlinearForecasts } from './nlinear.ts';
import { fitRidgeNLinear } from './nlinear-ridge.ts';
import { NO_SEASON } from './season.ts';
import { NOT_ASKED, STATISTICAL, type StatisticalName, statisticalForecasts } from './statistical.ts';

export interface AllBaselinesTask {
  /** The target, all rows, in its own unit, as windows read it … */
  readonly values: Float64Array;
  /** … and how each value was come by (`PROVENANCE`); empty where every finite one was measured. */
  readonly provenance: Uint8Array;
  /** Of each row as an origin, how many steps its window has; whole windows everywhere when absent. */
  readonly lengths?: Int32Array | undefined;
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
  /** Steps in every season they show; the one in `season` when absent. */
  readonly seasons?: readonly number[];
  /** Of what one scoring may cost (`StatisticalTask`): less where many are made. */
  readonly effort?: number;
  /** Which to make: all when absent. The last value comes with any of them. */
  readonly only?: readonly BaselineName[];
}

/** How a baseline was fitted that moves on by states. */
export interface StateFit {
  /** `ETS(M,Ad,M)`: the form at the last fit. */
  readonly model: string;
  /** Origins at which it was fitted to what was known there; at the others its states moved on. */
  readonly fittedAt: Int32Array;
}

export interface AllBaselines {
  /** `[origins, horizon]` each, in the target's unit. */
  readonly forecasts: { readonly naive: Float64Array } & {
    readonly [Name in Exclude<BaselineName, 'naive'>]: Float64Array | null;
  };
  /** Why the ones that are null are. */
  readonly reasons: Readonly<Partial<Record<BaselineName, string>>>;
  /** Of those that move on by states. */
  readonly fits: Readonly<Partial<Record<BaselineName, StateFit>>>;
}

/** What anyone gets for free on these windows. NLinear is fitted on training windows; the others see what was measured up to each origin. */
export function allBaselines(task: AllBaselinesTask): AllBaselines {
  const { values, provenance, lengths, trainOrigins, origins, window, horizon, season } = task;
  const isAsked = (name: BaselineName) => task.only?.includes(name) ?? true;
  const measured = measuredValues(values, provenance);
  const series = { values, provenance, lengths };
  const nlinear = isAsked('nlinear')
    ? fitRidgeNLinear({ series: [series], origins: trainOrigins, window, horizon })
    : NOT_ASKED;
  const reasons: Partial<Record<BaselineName, string>> = {};
  if (season <= 1) {
    reasons.seasonalNaive = NO_SEASON;
  }
  if ('reason' in nlinear) {
    reasons.nlinear = nlinear.reason;
  }
  const { seasons = season > 1 ? [season] : [] } = task;
  const statistical = statisticalForecasts({ ...task, measured, seasons, isAsked });
  const fits: Partial<Record<BaselineName, StateFit>> = {};
  for (const name of STATISTICAL) {
    const rolled = statistical[name];
    if ('reason' in rolled) {
      reasons[name] = rolled.reason;
    } else {
      fits[name] = { model: rolled.name, fittedAt: rolled.fittedAt };
    }
  }
  const forecastsOf = (name: StatisticalName) => {
    const rolled = statistical[name];
    return 'reason' in rolled ? null : rolled.forecasts;
  };
  return {
    forecasts: {
      naive: baselineForecasts(measured, { origins, horizon, season: 1 }),
      seasonalNaive:
        season > 1 && isAsked('seasonalNaive')
          ? baselineForecasts(measured, { origins, horizon, season })
          : null,
      drift: isAsked('drift') ? driftForecasts(measured, task) : null,
      mean: isAsked('mean') ? meanForecasts(measured, task) : null,
      nlinear: 'reason' in nlinear ? null : nlinearForecasts(nlinear, series, origins),
      ets: forecastsOf('ets'),
      theta: forecastsOf('theta'),
      mstl: forecastsOf('mstl'),
    },
    reasons,
    fits,
  };
}
