import { describe, expect, test } from 'vitest';
import { packedArrays, packWeights } from '../../../src/core/compress/pack-weights.ts';
import {
  fittedNumbers,
  joined,
  partOf,
  picked,
  plainNumbers,
  scaleAxisOf,
} from '../../../src/core/onnx/fitted-numbers.ts';

/** `[2, 8]`, a scale for each of the two rows of the packed array: its last axis is too short for one. */
function integers(shape: readonly [number, number], seed = 0) {
  const values = Float32Array.from(
    { length: shape[0] * shape[1] },
    (_, at) => Math.sin(at + seed) * (at + 1),
  );
  const manifest = [{ name: 'kernel', shape }];
  const [array] = packedArrays(manifest, packWeights(manifest, values, { values: 'int8' }));
  if (array === undefined) {
    throw new Error('nothing was packed');
  }
  return fittedNumbers(array);
}

describe('fitted numbers', () => {
  test('moved about, integers keep their scales', () => {
    const numbers = integers([8, 4]);
    const order = Int32Array.from({ length: 32 }, (_, at) => (at % 8) * 4 + Math.floor(at / 8));
    const turned = picked(numbers, order);
    expect(turned.packed?.kind).toBe('int8');
    if (turned.packed?.kind === 'int8') {
      const { numbers: whole, scales } = turned.packed;
      expect(Float32Array.from(whole, (number, at) => number * (scales[at] ?? 0))).toEqual(turned.values);
      // What was the last axis is the first one now.
      expect(scaleAxisOf(scales, [4, 8])).toMatchObject({ shape: [4, 8], axis: 0 });
      expect(scaleAxisOf(scales, [4, 2, 4])).toMatchObject({ shape: [4, 2, 4], axis: 0 });
    }
    expect(partOf(turned, 8, 16).values).toEqual(turned.values.subarray(8, 16));
    expect(picked(plainNumbers(Float32Array.of(5, 6)), Int32Array.of(1, -1))).toEqual({
      values: Float32Array.of(6, 0),
      packed: null,
    });
  });

  test('two one after another have a scale for each row of both', () => {
    const transposed = (seed: number) =>
      picked(
        integers([8, 4], seed),
        Int32Array.from({ length: 32 }, (_, at) => (at % 8) * 4 + (at >> 3)),
      );
    const both = joined([transposed(0), transposed(3)]);
    if (both.packed?.kind !== 'int8') {
      throw new Error('they are no integers any more');
    }
    const along = scaleAxisOf(both.packed.scales, [2, 4, 8]);
    expect(along).toMatchObject({ shape: [8, 8], axis: 0 });
    expect(along?.scales).toHaveLength(8);
    expect(joined([integers([8, 4]), plainNumbers(new Float32Array(3))]).packed).toBeNull();
  });

  test('scales that lie along no axis are told so, and so are those of which every number has its own', () => {
    expect(scaleAxisOf(Float32Array.of(1, 2, 2, 1), [2, 2])).toBeNull();
    expect(scaleAxisOf(Float32Array.of(1, 2, 3, 4), [2, 2])).toBeNull();
    expect(scaleAxisOf(Float32Array.of(3, 3, 3, 3), [2, 2])?.scales).toEqual(Float32Array.of(3, 3));
  });
});
