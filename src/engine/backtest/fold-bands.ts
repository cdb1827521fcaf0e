import { bandsFrom } from '../../core/intervals/bands-from.ts';
import { coverageOf } from '../../core/intervals/coverage.ts';
import { joinFloat32 } from '../../core/join-arrays.ts';
import { type QuantileForecast, weightedQuantileLoss } from '../../core/metrics/quantile-loss.ts';
import { levelsOf } from '../../core/recipe/shape.ts';
import type { Bands } from '../../shared/scores.ts';
import { DEFAULT_BANDS, type TrainConfig } from '../../shared/set-up/train-config.ts';
import { actualValues } from '../evaluation/evaluate.ts';
import type { FoldForecast } from './forecast-fold.ts';

export interface FoldBandsTask {
  readonly config: TrainConfig;
  /** The main target, all rows; NaN where nobody measured. */
  readonly measured: Float64Array;
  /** Of all folds, in order. */
  readonly origins: Int32Array;
}

export interface FoldBands {
  readonly bands: Bands;
  /** Of the first level, `[origins, horizon]`. */
  readonly lower: Float32Array;
  readonly upper: Float32Array;
}

/** Bands calibrated in every fold on its own validation windows, measured over all folds; null when any fold has none. */
export function bandsOfFolds(folds: readonly FoldForecast[], task: FoldBandsTask): FoldBands | null {
  const { config, measured, origins } = task;
  const { bands: method = DEFAULT_BANDS, horizon } = config;
  const levels = levelsOf(config);
  if (method === 'none') {
    return null;
  }
  const actual = actualValues(measured, origins, horizon);
  const losses: QuantileForecast[] = [];
  const ends = [];
  for (const level of levels) {
    const ordered = [level, ...levels.filter((other) => other !== level)];
    const parts = folds.map((fold) =>
      bandsFrom({
        method,
        levels: ordered,
        validation: windowsOf(fold.validation, { measured, horizon }),
        test: windowsOf(fold, { measured, horizon }),
      }),
    );
    if (!parts.every((part) => part !== null)) {
      return null;
    }
    const lower = joinFloat32(parts.map((part) => part.lower));
    const upper = joinFloat32(parts.map((part) => part.upper));
    losses.push(
      { quantile: (1 - level) / 2, predicted: lower },
      { quantile: (1 + level) / 2, predicted: upper },
    );
    ends.push({ level, lower, upper });
  }
  const predicted = folds.flatMap((fold) => [...fold.predicted]);
  losses.push({ quantile: 0.5, predicted });
  const [first] = ends;
  return first === undefined
    ? null
    : {
        bands: {
          method,
          calibrationWindows: Math.min(...folds.map(({ validation }) => validation.origins.length)),
          levels: ends.map(({ level, ...band }) => coverageOf({ ...band, actual }, level, horizon)),
          weightedQuantileLoss: weightedQuantileLoss(losses, actual),
        },
        lower: first.lower,
        upper: first.upper,
      };
}

function windowsOf(
  { origins, predicted, quantiles }: FoldForecast['validation'],
  { measured, horizon }: { readonly measured: Float64Array; readonly horizon: number },
) {
  const actual = actualValues(measured, origins, horizon);
  return { origins, predicted, actual, ...(quantiles === null ? {} : { quantiles }) };
}
