import { describe, expect, it } from 'vitest';
import { packedArrays, packWeights, unpackWeights } from '../../../src/core/compress/pack-weights.ts';
import { createRandom } from '../../../src/core/windows/random.ts';

const MANIFEST = [
  { name: 'kernel', shape: [1, 64] },
  { name: 'recurrent', shape: [16, 64] },
  { name: 'bias', shape: [64] },
  { name: 'maps', shape: [2, 12, 3] },
];
const SIZE = 64 + 16 * 64 + 64 + 72;

describe('packWeights', () => {
  it('keeps float32 to the bit', () => {
    const weights = someWeights();
    const packed = packWeights(MANIFEST, weights, { values: 'float32' });
    expect(packed.bytes).toHaveLength(4 * SIZE);
    expect(unpackWeights(MANIFEST, packed)).toEqual(weights);
  });

  it('takes a byte a number of a matrix and a scale a row, and leaves vectors as they are', () => {
    const packed = packWeights(MANIFEST, someWeights(), { values: 'int8' });
    expect(packed.arrays).toEqual([
      { values: 'int8', axis: 0 },
      { values: 'int8', axis: 1 },
      { values: 'float32' },
      { values: 'int8', axis: 2 },
    ]);
    expect(packed.bytes).toHaveLength(64 + 4 + (1024 + 4 * 64) + 4 * 64 + (72 + 4 * 3));
  });

  it('is off by half a step of its row at most with int8', () => {
    const weights = someWeights();
    const packed = packWeights(MANIFEST, weights, { values: 'int8' });
    const back = unpackWeights(MANIFEST, packed);
    const [, recurrent] = packedArrays(MANIFEST, packed);
    for (let place = 0; place < 1024; place++) {
      const column = place % 64;
      const scale = recurrent?.scales?.[column] as number;
      expect(Math.abs((back[64 + place] as number) - (weights[64 + place] as number))).toBeLessThanOrEqual(
        0.5001 * scale,
      );
    }
    const largest = Array.from({ length: 64 }, (_, column) =>
      Math.max(
        ...Array.from({ length: 16 }, (__, row) => Math.abs(weights[64 + row * 64 + column] as number)),
      ),
    );
    expect(Array.from(recurrent?.scales ?? [], (scale) => scale * 127)).toEqual(
      largest.map((value) => expect.closeTo(value, 5)),
    );
  });

  it('hands on integers and scales that give the same numbers back along the axis it names', () => {
    const packed = packWeights(MANIFEST, someWeights(), { values: 'int8' });
    const maps = packedArrays(MANIFEST, packed)[3];
    const back = unpackWeights(MANIFEST, packed).subarray(SIZE - 72);
    expect(maps?.shape).toEqual([2, 12, 3]);
    const again = Float32Array.from(maps?.numbers ?? [], (number, place) =>
      Math.fround(number * (maps?.scales?.[place % 3] as number)),
    );
    expect(again).toEqual(back);
  });

  it('takes two bytes a number with float16, but for arrays that halves cannot hold', () => {
    const weights = someWeights();
    weights[SIZE - 1] = 1e6;
    const packed = packWeights(MANIFEST, weights, { values: 'float16' });
    expect(packed.arrays.map(({ values }) => values)).toEqual(['float16', 'float16', 'float16', 'float32']);
    expect(packed.bytes).toHaveLength(2 * (SIZE - 72) + 4 * 72);
    const back = unpackWeights(MANIFEST, packed);
    expect(back[SIZE - 1]).toBe(1e6);
    expect(Math.max(...back.map((value, at) => Math.abs(value - (weights[at] as number))))).toBeLessThan(
      2e-3,
    );
  });

  it('keeps a bit a number and the numbers that are not zero of an array with many zeros, in every form', () => {
    const weights = someWeights().map((value, place) =>
      place >= 64 && place < 1088 && place % 4 !== 0 ? 0 : value,
    );
    for (const values of ['float32', 'float16', 'int8'] as const) {
      const whole = packWeights(MANIFEST, weights, { values });
      const sparse = packWeights(MANIFEST, weights, { values, sparse: true });
      expect(sparse.arrays.map((array) => array.sparse === true)).toEqual([false, true, false, false]);
      expect(unpackWeights(MANIFEST, sparse)).toEqual(unpackWeights(MANIFEST, whole));
      const bytes = { float32: 4, float16: 2, int8: 1 }[values];
      expect(whole.bytes.length - sparse.bytes.length).toBe(768 * bytes - 1024 / 8);
    }
  });

  it('refuses bytes that are more or fewer than its arrays take', () => {
    const packed = packWeights(MANIFEST, someWeights(), { values: 'int8' });
    const [more, fewer] = [new Uint8Array(packed.bytes.length + 1), packed.bytes.subarray(1)];
    expect(() => unpackWeights(MANIFEST, { ...packed, bytes: more })).toThrow(RangeError);
    expect(() => unpackWeights(MANIFEST, { ...packed, bytes: fewer })).toThrow(RangeError);
    expect(() => unpackWeights(MANIFEST.slice(1), packed)).toThrow(RangeError);
  });
});

function someWeights(): Float32Array {
  const random = createRandom(5, 1);
  return Float32Array.from({ length: SIZE }, () => random.uniform() * 2 - 1);
}
