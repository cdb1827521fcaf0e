import { expect, test } from 'vitest';
import { forecastRows, forecastRowsCsv } from '../../../src/core/export/forecast-rows.ts';
import type { RunRecord } from '../../../src/shared/run.ts';
import type { KeptTarget } from '../../../src/shared/runs/kept-target.ts';
import { runNamed } from '../../service/stored-run.ts';

const DAY_MS = 86_400_000;
const time = {
  columns: ['d'],
  kind: 'regular',
  step: 'P1D',
  first: '2024-01-01',
  last: null,
  zone: null,
} as const;
/** Days 10 to 16; the value of day 13 was filled. */
const kept: KeptTarget = {
  ...{ target: 'load', unit: '', time, firstRow: 10, origin: 16 },
  times: Float64Array.from({ length: 7 }, (_, row) => Date.UTC(2024, 0, 1) + (10 + row) * DAY_MS),
  values: Float64Array.of(1, 2, 3, 4, 5, 6, 7),
  provenance: Uint8Array.of(0, 0, 0, 2, 0, 0, 0),
};
const plain = runNamed('a', { status: 'finished' });
const record: RunRecord = {
  ...plain,
  forecast: [
    { time: '2024-01-18', value: 8.5, lower: 8, upper: 9 },
    { time: '2024-01-19', value: 9.5, lower: 8, upper: 11 },
  ],
  naiveForecast: [],
};

test('each test row is said once, by the block before it, and the future follows', () => {
  const rows = forecastRows({
    ...{ record, kept },
    test: {
      origins: Int32Array.of(12, 13, 14),
      predicted: Float32Array.of(30, 40, 99, 99, 50, 60),
      actual: new Float32Array(6),
      lower: Float32Array.of(29, 39, 0, 0, 49, 59),
      upper: Float32Array.of(31, 41, 0, 0, 51, 61),
    },
  });
  expect(rows.map(({ forecast }) => forecast)).toEqual([null, null, null, 30, 40, 50, 60, 8.5, 9.5]);
  expect(rows[3]).toEqual({
    ...{ time: '2024-01-14', actual: null, forecast: 30, lower: 29, upper: 31 },
    origin: '2024-01-13',
  });
  expect(rows[7]).toMatchObject({ time: '2024-01-18', actual: null, lower: 8, origin: '2024-01-17' });
  expect(forecastRowsCsv(rows.slice(2, 4), false)).toBe(
    'time,actual,forecast,lower,upper,origin\n2024-01-13,3,,,,\n2024-01-14,,30,29,31,2024-01-13\n',
  );
});

test('windows from before the kept rows are left out, and a direction has its probability at the end', () => {
  const direction = { ...record, config: { ...record.config, head: 'direction' as const, horizon: 2 } };
  const rows = forecastRows({
    record: {
      ...direction,
      forecast: [],
      directionForecast: { time: '2024-01-19', probability: 0.75, side: 'up', last: 7 },
    },
    kept,
    test: {
      origins: Int32Array.of(3, 12),
      predicted: Float32Array.of(0.1, 0.25),
      actual: Float32Array.of(1, 0),
    },
  });
  expect(rows.flatMap(({ time: at, forecast }) => (forecast === null ? [] : [[at, forecast]]))).toEqual([
    ['2024-01-15', 0.25],
    ['2024-01-19', 0.75],
  ]);
  expect(forecastRowsCsv(rows, true)).toContain('time,actual,probability_up,');
});

test('a row of known features is not told twice', () => {
  const longer: KeptTarget = {
    ...{ ...kept, provenance: new Uint8Array(), origin: 15 },
    values: Float64Array.of(1, 2, 3, 4, 5, 6, Number.NaN),
  };
  const rows = forecastRows({
    record: { ...record, forecast: [{ time: '2024-01-17', value: 8 }] },
    kept: longer,
    test: { origins: new Int32Array(), predicted: new Float32Array(), actual: new Float32Array() },
  });
  expect(rows.filter(({ time: at }) => at === '2024-01-17')).toMatchObject([
    { actual: null, forecast: 8, origin: '2024-01-16' },
  ]);
});
