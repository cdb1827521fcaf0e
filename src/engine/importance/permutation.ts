/**
 * Permutation importance (Breiman, 2001; Fisher, Rudin and Dominici, 2019): how much the MAE rises when a piece of the
 * input comes from another window. The piece is taken over whole, so within it one value still follows the other.
 */

import { meanAndDeviation } from '../../core/metrics/mean-and-deviation.ts';
import { meanAbsoluteError } from '../../core/metrics/score.ts';
import { targetsOf } from '../../core/recipe/shape.ts';
import { readWindow } from '../../core/windows/as-of.ts';
import { stepsOf, type WindowSource } from '../../core/windows/gather.ts';
import { createRandom, type Random } from '../../core/windows/random.ts';
import { spreadOrigins } from '../../core/windows/spread.ts';
import type { Importance } from '../../shared/scores.ts';
import type { TrainConfig } from '../../shared/set-up/train-config.ts';
import { actualValues } from '../evaluation/evaluate.ts';
import { ofTarget } from '../evaluation/score-run.ts';
import { type Forecaster, forecastWith, middleOf } from '../training/forecaster.ts';
import { alikeWindows, inputGroups, type Lags, lagBlocks, sourceOfTarget } from './inputs.ts';

export interface ImportanceTask {
  readonly forecaster: Forecaster;
  readonly config: TrainConfig;
  /** Of windows that may be asked, ascending. */
  readonly origins: Int32Array;
  readonly signal: AbortSignal;
}

const MOST_WINDOWS = 256;
const LEAST_WINDOWS = 32;
/** Forecasts in all: about a minute of two cores for a net of 64 units and a window of 96. */
const MOST_FORECASTS = 400_000;
const REPEATS = 5;
/** Beside `STREAMS`: independent of what training draws. */
const STREAM = 0x3000_0000;

/** `measured` is the main target in its own unit, NaN where nobody measured. Throws `Cancelled`. */
export async function permutationImportance(
  task: ImportanceTask,
  measured: Float64Array,
): Promise<Importance> {
  const { forecaster, config } = task;
  const groups = inputGroups(forecaster, config);
  const blocks = lagBlocks(config.window);
  const affordable = Math.floor(MOST_FORECASTS / (groups.length * blocks.length * REPEATS));
  const windows = Math.min(MOST_WINDOWS, Math.max(LEAST_WINDOWS, affordable));
  const origins = spreadOrigins(task.origins, windows);
  const actual = actualValues(measured, origins, config.horizon);
  const cut = cutOut(alikeWindows(sourceOfTarget(forecaster), origins), origins);
  const random = createRandom(config.seed, STREAM);
  const maeOf = async (columns: readonly Float32Array[]) =>
    meanAbsoluteError({
      predicted: await forecastsOf({ ...cut, source: { ...cut.source, columns } }, task),
      actual,
    });
  const usual = await maeOf(cut.source.columns);
  const entries: Importance['entries'][number][] = [];
  for (const { column, places } of groups) {
    for (const lags of blocks) {
      const rises: number[] = [];
      for (let repeat = 0; repeat < REPEATS; repeat++) {
        const donors = cycle(origins.length, random);
        const columns = cut.source.columns.map((own, place) =>
          places.includes(place) ? exchanged(own, donors, { lags, ...config }) : own,
        );
        rises.push((await maeOf(columns)) - usual);
      }
      entries.push({ column, lags, ...meanAndSpread(rises) });
    }
  }
  return { method: 'permutation', windows: origins.length, entries };
}

interface CutWindows {
  /** The windows one after the other, each with its horizon. */
  readonly source: WindowSource;
  /** Where each one's origin has come to lie. */
  readonly origins: Int32Array;
}

/** Of windows that are alike. */
function cutOut(source: WindowSource, origins: Int32Array): CutWindows {
  const { window, horizon } = source;
  const size = window + horizon;
  const steps = stepsOf(source, origins[0] ?? 0);
  const columns = source.columns.map((column, place) => {
    const cut = new Float32Array(origins.length * size);
    for (const [index, origin] of origins.entries()) {
      const first = origin - steps + 1;
      const at = index * size + window - steps;
      cut.set(column.subarray(first, origin + 1 + horizon), at);
      readWindow(column, source.provenance?.[place], cut, { first, origin, at, stride: 1 });
    }
    return cut;
  });
  return {
    // The windows stand as they did at their origins, so no row of theirs has an end that is not known yet.
    source: {
      ...{ ...source, columns, provenance: [] },
      lengths: source.lengths && new Int32Array(origins.length * size).fill(steps),
    },
    origins: Int32Array.from(origins, (_, index) => index * size + window - 1),
  };
}

interface Piece {
  readonly lags: Lags;
  readonly window: number;
  readonly horizon: number;
}

/** Each window with a piece of its donor's; the whole window brings what was known of its horizon along. */
function exchanged(column: Float32Array, donors: Int32Array, { lags, window, horizon }: Piece): Float32Array {
  const size = window + horizon;
  const from = lags === null ? 0 : window - 1 - lags.to;
  const end = lags === null ? size : window - lags.from;
  const mixed = column.slice();
  for (const [index, donor] of donors.entries()) {
    mixed.set(column.subarray(donor * size + from, donor * size + end), index * size + from);
  }
  return mixed;
}

/** One random cycle through all windows (Sattolo, 1986), so none keeps its own. */
function cycle(count: number, random: Random): Int32Array {
  const order = Int32Array.from({ length: count }, (_, index) => index);
  for (let last = count - 1; last > 0; last--) {
    const other = Math.floor(random.uniform() * last);
    const kept = order[last] as number;
    order[last] = order[other] as number;
    order[other] = kept;
  }
  return order;
}

async function forecastsOf(
  { source, origins }: CutWindows,
  { forecaster, config, signal }: ImportanceTask,
): Promise<Float64Array> {
  const { scales, models } = forecaster;
  const own = source.shared ? { ...config, alsoTargets: [] } : config;
  const forecasts = await forecastWith({ source, scales }, own, { models, origins, signal });
  const place = { index: 0, targets: targetsOf(own).length, horizon: config.horizon };
  return ofTarget(middleOf(forecasts, own), place);
}

/** Of a few numbers; a single one does not spread. */
export function meanAndSpread(
  values: readonly number[],
): Pick<Importance['entries'][number], 'mean' | 'deviation'> {
  const { mean, sd } = meanAndDeviation(values);
  return { mean, deviation: sd ?? 0 };
}
