import { expect, test } from 'vitest';
import { thinLine } from '../../../src/core/projects/thin-line.ts';

test('a short series stays as it is, its gaps too', () => {
  expect(thinLine([1, Number.NaN, 3])).toEqual([1, null, 3]);
  expect(thinLine([])).toEqual([]);
});

test('a long series keeps the peak of a single row, where it was', () => {
  const values = new Float64Array(1_000_000).fill(10);
  values[500_001] = 99;
  values[750_000] = -7;
  const line = thinLine(values);
  expect(line).toHaveLength(96);
  expect(line.indexOf(99)).toBeGreaterThanOrEqual(48);
  expect(line.indexOf(99)).toBeLessThan(50);
  expect(Math.min(...line.map(Number))).toBe(-7);
});

test('the lowest and the highest of a piece stand in the order in which they came', () => {
  const rising = thinLine(Float64Array.from({ length: 960 }, (_, row) => row));
  expect(rising).toEqual([...rising].sort((a, b) => Number(a) - Number(b)));
  expect([rising[0], rising[95]]).toEqual([0, 959]);
});

test('a piece without a measured value is a gap', () => {
  const values = Float64Array.from({ length: 960 }, (_, row) => (row < 480 ? Number.NaN : 1));
  const line = thinLine(values);
  expect(line.slice(0, 48)).toEqual(new Array(48).fill(null));
  expect(line.slice(48)).toEqual(new Array(48).fill(1));
});
