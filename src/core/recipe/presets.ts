import type { TrainingData } from '../../shared/engine-contract.ts';
import type { Preset, TrainConfig } from '../../shared/run.ts';
import { findSeason } from '../baselines/season.ts';
import { targetsOf } from './shape.ts';

/** What a preset looks at: the columns as `TrainingData` has them, targets first. */
export type PresetData = Pick<TrainingData, 'columns' | 'time'>;

/**
 * The config with everything that a preset decides; what it does not name stays as it is. Decided from the window, the
 * number of columns and the first rows of the series, which are training rows in every split and protocol:
 *
 * | | plain | fast | accurate |
 * |---|---|---|---|
 * | reads | step by step | in segments (`segmentFor`) | in segments |
 * | columns | joint | shared when there are several targets and no features | as fast |
 * | units, dropout | 64, 0 | 64, 0.1 | 256 or less (`unitsFor`), 0.3 |
 * | epochs, schedule, batch | 30, constant, 64 | 15, decay, 64 | 6 to 12, decay, 64 |
 * | loss | mse | mse | mae |
 */
export function applyPreset(config: TrainConfig, preset: Preset, data: PresetData): TrainConfig {
  switch (preset) {
    case 'plain':
      return { ...config, ...PLAIN, preset };
    case 'fast':
      return { ...config, ...recipeFor(config, data), ...FAST, preset };
    case 'accurate':
      return { ...config, ...recipeFor(config, data), ...ACCURATE, preset };
  }
}

const PLAIN = {
  ...{ units: 64, layers: 1, dropout: 0, learningRate: 1e-3, batch: 64, epochs: 30, patience: 5, clip: 1 },
  ...{ loss: 'mse', normalise: 'last', schedule: 'constant', optimizer: 'adam', warmup: 0 },
  ...{ channels: 'joint', segment: 1, head: 'direct', bidirectional: false },
} as const satisfies Partial<TrainConfig>;

const FAST = {
  ...{ units: 64, dropout: 0.1, epochs: 15, patience: 4, learningRate: 2e-3 },
} as const satisfies Partial<TrainConfig>;

const ACCURATE = {
  ...{ units: 256, dropout: 0.3, epochs: 6, patience: 3 },
} as const satisfies Partial<TrainConfig>;

/** What `fast` and `accurate` have in common. */
function recipeFor(config: TrainConfig, data: PresetData): Partial<TrainConfig> {
  const isShared = targetsOf(config).length > 1 && config.features.length === 0;
  return {
    ...PLAIN,
    schedule: 'decay',
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

function seasonOf({ split }: TrainConfig, { columns, time }: PresetData): number {
  const [target = new Float64Array()] = columns;
  return findSeason(target, Math.floor(target.length * Math.min(SHARE_LOOKED_AT, split.train)), time);
}
