/** Which windows before the test rows choose the members of an ensemble, and what each candidate may be fitted to before it forecasts them. */
import type { PartCounts } from '../../shared/run.ts';
import type { TrainConfig } from '../../shared/set-up/train-config.ts';
import { divideValidation } from '../intervals/calibration.ts';
import type { NetData } from '../recipe/net-data.ts';
import type { ValidOrigins } from '../windows/plan.ts';
import { listOrigins, windowOrigins } from '../windows/split.ts';
import { spreadOrigins } from '../windows/spread.ts';

export interface SelectionFold {
  /** Rows that a candidate is fitted to; `test` is 0. */
  readonly parts: PartCounts;
  /** Forecast from by what was fitted, ascending: none lies before the last of those rows. */
  readonly origins: Int32Array;
}

export interface SelectionPlan {
  /** Empty where the nets that are scored are judged themselves, on the validation windows that choose. */
  readonly folds: readonly SelectionFold[];
  /** All that choose, fold by fold. */
  readonly origins: Int32Array;
  /** How many of them share no row to forecast. */
  readonly independent: number;
  /** The first origin that calibrates bands: nothing may be chosen by what is forecast from there on. Null where all validation windows do both. */
  readonly calibratesFrom: number | null;
}

/** Training windows up to which so many folds are affordable, and the folds; with more windows validation is long enough by itself. */
const FOLDS: readonly (readonly [most: number, folds: number])[] = [
  [1500, 3],
  [8000, 2],
];
/** Of the rows before those that calibrate, for each fold. */
const SHARE_OF_FOLD = 0.12;
/** Training windows of the first fold: fewer teach a net nothing. */
const LEAST_WINDOWS = 8;
/** In a fold or a validation part: more tell nothing new and take time. */
const MOST_ORIGINS = 1000;

/**
 * Rolling folds inside the rows before the test part and, where those are kept apart, before the windows that calibrate bands. Each
 * fold's origins follow the rows it is fitted to; their horizons may reach into the next fold's.
 *
 * @param rows of the run
 * @param origins of its windows
 */
export function planSelection(
  rows: PartCounts,
  origins: Pick<ValidOrigins, 'train' | 'validation'>,
  { config, net }: { readonly config: TrainConfig; readonly net: Pick<NetData, 'check'> },
): SelectionPlan {
  const { horizon } = config;
  const { choosing, from } = divideValidation(origins.validation, horizon);
  const calibratesFrom = from === 0 ? null : (origins.validation[from] as number);
  const end = from === 0 ? rows.train + rows.validation : (origins.validation[from] as number) + 1;
  const wanted = FOLDS.find(([most]) => origins.train.length <= most)?.[1] ?? 0;
  const foldRows = Math.max(horizon, Math.round(end * SHARE_OF_FOLD));
  const isWhole = (origin: number) => net.check.hasInputs(origin) && net.check.hasOutputs(origin);
  for (let count = choosing.length === 0 ? Math.max(1, wanted) : wanted; count >= 1; count--) {
    const folds = Array.from({ length: count }, (_, fold) => {
      const first = end - (count - fold) * foldRows;
      const last = Math.min(first + foldRows, end - horizon + 1);
      const candidates = { first: first - 1, count: Math.max(0, last - first) };
      const whole = listOrigins(candidates).filter((origin) => origin >= 0 && isWhole(origin));
      return { parts: partsOf(first, config), origins: spreadOrigins(whole, MOST_ORIGINS) };
    }).filter((fold) => fold.origins.length > 0);
    const [first] = folds;
    const learns = first !== undefined && windowOrigins(first.parts, config).train.count >= LEAST_WINDOWS;
    if (first !== undefined && (learns || count === 1)) {
      return { ...planOf(folds, horizon), calibratesFrom };
    }
  }
  const whole = planOf([{ parts: rows, origins: spreadOrigins(choosing, MOST_ORIGINS) }], horizon);
  return { ...whole, folds: [], calibratesFrom };
}

function planOf(folds: readonly SelectionFold[], horizon: number): Omit<SelectionPlan, 'calibratesFrom'> {
  const origins = Int32Array.from(folds.flatMap((fold) => [...fold.origins]));
  let independent = 0;
  let next = Number.NEGATIVE_INFINITY;
  for (const origin of origins) {
    if (origin >= next) {
      independent++;
      next = origin + horizon;
    }
  }
  return { folds, origins, independent };
}

/** Of the first rows, as the run divides its own. */
function partsOf(rows: number, { split: { train, validation } }: TrainConfig): PartCounts {
  const held = Math.round((rows * validation) / (train + validation));
  return { train: rows - held, validation: held, test: 0 };
}
