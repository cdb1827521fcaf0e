import { describe, expect, it } from 'vitest';
import {
  otherQuestion,
  questionOfStudy,
  windowOfStudy,
  withStudyNets,
} from '../../../src/shared/ensemble/study-candidates.ts';
import type { Trial, TrialEnd } from '../../../src/shared/search/study.ts';
import { trainConfig } from '../../../src/shared/set-up/config-validators.ts';
import { DEFAULT_CONFIG, type TrainConfig } from '../../../src/shared/set-up/train-config.ts';

const base: TrainConfig = { ...DEFAULT_CONFIG, target: 'y', window: 20, horizon: 5 };
const best: TrainConfig = { ...base, preset: 'best', search: { seconds: 60 } };

function trial(
  number: number,
  mae: number,
  config: Partial<TrainConfig> = {},
  end: TrialEnd = 'finished',
): Trial {
  const rungs = [{ epochs: 9, mae, seconds: 1 }];
  return { number, assignment: null, config: { ...base, ...config }, rungs, parameters: 9, end };
}

const trials = [
  trial(0, 3),
  trial(1, 1, { units: 8 }, 'stopped-early'),
  trial(2, 2, { units: 16, model: 'gru', dropout: 0.3 }),
  trial(3, 1.5, { window: 40 }),
  trial(4, 1.2, { net: { blocks: [] } as unknown as NonNullable<TrainConfig['net']> }),
];

describe('set-ups of a study as candidates of best', () => {
  it('are those that learned to their end, over the window that is asked for or a shorter one, the best first, and the config is one that is kept', () => {
    const config = withStudyNets(best, { id: 's1', trials });
    expect(config.search?.study?.nets.map(({ name }) => name)).toEqual([
      'set-up 2: GRU, 16 units',
      `set-up 0: LSTM, ${DEFAULT_CONFIG.units} units`,
    ]);
    const wide = withStudyNets({ ...best, window: 40 }, { id: 's1', trials });
    expect(wide.search?.study?.nets.map(({ config: own }) => own.window)).toEqual([40, 20, 20]);
    // As a record keeps it and reads it again.
    expect(trainConfig.parse(JSON.parse(JSON.stringify(config)))).toEqual(config);
    expect(() => trainConfig.parse(best)).not.toThrow();
  });

  it('are no searches themselves, and not more than a record holds', () => {
    const nets = [{ name: 'one', config: best }];
    expect(
      trainConfig.safeParse({ ...best, search: { seconds: 60, study: { id: 's', nets } } }).success,
    ).toBe(false);
    const many = Array.from({ length: 30 }, (_, number) => trial(number, number + 1));
    expect(withStudyNets(best, { id: 's1', trials: many }).search?.study?.nets).toHaveLength(8);
  });

  it('are asked over the longest of their windows unless somebody says another', () => {
    const said = { target: 'y', horizon: 5, units: 8, seeds: 3, features: ['x'] };
    const study = { trials, config: base, spec: { said } } as unknown as Parameters<
      typeof questionOfStudy
    >[0];
    expect(windowOfStudy(study)).toBe(40);
    expect(questionOfStudy(study)).toEqual({ target: 'y', horizon: 5, features: ['x'], window: 40 });
    expect(windowOfStudy({ trials: [], config: base })).toBe(20);
    // Not over that of one that comes too late to be among them.
    const many = Array.from({ length: 9 }, (_, number) => trial(number, number, { window: 10 + number }));
    expect(windowOfStudy({ trials: many, config: base })).toBe(17);
  });

  it('are refused with what they differ by where none asks the same', () => {
    expect(() => withStudyNets({ ...best, window: 7 }, { id: 's1', trials })).toThrow(
      expect.objectContaining({
        code: 'CONFIG_INVALID',
        details: expect.objectContaining({
          field: 'study',
          problem: expect.stringMatching(/read 20 rows or more; ask for a window of as many/),
        }),
      }),
    );
    expect(() => withStudyNets(best, { id: 's1', trials: trials.slice(1, 2) })).toThrow(
      expect.objectContaining({
        details: expect.objectContaining({ problem: expect.stringContaining('none of its') }),
      }),
    );
    expect(otherQuestion(base, { ...base, features: ['x'] })).toBe('features');
    expect(otherQuestion(base, { ...base, window: 21 })).toBeNull();
    expect(otherQuestion(base, { ...base, window: 19 })).toBe('window');
    expect(otherQuestion(base, { ...base, units: 3, loss: 'mae', model: 'rnn' })).toBeNull();
  });
});
