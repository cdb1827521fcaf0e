/**
 * Our sampler beside Optuna 5.0.0's TPESampler (`tests/fixtures/search/make-golden.py`), 30 seeds of 60 trials each, on four functions
 * (`standard-functions.ts`). Random numbers differ, so what is compared is how good the best of the trials is. By a one-sided rank test over
 * the seeds ours must not be worse (p > .05, or the median at most a tenth above) than Optuna with every parameter by itself, its standard up to
 * version 4, nor than with all at once, its standard since 5; and it must be better than random search (p < .001), ours and Optuna's.
 * Medians of more trials stand in `bench/results` (`npm run bench:search`).
 */
import { describe, expect, it } from 'vitest';
import { bestRows, goldenSearches, lastOf, medianOf, pOfGreater } from './searches.ts';
import { STANDARD_FUNCTIONS } from './standard-functions.ts';

const golden = goldenSearches();
const SLOW = 60_000;

describe.each(STANDARD_FUNCTIONS)('a search of $name', (standard) => {
  const theirs = golden.best[standard.name];
  const size = { after: golden.after, seeds: theirs?.joint.length ?? 0 };
  let ours: readonly number[] | undefined;
  const oursOnce = () => {
    ours ??= lastOf(bestRows(standard, 'tpe', size));
    return ours;
  };

  it.each(['independent', 'joint'] as const)(
    'is as good as Optuna’s, %s',
    (way) => {
      const others = lastOf(theirs?.[way] ?? []);
      expect(others).toHaveLength(30);
      const isWithinTenth = medianOf(oursOnce()) <= 1.1 * medianOf(others);
      expect(isWithinTenth || pOfGreater(oursOnce(), others) > 0.05).toBe(true);
    },
    SLOW,
  );

  it(
    'is far better than at random',
    () => {
      const random = lastOf(bestRows(standard, 'random', size));
      expect(pOfGreater(random, oursOnce())).toBeLessThan(0.001);
      expect(pOfGreater(lastOf(theirs?.random ?? []), oursOnce())).toBeLessThan(0.001);
    },
    SLOW,
  );

  it(
    'is compared on the same function: random search finds the same',
    () => {
      const random = lastOf(bestRows(standard, 'random', size));
      const others = lastOf(theirs?.random ?? []);
      expect(pOfGreater(random, others)).toBeGreaterThan(0.01);
      expect(pOfGreater(others, random)).toBeGreaterThan(0.01);
    },
    SLOW,
  );
});
