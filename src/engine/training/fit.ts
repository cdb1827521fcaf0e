/** The training loop: our own, for clipping, early stopping, streaming, stop and cancel. */
import { performance } from 'node:perf_hooks';
import { batchBuffers, gatherBatch, type WindowSource } from '../../core/windows/gather.ts';
import { createRandom, STREAMS, shuffle } from '../../core/windows/random.ts';
import type { EpochRecord, TrainConfig } from '../../shared/run.ts';
import { type LayersModel, tf } from '../backends/tfjs.ts';
import { clipScale, globalNorm } from './clipping.ts';
import { divergence } from './divergence.ts';
import { meanLoss } from './losses.ts';
import { createOptimizer } from './optimizers.ts';
import { forward, lossOver, targetTensor, turnOf, windowTensor } from './predict.ts';
import { learningRateAt } from './schedules.ts';
import { FlatWeights } from './weights.ts';

export interface FitTask {
  readonly model: LayersModel;
  readonly config: TrainConfig;
  readonly source: WindowSource;
  readonly origins: { readonly train: Int32Array; readonly validation: Int32Array };
  /** Scaled values of the training and validation rows: where to look when the loss is no longer a number. */
  readonly seen: Float32Array;
  /** Throws the work away. */
  readonly signal: AbortSignal;
  /** Ends after the update in hand. */
  readonly stopSignal: AbortSignal;
  readonly onUpdate: (loss: number) => void;
  readonly onEpoch: (record: EpochRecord, bestEpoch: number) => Promise<void>;
}

export interface FitResult {
  readonly epochs: readonly EpochRecord[];
  readonly bestEpoch: number;
  readonly stopped: boolean;
  /** The best weights, which the model now has too. */
  readonly weights: FlatWeights;
}

/**
 * Trains until the epochs are over, `patience` epochs brought nothing better, or `stopSignal`; then gives the model
 * the weights of the epoch with the lowest validation loss (the last epoch's without validation windows). An epoch
 * cut short by a stop is measured and counted like any other. Throws `TRAINING_DIVERGED`, or `Cancelled`.
 */
export async function fitModel(task: FitTask): Promise<FitResult> {
  const { model, config, origins, stopSignal } = task;
  const weights = new FlatWeights(model);
  const update = createUpdate(task, weights);
  const order = origins.train.slice();
  const epochs: EpochRecord[] = [];
  let best = { epoch: 0, loss: Number.POSITIVE_INFINITY, values: weights.values.slice() };
  let updates = 0;
  let isStopped = false;

  for (let epoch = 1; epoch <= config.epochs && !isStopped; epoch++) {
    const startedAt = performance.now();
    shuffle(order, createRandom(config.seed, STREAMS.shuffle + epoch));
    let lossSum = 0;
    let windows = 0;
    for (let from = 0; from < order.length && !isStopped; from += config.batch) {
      await turnOf(task.signal);
      // A stop that came before the first update of all still makes one: a run without any has nothing to score.
      isStopped = stopSignal.aborted;
      if (isStopped && (windows > 0 || epoch > 1)) {
        break;
      }
      const part = order.subarray(from, from + config.batch);
      const loss = update(part);
      updates++;
      if (!Number.isFinite(loss)) {
        throw divergence({ epoch, update: updates, config, seen: task.seen });
      }
      lossSum += loss * part.length;
      windows += part.length;
      task.onUpdate(loss);
    }
    if (windows === 0) {
      break;
    }
    const validationLoss = await validationLossOf(task);
    if (validationLoss !== null && !Number.isFinite(validationLoss)) {
      throw divergence({ epoch, update: updates, config, seen: task.seen });
    }
    const record = {
      epoch,
      loss: lossSum / windows,
      validationLoss,
      seconds: (performance.now() - startedAt) / 1000,
    };
    epochs.push(record);
    if (validationLoss === null || validationLoss < best.loss) {
      best = { epoch, loss: validationLoss ?? 0, values: weights.values.slice() };
    }
    await task.onEpoch(record, best.epoch);
    if (config.patience > 0 && epoch - best.epoch >= config.patience) {
      break;
    }
    isStopped = isStopped || stopSignal.aborted;
  }
  weights.restore(best.values);
  return { epochs, bestEpoch: best.epoch, stopped: isStopped, weights };
}

/**
 * One update: gather, forward, loss, backward, clip, optimizer. Returns the loss before the step; NaN, with the
 * weights left as they were, when the loss or any part of the gradient is not finite.
 */
function createUpdate(task: FitTask, weights: FlatWeights): (origins: Int32Array) => number {
  const { model, config, source } = task;
  const buffers = batchBuffers(source, Math.min(config.batch, task.origins.train.length));
  const gradient = new Float32Array(weights.values.length);
  const optimizer = createOptimizer(config.optimizer ?? 'adam', weights.values.length);
  const updatesInAll = Math.ceil(task.origins.train.length / config.batch) * config.epochs;
  let updates = 0;
  const variables = [...weights.variables];
  return (origins) => {
    gatherBatch(source, origins, buffers);
    const loss = tf.tidy(() => {
      const inputs = windowTensor(buffers.inputs, origins.length, source);
      const targets = targetTensor(buffers.targets, origins.length, source);
      const { value, grads } = tf.variableGrads(
        () => meanLoss(forward(model, inputs, true), targets, config.loss).asScalar(),
        variables,
      );
      weights.flatten(grads, gradient);
      return value.dataSync()[0] as number;
    });
    const norm = globalNorm(gradient);
    if (!Number.isFinite(loss) || !Number.isFinite(norm)) {
      return Number.NaN;
    }
    updates++;
    optimizer.step(weights.values, gradient, {
      learningRate: learningRateAt(updates, updatesInAll, config),
      gradientScale: clipScale(norm, config.clip),
    });
    weights.push();
    return loss;
  };
}

async function validationLossOf({ model, config, source, origins, signal }: FitTask): Promise<number | null> {
  if (origins.validation.length === 0) {
    return null;
  }
  const task = { model, source, origins: origins.validation, batch: config.batch, signal };
  return lossOver(task, config.loss);
}
