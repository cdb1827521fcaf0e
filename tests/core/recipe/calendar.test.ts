import { describe, expect, it } from 'vitest';
import { calendarColumns, calendarNames } from '../../../src/core/recipe/calendar.ts';
import { netData } from '../../../src/core/recipe/net-data.ts';
import { DEFAULT_CONFIG } from '../../../src/shared/set-up/train-config.ts';
import { daily, rising } from './helpers.ts';

describe('calendarColumns', () => {
  it('turns once a day, a week and a year', () => {
    // Monday 2024-01-01 06:00 and Thursday 2024-07-04 12:00.
    const times = Float64Array.of(Date.UTC(2024, 0, 1, 6), Date.UTC(2024, 6, 4, 12));
    const columns = calendarColumns(times, ['hour', 'weekday', 'month']).map((column) =>
      [...column].map((value) => Number(value.toFixed(6)) + 0),
    );
    const thursday = (2 * Math.PI * 3) / 7;
    expect(columns).toEqual([
      [1, 0],
      [0, -1],
      [0, Number(Math.sin(thursday).toFixed(6))],
      [1, Number(Math.cos(thursday).toFixed(6))],
      [0, 0],
      [1, -1],
    ]);
    expect(calendarNames(['hour'])).toEqual(['hour (sine)', 'hour (cosine)']);
  });
});

describe('netData', () => {
  const config = { ...DEFAULT_CONFIG, target: 'y', window: 3, horizon: 2 };

  it('puts what is known ahead last, goes on past the file and knows the calendar there', () => {
    const data = daily(
      rising(9),
      rising(9).map((value) => 10 * value),
      rising(9).map((value) => -value),
    );
    const net = netData(data, {
      ...{ ...config, features: ['promo', 'past'], known: ['promo'] },
      calendar: ['weekday'],
    });
    expect(net.names).toEqual(['y', 'past', 'promo', 'weekday (sine)', 'weekday (cosine)']);
    expect(net.columns.map(({ length }) => length)).toEqual([11, 11, 11, 11, 11]);
    expect([...(net.columns[2]?.subarray(8) ?? [])]).toEqual([80, Number.NaN, Number.NaN]);
    // 2024-01-10, row 9, is a Wednesday.
    expect(net.columns[3]?.[9]).toBeCloseTo(Math.sin((2 * Math.PI * 2) / 7), 12);
    expect([net.rows, net.lastOrigin, net.calendar]).toEqual([9, 8, 2]);
  });

  it('forecasts from the last row that has all targets', () => {
    const target = rising(9).map((value) => (value > 6 ? Number.NaN : value));
    const net = netData(daily(target, rising(9)), { ...config, features: ['promo'], known: ['promo'] });
    expect([net.rows, net.lastOrigin]).toEqual([7, 6]);
  });
});
