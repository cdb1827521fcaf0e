import { setImmediate as nextTurn } from 'node:timers/promises';
import {
  type BatchBuffers,
  batchBuffers,
  gatherBatch,
  gatherInputs,
  netShape,
  restoreLevels,
  type WindowSource,
} from '../../core/windows/gather.ts';
import { spreadOrigins } from '../../core/windows/spread.ts';
import { ALL_MEASURED, isMeasured } from '../../shared/dataset.ts';
import { Cancelled } from '../../shared/errors.ts';
import type { TrainConfig } from '../../shared/set-up/train-config.ts';
import { type LayersModel, type Tensor, tf } from '../backends/tfjs.ts';
import { chainOf } from '../chain/chain.ts';
import type { CallContext } from '../layers/layer-types.ts';
import { feedBack } from './recursive.ts';
import { type BatchLoss, meanLoss, measuredSteps } from './update/losses.ts';

export interface InferenceTask {
  readonly model: LayersModel;
  readonly source: WindowSource;
  readonly origins: Int32Array;
  /** Windows at a time. */
  readonly batch: number;
  /** Numbers that the net gives for a step: 1, or its quantiles. */
  readonly numbers: number;
  readonly signal: AbortSignal;
}

/** What a batch looks like to the net and its loss. */
export interface BatchTensors {
  /** `[rows, window, channels]` */
  readonly inputs: Tensor;
  /** `[rows, ahead, known]`; null when nothing is known ahead. */
  readonly future: Tensor | null;
  /** `[rows, outputs, seasonal, ahead]`; null or absent without seasonal values. */
  readonly seasonal?: Tensor | null;
  /** `[rows]`, steps of each window; absent where all are whole. */
  readonly lengths?: Int32Array | undefined;
}

/**
 * Forecasts `[origins, targets, horizon, numbers]` on the scaled axis, with the level added back. Gives the event loop a
 * turn between batches; throws `Cancelled` once `signal` aborts.
 */
export async function predict(task: InferenceTask): Promise<Float32Array> {
  const { model, source, origins, batch, numbers, signal } = task;
  const { targets, horizon, ahead } = source;
  const size = ahead * numbers;
  const outputs = new Float32Array(origins.length * targets * horizon * numbers);
  const buffers = batchBuffers(source, Math.min(batch, origins.length));
  const chain = chainOf(model, source);
  for (let from = 0; from < origins.length; from += batch) {
    await turnOf(signal);
    const part = origins.subarray(from, from + batch);
    const pairs = part.length * targets;
    const into = outputs.subarray(from * targets * horizon * numbers);
    const run = (): Float32Array => {
      const values =
        chain?.forward(buffers, part.length, false) ??
        tf.tidy(() => forward(model, batchTensors(buffers, part.length, source)).dataSync<'float32'>());
      restoreLevels(values, buffers, { pairs, size });
      return values;
    };
    if (ahead < horizon) {
      feedBack(source, part, { buffers, run, into });
    } else {
      gatherInputs(source, part, buffers);
      into.set(run());
    }
  }
  return outputs;
}

/** The mean of what several nets forecast, as `predict` gives it. */
export async function meanForecast(
  models: readonly LayersModel[],
  task: Omit<InferenceTask, 'model'>,
): Promise<Float64Array> {
  const { source, origins, numbers } = task;
  const mean = new Float64Array(origins.length * source.targets * source.horizon * numbers);
  for (const model of models) {
    const values = await predict({ ...task, model });
    for (let at = 0; at < mean.length; at++) {
      mean[at] = (mean[at] as number) + (values[at] as number);
    }
  }
  return mean.map((sum) => sum / models.length);
}

/** Mean loss over all measured values that follow the origins. */
export async function lossOver(task: Omit<InferenceTask, 'numbers'>, loss: BatchLoss): Promise<number> {
  const { model, source, origins, batch, signal } = task;
  const buffers = batchBuffers(source, Math.min(batch, origins.length));
  const chain = loss.measured === undefined ? null : chainOf(model, source);
  const ofChain = (windows: number): number | undefined => {
    const predicted = chain?.forward(buffers, windows, false);
    const value = predicted && loss.measured?.(predicted, new Float32Array(predicted.length), buffers);
    return value === undefined ? undefined : Math.fround(value);
  };
  let sum = 0;
  let windows = 0;
  for (let from = 0; from < origins.length; from += batch) {
    await turnOf(signal);
    const part = origins.subarray(from, from + batch);
    gatherBatch(source, part, buffers);
    const value =
      ofChain(part.length) ??
      tf.tidy(() => {
        const predicted = forward(model, batchTensors(buffers, part.length, source));
        return loss(predicted, buffers, part.length).dataSync()[0];
      });
    const measured = measuredWindows(buffers, part.length, source);
    sum += (value as number) * measured;
    windows += measured;
  }
  return windows === 0 ? 0 : sum / windows;
}

