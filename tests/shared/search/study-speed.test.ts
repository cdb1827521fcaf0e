import { expect, it } from 'vitest';
import { DEFAULT_AT_ONCE, type Study, type Trial } from '../../../src/shared/search/study.ts';
import { isFaster, speedText, studySpeed } from '../../../src/shared/search/study-speed.ts';
import { DEFAULT_CONFIG } from '../../../src/shared/set-up/train-config.ts';

function trial(number: number, seconds: readonly number[], end: Trial['end'] = 'finished'): Trial {
  const rungs = seconds.map((own, place) => ({ epochs: 3 ** place, mae: 1, seconds: own }));
  return {
    number,
    assignment: null,
    config: { ...DEFAULT_CONFIG, target: 'Demand' },
    rungs,
    parameters: 100,
    end,
  };
}

function speedOf(trials: readonly Trial[], seconds: number, atOnce = DEFAULT_AT_ONCE) {
  const spec: Study['spec'] = {
    said: { target: 'Demand' },
    preset: 'fast',
    space: [],
    budget: {},
    atOnce,
    seed: 1,
  };
  return studySpeed({ trials, seconds, spec });
}

const words = (speed: ReturnType<typeof speedOf>) => speedText(speed, (seconds) => `${seconds} s`);

it('is the seconds of all rungs, of every trial and whatever became of it, over those of the clock', () => {
  const speed = speedOf([trial(0, [1, 2, 6]), trial(1, [1], 'stopped-early'), trial(2, [2], 'cut')], 4);
  expect(speed).toEqual({ workSeconds: 12, seconds: 4, times: 3 });
  expect(isFaster(speed)).toBe(true);
  expect(words(speed)).toBe('12 s of work in 4 s: 3.0 times as fast as one after the other');
});

it('claims no gain where there is none', () => {
  const speed = speedOf([trial(0, [1, 2, 6])], 9.5);
  expect(isFaster(speed)).toBe(false);
  expect(words(speed)).toBe('9 s of work in 9.5 s');
});

it('says nothing before something was learned', () => {
  expect(words(speedOf([], 0))).toBeNull();
  expect(words(speedOf([trial(0, [], null)], 3))).toBeNull();
});

it('says nothing where seconds of the clock were lost with the host: no search does more than its trials together', () => {
  const speed = speedOf([trial(0, [30]), trial(1, [30])], 10, 4);
  expect(speed).toEqual({ workSeconds: 60, seconds: 10, times: null });
  expect(words(speed)).toBeNull();
});
