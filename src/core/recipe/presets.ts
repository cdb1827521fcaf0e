import type { TrainingData } from '../../shared/engine-contract.ts';
import type { Preset, Recipe, RecipeField, Schedule, TrainConfig } from '../../shared/set-up/train-config.ts';
import { findSeason } from '../baselines/season.ts';
import { DAY_MS } from '../dataset/civil.ts';
import { SHARE_LOOKED_AT } from '../dataset/repairs/rows.ts';
import { parseStep } from '../dataset/step.ts';
import { chooseTransform } from '../scaling/choose-transform.ts';
import { possibleSeasons } from './seasonal.ts';
import { targetsOf } from './shape.ts';

/** What a preset looks at: the columns as `TrainingData` has them, targets first. */
export type PresetData = Pick<TrainingData, 'columns' | 'time'>;

/**
 * The recipe of a preset, decided from what was asked (the window, the columns, the split), what was said by hand of the
 * recipe itself, the number of rows, and the first rows of the series, which are training rows in every split and protocol:
 *
 * | | plain | fast | accurate, one net for each of several targets | accurate, other nets |
 * |---|---|---|---|---|
 * | reads | step by step | in segments (`segmentFor`) | in segments | in segments |
 * | several targets, no features | joint | one net for each by itself | | |
 * | linear part below | none | yes | yes | yes |
 * | target transformed | no | where the training rows forecast better so (`chooseTransform`) | the same | the same |
 * | units, dropout | 64, 0 | 64, 0.1 | 256, 0.3 | 128, 0.1 |
 * | loss, clip | mse, 1 | mae, none | mse, none | mae, none |
 * | learning rate | 0.001, constant | 0.002, falling | 0.004, falling | 0.002, falling |
 * | epochs | 30, patience 5 | enough for 800 updates, 6 to 40, patience 5 | for 500, 5 to 40, patience 2 | the same |
 * | running mean of the weights | none | 0.98 | 0.99 | none |
 * | fitted again on all rows for the forecast | no | no | yes | yes |
 *
 * All subtract the last value. The figures of `accurate`, and the linear part of `fast`, are chosen by
 * `bench/choose-preset.ts` on nine series cut where their test rows begin; nobody looked at a test error for them.
 *
 * What was said by hand is answered, not only put in its place afterwards: epochs make their updates of the batch that was
 * said, the rate falls over the epochs that were said, joint channels have the figures of a joint net, and there is no
 * linear part where it could not follow the normalisation.
 */
export function recipeOf(preset: Preset, { asked, said, data }: RecipeTask): Recipe {
  return { ...decided(preset, { asked, said, data }), ...said };
}

export interface RecipeTask {
  /** The settings outside the recipe, whoever chose them. */
  readonly asked: Omit<TrainConfig, RecipeField>;
  readonly said: Partial<Recipe>;
  readonly data: PresetData;
}

function decided(preset: Preset, task: RecipeTask): Recipe {
  switch (preset) {
    case 'plain':
      return PLAIN;
    // What it tries has recipes of its own; the one that stands in its config is that of its first net.
    case 'best':
      return { ...decided('fast', task), finalFit: true };
    case 'fast':
      return { ...shapeFor(task), ...FAST, ...skipFor(task), ...lengthFor(task, FAST_UPDATES) };
    case 'accurate': {
      const shape = shapeFor(task);
      const isShared = shape.channels === 'shared' && targetsOf(task.asked).length > 1;
      const figures = isShared ? ACCURATE_SHARED : ACCURATE;
      return { ...shape, ...figures, ...skipFor(task), ...lengthFor(task, ACCURATE_UPDATES) };
    }
  }
}

const PLAIN: Recipe = {
  ...{ units: 64, layers: 1, dropout: 0, learningRate: 1e-3, batch: 64, epochs: 30, patience: 5, clip: 1 },
  ...{ loss: 'mse', normalise: 'last', schedule: 'constant', optimizer: 'adam', warmup: 0, average: 0 },
  ...{ channels: 'joint', segment: 1, head: 'direct', skip: 'none', bidirectional: false, seasons: [] },
  ...{ transform: 'none', finalFit: false },
};

const FAST = {
  ...{ units: 64, dropout: 0.1, patience: 5, learningRate: 2e-3, average: 0.98 },
} as const satisfies Partial<Recipe>;

const ACCURATE = {
  finalFit: true,
  ...{ units: 128, dropout: 0.1, patience: 2, learningRate: 2e-3, average: 0 },
} as const satisfies Partial<Recipe>;

/** Its batches hold a window for every target: more to learn from in each update. */
const ACCURATE_SHARED = {
  finalFit: true,
  ...{ units: 256, dropout: 0.3, patience: 2, learningRate: 4e-3, average: 0.99 },
  loss: 'mse',
} as const satisfies Partial<Recipe>;

