/** Values of the seasons before each step to forecast: what a window of two days knows nothing of. */

import type { TrainConfig } from '../../shared/set-up/train-config.ts';
import { candidatesOf, type StepInfo } from '../baselines/season.ts';
import { DAY_MS, HOUR_MS } from '../dataset/civil.ts';
import { parseStep } from '../dataset/step.ts';

/** How many seasons back are looked at. */
export const SEASONS_BACK = 2;

/**
 * Rows from each step to forecast back to the values that stand for it: for each season the nearest whole number of
 * seasons that lies before the origin for every step of the horizon, and a season more.
 */
export function seasonalLags({
  seasons = [],
  horizon,
}: Pick<TrainConfig, 'seasons' | 'horizon'>): readonly number[] {
  return seasons.flatMap((season) => {
    const nearest = season * Math.ceil(horizon / season);
    return Array.from({ length: SEASONS_BACK }, (_, back) => nearest + back * season);
  });
}

/**
 * How many values of the past a linear part reads for each step beside its window: those of the seasons before, and the mean of all
 * before, which a series comes back to where the seasons do not tell where it goes.
 */
export function seasonalCount(config: Pick<TrainConfig, 'seasons' | 'horizon'>): number {
  const lags = seasonalLags(config).length;
  return lags === 0 ? 0 : lags + 1;
}

/** Seasons must have been seen so often in the training rows before anything can be learned of them. */
const LEAST_SEEN = 2;

/**
 * Seasons, in steps, that data of that step may have: a day and a week of hours, a week and a year of days, a year of
 * weeks, months or quarters. Only those of two steps or more that the training rows hold at least twice, their lags
 * included; whether they help is asked of the training rows (`engine/training/linear-part.ts`).
 */
export function possibleSeasons(
  time: StepInfo,
  { horizon, trainRows }: { readonly horizon: number; readonly trainRows: number },
): readonly number[] {
  const fits = (season: number) => {
    const [nearest = 0] = seasonalLags({ seasons: [season], horizon });
    return season > 1 && nearest + LEAST_SEEN * season + horizon <= trainRows;
  };
  return [...new Set([...clockSeasons(time), ...yearOf(time)])].filter(fits);
}

/** Those that `findSeason` looks for, but for a minute: what comes back every minute is no season to plan by. */
function clockSeasons(time: StepInfo): readonly number[] {
  const step = parseStep(time.step);
  const isShort = (season: number) => step?.unit === 'ms' && season * step.amount < HOUR_MS;
  return (candidatesOf(time) ?? []).filter((season) => !isShort(season));
}

/** A year of days or weeks, which is not a whole number of either: the nearest. */
function yearOf({ kind, step, weekdays }: StepInfo): readonly number[] {
  const parsed = parseStep(step);
  if (parsed === null || parsed.unit === 'month' || kind === 'irregular' || kind === 'none') {
    return [];
  }
  const { amount } = parsed;
  if (kind === 'calendar') {
    return amount === DAY_MS ? [Math.round(((weekdays?.length ?? 5) * 365.25) / 7)] : [];
  }
  return amount < DAY_MS ? [] : [Math.round((365.25 * DAY_MS) / amount)];
}
