import path from 'node:path';
import { expect, it } from 'vitest';

const { apart } = await import(
  path.join(import.meta.dirname, '..', '..', '..', 'scripts', 'platforms', 'compare.mjs')
);

it('counts the numbers and finds none apart in equal values', () => {
  expect(apart([{ a: 1, b: [2, null] }, 'x'], [{ a: 1, b: [2, null] }, 'x'])).toEqual({
    numbers: 2,
    different: 0,
    worst: 0,
  });
});

it('tells the largest difference as a share', () => {
  const { different, worst } = apart({ a: 100, b: 1 }, { a: 101, b: 1 });
  expect(different).toBe(1);
  expect(worst).toBeCloseTo(1 / 101, 12);
});

it.each([
  ['a missing number', { a: 1, b: 2 }, { a: 1 }],
  ['one more', [1], [1, 2]],
  ['another word', { a: 'lstm' }, { a: 'gru' }],
  ['null for a number', { a: 1 }, { a: null }],
])('takes %s for endlessly far apart', (_, one, other) => {
  expect(apart(one, other).worst).toBe(Number.POSITIVE_INFINITY);
});

it('takes NaN for apart from any number', () => {
  expect(apart(Number.NaN, 1).worst <= 1e-6).toBe(false);
});
