/** The training loop: our own, for clipping, early stopping, streaming, stop and cancel. */
import { performance } from 'node:perf_hooks';
import { quantilesOf } from '../../core/recipe/shape.ts';
import { batchBuffers, gatherBatch, type WindowSource } from '../../core/windows/gather.ts';
import { createRandom, STREAMS, shuffle } from '../../core/windows/random.ts';
import { spreadOrigins } from '../../core/windows/spread.ts';
import type { EpochRecord, TrainConfig } from '../../shared/run.ts';
import type { GradientFlow } from '../../shared/scores.ts';
import { type LayersModel, tf } from '../backends/tfjs.ts';
import { divergence } from './divergence.ts';
import { gradientFlow } from './gradient-flow.ts';
import { fitLinearPart } from './linear-part.ts';
import { batchTensors, forward, horizonLoss, measuredWindows, turnOf } from './predict.ts';
import { clipScale, globalNorm } from './update/clipping.ts';
import { type BatchLoss, createLoss } from './update/losses.ts';
import { createOptimizer } from './update/optimizers.ts';
import { learningRateAt } from './update/schedules.ts';
import { createTeaching } from './update/teaching.ts';
import { createWeightAverage } from './update/weight-average.ts';
import { FlatWeights } from './weights.ts';

export interface FitTask {
  readonly model: LayersModel;
  readonly config: TrainConfig;
  /** Rows up to the end of validation: nothing that is scored later is in here. */
  readonly source: WindowSource;
  readonly origins: { readonly train: Int32Array; readonly validation: Int32Array };
  /** Names of the source's columns, for the errors. */
  readonly names: readonly string[];
  /** Throws the work away. */
  readonly signal: AbortSignal;
  /** Ends after the update in hand. */
  readonly stopSignal: AbortSignal;
  readonly onUpdate: (loss: number) => void;
  readonly onEpoch: (record: EpochRecord, bestEpoch: number) => Promise<void>;
}

export interface FitResult {
  readonly epochs: readonly EpochRecord[];
  /** 0 where the linear part alone did best on the validation windows. */
  readonly bestEpoch: number;
  /** Of the best epoch; null without validation windows. */
  readonly bestLoss: number | null;
  readonly stopped: boolean;
  /** The best weights, which the model now has too. */
  readonly weights: FlatWeights;
  /** Of the first, the best and the last epoch. */
  readonly gradientFlow: readonly GradientFlow[];
}

/**
 * Trains until the epochs are over, `patience` epochs brought nothing better, or `stopSignal`; then gives the model
 * the weights of the epoch with the lowest validation loss (the last epoch's without validation windows), the linear part alone among them as epoch 0. An epoch
 * cut short by a stop is measured and counted like any other. Throws `TRAINING_DIVERGED`, or `Cancelled`.
 */
