import { expect, test } from 'vitest';
import { createRandom } from '../../../src/core/windows/random.ts';
import { bestTrial, TRIAL_ENDS, type Trial } from '../../../src/shared/search/study.ts';
import { createTally } from '../../../src/shared/search/study-tally.ts';
import { DEFAULT_CONFIG } from '../../../src/shared/set-up/train-config.ts';

test('trials that are counted as they come, in any order, come to what all of them come to', () => {
  const random = createRandom(1, 0);
  const trials = Array.from({ length: 300 }, (_, number): Trial => {
    // Of few values, so that there are equals.
    const rung = { epochs: 1, mae: Math.floor(9 * random.uniform()), seconds: 1 };
    return {
      ...{ number, assignment: null, config: { ...DEFAULT_CONFIG, target: 'value' }, parameters: null },
      ...{ rungs: [rung], end: TRIAL_ENDS[number % TRIAL_ENDS.length] ?? null },
    };
  });
  const came = trials.toSorted((a, b) => (a.number % 7) - (b.number % 7) || b.number - a.number);
  const tally = createTally([]);
  for (const trial of came) {
    tally.take({ ...trial, end: null });
    tally.take(trial);
  }
  const countOf = (how: Trial['end']) => trials.filter(({ end }) => end === how).length;
  const whole = { finished: countOf('finished'), stoppedEarly: countOf('stopped-early') };
  expect({ ...tally, best: tally.best }).toMatchObject({ ...whole, best: bestTrial(trials) });
  expect({ ...createTally(trials) }).toMatchObject({ ...whole, best: bestTrial(trials) });
});
