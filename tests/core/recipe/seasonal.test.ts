import { describe, expect, it } from 'vitest';
import { netData } from '../../../src/core/recipe/net-data.ts';
import { possibleSeasons, seasonalCount, seasonalLags } from '../../../src/core/recipe/seasonal.ts';
import { PROVENANCE } from '../../../src/shared/dataset.ts';
import { DEFAULT_CONFIG, type TrainConfig } from '../../../src/shared/set-up/train-config.ts';

const long = { horizon: 24, trainRows: 100_000 };

describe('possibleSeasons', () => {
  it.each([
    ['PT1H', [24, 168]],
    ['PT30M', [2, 48, 336]],
    ['P1D', [7, 365]],
    ['P7D', [52]],
    ['P1M', [12]],
    ['P3M', [4]],
    ['P1Y', []],
  ] as const)('of a step of %s are %j', (step, seasons) => {
    expect(possibleSeasons({ kind: 'regular', step }, long)).toEqual(seasons);
  });

  it('are a week and a year of working days in a calendar, and none of stamps without a step', () => {
    const week = { kind: 'calendar', step: 'P1D', weekdays: [1, 2, 3, 4, 5] } as const;
    expect(possibleSeasons(week, long)).toEqual([5, 261]);
    expect(possibleSeasons({ kind: 'irregular', step: null }, long)).toEqual([]);
  });

  it('must have been seen twice in the training rows, beyond what the horizon needs', () => {
    const day = { kind: 'regular', step: 'P1D' } as const;
    expect(possibleSeasons(day, { horizon: 7, trainRows: 1101 })).toEqual([7]);
    expect(possibleSeasons(day, { horizon: 7, trainRows: 1102 })).toEqual([7, 365]);
  });
});

describe('seasonal values', () => {
  const config: TrainConfig = {
    ...DEFAULT_CONFIG,
    ...{ target: 'x', window: 3, horizon: 5, skip: 'linear', seasons: [3] },
  };
  const rows = 30;
  const values = Float64Array.from({ length: rows }, (_, row) => row * row);
  const data = {
    times: Float64Array.from({ length: rows }, (_, row) => row + 1),
    columns: [values],
    breaks: new Int32Array(),
    time: { columns: [], kind: 'none', step: null, first: null, last: null, zone: null } as const,
  };

  it('lie before the origin for every step of the horizon', () => {
    // Of five steps the last is two seasons of three away from the season before the origin.
    expect(seasonalLags(config)).toEqual([6, 9]);
    expect(seasonalCount(config)).toBe(3);
    const { columns, seasonal, names } = netData(data, config);
    expect([columns.length, seasonal]).toEqual([4, 3]);
    expect(names.slice(1)).toEqual(['x, 6 steps before', 'x, 9 steps before', 'x, mean of all before']);
    const [, near, far, mean] = columns;
    expect([near?.[20], far?.[20]]).toEqual([values[14], values[11]]);
    // Rows up to 15 are known at every origin that forecasts row 20.
    expect(mean?.[20]).toBeCloseTo(values.subarray(0, 16).reduce((sum, value) => sum + value, 0) / 16, 9);
    // The nearer one stands in where the farther one is not there yet, and what the file lacks is told ahead too.
    expect([near?.[5], near?.[7], far?.[7]]).toEqual([Number.NaN, values[1], values[1]]);
    expect(near?.[rows + 4]).toBe(values[rows - 2]);
  });

  it('lose no window, and read no row after the origin: poison there changes none of them', () => {
    const plain = netData(data, { ...config, seasons: [] });
    const with_ = netData(data, config);
    expect(with_.check.hasInputs(3)).toBe(plain.check.hasInputs(3));
    const origin = 18;
    const poisoned = values.map((value, row) => (row > origin ? 1e9 : value));
    const other = netData({ ...data, columns: [poisoned] }, config);
    for (const place of [1, 2, 3]) {
      const ahead = (of: typeof with_) => of.columns[place]?.slice(origin + 1, origin + 6);
      expect(ahead(other)).toEqual(ahead(with_));
    }
  });

  it('take what a hole was filled with before its end was known', () => {
    const provenance = new Uint8Array(rows);
    provenance.fill(PROVENANCE.between, 12, 14);
    const { columns } = netData({ ...data, provenance: [provenance] }, config);
    expect(columns[1]?.[19]).toBe(values[11]);
  });
});
