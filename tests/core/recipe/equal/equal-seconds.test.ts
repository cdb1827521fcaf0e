import { describe, expect, it } from 'vitest';
import { withSecondsOf } from '../../../../src/core/recipe/equal/equal-seconds.ts';
import { DEFAULT_SEARCH } from '../../../../src/shared/ensemble/ensemble.ts';
import { DEFAULT_CONFIG, type TrainConfig } from '../../../../src/shared/set-up/train-config.ts';

const costed = (epochs: number, seconds: number | null, more: Partial<TrainConfig> = {}) => ({
  config: { ...DEFAULT_CONFIG, target: 'value', epochs, ...more },
  cost: { seconds },
});

describe('nets of equal seconds', () => {
  it.each([
    ['slower by 2.5 times', costed(30, 75), 12],
    ['faster by 4 times', costed(10, 2.5), 120],
    ['of 7.4 epochs', costed(74, 300), 7],
    ['of 7.6 epochs', costed(76, 300), 8],
    ['of exactly one', costed(5, 150), 1],
  ])('have the whole epochs that come nearest: one that is %s', (_, own, epochs) => {
    const first = costed(30, 30);
    expect(withSecondsOf(own, first)).toEqual({ ...own.config, epochs });
  });

  it('are refused where one epoch takes longer than all of the first, with how many it needs', () => {
    const asked = () => withSecondsOf(costed(10, 35), costed(4, 3));
    expect(asked).toThrowError(
      expect.objectContaining({
        code: 'CONFIG_INVALID',
        details: expect.objectContaining({
          field: 'epochs',
          problem: expect.stringContaining('give the first 5 or more'),
        }),
      }),
    );
    expect(withSecondsOf(costed(10, 35), costed(5, 3.75)).epochs).toBe(1);
  });

  it('are refused where one of them was not measured, or searches', () => {
    const unknown = expect.objectContaining({ code: 'PACE_UNKNOWN' });
    expect(() => withSecondsOf(costed(10, null), costed(4, 3))).toThrowError(unknown);
    expect(() => withSecondsOf(costed(10, 3), costed(4, null))).toThrowError(unknown);
    const search = costed(10, 60, { search: DEFAULT_SEARCH, preset: 'best' });
    const refused = expect.objectContaining({
      code: 'CONFIG_INVALID',
      details: expect.objectContaining({ field: 'preset' }),
    });
    expect(() => withSecondsOf(costed(10, 3), search)).toThrowError(refused);
    expect(() => withSecondsOf(search, costed(10, 3))).toThrowError(refused);
  });
});
