/** ETS, Theta and MSTL on the windows to score: what anyone gets for free from a statistics package. */
import { fitEts, MOST_ETS_PERIOD } from './smoothing/ets-fit.ts';
import type { Fit } from './smoothing/model.ts';
import { fitMstl } from './smoothing/mstl.ts';
import { type Rolled, type RollingTask, rollingForecasts } from './smoothing/rolling.ts';
import { fitTheta } from './smoothing/theta.ts';

export const STATISTICAL = ['ets', 'theta', 'mstl'] as const;
export type StatisticalName = (typeof STATISTICAL)[number];

export interface StatisticalTask extends Omit<RollingTask, 'budget'> {
  /** Steps in every season that the training rows show, in any order; empty for none. */
  readonly seasons: readonly number[];
  /** Of the effort of one scoring: less where many are made. The first fit is always made. */
  readonly effort?: number;
  /** Which to make: all when absent. Each has a budget of its own, so it comes out the same without the others. */
  readonly isAsked?: (name: StatisticalName) => boolean;
}

/** Why a forecast that nobody asked for is not there. */
export const NOT_ASKED = { reason: 'it was not asked for' };

/** What fitting may cost, in rows passed: all three take about half a second, however long the file is. */
const BUDGETS: Readonly<Record<StatisticalName, number>> = { ets: 8e6, theta: 3e6, mstl: 8e6 };
/** A year of days is no season for one pattern of its places: too few years, too many places. */
const MOST_THETA_PERIOD = 168;

/** Of each the forecasts, or in plain words why there are none. ETS and Theta take the shortest season, MSTL all. */
export function statisticalForecasts(
  task: StatisticalTask,
): Readonly<Record<StatisticalName, Rolled | { readonly reason: string }>> {
  const { seasons, effort = 1, isAsked = () => true } = task;
  const shortest = Math.min(...seasons);
  const upTo = (most: number) => (shortest <= most ? shortest : 1);
  const rolled = (name: StatisticalName, fitTo: Fit) =>
    isAsked(name) ? rollingForecasts(fitTo, { ...task, budget: effort * BUDGETS[name] }) : NOT_ASKED;
  return {
    ets: rolled('ets', (history) => fitEts(history, upTo(MOST_ETS_PERIOD))),
    theta: rolled('theta', (history) => fitTheta(history, upTo(MOST_THETA_PERIOD))),
    mstl: rolled('mstl', (history) => fitMstl(history, seasons)),
  };
}
