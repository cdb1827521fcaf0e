import { setImmediate as nextTurn } from 'node:timers/promises';
import {
  batchBuffers,
  gatherBatch,
  gatherInputs,
  restoreLevel,
  type WindowSource,
} from '../../core/windows/gather.ts';
import { Cancelled } from '../../shared/errors.ts';
import type { Loss } from '../../shared/run.ts';
import { type LayersModel, type Tensor, tf } from '../backends/tfjs.ts';
import { meanLoss } from './losses.ts';

export interface InferenceTask {
  readonly model: LayersModel;
  readonly source: WindowSource;
  readonly origins: Int32Array;
  /** Windows at a time. */
  readonly batch: number;
  readonly signal: AbortSignal;
}

/**
 * Forecasts `[origins, horizon]` on the scaled axis, with the level added back. Gives the event loop a turn between
 * batches; throws `Cancelled` once `signal` aborts.
 */
export async function predict({
  model,
  source,
  origins,
  batch,
  signal,
}: InferenceTask): Promise<Float32Array> {
  const { window, channels, horizon } = source;
  const outputs = new Float32Array(origins.length * horizon);
  const inputs = new Float32Array(Math.min(batch, origins.length) * window * channels);
  for (let from = 0; from < origins.length; from += batch) {
    await turnOf(signal);
    const part = origins.subarray(from, from + batch);
    gatherInputs(source, part, inputs);
    const values = tf.tidy(() => forward(model, windowTensor(inputs, part.length, source)).dataSync());
    outputs.set(values as Float32Array, from * horizon);
  }
  restoreLevel(source, origins, outputs);
  return outputs;
}

/** Mean loss over the windows of all origins. */
export async function lossOver(
  { model, source, origins, batch, signal }: InferenceTask,
  loss: Loss,
): Promise<number> {
  const buffers = batchBuffers(source, Math.min(batch, origins.length));
  let sum = 0;
  for (let from = 0; from < origins.length; from += batch) {
    await turnOf(signal);
    const part = origins.subarray(from, from + batch);
    gatherBatch(source, part, buffers);
    const value = tf.tidy(() => {
      const actual = targetTensor(buffers.targets, part.length, source);
      return meanLoss(
        forward(model, windowTensor(buffers.inputs, part.length, source)),
        actual,
        loss,
      ).dataSync()[0];
    });
    sum += (value as number) * part.length;
  }
  return sum / origins.length;
}

/** The front of an input buffer as `[batch, window, channels]`. */
export function windowTensor(
  inputs: Float32Array,
  batch: number,
  { window, channels }: WindowSource,
): Tensor {
  return tf.tensor3d(inputs.subarray(0, batch * window * channels), [batch, window, channels]);
}

/** The front of a target buffer as `[batch, horizon]`. */
export function targetTensor(targets: Float32Array, batch: number, { horizon }: WindowSource): Tensor {
  return tf.tensor2d(targets.subarray(0, batch * horizon), [batch, horizon]);
}

/**
 * The outputs of a model whose layers follow one another, as ours do. `training` switches dropout on. Layer by layer,
 * because `model.apply` walks its graph anew each time, which costs as much as a small net's forward pass.
 */
export function forward(model: LayersModel, inputs: Tensor, training = false): Tensor {
  return model.layers.reduce((values, layer) => layer.call(values, { training }) as Tensor, inputs);
}

/** Lets messages arrive. Throws `Cancelled` once `signal` aborts. */
export async function turnOf(signal: AbortSignal): Promise<void> {
  await nextTurn();
  if (signal.aborted) {
    throw new Cancelled();
  }
}
