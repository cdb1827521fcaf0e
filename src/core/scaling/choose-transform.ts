/** Whether the targets are better forecast transformed, asked of the training rows. */
import { ALL_MEASURED } from '../../shared/dataset.ts';
import type { ColumnScale } from '../../shared/reuse/column-scale.ts';
import type { Transform } from '../../shared/set-up/train-config.ts';
import { findSeason, type StepInfo } from '../baselines/season.ts';
import { type Candidate, type ChooseTask, chooseMap, mapOf } from '../linear/choose-map.ts';
import { applyMap, type LinearTarget, linearInputs } from '../linear/linear-map.ts';
import { meanAndDeviation } from '../metrics/mean-and-deviation.ts';
import { seasonalLags } from '../recipe/seasonal.ts';
import { seasonalColumns } from '../recipe/seasonal-columns.ts';
import { spreadOrigins } from '../windows/spread.ts';
import { fitTransform } from './box-cox.ts';
import { fitScale, scaledValue, trainingValues, unscaledValue } from './standard-scaler.ts';

export interface TransformTask {
  /** Of the targets; rows after the training rows are not looked at. */
  readonly columns: readonly Float64Array[];
  readonly time: StepInfo;
  readonly trainRows: number;
  readonly window: number;
  readonly horizon: number;
  readonly seasons: readonly number[];
}

/** Guerrero's exponents above this change next to nothing. */
const MOST_LAMBDA = 0.75;
/** Taken for the logarithm. */
const NEAR_LOGARITHM = 0.1;
/** Shares of the training windows: each is learned from, and judged by the windows up to the next. */
const FOLDS = [0.4, 0.6, 0.8] as const;
/** As many windows as take no time. */
const MOST_LEARNED = 800;
const MOST_JUDGES = 256;
/** Steps that are read, and forecast: whether the swing grows with the level shows in these, and longer maps take seconds to solve for. */
const MOST_WINDOW = 132;
const MOST_HORIZON = 24;
/** The first columns speak for the others. */
const MOST_TARGETS = 4;
/** Windows of a fold: fewer tell nothing. */
const LEAST_WINDOWS = 6;
/** Errors with it over errors without that make it worth its while, by more than the luck of the folds. */
const WORTH = 0.98;

/** The forecast that nets would start from judges as long as it is quickly found; so many weights take a moment. */
const MOST_WEIGHTS = 500;
/** In its place the mean of two that are quickly solved: what the window says, and what the seasons say. */
const JUDGES: readonly Candidate[] = [
  { reads: 'all', hasSeasons: false, ridge: 0.01 },
  { reads: 'pooled', hasSeasons: true, ridge: 0.01 },
];
/** Windows for each input below which a fit repeats the noise. */
const LEAST_EACH = 2;
/** The newest training rows tell: all of a million would take seconds. */
const MOST_ROWS = 6000;

const found = new WeakMap<Float64Array, Map<string, Transform>>();

/**
 * `none` unless the linear forecasts below the nets err clearly less through a transformation, in the targets' own unit, on rolling folds of
 * the training windows. Asked again of the same columns it remembers.
 */
export function chooseTransform(task: TransformTask): Transform {
  const { columns, time, ...rest } = task;
  const [first] = columns;
  if (first === undefined) {
    return 'none';
  }
  const known = found.get(first) ?? new Map<string, Transform>();
  found.set(first, known);
  const key = JSON.stringify([rest, columns.length, time]);
  const transform = known.get(key) ?? decided(task);
  known.set(key, transform);
  return transform;
}

function decided({ columns: whole, ...rest }: TransformTask): Transform {
  const trainRows = Math.min(rest.trainRows, MOST_ROWS);
  const columns = whole.map((column) => column.subarray(rest.trainRows - trainRows, rest.trainRows));
  const task = { ...rest, trainRows };
  const targets = columns.slice(0, MOST_TARGETS);
  const kind = candidateOf(columns, task);
  if (kind === 'none') {
    return 'none';
  }
  const ratios = FOLDS.flatMap((_, fold) => ratioOf(targets, { ...task, kind, fold }) ?? []);
  if (ratios.length < 2) {
    return 'none';
  }
  const { mean, sd } = meanAndDeviation(ratios.map(Math.log));
  return mean + (sd ?? 0) / Math.sqrt(ratios.length) < Math.log(WORTH) ? kind : 'none';
}

