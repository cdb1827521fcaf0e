import { expect, it } from 'vitest';
import { direction } from '../../../src/core/metrics/direction.ts';
import { golden, goldenActual, goldenOrigins, goldenValues } from '../golden-scores.ts';

it('counts the signs of the changes since the origin', () => {
  // Origin at 10: says up, up, down; comes up, down, down. Origin at 20: says level, up; comes up, level.
  const found = direction(
    { predicted: [11, 12, 9, 20, 21, 19], actual: [12, 8, 9, 21, 20, 18] },
    [10, 20],
    3,
  );
  expect(found).toEqual({
    accuracy: 3 / 6,
    precision: 1 / 3,
    recall: 1 / 2,
    f1: 2 / 5,
    baseRate: 2 / 6,
    pairs: 6,
  });
});

it('agrees with scikit-learn', () => {
  const levels = Float64Array.from(goldenOrigins, (origin) => goldenValues[origin] as number);
  const found = direction({ predicted: golden.predicted, actual: goldenActual }, levels, golden.horizon);
  expect(found).toEqual(
    Object.fromEntries(
      Object.entries(golden.direction).map(([key, value]) => [key, expect.closeTo(value, 10)]),
    ),
  );
});

it('has no precision for a forecast that never says up, no recall when nothing rises, and nothing without windows', () => {
  expect(direction({ predicted: [5, 5], actual: [6, 4] }, [5], 2)).toMatchObject({
    precision: null,
    recall: 0,
    f1: 0,
  });
  expect(direction({ predicted: [5, 5], actual: [5, 4] }, [5], 2)).toMatchObject({
    accuracy: 1,
    recall: null,
    f1: null,
    baseRate: 0,
  });
  expect(direction({ predicted: [], actual: [] }, [], 2)).toBeNull();
});
