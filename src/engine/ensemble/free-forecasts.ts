/** The free forecasts as candidates and members of an ensemble: of the main target, in its unit. */
import { type AllBaselinesTask, allBaselines } from '../../core/baselines/all.ts';
import { findSeason, findSeasons } from '../../core/baselines/season.ts';
import type { SelectionPlan } from '../../core/ensemble/selection-folds.ts';
import { joinFloat64 } from '../../core/join-arrays.ts';
import type { NetData } from '../../core/recipe/net-data.ts';
import { wholeWindows } from '../../core/windows/plan.ts';
import { windowOrigins } from '../../core/windows/split.ts';
import { ALL_MEASURED, measuredValues } from '../../shared/dataset.ts';
import type { TrainingData } from '../../shared/engine-contract.ts';
import type { PartCounts } from '../../shared/run.ts';
import { BASELINES, type BaselineName } from '../../shared/scores.ts';
import type { TrainConfig } from '../../shared/set-up/train-config.ts';

export type FreeForecasts = Readonly<Partial<Record<BaselineName, Float64Array>>>;

/** What the free forecasts of a run are made from, all but the origins to forecast. */
export type FreeTask = Omit<AllBaselinesTask, 'origins'> & {
  readonly season: number;
  readonly seasons: readonly number[];
};

interface FreeData {
  readonly data: TrainingData;
  readonly net: NetData;
  readonly config: TrainConfig;
}

/** Season, found unless it is known, and training windows are those of the rows in `parts`. */
export function freeTask({ data, net, config }: FreeData, parts: PartCounts, known?: number): FreeTask {
  const values = data.columns[0] ?? new Float64Array();
  const provenance = data.provenance?.[0] ?? ALL_MEASURED;
  const measured = measuredValues(values, provenance);
  const season = known ?? findSeason(measured, parts.train, data.time);
  const { window, horizon } = config;
  return {
    ...{ values, provenance, firstRow: 0, window, horizon, season },
    seasons: findSeasons(measured, parts.train, data.time, season),
    trainOrigins: wholeWindows(net, windowOrigins(parts, config)).train,
  };
}

/**
 * Every free forecast on all windows that choose, in each fold as it could be made there; one that any fold lacks is left out.
 *
 * @param parts of the run: what is fitted to without folds
 */
export function freeOnFolds(given: FreeData, plan: SelectionPlan, parts: PartCounts): FreeForecasts {
  const folds = plan.folds.length > 0 ? plan.folds : [{ parts, origins: plan.origins }];
  const made = folds.map((fold) =>
    allBaselines({
      ...freeTask(given, fold.parts),
      origins: fold.origins,
      effort: 1 / folds.length,
    }),
  );
  return present((name) => {
    const own = made.map(({ forecasts }) => forecasts[name]);
    return own.every((forecast) => forecast !== null) ? joinFloat64(own) : null;
  });
}

function present(of: (name: BaselineName) => Float64Array | null): FreeForecasts {
  return Object.fromEntries(
    BASELINES.flatMap((name) => {
      const forecast = of(name);
      return forecast === null ? [] : [[name, forecast]];
    }),
  );
}
