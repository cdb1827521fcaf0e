import { describe, expect, it } from 'vitest';
import { meanAndDeviation } from '../../../src/core/metrics/mean-and-deviation.ts';

describe('meanAndDeviation', () => {
  it('is the sample deviation, and none of a single number', () => {
    expect(meanAndDeviation([1, 2, 3])).toEqual({ mean: 2, sd: expect.closeTo(1, 12) });
    expect(meanAndDeviation([4])).toEqual({ mean: 4, sd: null });
  });
});
