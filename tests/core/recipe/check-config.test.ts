import { describe, expect, it } from 'vitest';
import { checkConfig } from '../../../src/core/recipe/check-config.ts';
import { DEFAULT_CONFIG, type TrainConfig } from '../../../src/shared/set-up/train-config.ts';
import { NO_TIME } from './helpers.ts';

const config: TrainConfig = { ...DEFAULT_CONFIG, target: 'price', window: 100 };

describe('checkConfig', () => {
  it('accepts what goes together', () => {
    const shared = { ...config, channels: 'shared', alsoTargets: ['other'], segment: 25 } as const;
    expect(() => checkConfig(shared, NO_TIME)).not.toThrow();
  });

  it.each<[string, Partial<TrainConfig>, RegExp]>([
    ['the target among the features', { features: ['price'] }, /the target itself/],
    ['a feature named twice', { features: ['a', 'a'] }, /named twice/],
    ['a target among the features', { alsoTargets: ['a'], features: ['a'] }, /it is a target/],
    ['the target as another target', { alsoTargets: ['price'] }, /the target itself/],
    ['a known column that is no feature', { known: ['a'] }, /not among the features/],
    ['features of a shared net', { channels: 'shared', features: ['a'] }, /takes no features/],
    [
      'future segments of a net that reads in both directions',
      { head: 'segments', bidirectional: true },
      /direct/,
    ],
    ['quantiles fed back', { head: 'recursive', bands: 'quantile' }, /fed back/],
    ['a linear part under revin', { skip: 'linear', normalise: 'revin' }, /less their last value/],
    ['a calendar without time', { calendar: ['hour'] }, /no time column/],
    ['a segment that does not divide the window', { segment: 24 }, /nearest that do are 20 and 25/],
    ['a segment longer than the window', { segment: 150 }, /nearest that does is 100/],
  ])('refuses %s', (_, changes, problem) => {
    expect(() => checkConfig({ ...config, ...changes }, NO_TIME)).toThrowError(problem);
  });
});
