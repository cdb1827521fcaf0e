/** The training loop: our own, for clipping, early stopping, streaming, stop and cancel. */
import { performance } from 'node:perf_hooks';
import { quantilesOf } from '../../core/recipe/shape.ts';
import { batchBuffers, gatherBatch, stepsOf, type WindowSource } from '../../core/windows/gather.ts';
import { createRandom, STREAMS, shuffle } from '../../core/windows/random.ts';
import { spreadOrigins } from '../../core/windows/spread.ts';
import { forecastsDirection } from '../../shared/direction/scores.ts';
import type { EpochRecord } from '../../shared/run.ts';
import type { GradientFlow } from '../../shared/scores.ts';
import type { TrainConfig } from '../../shared/set-up/train-config.ts';
import { type LayersModel, tf } from '../backends/tfjs.ts';
import { createDirectionLoss } from '../direction/loss.ts';
import { type FitState, partsState, restoreParts } from './checkpoint/fit-state.ts';
import { randomsOf } from './checkpoint/randoms.ts';
import { divergence } from './divergence.ts';
import { gradientFlow, windowFlow } from './gradient-flow.ts';
import { fitLinearPart, type LinearChoices } from './linear-part.ts';
import { batchTensors, forward, horizonLoss, turnOf } from './predict.ts';
import type { MakeConstraint } from './update/constraint.ts';
import type { MakeLessonLoss } from './update/lesson-loss.ts';
import { type BatchLoss, createLoss } from './update/losses.ts';
import { createOptimizer } from './update/optimizers.ts';
import { teachingRandom } from './update/teaching.ts';
import { createUpdate } from './update/update.ts';
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
  /** `norm` is the length of the gradient before clipping. */
  readonly onUpdate: (loss: number, norm: number) => void;
  readonly onEpoch: (record: EpochRecord, bestEpoch: number) => Promise<void>;
  /** Goes on from there instead of from the start: to the same bits as if it had never been left. */
  readonly from?: FitState | undefined;
  /** Called between two updates. */
  readonly onTurn?: ((turn: FitTurn) => void) | undefined;
  /**
   * Of an earlier fit of the same set-up, to be had again on other rows: nothing is chosen then. The rate falls as over
   * `config.epochs`, so that the last of these epochs has the place in the schedule that it had.
   */
  readonly found?: FoundChoices | undefined;
  /** The model has weights of a training before this one: they stay unless an epoch does better on the validation windows. */
  readonly hasStart?: boolean;
  /** What the weights are held to; the weights it was given are not kept then. */
  readonly constraint?: MakeConstraint | undefined;
  /** What it learns by; what is kept and dropped goes by the loss that it would have without. */
  readonly lesson?: MakeLessonLoss | undefined;
}

/** A moment between two updates. */
export interface FitTurn {
  /** Of this net, so far. */
  readonly updates: number;
  readonly startsEpoch: boolean;
  /** All that the rest depends on, valid until the turn is over: its arrays go on to change. */
  readonly capture: () => FitState;
}

/** What validation windows chose. */
export interface FoundChoices {
  readonly bestEpoch: number;
  readonly linear: LinearChoices;
}

export interface FitResult extends FoundChoices {
  readonly epochs: readonly EpochRecord[];
  /** 0 where the linear part alone, or the weights that it was given, did best on the validation windows. */
  readonly bestEpoch: number;
  /** Of the best epoch; null without validation windows. */
  readonly bestLoss: number | null;
  readonly stopped: boolean;
  /** The best weights, which the model now has too. */
  readonly weights: FlatWeights;
  /** Of the first, the best and the last epoch. */
  readonly gradientFlow: readonly GradientFlow[];
  readonly updates: number;
}

/**
 * Trains until the epochs are over, `patience` epochs brought nothing better, or `stopSignal`; then gives the model
 * the weights of the epoch with the lowest validation loss (the last epoch's without validation windows), the linear part alone, or the weights it was given, among them as epoch 0. An epoch
 * cut short by a stop is measured and counted like any other. Throws `TRAINING_DIVERGED`, or `Cancelled`.
 */
