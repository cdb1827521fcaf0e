import { describe, expect, it } from 'vitest';
import { fromFloat16, MOST_FLOAT16, toFloat16 } from '../../../src/core/compress/float16.ts';

/** Bits from IEEE 754 itself, and what numpy gives of them. */
const KNOWN: readonly (readonly [number, number])[] = [
  [0, 0x0000],
  [1, 0x3c00],
  [-2, 0xc000],
  [0.1, 0x2e66],
  [1 / 3, 0x3555],
  [MOST_FLOAT16, 0x7bff],
  [2 ** -14, 0x0400],
  [2 ** -24, 0x0001],
  [3 * 2 ** -24, 0x0003],
];

describe('toFloat16', () => {
  it('gives the bits that the standard has for numbers, small ones too', () => {
    expect(KNOWN.map(([value]) => toFloat16(value))).toEqual(KNOWN.map(([, bits]) => bits));
  });

  it('rounds to the nearest, and of two equally near to the even one', () => {
    expect(toFloat16(1 + 2 ** -11)).toBe(0x3c00);
    expect(toFloat16(1 + 3 * 2 ** -11)).toBe(0x3c02);
    expect(toFloat16(1 + 2 ** -11 + 2 ** -20)).toBe(0x3c01);
    expect(toFloat16(2 ** -25)).toBe(0);
    expect(toFloat16(1.5 * 2 ** -24)).toBe(2);
  });

  it('becomes infinite past the largest half, and keeps what is no number', () => {
    expect(fromFloat16(toFloat16(70000))).toBe(Number.POSITIVE_INFINITY);
    expect(fromFloat16(toFloat16(-70000))).toBe(Number.NEGATIVE_INFINITY);
    expect(fromFloat16(toFloat16(Number.NaN))).toBeNaN();
  });

  it('gives every half back from its own number', () => {
    for (let bits = 0; bits < 0x10000; bits++) {
      const value = fromFloat16(bits);
      if (Number.isNaN(value)) {
        continue;
      }
      expect(toFloat16(value)).toBe(bits);
    }
  });
});
