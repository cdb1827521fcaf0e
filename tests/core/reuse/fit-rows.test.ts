import { describe, expect, it } from 'vitest';
import { netData } from '../../../src/core/recipe/net-data.ts';
import { checkColumns, checkLastWindow, fitTime } from '../../../src/core/reuse/fit-rows.ts';
import type { Column } from '../../../src/shared/dataset.ts';
import { DEFAULT_CONFIG, type TrainConfig } from '../../../src/shared/set-up/train-config.ts';
import { daily, rising } from '../recipe/helpers.ts';

const CONFIG: TrainConfig = { ...DEFAULT_CONFIG, target: 'load', features: ['wind', 'kind = b'], window: 5 };
const column = (name: string, kind: Column['kind'] = 'number'): Column => ({ name, kind, missing: 0 });

describe('checkColumns', () => {
  const check = (...columns: Column[]) =>
    checkColumns(CONFIG, { file: 'n.csv', columns, needsSeries: false });

  it('finds columns by name, in any order and among others, and words that the file does not have', () => {
    const kind = { ...column('kind', 'text'), categories: ['a'] };
    expect(() => check(kind, column('rain'), column('wind'), column('load'))).not.toThrow();
  });

  it('names all that is missing, and what may be meant', () => {
    expect(() => check(column('Load'), column('kind', 'text'))).toThrowError(
      expect.objectContaining({
        code: 'COLUMNS_MISSING',
        details: { file: 'n.csv', columns: ['load', 'wind'], nearest: ['Load'] },
      }),
    );
  });
});

describe('fitTime', () => {
  const { times, time } = daily(rising(5));
  const timeFor = (run: Parameters<typeof fitTime>[0]) => fitTime(run, { file: 'n.csv', time, times });

  it('takes rows of the same step as they are', () => {
    expect(timeFor({ kind: 'regular', step: 'P1D' })).toBe(time);
  });

  it('takes five days from Monday to Friday for the calendar of the run', () => {
    expect(timeFor({ kind: 'calendar', step: 'P1D' })).toEqual({
      ...time,
      kind: 'calendar',
      weekdays: [1, 2, 3, 4, 5],
    });
  });

  it('refuses days that the calendar of the run does not have, and other steps', () => {
    const refusal = expect.objectContaining({ code: 'STEP_OTHER' });
    expect(() => timeFor({ kind: 'calendar', step: 'P1D', weekdays: [1, 2, 3, 4] })).toThrowError(refusal);
    expect(() => timeFor({ kind: 'regular', step: 'PT1H' })).toThrowError(refusal);
    expect(() => timeFor({ kind: 'none', step: null })).toThrowError(refusal);
  });
});

describe('checkLastWindow', () => {
  const config: TrainConfig = { ...DEFAULT_CONFIG, target: 'value', window: 5, horizon: 2 };
  function check(values: Float64Array, breaks: readonly number[] = [], changes: Partial<TrainConfig> = {}) {
    const data = { ...daily(values), breaks: Int32Array.from(breaks) };
    const net = netData(data, { ...config, ...changes });
    return () => checkLastWindow('n.csv', data, { net, window: config.window });
  }
  const tooFew = (rows: number) =>
    expect.objectContaining({ code: 'ROWS_TOO_FEW', details: { file: 'n.csv', rows, needed: 5 } });

  it('is content with one whole window at the end', () => {
    expect(check(rising(5))).not.toThrow();
    expect(check(rising(9), [4])).not.toThrow();
  });

  it('counts the rows without a hole up to the last one', () => {
    const holed = rising(9);
    holed[5] = Number.NaN;
    expect(check(rising(4))).toThrowError(tooFew(4));
    expect(check(rising(9), [6])).toThrowError(tooFew(3));
    // The rows of a season before it need not be there.
    expect(check(rising(4), [], { seasons: [7] })).toThrowError(tooFew(4));
    expect(check(rising(5), [], { seasons: [7] })).not.toThrow();
    expect(check(holed)).toThrowError(tooFew(3));
    expect(check(new Float64Array(6).fill(Number.NaN))).toThrowError(tooFew(0));
  });
});
