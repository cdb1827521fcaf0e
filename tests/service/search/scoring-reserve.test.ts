import { expect, it } from 'vitest';
import { scoringReserve } from '../../../src/service/search/scoring-reserve.ts';
import type { Trial } from '../../../src/shared/search/study.ts';
import { DEFAULT_CONFIG } from '../../../src/shared/set-up/train-config.ts';

const FOLDS = { count: 3, windows: 90, independent: 45 };

function trial(number: number, seconds: number, finalFit = false): Trial {
  const config = { ...DEFAULT_CONFIG, target: 'value', finalFit };
  return {
    ...{ number, assignment: null, config, parameters: 1, end: 'finished' as const },
    rungs: [{ epochs: 1, mae: 1, seconds }],
  };
}

const BUDGET = 1000;
const AROUND = 2;

it('keeps time for what leads and the default, and once where both are one', () => {
  const [first, leads] = [trial(0, 10), trial(3, 20)];
  expect(scoringReserve(BUDGET, { folds: FOLDS, first, leads: first }, 1)).toBeCloseTo(AROUND + 1.5 + 6);
  expect(scoringReserve(BUDGET, { folds: FOLDS, first, leads }, 1)).toBeCloseTo(AROUND + 3 + 6 + 12);
  const none = { ...FOLDS, count: 0 };
  expect(scoringReserve(BUDGET, { folds: none, first, leads }, 1)).toBeCloseTo(AROUND + 3 + 12 + 24);
  const again = { folds: FOLDS, first: trial(0, 10, true), leads: null };
  expect(scoringReserve(BUDGET, again, 1)).toBeCloseTo(AROUND + 1.5 + 6 * 2.6);
});

it('keeps longer for the start of engines where many wait for a core, up to a tenth of the time each', () => {
  const [first, leads] = [trial(0, 10), trial(3, 20)];
  expect(scoringReserve(BUDGET, { folds: FOLDS, first, leads }, 7)).toBeCloseTo(AROUND + 21 + 18);
  expect(scoringReserve(100, { folds: FOLDS, first, leads }, 20)).toBeCloseTo(AROUND + 20 + 18);
});

it('leaves something of a short time to search in, however busy the machine is', () => {
  expect(scoringReserve(2, { folds: null, first: undefined, leads: null }, 50)).toBeCloseTo(0.04 + 1.5);
});
