/**
 * Input gradients (Simonyan, Vedaldi and Zisserman, 2014): how steep the mean forecast over the horizon is in every
 * input, through the window's own normalisation. One backward pass a batch, so fast; it sees slopes at the windows as
 * they are, not what happens far from them.
 */
import { quantilesOf } from '../../core/recipe/shape.ts';
import { deviationInUnit } from '../../core/scaling/standard-scaler.ts';
import {
  batchBuffers,
  cutWindows,
  gatherInputs,
  netShape,
  stepsOf,
  type WindowSource,
} from '../../core/windows/gather.ts';
import { spreadOrigins } from '../../core/windows/spread.ts';
import { AS_IT_IS } from '../../shared/reuse/column-scale.ts';
import type { Importance } from '../../shared/scores.ts';
import { type LayersModel, type Tensor, type Tensor3D, tf } from '../backends/tfjs.ts';
import { batchTensors, forward, turnOf } from '../training/predict.ts';
import { alikeWindows, inputGroups, type Lags, lagBlocks, sourceOfTarget } from './inputs.ts';
import { type ImportanceTask, meanAndSpread } from './permutation.ts';

const MOST_WINDOWS = 512;
const BATCH = 64;
/** As `core/windows/gather.ts`. */
const LEAST_VARIANCE = 1e-5;

/**
 * Slopes in the main target's unit per standard deviation of a column; of a target that is read transformed, at its mean. A net that feeds back is asked for its first step. Throws
 * `Cancelled`.
 */
export async function gradientImportance(task: ImportanceTask): Promise<Importance> {
  const { forecaster, config, signal } = task;
  const origins = spreadOrigins(task.origins, MOST_WINDOWS);
  const source = alikeWindows(sourceOfTarget(forecaster), origins);
  const unit = deviationInUnit(forecaster.scales[0] ?? AS_IT_IS);
  const numbers = quantilesOf(config)?.length ?? 1;
  const middle = quantilesOf(config)?.indexOf(0.5) ?? 0;
  const pieces = inputGroups(forecaster, config).flatMap(({ column, places }) =>
    lagBlocks(config.window).map((lags) => ({ column, places, lags, slopes: [] as number[] })),
  );
  for (let from = 0; from < origins.length; from += BATCH) {
    await turnOf(signal);
    const part = origins.subarray(from, from + BATCH);
    const slopes = slopesOf(source, part, { models: forecaster.models, numbers, middle });
    for (const piece of pieces) {
      for (let index = 0; index < part.length; index++) {
        piece.slopes.push(unit * steepness(slopes, source, { index, ...piece }));
      }
    }
  }
  const entries = pieces.map(({ column, lags, slopes }) => ({ column, lags, ...meanAndSpread(slopes) }));
  return { method: 'gradient', windows: origins.length, entries };
}

interface SlopeTask {
  readonly models: readonly LayersModel[];
  /** Numbers that the net gives for a step, and which of them is the forecast. */
  readonly numbers: number;
  readonly middle: number;
}

/** ∂(mean forecast)/∂(scaled input), `[windows, window, channels]`. */
function slopesOf(
  source: WindowSource,
  origins: Int32Array,
  { models, numbers, middle }: SlopeTask,
): Float32Array {
  const { window, ahead, known } = source;
  const { channels, outputs } = netShape(source);
  const count = origins.length;
  const buffers = batchBuffers(source, count);
  const raw = buffers.inputs.slice();
  cutWindows(source, origins, raw);
  gatherInputs(source, origins, buffers);
  return tf.tidy(() => {
    const windows = tf.tensor3d(raw, [count, window, channels]);
    const { seasonal = null, lengths } = batchTensors(buffers, count, source);
    const steps = stepsOf(source, origins[0] ?? 0);
    const future = known === 0 ? null : tf.tensor3d(buffers.future, [count, ahead, known]);
    const slope = tf.grad((inputs) => {
      const { normalised, level, deviation } = normalise(inputs as Tensor3D, source, steps);
      const forecasts = models.map((model) =>
        forward(model, { inputs: normalised, future, seasonal, lengths })
          .reshape([count, outputs, ahead, numbers])
          .slice([0, 0, 0, middle], [count, 1, ahead, 1])
          .reshape([count, ahead])
          .mul(deviation)
          .add(level),
      );
      return tf.addN(forecasts).mean(1).sum().div(models.length);
    });
    return slope(windows).dataSync<'float32'>().slice();
  });
}

interface NormalisedTensors {
  readonly normalised: Tensor;
  /** Of the main target, `[windows, 1]`. */
  readonly level: Tensor;
  readonly deviation: Tensor;
}

/** What `normaliseWindows` does with windows of so many steps, as operations that a gradient passes through. */
function normalise(inputs: Tensor3D, source: WindowSource, steps: number): NormalisedTensors {
  const { known, window } = source;
  const [count, , channels] = inputs.shape;
  const empty = window - steps;
  const own = inputs.slice([0, empty, 0], [count, steps, channels - known]);
  const { level, deviation } = momentsOf(own, source);
  const normalised = own
    .sub(level)
    .div(deviation)
    .pad([
      [0, 0],
      [empty, 0],
      [0, 0],
    ]);
  const first = (moments: Tensor): Tensor => moments.slice([0, 0, 0], [count, 1, 1]).reshape([count, 1]);
  return {
    normalised:
      known === 0
        ? normalised
        : tf.concat([normalised, inputs.slice([0, 0, channels - known], [count, window, known])], 2),
    level: first(level),
    deviation: first(deviation),
  };
}

/** `[windows, 1, channels]` each. */
function momentsOf(own: Tensor, { normalise: how }: WindowSource) {
  const [count = 0, steps = 0, channels = 0] = own.shape;
  switch (how) {
    case 'none':
      return { level: tf.zeros([count, 1, channels]), deviation: tf.ones([count, 1, channels]) };
    case 'last':
      return {
        level: own.slice([0, steps - 1, 0], [count, 1, channels]),
        deviation: tf.ones([count, 1, channels]),
      };
    case 'revin': {
      const level = own.mean(1, true);
      const variance = own.sub(level).square().mean(1, true);
      return { level, deviation: variance.add(LEAST_VARIANCE).sqrt() };
    }
  }
}

/** How far the forecast moves at most when every value of a piece moves by one standard deviation. */
function steepness(
  slopes: Float32Array,
  source: WindowSource,
  piece: { readonly index: number; readonly places: readonly number[]; readonly lags: Lags },
): number {
  const { window } = source;
  const { channels } = netShape(source);
  const { from, to } = piece.lags ?? { from: 0, to: window - 1 };
  let sum = 0;
  for (let lag = from; lag <= to; lag++) {
    const row = (piece.index * window + window - 1 - lag) * channels;
    for (const place of piece.places) {
      sum += Math.abs(slopes[row + place] as number);
    }
  }
  return sum;
}