/** What `fast` and `accurate` have in common: what the net looks like from outside. */
function shapeFor({ asked, said, data }: RecipeTask): Recipe {
  const isShared = targetsOf(asked).length > 1 && asked.features.length === 0;
  return {
    ...PLAIN,
    clip: 0,
    loss: 'mae',
    channels: said.channels ?? (isShared ? 'shared' : 'joint'),
    segment: segmentFor(asked.window, seasonOf(asked, data)),
  };
}

/**
 * A linear part reads windows less their last value and forecasts values: `checkConfig` refuses it under revin and for a
 * direction. Without one nothing reads the seasons.
 */
function skipFor({ asked, said, data }: RecipeTask): Pick<Recipe, 'skip' | 'seasons' | 'transform'> {
  const skip = said.normalise === 'revin' || said.head === 'direction' ? 'none' : 'linear';
  const trainRows = Math.round((data.columns[0]?.length ?? 0) * asked.split.train);
  const isLinear = (said.skip ?? skip) === 'linear';
  const seasons = isLinear ? possibleSeasons(data.time, { horizon: asked.horizon, trainRows }) : [];
  const { window, horizon } = asked;
  const columns = data.columns.slice(0, targetsOf(asked).length);
  // Linear forecasts tell; where there are none, nothing was asked.
  const transform =
    isLinear && said.transform === undefined
      ? chooseTransform({ columns, time: data.time, trainRows, window, horizon, seasons })
      : 'none';
  return { skip, seasons, transform };
}

export interface Length {
  /** Fewer would leave the net, and its running mean, where they started. */
  readonly updates: number;
  readonly leastEpochs: number;
}

const FAST_UPDATES: Length = { updates: 800, leastEpochs: 6 };
const ACCURATE_UPDATES: Length = { updates: 500, leastEpochs: 5 };
const MOST_EPOCHS = 40;
/** 0.7 of itself an epoch is as good as nothing after more than these. */
const MOST_DECAYING_EPOCHS = 10;

function lengthFor(
  { asked: { window, horizon, split }, said, data: { columns } }: RecipeTask,
  length: Length,
): Pick<Recipe, 'epochs' | 'schedule'> {
  const windows = Math.round((columns[0]?.length ?? 0) * split.train) - window - horizon + 1;
  const epochs = said.epochs ?? epochsFor(windows, length, said.batch);
  return { epochs, schedule: scheduleFor(epochs) };
}

/**
 * Epochs that make the updates wanted from that many training windows, in batches of that size. A short series is not read
 * more than 40 times in batches of 64, which bounds the updates; a larger batch reads it more often for as many of them.
 */
export function epochsFor(
  windows: number,
  { updates, leastEpochs }: Length,
  batch: number = PLAIN.batch,
): number {
  const updatesPerEpoch = (size: number) => Math.ceil(Math.max(1, windows) / size);
  const wanted = Math.min(updates, MOST_EPOCHS * updatesPerEpoch(PLAIN.batch));
  return Math.max(leastEpochs, Math.ceil(wanted / updatesPerEpoch(batch)));
}

/** How the rate falls over so many epochs. */
export function scheduleFor(epochs: number): Schedule {
  return epochs > MOST_DECAYING_EPOCHS ? 'cosine' : 'decay';
}

/** A cell that takes fewer steps learns from further back, and needs at least this many to be one. */
const LEAST_PIECES = 4;
/** Shorter windows are read step by step. */
const LEAST_WINDOW = 24;
/** Pieces that windows are best read in, as far as they can be divided so. */
const WANTED_PIECES = 6;

/**
 * Steps read together: of the lengths that divide the window into four pieces or more, the one nearest to a sixth of it.
 * Whole seasons come first, when the window has four of them.
 */
export function segmentFor(window: number, season: number): number {
  if (window < LEAST_WINDOW) {
    return 1;
  }
  const lengths = Array.from({ length: Math.floor(window / LEAST_PIECES) }, (_, index) => index + 1).filter(
    (length) => window % length === 0,
  );
  const seasonal = lengths.filter((length) => season > 1 && length % season === 0);
  const distance = (length: number) => Math.abs(length - window / WANTED_PIECES);
  return (seasonal.length > 0 ? seasonal : lengths).reduce((best, length) =>
    distance(length) < distance(best) ? length : best,
  );
}

/** Steps in the season of the first target; in a day, for hours and minutes that show none; 1 for neither. */
function seasonOf({ split }: Pick<TrainConfig, 'split'>, { columns, time }: PresetData): number {
  const [target = new Float64Array()] = columns;
  const rows = Math.floor(target.length * Math.min(SHARE_LOOKED_AT, split.train));
  const found = findSeason(target, rows, time);
  const step = time.kind === 'regular' ? parseStep(time.step) : null;
  if (found > 1 || step === null || step.unit === 'month' || step.amount >= DAY_MS) {
    return found;
  }
  return DAY_MS % step.amount === 0 ? DAY_MS / step.amount : found;
}
