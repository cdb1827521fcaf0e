/** The map of errors by origin, and what it is held against. */
import { expect, it } from 'vitest';
import type { Palette } from '../../../src/renderer/charts/palette.ts';
import {
  describeOriginMap,
  errorAgainst,
  originMap,
  originMapOption,
  signedError,
} from '../../../src/renderer/charts/residuals/origin-map.ts';

/** Three origins, two steps: too high by 1, too low by 2, right, too high by 4, not measured, right. */
const TEST = {
  origins: Int32Array.of(6, 7, 8),
  predicted: Float32Array.of(11, 8, 10, 14, 10, 10),
  actual: Float32Array.of(10, 10, 10, 10, Number.NaN, 10),
};
const LOOK = {
  stamps: ['Mon', 'Tue', 'Wed'],
  lag: (steps: number) => `${steps} h`,
  format: (value: number) => String(value),
  sides: ['#0000ff', '#ff8800'] as const,
  above: 'high',
  says: (value: number) => `${value < 0 ? 'low' : 'high'} ${Math.abs(value)}`,
};
const PALETTE = { panel: '#ffffff', ink: '#000000', line: '#eeeeee', third: '#777777' } as Palette;

it('has a cell a forecast and a distance, signed, with a hole where nothing was measured', () => {
  const map = originMap(3, 2, signedError(TEST));
  expect([...map.values]).toEqual([1, -2, 0, 4, Number.NaN, 0]);
  expect(map).toMatchObject({ firsts: [0, 1, 2], steps: [1, 2], originsEach: 1, stepsEach: 1 });
  const option = originMapOption(map, LOOK, PALETTE);
  const [series] = option.series as readonly { readonly data: readonly (readonly unknown[])[] }[];
  expect(series?.data[1]).toEqual([0, 1, -2]);
  expect(series?.data[4]).toEqual([2, 0, '-']);
  // Zero has the middle colour, whatever the errors are.
  expect(option.visualMap).toMatchObject({ min: -map.full, max: map.full });
  expect(describeOriginMap(map, LOOK)).toBe(
    '40 % of the map is high. At its ends: high 4 from Tue, 2 h ahead; low 2 from Mon, 2 h ahead.',
  );
});

it('names its one end once', () => {
  const one = { origins: Int32Array.of(3), predicted: Float32Array.of(5), actual: Float32Array.of(1) };
  expect(describeOriginMap(originMap(1, 1, signedError(one)), LOOK)).toBe(
    '100 % of the map is high. At its end: high 4 from Mon, 1 h ahead.',
  );
});

it('puts neighbours into one cell where they are many, by their mean', () => {
  const origins = 1000;
  const horizon = 96;
  const map = originMap(origins, horizon, (at) => Math.floor(at / horizon) % 5);
  expect([map.firsts.length, map.steps.length]).toEqual([200, 48]);
  expect([map.originsEach, map.stepsEach]).toEqual([5, 2]);
  expect(map.values.every((value) => value === 2)).toBe(true);
  expect(map.steps[1]).toBe(3);
});

it('says how much further off a net is than what is free', () => {
  const free = Float32Array.of(10, 10, 13, 10, 10, 11);
  const map = originMap(3, 2, errorAgainst(TEST, free));
  expect([...map.values]).toEqual([1, 2, -3, 4, Number.NaN, -1]);
});
