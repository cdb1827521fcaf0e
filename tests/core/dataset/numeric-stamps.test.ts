import { describe, expect, it } from 'vitest';
import { findNumericTimes, numericTimes } from '../../../src/core/dataset/inference/numeric-stamps.ts';

const days = (count: number) =>
  Float64Array.from({ length: count }, (_, day) =>
    Number(new Date(Date.UTC(2020, 0, 1 + day)).toISOString().slice(0, 10).replaceAll('-', '')),
  );
const nameless = { name: 'x', forced: false, first: false } as const;

describe('columns of numbers as moments', () => {
  it('eight digits that are calendar days and ascend are dates whatever the name and place', () => {
    expect(numericTimes(days(59), nameless)?.times[58]).toBe(Date.UTC(2020, 1, 28));
  });

  it('days of several series, one behind the other, are dates too', () => {
    expect(numericTimes(Float64Array.from([...days(60), ...days(60)]), nameless)).not.toBeNull();
  });

  it('digits of days in no order, or always the same day, are no dates', () => {
    const shuffled = days(40).map((_, row, all) => all[(row * 7) % 40] ?? 0);
    expect([numericTimes(shuffled, nameless), numericTimes(days(40).fill(20200101), nameless)]).toEqual([
      null,
      null,
    ]);
  });

  it('six digits are months only when a year has been full', () => {
    const months = (count: number) =>
      Float64Array.from(
        { length: count },
        (_, month) => 201900 + Math.floor(month / 12) * 100 + (month % 12) + 1,
      );
    expect([numericTimes(months(12), nameless), numericTimes(months(14), nameless)?.precision]).toEqual([
      null,
      'month',
    ]);
  });

  it('of two columns the one that changes more often is taken', () => {
    const years = Float64Array.from({ length: 60 }, (_, row) => 2020 + Math.floor(row / 30));
    expect(
      findNumericTimes([
        { name: 'year', numbers: years },
        { name: 'note', numbers: null },
        { name: 'x', numbers: days(60) },
      ])?.place,
    ).toBe(2);
  });
});
