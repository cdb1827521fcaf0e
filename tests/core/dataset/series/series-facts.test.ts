/** What each series of a long file is like, counted without choosing one. */
import { describe, expect, it } from 'vitest';
import { seriesFacts } from '../../../../src/core/dataset/series/series-facts.ts';

const DAY = 86_400_000;
const stamp = (ms: number) => `day ${ms / DAY}`;

describe('the series of a long file', () => {
  it('each have their rows, their span of time and their range, whatever the order of the rows', () => {
    const rows = [
      { code: 2, day: 3, value: 30 },
      { code: 1, day: 2, value: 5 },
      { code: 1, day: 1, value: 1 },
      { code: 0, day: 9, value: 99 },
      { code: 2, day: 1, value: Number.NaN },
      { code: 1, day: 3, value: -2 },
    ];
    const found = seriesFacts({
      codes: rows.map(({ code }) => code),
      count: 3,
      times: Float64Array.from(rows, ({ day }) => day * DAY),
      values: rows.map(({ value }) => value),
      stamp,
    });
    expect(found).toEqual([
      { rows: 3, first: 'day 1', last: 'day 3', low: -2, high: 5, line: [1, 5, -2] },
      { rows: 2, first: 'day 1', last: 'day 3', low: 30, high: 30, line: [30] },
      { rows: 0, first: null, last: null, low: null, high: null, line: [] },
    ]);
  });

  it('are drawn in a few points that keep the shape, and a long hole stays one', () => {
    const days = Array.from({ length: 4000 }, (_, day) => day).filter((day) => day < 1000 || day >= 2000);
    const [one] = seriesFacts({
      codes: days.map(() => 1),
      count: 1,
      times: Float64Array.from(days, (day) => day * DAY),
      values: days.map((day) => (day < 2000 ? 1 : 7)),
      stamp,
    });
    expect(one?.line).toHaveLength(40);
    expect(one?.line.slice(0, 10)).toEqual(Array.from({ length: 10 }, () => 1));
    expect(one?.line.slice(11, 19).every((mean) => mean === null)).toBe(true);
    expect(one?.line.at(-1)).toBe(7);
  });

  it('are not drawn where there are thousands', () => {
    const facts = seriesFacts({
      codes: [1, 1200],
      count: 1200,
      times: Float64Array.of(0, DAY),
      values: [1, 2],
      stamp,
    });
    expect(facts[1199]).toEqual({ rows: 1, first: 'day 1', last: 'day 1', low: 2, high: 2, line: [] });
  });
});
