import { describe, expect, it, test } from 'vitest';
import { createSchedule, rungEpochs } from '../../../src/core/search/study-schedule.ts';
import { createRandom } from '../../../src/core/windows/random.ts';
import { RUNG_SHARES, type StudyBudget, type Trial } from '../../../src/shared/search/study.ts';
import { DEFAULT_CONFIG } from '../../../src/shared/set-up/train-config.ts';
import { plainDecide } from './plain-search.ts';

const CONFIG = { ...DEFAULT_CONFIG, target: 'value' };
const AT_ONCE = 4;

function begun(number: number): Trial {
  const assignment = { x: number };
  return { number, assignment, config: CONFIG, rungs: [], parameters: null, end: null };
}

/** What a trial errs on a rung: its own, whoever works on it and when. */
function errorOf(number: number, rung: number): number {
  return createRandom(5, 1000 * number + rung).uniform() + 1 / (rung + 1);
}

/** Plays a study, each decision of which is that of going through all trials anew, on so many workers that finish in an order of their own. */
function play(workers: number, seed: number, budget: StudyBudget): readonly Trial[] {
  const random = createRandom(seed, 0);
  const trials: Trial[] = [];
  const rules = { budget, atOnce: AT_ONCE };
  const schedule = createSchedule(trials, rules);
  const atWork: { readonly number: number; readonly rung: number }[] = [];
  for (let turns = 0; turns < 100_000; turns++) {
    const decision = schedule.decide(true);
    expect(decision).toEqual(plainDecide(trials, { ...rules, mayBegin: true }));
    for (const number of decision.stopped) {
      trials[number] = { ...(trials[number] as Trial), end: 'stopped-early' };
    }
    if (decision.stopped.length > 0) {
      continue;
    }
    if (decision.isOver) {
      return trials;
    }
    const ready = decision.ready.find(({ trial }) => atWork.every(({ number }) => number !== trial.number));
    if (ready !== undefined && atWork.length < workers) {
      atWork.push({ number: ready.trial.number, rung: ready.rung });
    } else if (decision.next !== null && atWork.length < workers) {
      trials.push(begun(decision.next));
    } else {
      const [done] = atWork.splice(Math.floor(random.uniform() * atWork.length), 1);
      if (done === undefined) {
        throw new Error('nothing is at work, and nothing can begin');
      }
      const trial = trials[done.number] as Trial;
      const rungs = [...trial.rungs, { epochs: 1, mae: errorOf(done.number, done.rung), seconds: 0 }];
      const isLast = rungs.length === RUNG_SHARES.length;
      trials[done.number] = { ...trial, rungs, ...(isLast ? { end: 'finished' } : {}) };
    }
  }
  throw new Error('the study does not end');
}

describe('createSchedule', () => {
  it('comes to the same trials on any number of workers, in whatever order they finish', () => {
    const alone = play(1, 1, { trials: 60 });
    for (const [workers, seed] of [
      [2, 2],
      [3, 3],
      [4, 4],
      [20, 5],
    ] as const) {
      expect(play(workers, seed, { trials: 60 })).toEqual(alone);
    }
    expect(alone).toHaveLength(60);
  });

  it('learns the default to its end, and about a third of the others on each rung', () => {
    const trials = play(3, 1, { trials: 300 });
    expect(trials[0]?.end).toBe('finished');
    const on = (rungs: number) => trials.filter((trial) => trial.rungs.length >= rungs).length / 300;
    expect(on(1)).toBe(1);
    expect(on(2)).toBeGreaterThan(0.25);
    expect(on(2)).toBeLessThan(0.45);
    expect(on(3)).toBeLessThan(0.25);
  });

  it('ends when nothing better has come for a while', () => {
    const trials = play(2, 1, { patience: 5 });
    expect(trials.length).toBeGreaterThanOrEqual(5 + AT_ONCE);
    expect(trials.length).toBeLessThan(100);
  });

  it('goes on where a study was left as if it had never been left', () => {
    const whole = play(3, 1, { trials: 80 });
    // As a kill leaves it: of the last trials no more than their first rung, nobody judged.
    const left = whole.map(
      (trial): Trial => (trial.number < 70 ? trial : { ...trial, rungs: trial.rungs.slice(0, 1), end: null }),
    );
    const rules = { budget: { trials: 80 }, atOnce: 20 };
    expect(createSchedule(left, rules).decide(true)).toEqual(plainDecide(left, { ...rules, mayBegin: true }));
  });

  it('begins nothing and ends what goes no further once the time is over', () => {
    const trial = begun(0);
    const decided = (trials: readonly Trial[]) =>
      createSchedule(trials, { budget: { seconds: 1 }, atOnce: AT_ONCE }).decide(false);
    expect(decided([])).toMatchObject({ next: null, isOver: true });
    expect(decided([trial])).toMatchObject({ next: null, isOver: false });
    expect(decided([{ ...trial, end: 'finished' }])).toMatchObject({ isOver: true });
  });
});

test('rungs grow threefold up to all epochs', () => {
  expect(rungEpochs(40)).toEqual([5, 14, 40]);
  expect(rungEpochs(1)).toEqual([1, 1, 1]);
});
