import { describe, expect, it, test } from 'vitest';
import { decide, judgedByRank, rungEpochs } from '../../../src/core/search/study-schedule.ts';
import { createRandom } from '../../../src/core/windows/random.ts';
import { RUNG_SHARES, type StudyBudget, type Trial } from '../../../src/shared/search/study.ts';
import { DEFAULT_CONFIG } from '../../../src/shared/set-up/train-config.ts';

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

/** Plays a study on so many workers that finish in an order of their own. */
function play(workers: number, seed: number, budget: StudyBudget): readonly Trial[] {
  const random = createRandom(seed, 0);
  const trials: Trial[] = [];
  const atWork: { readonly number: number; readonly rung: number }[] = [];
  for (let turns = 0; turns < 100_000; turns++) {
    const decision = decide(trials, { budget, atOnce: AT_ONCE, mayBegin: true });
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

describe('decide', () => {
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

  it('begins nothing and ends what goes no further once the time is over', () => {
    const trial = begun(0);
    const rules = { budget: { seconds: 1 }, atOnce: AT_ONCE, mayBegin: false };
    expect(decide([], rules)).toMatchObject({ next: null, isOver: true });
    expect(decide([trial], rules)).toMatchObject({ next: null, isOver: false });
    expect(decide([{ ...trial, end: 'finished' }], rules)).toMatchObject({ isOver: true });
  });
});

test('a proposal is judged by how far a trial came, then by its error there; what is impossible comes last', () => {
  const with_ = (number: number, maes: readonly number[], end: Trial['end']): Trial => ({
    ...begun(number),
    rungs: maes.map((mae) => ({ epochs: 1, mae, seconds: 0 })),
    end,
  });
  const seen = [
    with_(0, [3, 3, 3], 'finished'),
    with_(1, [1], 'stopped-early'),
    with_(2, [], 'impossible'),
    with_(3, [2, 2, 2], 'finished'),
  ];
  expect(judgedByRank(seen).map(({ error }) => error)).toEqual([1, 2, null, 0]);
});

test('rungs grow threefold up to all epochs', () => {
  expect(rungEpochs(40)).toEqual([5, 14, 40]);
  expect(rungEpochs(1)).toEqual([1, 1, 1]);
});
