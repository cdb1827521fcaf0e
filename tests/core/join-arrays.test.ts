import { expect, it } from 'vitest';
import { joinFloat32, joinFloat64 } from '../../src/core/join-arrays.ts';

it('joins parts in order into an array of its own', () => {
  const only = Float32Array.of(1, 2);
  expect(joinFloat32([only])).toEqual(only);
  expect(joinFloat32([only])).not.toBe(only);
  expect(joinFloat32([only, new Float32Array(), Float32Array.of(3)])).toEqual(Float32Array.of(1, 2, 3));
  expect(joinFloat64([Float64Array.of(0.1), Float64Array.of(0.2)])).toEqual(Float64Array.of(0.1, 0.2));
  expect(joinFloat64([])).toEqual(new Float64Array());
});