export async function fitModel(task: FitTask): Promise<FitResult> {
  const { model, config, origins, source, stopSignal } = task;
  fitLinearPart(task);
  const weights = new FlatWeights(model);
  const loss = createLoss(source, config.loss, quantilesOf(config));
  const update = createUpdate(task, weights, loss);
  const order = origins.train.slice();
  const average = createWeightAverage(weights, config.average ?? 0);
  const epochs: EpochRecord[] = [];
  const flows = new Map<number, GradientFlow>();
  const validation = { ...task, origins: origins.validation, batch: config.batch };
  const validationLossNow = () => horizonLoss(validation, { loss, config });
  // A net on a linear part starts as that: where no epoch does better on the validation rows, it stays that, epoch 0.
  const startsWhole = config.skip === 'linear' && origins.validation.length > 0;
  const firstLoss = startsWhole ? await validationLossNow() : Number.POSITIVE_INFINITY;
  let best = { epoch: 0, loss: firstLoss, values: weights.trained.slice() };
  let updates = 0;
  let isStopped = false;
  const diverged = (epoch: number) => divergence({ ...task, epoch, update: updates });

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
      const { loss: lossOfBatch, measured } = update(part);
      updates++;
      if (!Number.isFinite(lossOfBatch)) {
        throw diverged(epoch);
      }
      average.add();
      lossSum += lossOfBatch * measured;
      windows += measured;
      task.onUpdate(lossOfBatch);
    }
    if (windows === 0) {
      break;
    }
    average.enter();
    const validationLoss =
      origins.validation.length === 0
        ? null
        : await horizonLoss({ ...task, origins: origins.validation, batch: config.batch }, { loss, config });
    if (validationLoss !== null && !Number.isFinite(validationLoss)) {
      throw diverged(epoch);
    }
    const record: EpochRecord = {
      epoch,
      loss: lossSum / windows,
      validationLoss,
      seconds: (performance.now() - startedAt) / 1000,
      ...(windows < order.length ? { share: windows / order.length } : {}),
    };
    epochs.push(record);
    const isBetter = validationLoss === null || validationLoss < best.loss;
    if (isBetter) {
      best = { epoch, loss: validationLoss ?? 0, values: weights.trained.slice() };
    }
    const hasLostPatience = config.patience > 0 && epoch - best.epoch >= config.patience;
    isStopped = isStopped || stopSignal.aborted;
    if (isBetter || epoch === config.epochs || hasLostPatience || isStopped) {
      flows.set(epoch, { epoch, layers: flowOf(task, loss) });
    }
    await task.onEpoch(record, best.epoch);
    if (hasLostPatience) {
      break;
    }
    isStopped = isStopped || stopSignal.aborted;
    average.leave();
  }
  weights.restore(best.values);
  const shown = [...flows].filter(([epoch]) => [1, best.epoch, epochs.length].includes(epoch));
  return {
    epochs,
    bestEpoch: best.epoch,
    bestLoss: origins.validation.length === 0 ? null : best.loss,
    stopped: isStopped,
    weights,
    gradientFlow: shown.map(([, flow]) => flow),
  };
}

interface Update {
  /** Before the step; NaN, with the weights left as they were, when it or any part of the gradient is not finite. */
  readonly loss: number;
  /** What the windows weigh by their measured values. */
  readonly measured: number;
}

/** One update: gather, forward, loss, backward, clip, optimizer. */
function createUpdate(task: FitTask, weights: FlatWeights, loss: BatchLoss): (origins: Int32Array) => Update {
  const { model, config, source } = task;
  const buffers = batchBuffers(source, Math.min(config.batch, task.origins.train.length));
  const gradient = new Float32Array(weights.trained.length);
  const optimizer = createOptimizer(config.optimizer ?? 'adam', weights.trained.length);
  const updatesPerEpoch = Math.ceil(task.origins.train.length / config.batch);
  const variables = [...weights.variables];
  const teach = createTeaching(config, source);
  let updates = 0;
  return (origins) => {
    gatherBatch(source, origins, buffers);
    const measured = measuredWindows(buffers, origins.length, source);
    const teacher = teach(buffers, origins.length, updates / (updatesPerEpoch * config.epochs));
    const value = tf.tidy(() => {
      const batch = batchTensors(buffers, origins.length, source);
      const { value: scalar, grads } = tf.variableGrads(
        () => loss(forward(model, batch, { training: true, teacher }), buffers, origins.length),
        variables,
      );
      weights.flatten(grads, gradient);
      return scalar.dataSync()[0] as number;
    });
    const norm = globalNorm(gradient);
    if (!Number.isFinite(value) || !Number.isFinite(norm)) {
      return { loss: Number.NaN, measured };
    }
    updates++;
    optimizer.step(weights.trained, gradient, {
      learningRate: learningRateAt(updates, { updatesPerEpoch, epochs: config.epochs }, config),
      gradientScale: clipScale(norm, config.clip),
    });
    weights.push();
    return { loss: value, measured };
  };
}

/** On one batch of training windows, spread evenly, without dropout. */
function flowOf({ model, source, config, origins }: FitTask, loss: BatchLoss): GradientFlow['layers'] {
  const count = Math.min(config.batch, origins.train.length);
  const buffers = batchBuffers(source, count);
  gatherBatch(source, spreadOrigins(origins.train, count), buffers);
  const batch = batchTensors(buffers, count, source);
  const layers = gradientFlow(model, () => loss(forward(model, batch), buffers, count));
  tf.dispose([batch.inputs, batch.future ?? [], batch.seasonal ?? []]);
  return layers;
}
