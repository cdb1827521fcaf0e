/** One update: gather, forward, loss, backward, clip, optimizer. */

import {
  type BatchBuffers,
  batchBuffers,
  gatherBatch,
  type WindowSource,
} from '../../../core/windows/gather.ts';
import type { Random } from '../../../core/windows/random.ts';
import { learningRateAt } from '../../../shared/set-up/learning-rate.ts';
import type { TrainConfig } from '../../../shared/set-up/train-config.ts';
import { type LayersModel, tf } from '../../backends/tfjs.ts';
import { type Chain, chainOf } from '../../chain/chain.ts';
import { createPassArrays, passArray } from '../../kernels/passes/pass-words.ts';
import { batchTensors, forward, measuredWindows } from '../predict.ts';
import type { FlatWeights } from '../weights.ts';
import { clipScale, globalNorm } from './clipping.ts';
import type { Constraint } from './constraint.ts';
import type { LessonLoss } from './lesson-loss.ts';
import type { BatchLoss } from './losses.ts';
import type { Optimizer } from './optimizers.ts';
import { createTeaching } from './teaching.ts';

export interface UpdateTask {
  readonly model: LayersModel;
  readonly config: TrainConfig;
  readonly source: WindowSource;
  /** Windows that an epoch goes through. */
  readonly windows: number;
  readonly weights: FlatWeights;
  readonly loss: BatchLoss;
  readonly optimizer: Optimizer;
  /** What the lessons of a decoder are drawn from. */
  readonly teacher: Random;
  readonly constraint?: Constraint | undefined;
  /** Told the windows of each batch before `loss` is asked. */
  readonly lesson?: Pick<LessonLoss, 'take'> | undefined;
  /** False sends every net through tfjs, also one that is a chain. */
  readonly chained?: boolean;
}

export interface Update {
  /** Before the step; NaN, with the weights left as they were, when it or any part of the gradient is not finite. */
  readonly loss: number;
  /** What the windows weigh by their measured values. */
  readonly measured: number;
  /** Length of the gradient over all weights, before clipping. */
  readonly norm: number;
}

/**
 * The function that makes an update of a batch; `done` updates came before it. Where the net is a chain the model's variables
 * keep what they had until somebody pushes the weights; `weights.trained` is always of now.
 */
export function createUpdate(task: UpdateTask): (origins: Int32Array, done: number) => Update {
  const { model, config, source, windows, weights, loss, optimizer } = task;
  const buffers = batchBuffers(source, Math.min(config.batch, windows));
  const gradient = new Float32Array(weights.trained.length);
  const updatesPerEpoch = Math.ceil(windows / config.batch);
  const variables = [...weights.variables];
  const arrays = createPassArrays();
  const chain = chainOfTask(task, gradient);
  const teach = createTeaching(config, source, task.teacher);
  return (origins, done) => {
    gatherBatch(source, origins, buffers);
    task.lesson?.take(origins, buffers);
    const measured = measuredWindows(buffers, origins.length, source);
    const teacher = teach(buffers, origins.length, done / (updatesPerEpoch * config.epochs));
    const throughChain = () => lossOfChain(chain as Chain, loss, buffers, origins.length);
    const throughTensors = () => {
      const batch = batchTensors(buffers, origins.length, source);
      const { value: scalar, grads } = tf.variableGrads(
        () => loss(forward(model, batch, { training: true, teacher }), buffers, origins.length),
        variables,
      );
      weights.flatten(grads, gradient);
      return scalar.dataSync()[0] as number;
    };
    const value = arrays.during(chain === null ? () => tf.tidy(throughTensors) : throughChain);
    const norm = globalNorm(gradient);
    if (!Number.isFinite(value) || !Number.isFinite(norm)) {
      return { loss: Number.NaN, measured, norm };
    }
    optimizer.step(weights.trained, gradient, {
      learningRate: learningRateAt(done + 1, { updatesPerEpoch, epochs: config.epochs }, config),
      gradientScale: clipScale(norm, config.clip),
    });
    task.constraint?.apply(weights.trained, done);
    if (chain === null) {
      weights.push();
    }
    return { loss: value, measured, norm };
  };
}

/** Null where the net or its loss needs tensors. */
function chainOfTask(task: UpdateTask, gradient: Float32Array): Chain | null {
  if (task.chained === false || task.loss.measured === undefined) {
    return null;
  }
  // The chain then reads what the optimizer works on, and of the frozen ones what a checkpoint may bring only later.
  task.weights.pushAll();
  return chainOf(task.model, task.source, gradient);
}

/** Fills the gradient; gives the loss, rounded as a tensor is. */
function lossOfChain(chain: Chain, { measured }: BatchLoss, buffers: BatchBuffers, windows: number): number {
  const predicted = chain.forward(buffers, windows, true);
  const slopes = passArray(predicted.length);
  const value = (measured as NonNullable<BatchLoss['measured']>)(predicted, slopes, buffers);
  chain.backward(slopes);
  return Math.fround(value);
}
