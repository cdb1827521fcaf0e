/** The linear part of a net with `skip: 'linear'`, set before its training. */
import { fitNLinears, type NLinear, nlinearForecasts } from '../../core/baselines/nlinear.ts';
import { findMapChoice, type MapChoice, mapOf } from '../../core/linear/choose-map.ts';
import type { LinearMap } from '../../core/linear/linear-map.ts';
import type { LinearSeries } from '../../core/windows/differences.ts';
import type { WindowSource } from '../../core/windows/gather.ts';
import { spreadOrigins } from '../../core/windows/spread.ts';
import { ALL_MEASURED, isMeasured } from '../../shared/dataset.ts';
import { type LayersModel, tf } from '../backends/tfjs.ts';
import { LinearSkip } from '../models/linear-skip.ts';

interface LinearPartTask {
  readonly model: LayersModel;
  /** Rows up to the end of validation: no other is read. */
  readonly source: WindowSource;
  readonly origins: { readonly train: Int32Array; readonly validation: Int32Array };
  /** Of an earlier fit of the same set-up: they are kept, and no row chooses anything. */
  readonly found?: LinearChoices | undefined;
}

/** Of each map: its ridge, or the last value; with seasonal values what the folds liked best. Empty without a linear part. Plain JSON. */
export type LinearChoices = readonly (number | 'last' | MapChoice)[];

/** Shares of the mean square of an input; the first is the baseline's. */
const RIDGES = [1e-3, 1e-2, 1e-1, 1] as const;
/** Validation windows that choose among them: as many as take no time. */
const MOST_WINDOWS = 512;

/**
 * Fits the model's linear part to the training windows, if it has one, with the ridge whose squared errors over
 * validation windows are least, against those of the last value. It stays the last value where that is as good, or
 * where least squares has no answer (too few windows, or a window too long to solve for). A shared net has one map for all
 * targets, any other one for each. With seasonal values `findMapChoice` decides what is read, on rolling folds. Gives back
 * what was chosen.
 */
export function fitLinearPart({ model, source, origins, found }: LinearPartTask): LinearChoices {
  const layer = model.layers.at(-1);
  if (!(layer instanceof LinearSkip)) {
    return [];
  }
  const { targets, window, ahead, shared } = source;
  const series = source.columns.slice(0, targets).map((column, index) => ({
    values: Float64Array.from(column),
    provenance: source.provenance?.[index] ?? ALL_MEASURED,
    lengths: source.lengths,
  }));
  const { seasonal = 0 } = source;
  if (seasonal > 0) {
    return fitSeasonalMaps(layer, source, { series, origins, found });
  }
  const groups = shared ? [series] : series.map((each) => [each]);
  const validation = spreadOrigins(origins.validation, MOST_WINDOWS);
  const sizes = { window, horizon: ahead };
  const lastValue: NLinear = {
    ...sizes,
    ridge: Number.POSITIVE_INFINITY,
    weights: new Float64Array(window * ahead),
  };
  const maps = groups.map((group, index) => {
    const kept = found?.[index];
    const ridges = kept === undefined ? RIDGES : typeof kept === 'number' ? [kept] : [];
    const fitted =
      ridges.length === 0 ? [] : fitNLinears({ series: group, origins: origins.train, ...sizes }, ridges);
    return bestOf([...fitted, lastValue], group, validation);
  });
  setMaps(
    layer,
    maps.map((map) => ({ ...map, seasonal: new Float64Array() })),
  );
  return maps.map((map) => (map === lastValue ? 'last' : map.ridge));
}

interface SeasonalTask extends Pick<LinearPartTask, 'origins'> {
  readonly series: readonly LinearSeries[];
  readonly found: LinearChoices | undefined;
}

/** One map for all targets of a shared net, else one for each, with what stood in the seasons before each step. */
function fitSeasonalMaps(
  layer: LinearSkip,
  source: WindowSource,
  { series, origins, found }: SeasonalTask,
): LinearChoices {
  const { columns, targets, window, ahead, shared, seasonal = 0 } = source;
  const first = columns.length - targets * seasonal;
  const all = series.map((each, target) => ({
    ...each,
    seasonal: columns
      .slice(first + target * seasonal, first + (target + 1) * seasonal)
      .map((column) => Float64Array.from(column)),
  }));
  const groups = shared ? [all] : all.map((each) => [each]);
  const tasks = groups.map((group) => ({ targets: group, ...origins, window, horizon: ahead }));
  const choices = tasks.map((task, index) => {
    const kept = found?.[index];
    return typeof kept === 'object' ? kept : findMapChoice(task);
  });
  setMaps(
    layer,
    choices.map((choice, index) => mapOf(choice, tasks[index] as (typeof tasks)[number])),
  );
  return choices;
}

/** Sets the layer's weights. The last step of a window, whose difference is zero, is left out and has the bias in its place. */
function setMaps(layer: LinearSkip, maps: readonly LinearMap[]): void {
  const [{ window, horizon: ahead, seasonal } = { window: 0, horizon: 0, seasonal: new Float64Array() }] =
    maps;
  const kernel = new Float32Array(maps.length * window * ahead);
  const bias = new Float32Array(maps.length * ahead);
  const seasons = new Float32Array(maps.length * seasonal.length);
  for (const [index, map] of maps.entries()) {
    const weights = (window - 1) * ahead;
    kernel.set(map.weights.subarray(0, weights), index * window * ahead);
    bias.set(map.weights.subarray(weights), index * ahead);
    seasons.set(map.seasonal, index * seasonal.length);
  }
  const values = [
    tf.tensor(kernel, [maps.length, window, ahead]),
    tf.tensor(bias, [maps.length, 1, ahead]),
    ...(seasonal.length === 0 ? [] : [tf.tensor(seasons, [maps.length, seasonal.length / ahead, ahead])]),
  ];
  layer.setWeights(values);
  tf.dispose(values);
}

/** Whose squared errors over `origins` are least; the first without any. */
function bestOf(maps: readonly NLinear[], series: readonly LinearSeries[], origins: Int32Array): NLinear {
  const errors = maps.map((map) => series.reduce((sum, each) => sum + squaredErrors(map, each, origins), 0));
  return maps[errors.indexOf(Math.min(...errors))] as NLinear;
}

function squaredErrors(map: NLinear, series: LinearSeries, origins: Int32Array): number {
  const { values, provenance } = series;
  const forecasts = nlinearForecasts(map, series, origins);
  let sum = 0;
  for (const [index, origin] of origins.entries()) {
    for (let step = 0; step < map.horizon; step++) {
      const row = origin + 1 + step;
      if (isMeasured(values, provenance, row)) {
        sum += ((forecasts[index * map.horizon + step] as number) - (values[row] as number)) ** 2;
      }
    }
  }
  return sum;
}
