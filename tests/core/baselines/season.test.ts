import { describe, expect, it } from 'vitest';
import { findSeason, findSeasons, type StepInfo } from '../../../src/core/baselines/season.ts';
import { createRandom } from '../../../src/core/windows/random.ts';

const COUNTED: StepInfo = { kind: 'none', step: null };
const regular = (step: string): StepInfo => ({ kind: 'regular', step });

function wave(rows: number, period: number, noise = 0): Float64Array {
  const random = createRandom(4, 0);
  return Float64Array.from(
    { length: rows },
    (_, row) => 50 + 10 * Math.sin((2 * Math.PI * row) / period) + noise * random.normal(),
  );
}

function randomWalk(rows: number, seed: number): Float64Array {
  const random = createRandom(seed, 0);
  let level = 100;
  return Float64Array.from({ length: rows }, () => {
    level += random.normal();
    return level;
  });
}

describe('findSeason', () => {
  it('finds the day in hours, the year in days and the year in months', () => {
    expect(findSeason(wave(1000, 24, 3), 1000, regular('PT1H'))).toBe(24);
    expect(findSeason(wave(1022, 365, 3), 1022, regular('P1D'))).toBe(365);
    expect(findSeason(wave(100, 12, 3), 100, regular('P1M'))).toBe(12);
    expect(findSeason(wave(2000, 48, 3), 2000, regular('PT30M'))).toBe(48);
  });

  it('sees a season through a straight trend', () => {
    const rising = wave(100, 12).map((value, row) => value + 3 * row);
    expect(findSeason(rising, 100, regular('P1M'))).toBe(12);
  });

  it('sees a season through drift that is larger than the season', () => {
    const drift = randomWalk(2000, 3);
    const drifting = wave(2000, 24).map((value, row) => value + 1.5 * (drift[row] as number));
    expect(findSeason(drifting, 2000, regular('PT1H'))).toBe(24);
  });

  it('sees a day through slow swings that keep the values alike at half a day too', () => {
    const swings = wave(6000, 1100);
    const daily = wave(6000, 24, 1);
    const load = swings.map((value, row) => 3 * value + (daily[row] as number));
    expect(findSeason(load, 6000, regular('PT1H'))).toBe(24);
  });

  it('takes the day before the week unless the week tells clearly more', () => {
    const day = wave(4000, 24, 2);
    const weekly = (size: number) =>
      day.map((value, row) => value + (Math.floor(row / 24) % 7 < 2 ? size : 0));
    expect(findSeason(weekly(3), 4000, regular('PT1H'))).toBe(24);
    expect(findSeason(weekly(40), 4000, regular('PT1H'))).toBe(168);
  });

  it('finds the same season past missing values', () => {
    const holes = wave(3000, 288, 2).map((value, row) =>
      row % 97 === 0 || (row > 900 && row < 1000) ? Number.NaN : value,
    );
    expect(findSeason(holes, 3000, regular('PT5M'))).toBe(288);
    expect(findSeason(holes.fill(Number.NaN), 3000, regular('PT5M'))).toBe(1);
  });

  it('finds no season in a straight line, whose rounding errors may well have one', () => {
    const line = Float64Array.from({ length: 500 }, (_, row) => 0.1 * row);
    expect(findSeason(line, 500, COUNTED)).toBe(1);
  });

  it('tries every lag when nothing is known of the step', () => {
    expect(findSeason(wave(400, 17, 1), 400, COUNTED)).toBe(17);
  });

  it('finds no season in a random walk, whatever its step', () => {
    for (let seed = 1; seed <= 40; seed++) {
      expect(findSeason(randomWalk(700, seed), 700, { kind: 'calendar', step: 'P1D' })).toBe(1);
      expect(findSeason(randomWalk(700, seed), 700, regular('PT1H'))).toBe(1);
    }
  });

  it('needs two whole seasons of training rows and looks at nothing after them', () => {
    expect(findSeason(wave(1000, 365), 700, regular('P1D'))).toBe(1);
    const poisoned = wave(1000, 24).map((value, row) => (row >= 700 ? 1e9 * (row % 5) : value));
    expect(findSeason(poisoned, 700, regular('PT1H'))).toBe(24);
  });

  it('finds no season in a constant or very short series', () => {
    expect(findSeason(new Float64Array(100).fill(3), 100, COUNTED)).toBe(1);
    expect(findSeason(Float64Array.of(1, 2), 2, COUNTED)).toBe(1);
  });
});

describe('findSeasons', () => {
  const day = wave(24 * 60, 24, 2);
  const week = (row: number) => (Math.floor(row / 24) % 7 < 5 ? 0 : -18);

  it('finds a day and a week, whichever is the stronger', () => {
    for (const times of [1, 3]) {
      const load = day.map((value, row) => value + times * week(row));
      expect(findSeasons(load, load.length, regular('PT1H'))).toEqual([24, 168]);
    }
  });

  it('finds a week and a year in days', () => {
    const year = wave(4 * 365, 365, 2);
    const visits = year.map((value, row) => value + (row % 7 < 5 ? 12 : 0));
    expect(findSeasons(visits, visits.length, regular('P1D'))).toEqual([7, 365]);
  });

  it('finds no second season in one alone, and none in a walk', () => {
    expect(findSeasons(day, day.length, regular('PT1H'))).toEqual([24]);
    for (const seed of [1, 2, 3, 4, 5, 6]) {
      expect(findSeasons(randomWalk(1500, seed), 1500, regular('PT1H'))).toEqual([]);
    }
  });

  it('finds a day in a drift that hides it from the correlation, and none in walks and noise', () => {
    const drift = randomWalk(4000, 8);
    const faint = drift.map((value, row) => 2 * value + 2 * Math.sin((2 * Math.PI * row) / 24));
    expect(findSeason(faint, 4000, regular('PT1H'))).toBe(1);
    expect(findSeasons(faint, 4000, regular('PT1H'))).toEqual([24]);
    let found = 0;
    for (let seed = 1; seed <= 60; seed++) {
      const walk = randomWalk(300, seed);
      const steps = walk.map((value, row) => value - (walk[row - 1] ?? 100));
      found += findSeasons(walk, 300, regular('P1D')).length + findSeasons(steps, 300, regular('P1D')).length;
    }
    expect(found).toBeLessThanOrEqual(3);
  });

  it('reads training rows alone', () => {
    const poisoned = day.map((value, row) => (row >= 1000 ? 1e9 * (row % 5) : value));
    expect(findSeasons(poisoned, 1000, regular('PT1H'))).toEqual([24]);
  });
});