/** What all targets can go through; nothing where their swing does not grow with their level. */
function candidateOf(
  columns: readonly Float64Array[],
  { time, trainRows }: Pick<TransformTask, 'time' | 'trainRows'>,
): Transform {
  const exponents = columns.map((column) => {
    const season = findSeason(column, trainRows, time);
    const fitted = fitTransform('box-cox', trainingValues(column, trainRows), season);
    return typeof fitted === 'string' ? Number.POSITIVE_INFINITY : fitted.lambda;
  });
  if (!exponents.every(Number.isFinite) || exponents.every((each) => each > MOST_LAMBDA)) {
    return 'none';
  }
  return exponents.every((each) => each <= NEAR_LOGARITHM) ? 'log' : 'box-cox';
}

interface FoldTask extends Omit<TransformTask, 'columns'> {
  readonly kind: Exclude<Transform, 'none'>;
  readonly fold: number;
}

/** Error with the transformation over the error without; null where a fold has too few windows. */
function ratioOf(columns: readonly Float64Array[], task: FoldTask): number | null {
  const { kind, fold, time, trainRows, seasons } = task;
  const window = Math.min(task.window, MOST_WINDOW);
  const horizon = Math.min(task.horizon, MOST_HORIZON);
  const count = trainRows - window - horizon + 1;
  const all = Int32Array.from({ length: Math.max(0, count) }, (_, at) => window - 1 + at);
  const border = Math.floor(count * (FOLDS[fold] ?? 1));
  const learned = all.subarray(0, Math.max(0, border - horizon + 1));
  const judges = all.subarray(border, Math.floor(count * (FOLDS[fold + 1] ?? 1)));
  const lags = seasonalLags({ seasons, horizon });
  let [withIt, without] = [0, 0];
  for (const column of columns) {
    const own = column.subarray(0, trainRows);
    // What the fold could know: its own rows.
    const rows = window + border;
    const season = findSeason(own, rows, time);
    const transform = fitTransform(kind, trainingValues(own, rows), season);
    const isWhole = (origin: number) =>
      own.subarray(origin - window + 1, origin + horizon + 1).every(Number.isFinite);
    const windows = {
      learned: spreadOrigins(learned.filter(isWhole), MOST_LEARNED),
      judges: spreadOrigins(judges.filter(isWhole), MOST_JUDGES),
    };
    if (
      typeof transform === 'string' ||
      Math.min(windows.learned.length, windows.judges.length) < LEAST_WINDOWS
    ) {
      return null;
    }
    const seasonal = seasonalColumns(own, ALL_MEASURED, { lags, horizon, length: trainRows });
    const error = (scale: ColumnScale) => errorOf(own, seasonal, { scale, window, horizon, windows });
    const scale = fitScale(own, rows, ALL_MEASURED, transform);
    withIt += error(scale) / scale.deviation;
    without += error({ mean: scale.mean, deviation: scale.deviation }) / scale.deviation;
  }
  return without > 0 ? withIt / without : null;
}

interface Judged {
  readonly scale: ColumnScale;
  readonly window: number;
  readonly horizon: number;
  readonly windows: { readonly learned: Int32Array; readonly judges: Int32Array };
}

/** Mean absolute error of the linear forecast on the judges, in the column's own unit. */
function errorOf(
  column: Float64Array,
  seasonal: readonly Float64Array[],
  { scale, window, horizon, windows: { learned, judges } }: Judged,
): number {
  const scaled = (values: Float64Array) => values.map((value) => scaledValue(value, scale));
  const target: LinearTarget = {
    ...{ values: scaled(column), provenance: ALL_MEASURED },
    seasonal: seasonal.map(scaled),
  };
  const task = { targets: [target], train: learned, window, horizon };
  const map =
    window * horizon <= MOST_WEIGHTS
      ? chooseMap({ ...task, validation: new Int32Array() })
      : mapOf({ candidates: judgesFor(task), withLastValue: false }, task);
  let sum = 0;
  for (const origin of judges) {
    const inputs = linearInputs(target, origin, map);
    const forecast = applyMap(map, inputs);
    for (let step = 0; step < horizon; step++) {
      const said = unscaledValue((forecast[step] as number) + inputs.last, scale);
      sum += Math.abs(said - (column[origin + 1 + step] as number));
    }
  }
  return sum / (judges.length * horizon);
}

function judgesFor({ targets, train, window }: Omit<ChooseTask, 'validation'>): readonly Candidate[] {
  const hasSeasons = (targets[0]?.seasonal.length ?? 0) > 0;
  return JUDGES.filter((each) => (each.hasSeasons ? hasSeasons : train.length >= LEAST_EACH * window));
}
