import { describe, expect, it } from 'vitest';
import { type Candidate, type HelpTask, helpfulColumns } from '../../../src/core/suggest/helpful-columns.ts';

const ROWS = 2000;

/** The same noise every time. */
function noise(seed: number): Float64Array {
  let state = seed;
  return Float64Array.from({ length: ROWS }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32 - 0.5;
  });
}

const candidate = (name: string, column: Float64Array, isKnown = false): Candidate => ({
  name,
  columns: [column],
  isKnown,
});
const driver = noise(7);
const jitter = noise(11);
/** Follows the driver by two steps. */
const follows = driver.map(
  (_, row) => 3 * (driver[row - 2] ?? 0) + (driver[row - 1] ?? 0) + 0.3 * (jitter[row] as number),
);
/** Is higher on two days of seven. */
const weekend = driver.map((_, row) => (row % 7 >= 5 ? 1 : 0));
const weekly = weekend.map((high, row) => 4 * high + (jitter[row] as number));

function ask(part: Partial<HelpTask>) {
  return helpfulColumns({
    ...{ target: follows, rows: 1700, window: 3, horizon: 2, season: 1 },
    candidates: [candidate('driver', driver), candidate('noise', noise(23))],
    ...part,
  });
}

describe('other columns', () => {
  it('are taken when folds say that they help, and are left where they do not', () => {
    const help = ask({});
    expect(help.taken).toEqual(['driver']);
    expect(help.gain).toBeGreaterThan(0.3);
    expect(help.folds).toBe(3);
    expect(ask({ target: noise(5) }).taken).toEqual([]);
  });

  it('are the calendar where the past does not tell it', () => {
    const candidates = [candidate('weekday', weekend, true), candidate('noise', noise(23))];
    expect(ask({ target: weekly, candidates, horizon: 3 }).taken).toEqual(['weekday']);
  });

  it('are asked of rows before the test part alone', () => {
    const other = (column: Float64Array) =>
      column.map((value, row) => (row < 1700 ? value : 1000 * Math.sin(row)));
    const changed = ask({
      target: other(follows),
      candidates: [candidate('driver', other(driver)), candidate('noise', other(noise(23)))],
    });
    expect(changed).toEqual(ask({}));
  });

  it('are none where too many come before them, rows are few or holes are everywhere', () => {
    const many = Array.from({ length: 200 }, (_, at) => candidate(`noise ${at}`, noise(100 + at)));
    expect(ask({ candidates: [...many, candidate('driver', driver)] })).toMatchObject({
      taken: [],
      asked: 78,
    });
    expect(ask({ rows: 12 })).toEqual({ taken: [], gain: 0, folds: 0, asked: 0 });
    expect(ask({ target: follows.map((value, row) => (row % 2 === 0 ? value : Number.NaN)) }).taken).toEqual(
      [],
    );
    expect(ask({ target: new Float64Array(ROWS) }).taken).toEqual([]);
  });
});
