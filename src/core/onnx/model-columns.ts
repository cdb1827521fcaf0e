import { netConfigs } from '../../shared/ensemble/ensemble.ts';
import { AS_IT_IS, type ColumnScale } from '../../shared/reuse/column-scale.ts';
import type { TrainConfig } from '../../shared/set-up/train-config.ts';
import { calendarNames } from '../recipe/calendar.ts';
import { SEASONS_BACK, seasonalLags } from '../recipe/seasonal.ts';
import { knownCount, targetsOf } from '../recipe/shape.ts';
import { keptScale } from '../reuse/kept-scale.ts';
import type { KeptRun } from './model.ts';

/** What the inputs of a model are made of, in their order. */
export interface ModelColumns {
  readonly window: number;
  readonly horizon: number;
  readonly targets: number;
  /** Targets, features, features known ahead, sines and cosines of the calendar. */
  readonly names: readonly string[];
  readonly scales: readonly ColumnScale[];
  /** How many at the end are known ahead. */
  readonly known: number;
  /** Rows back from each step to forecast, in twos, those of a season together … */
  readonly lags: readonly number[];
  /** … and the mean of all before: as many values a step. */
  readonly seasonal: number;
  /** Which of them a net of that config reads. */
  readonly seasonalOf: (config: TrainConfig) => readonly number[];
}

/** Throws `WEIGHTS_OTHER` where the scale of a column is not kept. */
export function columnsOf({ config, scaler, ensemble }: KeptRun): ModelColumns {
  const { window, horizon, features, known = [], calendar = [] } = config;
  const targets = targetsOf(config);
  const own = [
    ...targets,
    ...features.filter((name) => !known.includes(name)),
    ...features.filter((name) => known.includes(name)),
  ];
  const ofCalendar = calendarNames(calendar);
  const configs = netConfigs(ensemble?.members ?? []);
  const all = configs.length === 0 ? [config] : configs;
  const seasons = [...new Set(all.flatMap(({ seasons: each = [] }) => each))];
  const lags = seasonalLags({ seasons, horizon });
  return {
    ...{ window, horizon, targets: targets.length },
    names: [...own, ...ofCalendar],
    scales: [...own.map((name) => keptScale(scaler, name)), ...ofCalendar.map(() => AS_IT_IS)],
    known: knownCount(config),
    lags,
    seasonal: lags.length === 0 ? 0 : lags.length + 1,
    seasonalOf: ({ seasons: read = [] }) =>
      read.length === 0
        ? []
        : [
            ...read.flatMap((season) => {
              const first = SEASONS_BACK * seasons.indexOf(season);
              return Array.from({ length: SEASONS_BACK }, (_, back) => first + back);
            }),
            lags.length,
          ],
  };
}
