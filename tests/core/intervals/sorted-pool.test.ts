import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createSortedPool } from '../../../src/core/intervals/sorted-pool.ts';

it('gives the finite-sample quantile of conformal prediction', () => {
  const pool = createSortedPool(20);
  for (const value of [5, 1, 4, 2, 3, 9, 8, 7, 6]) {
    pool.add(value);
  }
  // Nine numbers: ⌈10·0.8⌉ = 8th, ⌈10·0.9⌉ = 9th, ⌈10·0.81⌉ = 9th; of 0.95 the tenth, which is not there.
  expect([0.8, 0.9, 0.81, 0.95, 0, -1].map(pool.quantile)).toEqual([8, 9, 9, 9, 1, 1]);
});

it('has no quantile when empty', () => {
  expect(createSortedPool(3).quantile(0.5)).toBeNaN();
});

it('holds the latest numbers in order, whatever comes', () => {
  const numbers = fc.array(fc.integer({ min: -5, max: 5 }), { minLength: 1, maxLength: 60 });
  fc.assert(
    fc.property(numbers, fc.integer({ min: 1, max: 12 }), (values, capacity) => {
      const pool = createSortedPool(capacity);
      for (const value of values) {
        pool.add(value);
      }
      const kept = values.slice(-capacity).sort((a, b) => a - b);
      expect(pool.size).toBe(kept.length);
      expect(kept.map((_, rank) => pool.quantile((rank + 1) / (kept.length + 1)))).toEqual(kept);
    }),
  );
});
