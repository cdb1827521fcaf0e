import { describe, expect, it } from 'vitest';
import { valuesAt } from '../../../../src/renderer/charts/detail/values-at.ts';

const times = Float64Array.from({ length: 12 }, (_, row) => 1000 + row * 10);
const values = Float64Array.from({ length: 12 }, (_, row) => (row === 6 ? Number.NaN : row));
const test = {
  origins: Int32Array.of(5, 6, 7, 8),
  predicted: Float32Array.of(50, 51, 60, 61, 70, 71, 80, 81),
  actual: new Float32Array(8),
};
const rows = [4, 5, 6, 7, 8, 9, 10, 11];
const stamp = (row: number) => 1000 + row * 10;

describe('values at a stamp', () => {
  it('are those of the row, none between rows and none where the file has none', () => {
    const at = valuesAt({ times, values, measured: values, test: null, testView: 'blocks' });
    expect(rows.map((row) => at.actual(stamp(row)))).toEqual([4, 5, null, 7, 8, 9, 10, 11]);
    expect([at.actual(1005), at.actual(0), at.actual(9e9), at.test(stamp(7))]).toEqual([
      null,
      null,
      null,
      null,
    ]);
  });

  it('have one forecast a row in blocks, and none where a block starts from what was known', () => {
    const at = valuesAt({ times, values, measured: values, test, testView: 'blocks' });
    expect(rows.map((row) => at.test(stamp(row)))).toEqual([null, null, null, 60, 61, 80, 81, null]);
  });

  it('have the forecast of one distance where that is what is shown', () => {
    const at = valuesAt({ times, values, measured: values, test, testView: 2 });
    expect(rows.map((row) => at.test(stamp(row)))).toEqual([null, null, null, 51, 61, 71, 81, null]);
  });

  it('tells what was put into a hole apart from what was measured', () => {
    const measured = values.map((value, row) => (row === 1 ? Number.NaN : value));
    const at = valuesAt({ times, values, measured, test: null, testView: 'blocks' });
    expect([at.actual(times[1] ?? 0), at.filled(times[1] ?? 0)]).toEqual([null, values[1]]);
    expect([at.actual(times[2] ?? 0), at.filled(times[2] ?? 0)]).toEqual([values[2], null]);
  });
});
