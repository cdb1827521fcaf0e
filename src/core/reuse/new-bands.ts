import type { TestForecasts } from '../../shared/run.ts';
import type { BandMethod, Bands } from '../../shared/scores.ts';
import type { TrainConfig } from '../../shared/set-up/train-config.ts';
import { DEFAULT_BANDS } from '../../shared/set-up/train-config.ts';
import { bandsFrom, calibratingWindows, type ForecastWindows } from '../intervals/bands-from.ts';
import { coverageOf } from '../intervals/coverage.ts';
import { endsOf } from '../intervals/quantile-heads.ts';
import { joinFloat32 } from '../join-arrays.ts';
import { weightedQuantileLoss } from '../metrics/quantile-loss.ts';
import { levelsOf } from '../recipe/shape.ts';

export interface NewBandsTask {
  /** Windows of the run, in its own rows; null where they were not kept. */
  readonly validation: TestForecasts | null;
  readonly test: TestForecasts;
  /** The new windows, in the rows of the new data. */
  readonly fresh: ForecastWindows;
  /** `[origins, horizon]` a quantile, of the new windows; null without quantile heads. */
  readonly heads: readonly Float64Array[] | null;
}

export interface NewBands {
  readonly bands: Bands;
  /** Of the first level, `[origins, horizon]`. */
  readonly lower: Float32Array;
  readonly upper: Float32Array;
}

/**
 * The bands of a run gone on over new windows, and what they held there: as in its test they are made from errors known at
 * each origin, those of the run first. Quantile heads stand as they are. Null where the run has no bands, or kept no errors.
 */
export function bandsOnNewRows(config: TrainConfig, task: NewBandsTask): NewBands | null {
  const { fresh } = task;
  const method = config.bands ?? DEFAULT_BANDS;
  const horizon = fresh.predicted.length / fresh.origins.length;
  const levels = levelsOf(config);
  if (method === 'none' || fresh.origins.length === 0) {
    return null;
  }
  const all = levels.map((level) => ({
    level,
    ends: endsOnNewRows(method, level, { config, task, horizon }),
  }));
  const made = all.flatMap(({ level, ends }) => (ends === null ? [] : [{ level, ...ends }]));
  const [first] = made;
  if (first === undefined) {
    return null;
  }
  const { actual, predicted } = fresh;
  const isConformal = method !== 'quantile' && task.validation !== null;
  const calibrating = isConformal && task.validation !== null ? calibratingWindows(task.validation) : null;
  const losses = made.flatMap(({ level, lower, upper }) => [
    { quantile: (1 - level) / 2, predicted: lower },
    { quantile: (1 + level) / 2, predicted: upper },
  ]);
  return {
    bands: {
      method,
      calibrationWindows: calibrating?.windows.origins.length ?? 0,
      calibratedApart: calibrating?.isApart ?? false,
      levels: made.map(({ level, lower, upper }) => coverageOf({ lower, upper, actual }, level, horizon)),
      weightedQuantileLoss: weightedQuantileLoss([...losses, { quantile: 0.5, predicted }], actual),
    },
    lower: first.lower,
    upper: first.upper,
  };
}

interface Ends {
  readonly lower: Float32Array;
  readonly upper: Float32Array;
}

function endsOnNewRows(
  method: BandMethod,
  level: number,
  {
    config,
    task,
    horizon,
  }: { readonly config: TrainConfig; readonly task: NewBandsTask; readonly horizon: number },
): Ends | null {
  const { validation, test, fresh, heads } = task;
  if (method === 'quantile') {
    const ends = endsOf(level, levelsOf(config));
    return ends === null || heads === null
      ? null
      : {
          lower: Float32Array.from(heads[ends.lower] ?? []),
          upper: Float32Array.from(heads[ends.upper] ?? []),
        };
  }
  const found =
    validation && bandsFrom({ method, levels: [level], validation, test: goneOn(test, { fresh, horizon }) });
  const from = test.origins.length * horizon;
  return found && { lower: found.lower.slice(from), upper: found.upper.slice(from) };
}

/** The test windows and then the new ones, on one axis of rows: by then all that the test asked has come. */
function goneOn(
  test: TestForecasts,
  { fresh, horizon }: { readonly fresh: ForecastWindows; readonly horizon: number },
): ForecastWindows {
  const end = (test.origins.at(-1) ?? 0) + horizon;
  const first = fresh.origins[0] ?? 0;
  return {
    origins: Int32Array.from([...test.origins, ...fresh.origins.map((origin) => end + origin - first)]),
    predicted: joinFloat32([test.predicted, Float32Array.from(fresh.predicted)]),
    actual: joinFloat32([test.actual, Float32Array.from(fresh.actual)]),
  };
}
