/** A list of any length in step with a span of time. */
import { describe, expect, it } from 'vitest';
import { rowAt, rowsIn, spanWith } from '../../../../../src/renderer/features/explore/rows/span-rows.ts';
import {
  heightOf,
  ROW_HEIGHT,
  rowOfScroll,
  scrollOfRow,
} from '../../../../../src/renderer/features/explore/rows/tall-scroll.ts';

const TIMES = [0, 10, 20, 20, 30, 40];

describe('the rows of a span', () => {
  it('are those in it, both ends included', () => {
    expect(rowsIn(TIMES, { from: 10, to: 30 })).toEqual({ first: 1, last: 4 });
    expect(rowsIn(TIMES, { from: 11, to: 29 })).toEqual({ first: 2, last: 3 });
    expect(rowsIn(TIMES, { from: -5, to: 99 })).toEqual({ first: 0, last: 5 });
    expect(rowsIn(TIMES, { from: 31, to: 39 })).toBeNull();
    expect(rowsIn([], { from: 0, to: 1 })).toBeNull();
  });

  it('are found from a stamp between them, the nearest', () => {
    expect([-3, 4, 6, 26, 99].map((stamp) => rowAt(TIMES, stamp))).toEqual([0, 0, 1, 4, 5]);
  });

  it('move into sight with as much beside them as was seen', () => {
    const all = { from: 0, to: 100 };
    const span = { from: 10, to: 30 };
    expect(spanWith(span, 20, all)).toBe(span);
    expect(spanWith(span, 50, all)).toEqual({ from: 40, to: 60 });
    expect(spanWith(span, 99, all)).toEqual({ from: 80, to: 100 });
    expect(spanWith({ from: -50, to: 300 }, 400, all)).toEqual({ from: 0, to: 100 });
  });
});

describe('a tall list', () => {
  const view = 10 * ROW_HEIGHT;

  it.each([10, 11, 1000, 1_000_000, 20_000_000])('of %d rows comes to each row and back', (rows) => {
    const tall = { rows, view };
    expect(heightOf(tall)).toBeLessThan(16_000_000);
    const last = Math.max(0, rows - 10);
    for (const row of [0, 1, Math.floor(last / 3), last - 1, last].filter((one) => one >= 0 && one <= last)) {
      expect(rowOfScroll(scrollOfRow(row, tall), tall)).toBe(row);
    }
    expect(rowOfScroll(heightOf(tall) - view, tall)).toBe(last);
    expect(rowOfScroll(1e12, tall)).toBe(last);
  });

  it('that fits needs no scrolling', () => {
    expect(heightOf({ rows: 3, view })).toBe(view);
    expect(rowOfScroll(0, { rows: 3, view })).toBe(0);
    expect(scrollOfRow(2, { rows: 3, view })).toBe(0);
  });
});