/** Windows that a net which feeds back is asked for after an epoch: each costs a forward pass a step. */
const MOST_WINDOWS_FED_BACK = 512;

/**
 * What a net is kept or dropped by: its mean loss over the horizons that follow the origins. A net that feeds each step
 * back forecasts them whole for it, from at most 512 of the origins, since its loss one step ahead says little of the rest.
 */
export async function horizonLoss(
  task: Omit<InferenceTask, 'numbers'>,
  { loss, config }: { readonly loss: BatchLoss; readonly config: Pick<TrainConfig, 'loss'> },
): Promise<number> {
  const { source } = task;
  const { targets, horizon, ahead } = source;
  if (ahead === horizon) {
    return lossOver(task, loss);
  }
  const origins = spreadOrigins(task.origins, MOST_WINDOWS_FED_BACK);
  const predicted = await predict({ ...task, origins, numbers: 1 });
  const actual = new Float32Array(predicted.length);
  let at = 0;
  for (const origin of origins) {
    for (let target = 0; target < targets; target++) {
      const column = source.columns[target] as Float32Array;
      const kinds = source.provenance?.[target] ?? ALL_MEASURED;
      for (let row = origin + 1; row <= origin + horizon; row++) {
        actual[at++] = isMeasured(column, kinds, row) ? (column[row] as number) : Number.NaN;
      }
    }
  }
  return meanLoss(predicted, actual, config.loss);
}

/** What the windows in the front of the buffers weigh by their measured values: their number, where all were. */
export function measuredWindows(
  { actual, labels }: BatchBuffers,
  windows: number,
  { ahead, targets, labels: sides }: WindowSource,
): number {
  if (sides !== undefined) {
    return measuredSteps(labels, windows);
  }
  return measuredSteps(actual, windows * targets * ahead) / (targets * ahead);
}

/** The front of the buffers, for `windows` windows. */
export function batchTensors(buffers: BatchBuffers, windows: number, source: WindowSource): BatchTensors {
  const { window, ahead, known, seasonal = 0 } = source;
  const { rows, channels, outputs } = netShape(source);
  const batch = windows * rows;
  // Where none can be short there is nothing to look through at every update.
  const lengths = source.lengths === undefined ? undefined : buffers.lengths.slice(0, batch);
  return {
    ...(lengths === undefined || lengths.every((length) => length === window) ? {} : { lengths }),
    inputs: tf.tensor3d(buffers.inputs.subarray(0, batch * window * channels), [batch, window, channels]),
    future:
      known === 0
        ? null
        : tf.tensor3d(buffers.future.subarray(0, batch * ahead * known), [batch, ahead, known]),
    seasonal:
      seasonal === 0
        ? null
        : tf.tensor4d(buffers.seasonal.subarray(0, batch * outputs * seasonal * ahead), [
            ...([batch, outputs, seasonal, ahead] as const),
          ]),
  };
}

/** `training` switches dropout on. */
export type ForwardOptions = Pick<CallContext, 'training' | 'teacher' | 'kept' | 'looks'>;

/**
 * The outputs of a model whose layers follow one another, as ours do. Layer by layer,
 * because `model.apply` walks its graph anew each time, which costs as much as a small net's forward pass.
 */
export function forward(
  model: LayersModel,
  { inputs, future, seasonal = null, lengths }: BatchTensors,
  { training = false, teacher, kept = new Map(), looks = false }: ForwardOptions = {},
): Tensor {
  const context: CallContext = { training, future, seasonal, window: inputs, lengths, teacher, kept, looks };
  return model.layers.reduce((values, layer) => layer.call(values, { ...context }) as Tensor, inputs);
}

/** Lets messages arrive. Throws `Cancelled` once `signal` aborts. */
export async function turnOf(signal: AbortSignal): Promise<void> {
  await nextTurn();
  if (signal.aborted) {
    throw new Cancelled();
  }
}
