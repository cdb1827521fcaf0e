import { fileURLToPath } from 'node:url';
import { DEFAULT_CONFIG, type TrainConfig } from '../../src/shared/set-up/train-config.ts';

/** The scripted engine of `tests/fixtures/engine`, for faults that a real one cannot be made to show. */
export const FAKE_ENGINE = fileURLToPath(new URL('../fixtures/engine/fake-engine.mjs', import.meta.url));

/** What a training of the fake engine does; mirrored in the fixture. */
export const FAKE_SEEDS = {
  finish: 1,
  hang: 2,
  crash: 3,
  outOfMemory: 4,
  garbage: 5,
  quietExit: 6,
  ignoreTerm: 7,
  diverge: 8,
  flood: 9,
  busy: 10,
  hangFinal: 11,
  crashFinal: 12,
  finishFinal: 13,
  hangSilent: 14,
} as const;

export function fakeConfig(behaviour: keyof typeof FAKE_SEEDS): TrainConfig {
  return { ...DEFAULT_CONFIG, target: 'value', window: 8, horizon: 2, units: 4, seed: FAKE_SEEDS[behaviour] };
}
