import { expect, it } from 'vitest';
import { clipScale, globalNorm } from '../../../../src/engine/training/update/clipping.ts';

it('brings a long gradient to the limit, leaves a short one and can be off', () => {
  const norm = globalNorm(Float32Array.of(3, 4));
  expect([norm, clipScale(norm, 1), clipScale(norm, 5), clipScale(norm, 0)]).toEqual([5, 0.2, 1, 1]);
});

it('counts every part of the gradient, whatever its length', () => {
  const norms = [0, 1, 3, 4, 5, 9].map((length) => globalNorm(new Float32Array(length).fill(2)));
  expect(norms).toEqual([0, 1, 3, 4, 5, 9].map((length) => 2 * Math.sqrt(length)));
});

it('has no finite norm when any part of the gradient is not finite', () => {
  expect(globalNorm(Float32Array.of(1, 2, 3, 4, Number.NaN))).toBeNaN();
  expect(globalNorm(Float32Array.of(Number.NEGATIVE_INFINITY))).toBe(Number.POSITIVE_INFINITY);
});