export async function fitModel(task: FitTask): Promise<FitResult> {
  const { model, config, origins, source, stopSignal, from, found, hasStart = false } = task;
  // Of a fit that goes on, or begins with weights, it is among these.
  const linear =
    from?.linear ?? (hasStart ? [] : fitLinearPart({ model, source, origins, found: found?.linear }));
  const lastEpoch = found?.bestEpoch ?? config.epochs;
  const weights = new FlatWeights(model);
  const loss = forecastsDirection(config)
    ? createDirectionLoss()
    : createLoss(source, config.loss, quantilesOf(config));
  const optimizer = createOptimizer(config.optimizer ?? 'adam', weights.trained.length);
  const teacher = teachingRandom(config);
  const average = createWeightAverage(weights, config.average ?? 0);
  const parts = { weights, optimizer, average, randoms: [...randomsOf(model), teacher] };
  const windowsInAll = origins.train.length;
  const updatesPerEpoch = Math.ceil(windowsInAll / config.batch);
  const constraint = task.constraint?.({ weights, updatesPerEpoch });
  const lesson = task.lesson?.(loss);
  const update = createUpdate({
    ...{ ...task, ...parts, windows: windowsInAll, teacher, constraint, lesson },
    loss: lesson?.loss ?? loss,
  });
  const firstKept = constraint?.fromEpoch ?? 1;
  const order = origins.train.slice();
  const epochs: EpochRecord[] = [...(from?.epochs ?? [])];
  const flows = new Map<number, GradientFlow>((from?.flows ?? []).map((flow) => [flow.epoch, flow]));
  const validation = { ...task, origins: origins.validation, batch: config.batch };
  const validationLossNow = () => horizonLoss(validation, { loss, config });
  // A net on a linear part starts as that: where no epoch does better on the validation rows, it stays that, epoch 0. So does one that was given weights.
  const isWhole = hasStart || config.skip === 'linear';
  const startsWhole =
    from === undefined && isWhole && constraint === undefined && origins.validation.length > 0;
  const firstLoss = startsWhole ? await validationLossNow() : Number.POSITIVE_INFINITY;
  let best: Best = { epoch: 0, loss: firstLoss, values: weights.trained.slice() };
  let updates = 0;
  let isStopped = false;
  const diverged = (epoch: number) => divergence({ ...task, epoch, update: updates });
  const shuffleFor = (epoch: number) => shuffle(order, createRandom(config.seed, STREAMS.shuffle + epoch));
  if (from !== undefined) {
    restoreParts(parts, from);
    best = { ...from.best, loss: from.sums[3] as number };
    updates = from.updates;
    for (let epoch = 1; epoch < from.epoch; epoch++) {
      shuffleFor(epoch);
    }
  }

  for (let epoch = from?.epoch ?? 1; epoch <= lastEpoch && !isStopped; epoch++) {
    shuffleFor(epoch);
    const begun = epoch === from?.epoch ? from : { place: 0, sums: [0, 0, 0] };
    let [lossSum = 0, windows = 0] = begun.sums;
    const startedAt = performance.now() - 1000 * (begun.sums[2] as number);
    const secondsNow = () => (performance.now() - startedAt) / 1000;
    for (let place = begun.place; place < order.length && !isStopped; place += config.batch) {
      await turnOf(task.signal);
      task.onTurn?.({
        updates,
        startsEpoch: place === 0,
        capture: () => ({
          ...{ epoch, place, updates, epochs, linear, flows: [...flows.values()] },
          sums: Float64Array.of(lossSum, windows, secondsNow(), best.loss),
          best: { epoch: best.epoch, values: best.values },
          ...partsState(parts),
        }),
      });
      // A stop that came before the first update of all still makes one: a run without any has nothing to score.
      isStopped = stopSignal.aborted;
      if (isStopped && (windows > 0 || epoch > 1)) {
        break;
      }
      const part = order.subarray(place, place + config.batch);
      const { loss: lossOfBatch, measured, norm } = update(part, updates);
      updates++;
      if (!Number.isFinite(lossOfBatch)) {
        throw diverged(epoch);
      }
      average.add();
      lossSum += lossOfBatch * measured;
      windows += measured;
      task.onUpdate(lossOfBatch, norm);
    }
    if (windows === 0) {
      break;
    }
    // A chain's updates leave the model's variables behind.
    weights.push();
    average.enter();
    const validationLoss = origins.validation.length === 0 ? null : await validationLossNow();
    if (validationLoss !== null && !Number.isFinite(validationLoss)) {
      throw diverged(epoch);
    }
    const record: EpochRecord = {
      epoch,
      loss: lossSum / windows,
      validationLoss,
      seconds: secondsNow(),
      ...(windows < order.length ? { share: windows / order.length } : {}),
    };
    epochs.push(record);
    const isBetter = epoch >= firstKept && (validationLoss === null || validationLoss < best.loss);
    if (isBetter) {
      best = { epoch, loss: validationLoss ?? 0, values: weights.trained.slice() };
    }
    const hasLostPatience =
      config.patience > 0 && epoch - Math.max(best.epoch, firstKept - 1) >= config.patience;
    isStopped = isStopped || stopSignal.aborted;
    // That of the best epoch is taken from its weights in the end: until then every better epoch would take a pass of its own.
    const isLast = epoch === lastEpoch || hasLostPatience || isStopped;
    if (found === undefined && (isLast || (isBetter && epoch === 1))) {
      flows.set(epoch, { epoch, layers: flowOf(task, loss) });
    }
    await task.onEpoch(record, best.epoch);
    if (hasLostPatience) {
      break;
    }
    isStopped = isStopped || stopSignal.aborted;
    average.leave();
  }
  if (constraint !== undefined && best.epoch < firstKept) {
    // It was stopped before it was met: now it is, at once.
    constraint.apply(weights.trained, Number.POSITIVE_INFINITY);
    weights.push();
    const measured = origins.validation.length === 0 ? 0 : await validationLossNow();
    best = { epoch: epochs.length, loss: measured, values: weights.trained.slice() };
  }
  weights.restore(best.values);
  if (found === undefined && best.epoch > 0 && !flows.has(best.epoch)) {
    flows.set(best.epoch, { epoch: best.epoch, layers: flowOf(task, loss) });
  }
  const shown = [...flows].filter(([epoch]) => [1, best.epoch, epochs.length].includes(epoch));
  return {
    epochs,
    bestEpoch: best.epoch,
    linear,
    bestLoss: origins.validation.length === 0 ? null : best.loss,
    stopped: isStopped,
    weights,
    gradientFlow: shown.map(([, flow]) => flow),
    updates,
  };
}

interface Best {
  readonly epoch: number;
  readonly loss: number;
  readonly values: Float32Array;
}

/** On one batch of training windows, spread evenly, whole ones where there are any, without dropout. */
function flowOf({ model, source, config, origins }: FitTask, loss: BatchLoss): GradientFlow['layers'] {
  const whole = origins.train.filter((origin) => stepsOf(source, origin) === source.window);
  const shown = whole.length > 0 ? whole : origins.train;
  const count = Math.min(config.batch, shown.length);
  const buffers = batchBuffers(source, count);
  gatherBatch(source, spreadOrigins(shown, count), buffers);
  const batch = batchTensors(buffers, count, source);
  const lossOf = (inputs = batch.inputs) => loss(forward(model, { ...batch, inputs }), buffers, count);
  const recurrent = gradientFlow(model, () => lossOf());
  const layers = recurrent.length > 0 ? recurrent : [windowFlow(batch.inputs, lossOf)];
  tf.dispose([batch.inputs, batch.future ?? [], batch.seasonal ?? []]);
  return layers;
}
