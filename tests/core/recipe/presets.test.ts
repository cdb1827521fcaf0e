import { describe, expect, it } from 'vitest';
import { checkConfig } from '../../../src/core/recipe/check-config.ts';
import { applyPreset, segmentFor } from '../../../src/core/recipe/presets.ts';
import { DEFAULT_CONFIG, PRESETS, type TrainConfig } from '../../../src/shared/run.ts';
import { counted, daily, rising } from './helpers.ts';

const config: TrainConfig = { ...DEFAULT_CONFIG, target: 'y', window: 96, horizon: 96 };
const weekly = (rows: number) =>
  Float64Array.from({ length: rows }, (_, row) => (row % 7) + Math.sin(row * row));

describe('segmentFor', () => {
  it('takes whole seasons where the window has four of them, as near to a sixth as it can', () => {
    expect([segmentFor(96, 24), segmentFor(336, 24), segmentFor(720, 24)]).toEqual([24, 48, 120]);
  });

  it('takes any length that divides the window where no season fits', () => {
    expect([segmentFor(96, 1), segmentFor(96, 7), segmentFor(30, 1), segmentFor(24, 7)]).toEqual([
      16, 16, 5, 4,
    ]);
  });

  it('reads short windows, and those that nothing divides, step by step', () => {
    expect([segmentFor(12, 1), segmentFor(97, 1)]).toEqual([1, 1]);
  });
});

describe('applyPreset', () => {
  it.each(PRESETS)('gives a config that trains, and says its name: %s', (preset) => {
    for (const changes of [{}, { features: ['a'] }, { alsoTargets: ['b'] }, { window: 7 }, { window: 101 }]) {
      const chosen = applyPreset({ ...config, ...changes }, preset, counted(rising(500)));
      expect(chosen.preset).toBe(preset);
      expect(() => checkConfig(chosen, { kind: 'none' })).not.toThrow();
    }
  });

  it('leaves what is asked and how it is split alone', () => {
    const asked = { ...config, seed: 9, features: ['a'], known: ['a'], levels: [0.9] };
    const { target, features, known, window, horizon, seed, split, levels } = asked;
    const kept = { target, features, known, window, horizon, seed, split, levels };
    expect(applyPreset(asked, 'accurate', counted(rising(500)))).toMatchObject(kept);
  });

  it('shares one net between several targets, unless there are features', () => {
    const several = { ...config, alsoTargets: ['b'] };
    const channelsOf = (changes: Partial<TrainConfig>) =>
      applyPreset({ ...several, ...changes }, 'fast', counted(rising(500))).channels;
    expect([channelsOf({}), channelsOf({ features: ['a'] })]).toEqual(['shared', 'joint']);
  });

  it('has the figures that were chosen on validation rows: accurate', () => {
    const data = counted(rising(500));
    expect(applyPreset(config, 'accurate', data)).toMatchObject({
      ...{ skip: 'linear', loss: 'mae', units: 128, dropout: 0.1, average: 0, learningRate: 2e-3 },
    });
    expect(applyPreset({ ...config, alsoTargets: ['b'] }, 'accurate', data)).toMatchObject({
      ...{ skip: 'linear', loss: 'mse', units: 256, dropout: 0.3, average: 0.99, learningRate: 4e-3 },
    });
  });

  it('finds the season in rows that every protocol trains on', () => {
    const window = 84;
    const data = daily(weekly(400));
    const { segment } = applyPreset({ ...config, window }, 'accurate', data);
    expect(segment).toBe(14);
    const later = daily(weekly(400).map((value, row) => (row >= 160 ? 1e9 * value : value)));
    expect(applyPreset({ ...config, window }, 'accurate', later).segment).toBe(14);
  });
});
