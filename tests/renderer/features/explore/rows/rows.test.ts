/** A list of any length in step with a span of time. */
import { describe, expect, it } from 'vitest';
import {
  placesInFile,
  rowListed,
  spanListed,
} from '../../../../../src/renderer/features/explore/rows/row-places.ts';
import { rowAt, rowsIn, spanWith } from '../../../../../src/renderer/features/explore/rows/span-rows.ts';
import {
  heightOf,
  ROW_HEIGHT,
  rowOfScroll,
  scrollOfRow,
} from '../../../../../src/renderer/features/explore/rows/tall-scroll.ts';
import {
  columnsInView,
  columnWidth,
  scrollOfColumn,
} from '../../../../../src/renderer/features/explore/rows/wide-scroll.ts';

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

describe('a wide table', () => {
  const wide = { columns: 1000, view: 800 };

  it('has a few of a thousand columns in sight, wherever it is scrolled to', () => {
    const width = columnWidth(wide);
    expect(columnsInView(0, wide)).toEqual({ first: 0, last: 7 });
    expect(columnsInView(10 * width + 1, wide)).toEqual({ first: 10, last: 17 });
    expect(columnsInView(1000 * width - 800, wide).last).toBe(999);
    expect(columnsInView(0, { columns: 0, view: 800 })).toEqual({ first: 0, last: -1 });
  });

  it('shares its room among few', () => {
    expect(columnWidth({ columns: 4, view: 800 })).toBe(200);
    expect(columnsInView(0, { columns: 4, view: 800 })).toEqual({ first: 0, last: 3 });
  });

  it('moves no further than a column takes to be seen whole', () => {
    expect(scrollOfColumn(3, 0, wide)).toBe(0);
    expect(scrollOfColumn(7, 0, wide)).toBe(8 * 104 - 800);
    expect(scrollOfColumn(2, 5000, wide)).toBe(208);
  });
});

describe('rows as they are read, in the file', () => {
  it('are found on both sides of a gap that was filled, whose rows stand in no line', () => {
    // Rows 3 and 4 were put in.
    const places = placesInFile(Int32Array.of(0, 0, 3, 1, 5, 3, 4, 1), { read: 9, listed: 7 });
    expect([0, 2, 3, 4, 5, 8].map(places.listed)).toEqual([0, 2, 2, 2, 3, 6]);
    expect([0, 2, 3, 6].map(places.read)).toEqual([0, 2, 5, 8]);
    expect([2, 3, 5].map((row) => rowListed(places, row))).toEqual([2, null, 3]);
  });

  it('are found in a file with the newest first, and where several rows became one', () => {
    const turned = placesInFile(Int32Array.of(0, 9, 10, -1), { read: 10, listed: 10 });
    expect(spanListed(turned, { first: 2, last: 4 })).toEqual({ first: 5, last: 7 });
    expect(turned.read(9)).toBe(0);
    const hours = placesInFile(Int32Array.of(0, 0, 3, 4), { read: 3, listed: 12 });
    expect([0, 1, 3, 4, 11].map(hours.read)).toEqual([0, 0, 0, 1, 2]);
    expect(hours.listed(2)).toBe(8);
  });

  it('leave out what stands before the first of them', () => {
    const places = placesInFile(Int32Array.of(0, 2, 3, 1), { read: 3, listed: 5 });
    expect([0, 1, 2, 4].map(places.read)).toEqual([0, 0, 0, 2]);
  });
});
