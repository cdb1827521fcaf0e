/** When two trainings are the same set-up: what changes a result is told apart, how it is written down is not. */

import { canonical } from '../canonical.ts';
import type { BackendReport, RunDataset } from '../run.ts';
import { DEFAULT_BANDS, type Recipe, type SaidConfig, type TrainConfig } from './train-config.ts';

/** What a config that leaves a setting of the recipe out means by it. */
export const RECIPE_WHEN_ABSENT = {
  ...{ optimizer: 'adam', schedule: 'constant', head: 'direct', channels: 'joint', skip: 'none' },
  ...{
    segment: 1,
    average: 0,
    warmup: 0,
    bidirectional: false,
    seasons: [],
    transform: 'none',
    finalFit: false,
  },
} as const satisfies Partial<Recipe>;

const WHEN_ABSENT = {
  ...RECIPE_WHEN_ABSENT,
  ...{ alsoTargets: [], known: [], calendar: [], bands: DEFAULT_BANDS, levels: [0.8], seeds: 1 },
  ...{ ensemble: false, allSeries: false, decoderMemory: 'carried' },
} as const satisfies Partial<SaidConfig>;

/**
 * Equal for configs that ask the same training of the same data. The preset's name decides nothing, the values that came
 * from it do; a setting that is left out is the one that it stands for.
 */
export function setUpKey(config: TrainConfig): string {
  const { preset: _preset, ...settings } = completeSettings(config);
  return canonical(settings);
}

/** Every setting of a config, those that it leaves out as what they stand for. */
export function completeSettings(config: TrainConfig): TrainConfig {
  return { ...WHEN_ABSENT, leastWindow: config.window, ...config };
}

/** The same for all seeds. */
export function seedlessKey(config: TrainConfig): string {
  return setUpKey({ ...config, seed: 0 });
}

/** Equal for data of the same bytes that were read the same way: another repair makes other numbers of them. */
export function dataKey({ fingerprint, series, choices }: Omit<RunDataset, 'file'>): string {
  // Records from before the choices were kept do not say how the file was read: they are like each other and like no other.
  return canonical([fingerprint, series, choices ?? null]);
}

/** Equal where the same arithmetic is done in the same order; threads change nothing about it. */
export function arithmeticKey({ tensors, device, kernel, card }: BackendReport): string {
  return canonical([tensors, device, kernel, ...(card === undefined ? [] : [card])]);
}
