import type { TrainingData } from '../../shared/engine-contract.ts';
import type { Preset, TrainConfig } from '../../shared/run.ts';
import { findSeason } from '../baselines/season.ts';
import { DAY_MS } from '../dataset/civil.ts';
import { parseStep } from '../dataset/step.ts';
import { targetsOf } from './shape.ts';

/** What a preset looks at: the columns as `TrainingData` has them, targets first. */
export type PresetData = Pick<TrainingData, 'columns' | 'time'>;

/**
 * The config with everything that a preset decides; what it does not name stays as it is. Decided from the window, the
 * columns, the number of rows, and the first rows of the series, which are training rows in every split and protocol:
 *
 * | | plain | fast | accurate, one net for each of several targets | accurate, other nets |
 * |---|---|---|---|---|
 * | reads | step by step | in segments (`segmentFor`) | in segments | in segments |
 * | several targets, no features | joint | one net for each by itself | | |
 * | linear part below | none | yes | yes | yes |
 * | units, dropout | 64, 0 | 64, 0.1 | 256, 0.3 | 128, 0.1 |
 * | loss, clip | mse, 1 | mae, none | mse, none | mae, none |
 * | learning rate | 0.001, constant | 0.002, falling | 0.004, falling | 0.002, falling |
 * | epochs | 30, patience 5 | enough for 800 updates, 6 to 40, patience 5 | for 500, 5 to 40, patience 2 | the same |
 * | running mean of the weights | none | 0.98 | 0.99 | none |
 *
 * All subtract the last value. The figures of `accurate`, and the linear part of `fast`, are chosen by
 * `bench/choose-preset.ts` on nine series cut where their test rows begin; nobody looked at a test error for them.
 */
export function applyPreset(config: TrainConfig, preset: Preset, data: PresetData): TrainConfig {
  switch (preset) {
    case 'plain':
      return { ...config, ...PLAIN, preset };
    case 'fast':
      return {
        ...config,
        ...recipeFor(config, data),
        ...FAST,
        ...lengthFor(config, data, FAST_UPDATES),
        preset,
      };
    case 'accurate': {
      const recipe = recipeFor(config, data);
      const chosen = recipe.channels === 'shared' ? ACCURATE_SHARED : ACCURATE;
      const length = lengthFor(config, data, ACCURATE_UPDATES);
      return { ...config, ...recipe, ...chosen, ...length, preset };
    }
  }
}

const PLAIN = {
  ...{ units: 64, layers: 1, dropout: 0, learningRate: 1e-3, batch: 64, epochs: 30, patience: 5, clip: 1 },
  ...{ loss: 'mse', normalise: 'last', schedule: 'constant', optimizer: 'adam', warmup: 0, average: 0 },
  ...{ channels: 'joint', segment: 1, head: 'direct', skip: 'none', bidirectional: false },
} as const satisfies Partial<TrainConfig>;

const FAST = {
  ...{ skip: 'linear', units: 64, dropout: 0.1, patience: 5, learningRate: 2e-3, average: 0.98 },
} as const satisfies Partial<TrainConfig>;

const ACCURATE = {
  ...{ skip: 'linear', units: 128, dropout: 0.1, patience: 2, learningRate: 2e-3, average: 0 },
} as const satisfies Partial<TrainConfig>;

/** Its batches hold a window for every target: more to learn from in each update. */
const ACCURATE_SHARED = {
  ...{ skip: 'linear', units: 256, dropout: 0.3, patience: 2, learningRate: 4e-3, average: 0.99 },
  loss: 'mse',
} as const satisfies Partial<TrainConfig>;

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
  { window, horizon, split }: TrainConfig,
  { columns }: PresetData,
  length: Length,
): Pick<TrainConfig, 'epochs' | 'schedule'> {
  const windows = Math.round((columns[0]?.length ?? 0) * split.train) - window - horizon + 1;
  return trainingLength(windows, length);
}

/** Epochs that make the updates wanted from that many training windows, and how the rate falls over them. */
export function trainingLength(
  windows: number,
  { updates, leastEpochs }: Length,
): Pick<TrainConfig, 'epochs' | 'schedule'> {
  const wanted = Math.ceil(updates / Math.ceil(Math.max(1, windows) / PLAIN.batch));
  const epochs = Math.min(MOST_EPOCHS, Math.max(leastEpochs, wanted));
  return { epochs, schedule: epochs > MOST_DECAYING_EPOCHS ? 'cosine' : 'decay' };
}

/** What `fast` and `accurate` have in common. */
function recipeFor(config: TrainConfig, data: PresetData): Partial<TrainConfig> {
  const isShared = targetsOf(config).length > 1 && config.features.length === 0;
  return {
    ...PLAIN,
    clip: 0,
    loss: 'mae',
    channels: isShared ? 'shared' : 'joint',
    segment: segmentFor(config.window, seasonOf(config, data)),
  };
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

/** Rows that belong to the training part of every protocol and of every sensible split. */
const SHARE_LOOKED_AT = 0.4;

/** Steps in the season of the first target; in a day, for hours and minutes that show none; 1 for neither. */
function seasonOf({ split }: TrainConfig, { columns, time }: PresetData): number {
  const [target = new Float64Array()] = columns;
  const rows = Math.floor(target.length * Math.min(SHARE_LOOKED_AT, split.train));
  const found = findSeason(target, rows, time);
  const step = time.kind === 'regular' ? parseStep(time.step) : null;
  if (found > 1 || step === null || step.unit === 'month' || step.amount >= DAY_MS) {
    return found;
  }
  return DAY_MS % step.amount === 0 ? DAY_MS / step.amount : found;
}
