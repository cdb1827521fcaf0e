import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createTimeLeft } from '../../../src/core/progress/time-left.ts';
import { createRandom } from '../../../src/core/windows/random.ts';

interface Trace {
  readonly name: string;
  readonly updatesPerEpoch: number;
  readonly look: number;
  readonly endMs: number;
  readonly gapsMs: readonly number[];
}

/** Ten real trainings, by `npm run bench:eta -- --traces` while both cores were busy with something else. */
const TIMED: readonly Trace[] = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../fixtures/progress/traces.json'), 'utf8'),
);

interface SetUp {
  readonly name: string;
  readonly updatesPerEpoch: number;
  readonly epochs: number;
  readonly updateMs: number;
  /** A look at the validation windows, in updates: as it is … */
  readonly look: number;
  /** … and as it was guessed. */
  readonly guess: number;
  /** Times as long as it is once warm, falling over the first updates. */
  readonly cold: number;
}

/** Long and short epochs, cheap and dear looks that were guessed badly, slow beginnings. */
const SIMULATED: readonly SetUp[] = [
  { name: 'a usual net', updatesPerEpoch: 16, epochs: 30, updateMs: 7, look: 1.2, guess: 1.2, cold: 10 },
  { name: 'few long epochs', updatesPerEpoch: 2000, epochs: 3, updateMs: 3, look: 150, guess: 200, cold: 20 },
  { name: 'many short epochs', updatesPerEpoch: 3, epochs: 200, updateMs: 5, look: 0.3, guess: 1, cold: 5 },
  { name: 'dear looks', updatesPerEpoch: 10, epochs: 25, updateMs: 8, look: 12, guess: 7, cold: 4 },
  { name: 'free looks', updatesPerEpoch: 20, epochs: 20, updateMs: 8, look: 0, guess: 3, cold: 4 },
  { name: 'one epoch', updatesPerEpoch: 500, epochs: 1, updateMs: 10, look: 20, guess: 21, cold: 8 },
  { name: 'slow updates', updatesPerEpoch: 12, epochs: 15, updateMs: 900, look: 2, guess: 2, cold: 1.2 },
  { name: 'fast updates', updatesPerEpoch: 300, epochs: 20, updateMs: 0.4, look: 15, guess: 20, cold: 60 },
  {
    name: 'a single update an epoch',
    updatesPerEpoch: 1,
    epochs: 150,
    updateMs: 20,
    look: 0.5,
    guess: 0.5,
    cold: 3,
  },
  {
    name: 'a cold start of a big net',
    updatesPerEpoch: 40,
    epochs: 12,
    updateMs: 60,
    look: 4,
    guess: 5,
    cold: 6,
  },
];

/** Every update and look a little longer or shorter than it should be. */
function simulated({ name, updatesPerEpoch, epochs, updateMs, look, guess, cold }: SetUp): Trace {
  const random = createRandom(1, 0);
  const about = (ms: number) => ms * Math.max(0.3, 1 + 0.15 * random.normal());
  const gapsMs: number[] = [];
  for (let update = 0; update < updatesPerEpoch * epochs; update++) {
    const looks = update > 0 && update % updatesPerEpoch === 0 ? about(look * updateMs) : 0;
    gapsMs.push(about(updateMs * (1 + (cold - 1) * 0.5 ** update)) + looks);
  }
  const endMs = gapsMs.reduce((sum, gap) => sum + gap, look * updateMs);
  return { name, updatesPerEpoch, look: guess, endMs, gapsMs };
}

/** Seconds told and seconds that were left after a share of the time. */
function toldAt({ updatesPerEpoch, look, endMs, gapsMs }: Trace, share: number) {
  const left = createTimeLeft({ updatesPerEpoch, updatesInAll: gapsMs.length, look, startMs: 0 });
  let at = 0;
  for (const gap of gapsMs) {
    if (at + gap > share * endMs) {
      break;
    }
    at += gap;
    left.update(at);
  }
  return { told: left.secondsLeft, taken: (endMs - at) / 1000 };
}

describe('createTimeLeft', () => {
  it('is right to the millisecond about updates and looks that take the same every time', () => {
    const left = createTimeLeft({ updatesPerEpoch: 4, updatesInAll: 20, look: 0, startMs: 0 });
    let at = 500;
    for (let update = 1; update <= 6; update++) {
      at += 10 + (update % 4 === 1 && update > 1 ? 30 : 0);
      left.update(at);
    }
    // 14 updates, and the looks of four epochs.
    expect(left.secondsLeft).toBeCloseTo((14 * 10 + 4 * 30) / 1000, 9);
    expect(left.updatesPerSecond).toBeCloseTo(1000 / (10 + 30 / 4), 6);
  });

  it('guesses the first look, and takes no beginning for a pace', () => {
    const left = createTimeLeft({ updatesPerEpoch: 10, updatesInAll: 20, look: 2, startMs: 0 });
    for (const at of [3000, 3010, 3020]) {
      left.update(at);
    }
    expect(left.secondsLeft).toBeCloseTo((17 * 10 + 2 * 2 * 10) / 1000, 9);
  });

  it('follows a machine that gets other work, and forgets it when that is over', () => {
    const left = createTimeLeft({ updatesPerEpoch: 1000, updatesInAll: 1000, look: 0, startMs: 0 });
    let at = 0;
    const pass = (updates: number, gap: number) => {
      for (let update = 0; update < updates; update++) {
        at += gap;
        left.update(at);
      }
      return left.updatesPerSecond;
    };
    expect(pass(50, 10)).toBeCloseTo(100, 6);
    expect(pass(300, 30)).toBeLessThan(38);
    expect(pass(500, 10)).toBeGreaterThan(90);
  });

  it('counts the fit on all rows first as long as it may be, then as it is', () => {
    const left = createTimeLeft({
      updatesPerEpoch: 5,
      updatesInAll: 10,
      updatesAfter: 14,
      look: 0,
      startMs: 0,
    });
    for (let update = 1; update <= 10; update++) {
      left.update(10 * update);
    }
    expect(left.secondsLeft).toBeCloseTo(0.14, 9);
    left.expect(6);
    left.update(9000);
    expect(left.secondsLeft).toBeCloseTo(0.05, 9);
  });

  it('goes on from where a training was left', () => {
    const left = createTimeLeft({
      ...{ updatesPerEpoch: 5, updatesInAll: 20, updatesBefore: 13, look: 0, startMs: 0 },
    });
    for (const at of [10, 20]) {
      left.update(at);
    }
    expect(left.secondsLeft).toBeCloseTo(0.05, 9);
  });

  describe.each(SIMULATED)('of $name', (setUp) => {
    const trace = simulated(setUp);
    it.each([0.1, 0.25, 0.5, 0.75, 0.9])('is off by less than a tenth at %d of the time', (share) => {
      const { told, taken } = toldAt(trace, share);
      expect(Math.abs(told / taken - 1)).toBeLessThan(0.1);
    });
  });

  it('is off by less than a quarter, as a rule, in trainings that were timed on a machine with much other work', () => {
    const off = TIMED.flatMap((trace) =>
      [0.1, 0.25, 0.5, 0.75, 0.9].map((share) => {
        const { told, taken } = toldAt(trace, share);
        return Math.abs(told / taken - 1);
      }),
    ).toSorted((a, b) => a - b);
    expect(off).toHaveLength(50);
    expect(off[25]).toBeLessThan(0.25);
  });
});
