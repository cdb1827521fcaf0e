import { describe, expect, it } from 'vitest';
import {
  pickedForecast,
  pickedWords,
  windowAt,
  windowIn,
} from '../../../../src/renderer/charts/test-part/picked.ts';
import type { TimeIndex } from '../../../../src/shared/dataset.ts';

const DAY = 86_400_000;
const FIRST = Date.UTC(2020, 0, 1);
const times = Float64Array.from({ length: 10 }, (_, row) => FIRST + row * DAY);
const values = Float64Array.from({ length: 10 }, (_, row) => row);
const rows = { times, values, measured: values };
const test = {
  origins: Int32Array.of(5, 6, 7),
  predicted: Float32Array.of(5, 9, 7, 9, 8, 9),
  actual: Float32Array.of(6, 7, 7, 8, 8, 9),
  lower: Float32Array.of(4, 8, 6, 8, 7, 8),
  upper: Float32Array.of(6, 10, 8, 10, 9, 10),
};
const time: TimeIndex = {
  ...{ columns: ['d'], kind: 'regular', step: 'P1D', first: '2020-01-01', last: '2020-01-10', zone: null },
};

describe('the test window that a press means', () => {
  it('is the one whose forecast of that row the view shows', () => {
    const at = (row: number, testView: 'blocks' | number) =>
      windowAt(test, FIRST + row * DAY + 1000, { times, testView });
    expect([6, 7, 8, 9].map((row) => at(row, 'blocks'))).toEqual([0, 0, 2, 2]);
    expect([6, 7, 8, 9].map((row) => at(row, 1))).toEqual([0, 1, 2, null]);
    expect(at(2, 'blocks')).toBeNull();
    // Nearer to the row before than to the one behind it.
    expect(windowAt(test, FIRST + 7.6 * DAY, { times, testView: 1 })).toBe(2);
  });

  it('is by keys the newest in view, or of all where none is', () => {
    expect(windowIn(test, { from: FIRST, to: FIRST + 8 * DAY }, times)).toBe(1);
    expect(windowIn(test, { from: FIRST, to: FIRST + 99 * DAY }, times)).toBe(2);
    expect(windowIn(test, { from: FIRST, to: FIRST + DAY }, times)).toBe(2);
    expect(windowIn({ ...test, origins: new Int32Array() }, { from: 0, to: 1 }, times)).toBeNull();
  });
});

describe('a forecast that is shown whole', () => {
  it('goes from what was known then to its last step, with its band', () => {
    const picked = pickedForecast(test, 0, rows);
    expect([...(picked?.pairs ?? [])]).toEqual([
      ...[FIRST + 5 * DAY, 5],
      ...[FIRST + 6 * DAY, 5],
      ...[FIRST + 7 * DAY, 9],
    ]);
    expect([...(picked?.band ?? [])].filter((_, at) => at % 3 > 0)).toEqual([5, 5, 4, 6, 8, 10]);
    expect(pickedForecast(test, 3, rows)).toBeNull();
  });

  it('says when it was made, how far off it was and how often its band held', () => {
    const words = (measured: Float64Array) => {
      const picked = pickedForecast(test, 0, { times, values, measured });
      return picked === null ? '' : pickedWords(picked, { time, unit: '°C', bandLevel: 0.8 });
    };
    expect(words(values)).toBe(
      'Made 2020-01-06, 2 days ahead: off by 1.50 °C on average, at most by 2.00 °C for 2020-01-08. 1 of 2 values inside the 80 % band.',
    );
    expect(words(Float64Array.from(values).fill(Number.NaN, 7))).toContain('1 of 1 value inside');
    expect(words(new Float64Array(10).fill(Number.NaN))).toBe(
      'Made 2020-01-06, 2 days ahead. Nothing was measured of what it forecast.',
    );
  });
});
