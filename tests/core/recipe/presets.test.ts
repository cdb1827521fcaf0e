import { describe, expect, it } from 'vitest';
import { segmentFor } from '../../../src/core/recipe/presets.ts';

describe('segmentFor', () => {
  it('takes whole seasons where the window has four of them, as near to a sixth as it can', () => {
    expect([segmentFor(96, 24), segmentFor(336, 24), segmentFor(720, 24)]).toEqual([24, 48, 120]);
  });

  it('takes any length that divides the window where no season fits', () => {
    expect([segmentFor(96, 1), segmentFor(96, 7), segmentFor(30, 1), segmentFor(24, 7)]).toEqual([
      16, 16, 5, 4,
    ]);
  });

  it('reads short windows, and those that nothing divides, step by step', () => {
    expect([segmentFor(12, 1), segmentFor(97, 1)]).toEqual([1, 1]);
  });
});
