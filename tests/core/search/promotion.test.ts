import { describe, expect, it } from 'vitest';
import { createRanking } from '../../../src/core/search/promotion.ts';
import { uniformOf } from './spaces.ts';

function survives(error: number, others: readonly number[], keep: number): boolean {
  const ranking = createRanking();
  for (const other of others) {
    ranking.add(other);
  }
  return ranking.survives(error, keep);
}

describe('survives', () => {
  it('lets the first at a rung go on', () => {
    expect(survives(9, [], 1 / 3)).toBe(true);
  });

  it('keeps the best third of those that have come so far', () => {
    expect(survives(1, [2, 3], 1 / 3)).toBe(true);
    expect(survives(2, [1, 3], 1 / 3)).toBe(false);
    expect(survives(2, [1, 3, 4], 1 / 3)).toBe(true);
    expect(survives(3, [1, 2, 4, 5, 6], 1 / 3)).toBe(false);
    expect(survives(2, [1, 3, 4, 5, 6], 1 / 3)).toBe(true);
  });

  it('favours the earlier of equals', () => {
    expect(survives(1, [1, 2], 1 / 3)).toBe(false);
    expect(survives(1, [1, 2, 3], 1 / 3)).toBe(true);
  });

  it('keeps no more than it should where doubles are a hair off', () => {
    const others = Array.from({ length: 99 }, (_, at) => at);
    expect(survives(6.5, others, 0.07)).toBe(false);
    expect(survives(5.5, others, 0.07)).toBe(true);
  });

  it('never keeps an error that is no number, and counts those that came', () => {
    expect(survives(Number.NaN, [], 1)).toBe(false);
    expect(survives(Number.POSITIVE_INFINITY, [], 1)).toBe(false);
    expect(survives(2, [1, Number.NaN, Number.POSITIVE_INFINITY], 0.5)).toBe(true);
  });

  it('keeps about the share of trials that come in any order', () => {
    const random = uniformOf(4);
    const came = createRanking();
    let kept = 0;
    for (let trial = 0; trial < 3000; trial++) {
      const error = random();
      kept += came.survives(error, 1 / 3) ? 1 : 0;
      came.add(error);
    }
    expect(kept / 3000).toBeGreaterThan(0.32);
    expect(kept / 3000).toBeLessThan(0.36);
  });
});
