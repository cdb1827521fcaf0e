/** What runs are drawn by beside each other. */
import { expect, test } from 'vitest';
import { NO_LOOK } from '../../../../src/renderer/charts/palette.ts';
import {
  commonOrigins,
  lossScene,
  nextScene,
  originScene,
} from '../../../../src/renderer/features/runs/compare-scenes.ts';
import type { RunRecord, TestForecasts } from '../../../../src/shared/run.ts';
import { runOf } from '../../run-of.ts';

const looks = new Map([
  ['a', { ...NO_LOOK, label: 'A' }],
  ['b', { ...NO_LOOK, label: 'B' }],
]);
const palette = { ink: '#000000', third: '#888888' };
const epochs = [
  { epoch: 1, loss: 3, validationLoss: 4, seconds: 0.5 },
  { epoch: 2, loss: 2, validationLoss: null, seconds: 1.5 },
];
const a = { ...runOf({ id: 'a', config: { batch: 10, horizon: 2 } }), epochs };
const b = { ...runOf({ id: 'b', config: { batch: 20, horizon: 2 } }), epochs: [] };
const record = (train: number, values: readonly number[]) =>
  ({
    windows: { train, validation: 1, test: 1 },
    forecast: values.map((value, at) => ({ time: `2026-01-0${at + 1}`, value })),
    naiveForecast: values.map((_, at) => ({ time: `2026-01-0${at + 1}`, value: 7 })),
  }) as unknown as RunRecord;
const records = { a: record(95, [1, 2]), b: record(95, [3, 4]) };

test('losses stand where their epochs end, over epochs, updates of the batch, or seconds of learning', () => {
  const places = (axis: 'epochs' | 'updates' | 'seconds') =>
    lossScene([a, b], records, { axis, looks }).lines.map(({ places: at, values }) => [at, values]);
  expect(places('epochs')).toEqual([
    [
      [1, 2],
      [4, 2],
    ],
  ]);
  expect(places('updates')).toEqual([
    [
      [10, 20],
      [4, 2],
    ],
  ]);
  expect(places('seconds')).toEqual([
    [
      [0.5, 2],
      [4, 2],
    ],
  ]);
  // How many updates an epoch has is known with the record.
  expect(lossScene([a], {}, { axis: 'updates', looks }).lines).toEqual([]);
});

test('forecasts from one origin lie over what came, of runs that have forecast from it', () => {
  const tests: Record<string, TestForecasts> = {
    a: {
      origins: Int32Array.of(5, 6),
      predicted: Float32Array.of(1, 2, 3, 4),
      actual: Float32Array.of(9, 8, 8, 7),
    },
    b: {
      origins: Int32Array.of(6, 7),
      predicted: Float32Array.of(5, 6, 7, 8),
      actual: Float32Array.of(8, 7, 7, 6),
    },
  };
  expect(commonOrigins(Object.values(tests))).toEqual([6]);
  expect(commonOrigins([])).toEqual([]);
  const lines = (origin: number) =>
    originScene([a, b], tests, { origin, looks, palette }).lines.map(({ name, values }) => [name, values]);
  expect(lines(6)).toEqual([
    ['what came', [8, 7]],
    ['A', [3, 4]],
    ['B', [5, 6]],
  ]);
  expect(lines(5)).toEqual([
    ['what came', [9, 8]],
    ['A', [1, 2]],
  ]);
});

test('what they say of the rows to come stands beside naive, by its times', () => {
  const scene = nextScene([a, b], records, { looks, palette });
  expect(scene.lines.map(({ name, values }) => [name, values])).toEqual([
    ['naive', [7, 7]],
    ['A', [1, 2]],
    ['B', [3, 4]],
  ]);
  expect(scene.heading(2)).toBe('2026-01-02');
  expect(scene.sentence).toContain('B 4');
});
