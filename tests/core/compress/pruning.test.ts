import { describe, expect, it } from 'vitest';
import { mostPrunable, planPruning, prune, shareAt, zerosOf } from '../../../src/core/compress/pruning.ts';

const MANIFEST = [
  { name: 'kernel', shape: [1, 10] },
  { name: 'recurrent', shape: [20, 40] },
  { name: 'bias', shape: [90] },
  { name: 'head', shape: [25, 4] },
];
const SIZE = 1000;

describe('planPruning', () => {
  it('leaves vectors and small arrays whole, and takes so much more of the rest that all in all it is what was asked for', () => {
    const plan = planPruning(MANIFEST, { sparsity: 0.7, size: SIZE });
    expect(plan?.arrays).toEqual([
      { from: 10, to: 810 },
      { from: 900, to: 1000 },
    ]);
    expect(plan?.share).toBeCloseTo(700 / 900, 12);
  });

  it('counts what training leaves alone among the weights, and refuses what cannot be', () => {
    // 600 more in a linear part behind those that training moves.
    expect(planPruning(MANIFEST, { sparsity: 0.5, size: 1600 })?.share).toBeCloseTo(800 / 900, 12);
    expect(planPruning(MANIFEST, { sparsity: 0.7, size: 1600 })).toBeNull();
    expect(mostPrunable(MANIFEST, 1600)).toBeCloseTo((0.98 * 900) / 1600, 12);
  });
});

it('rises from nothing to the whole share, faster at first, and stays there', () => {
  const schedule = { updates: 100, share: 0.8 };
  expect(shareAt(0, schedule)).toBe(0);
  expect(shareAt(50, schedule)).toBeCloseTo(0.8 * (1 - 0.5 ** 3), 12);
  expect([shareAt(100, schedule), shareAt(500, schedule)]).toEqual([0.8, 0.8]);
  expect(shareAt(0, { ...schedule, begun: 0.5 })).toBeCloseTo(0.5, 12);
});

describe('prune', () => {
  it('takes exactly the smallest of each array by size, whatever their sign', () => {
    const weights = Float32Array.of(-0.1, 5, 0.2, -3, 1, 1, -0.5, 2, 9);
    prune(
      weights,
      [
        { from: 0, to: 4 },
        { from: 4, to: 8 },
      ],
      0.5,
    );
    expect([...weights]).toEqual([0, 5, 0, -3, 0, 1, 0, 2, 9].map((value) => value));
  });

  it('takes no more than its share where many are alike', () => {
    const weights = new Float32Array(10).fill(0.3);
    prune(weights, [{ from: 0, to: 10 }], 0.7);
    expect(weights.filter((weight) => weight === 0)).toHaveLength(7);
    prune(weights, [{ from: 0, to: 10 }], 0.7);
    expect(weights.filter((weight) => weight === 0)).toHaveLength(7);
  });
});

it('counts zeros array by array', () => {
  const weights = new Float32Array(SIZE).fill(1);
  weights.fill(0, 10, 310);
  expect(zerosOf(MANIFEST, weights)[1]).toEqual({ name: 'recurrent', weights: 800, zeros: 300 });
});
