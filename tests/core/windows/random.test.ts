import { describe, expect, it } from 'vitest';
import { createRandom, shuffle } from '../../../src/core/windows/random.ts';

function draw(seed: number, stream: number, count: number): number[] {
  const random = createRandom(seed, stream);
  return Array.from({ length: count }, () => random.bits());
}

describe('createRandom', () => {
  it('gives the same bits for the same seed and stream', () => {
    expect(draw(7, 3, 50)).toEqual(draw(7, 3, 50));
  });

  it('gives other bits for neighbouring seeds and streams', () => {
    const firsts = [draw(1, 0, 4), draw(2, 0, 4), draw(1, 1, 4), draw(0, 0, 4), draw(0, 1, 4)];
    expect(new Set(firsts.flat()).size).toBe(20);
  });

  it('keeps the promise of earlier versions: a stored seed means the same numbers for ever', () => {
    expect(draw(1, 0, 4)).toEqual([1846598773, 868666028, 4263510793, 2742871339]);
  });

  it('draws uniform numbers and normal numbers with the moments they should have', () => {
    const random = createRandom(5, 0);
    const uniforms = Array.from({ length: 20_000 }, () => random.uniform());
    const normals = Array.from({ length: 20_000 }, () => random.normal());
    const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
    expect(uniforms.every((value) => value >= 0 && value < 1)).toBe(true);
    expect(mean(uniforms)).toBeCloseTo(0.5, 1);
    expect(mean(normals)).toBeCloseTo(0, 1);
    expect(mean(normals.map((value) => value * value))).toBeCloseTo(1, 1);
  });
});

describe('shuffle', () => {
  it('keeps every value once and repeats itself for the same seed', () => {
    const sorted = Int32Array.from({ length: 100 }, (_, index) => index);
    const once = sorted.slice();
    const again = sorted.slice();
    shuffle(once, createRandom(3, 9));
    shuffle(again, createRandom(3, 9));
    expect(once).toEqual(again);
    expect(once).not.toEqual(sorted);
    expect(once.slice().sort()).toEqual(sorted);
  });
});
