import { describe, expect, it } from 'vitest';
import { type RowTimes, residualsOf } from '../../../src/core/residuals/residuals.ts';
import {
  chanceSentence,
  groupSentence,
  noGroupsSentence,
  normalSentence,
  sizeSentence,
} from '../../../src/shared/runs/residuals-text.ts';

const HOUR = 3_600_000;
const HOURLY = { kind: 'regular', step: 'PT1H' } as const;
const WORDS = { format: (value: number) => value.toFixed(1), step: 'PT1H' };

/** Test forecasts of two steps ahead, whose errors one step ahead are those given; those of two steps are twice as large. */
function testOf(errors: readonly number[], actual = 100) {
  return {
    origins: Int32Array.from(errors, (_, at) => 9 + at),
    predicted: Float32Array.from(errors.flatMap((error) => [actual + error, actual + 2 * error])),
    actual: new Float32Array(2 * errors.length).fill(actual),
  };
}

/** Stamps from a Monday on, 2024-01-01 00:00, an hour a row. */
function hours(count: number): RowTimes {
  // As a run keeps them: from some way before the first origin on.
  const firstRow = 5;
  const times = Float64Array.from(
    { length: count },
    (_, at) => Date.UTC(2024, 0, 1) + (firstRow + at) * HOUR,
  );
  return { firstRow, times };
}

/** The same numbers for everybody: a linear congruence, twelve of them summed to nearly a normal curve. */
function noise(count: number): readonly number[] {
  let state = 12345;
  const next = () => {
    state = (1103515245 * state + 12345) % 2 ** 31;
    return state / 2 ** 31;
  };
  return Array.from({ length: count }, () => Array.from({ length: 12 }, next).reduce((a, b) => a + b) - 6);
}

describe('residuals', () => {
  it('are forecast less what came, at the distance asked for', () => {
    const test = testOf([1, -1, 3, -3]);
    const one = residualsOf({ test, ahead: 1, time: HOURLY, times: hours(20) });
    expect(one).toMatchObject({ ahead: 1, count: 4, unmeasured: 0, mean: 0, mae: 2, times: 'known' });
    expect(one.deviation).toBeCloseTo(Math.sqrt(20 / 3), 6);
    const two = residualsOf({ test, ahead: 2, time: HOURLY, times: hours(20) });
    expect(two.mae).toBe(4);
    // The first origin is row 9: two steps later it is 11 o’clock.
    expect(two.groups[0]).toMatchObject({ by: 'hour' });
    expect(two.groups[0]?.entries[0]).toEqual({ key: 11, count: 1, mean: 2, mae: 2, low: null, high: null });
  });

  it('leave out what nobody measured', () => {
    const test = testOf([1, 2, 3]);
    test.actual[2] = Number.NaN;
    const found = residualsOf({ test, ahead: 1, time: HOURLY, times: null });
    expect(found).toMatchObject({ count: 2, unmeasured: 1, mean: 2, times: 'not-kept', groups: [] });
    expect([...found.overTime.mean]).toEqual([1, Number.NaN, 3]);
    expect([...found.overTime.places]).toEqual([10, 11, 12]);
    expect(noGroupsSentence(found, 'load.csv')).toContain('open it');
  });

  it('of chance look like chance', () => {
    const found = residualsOf({ test: testOf(noise(800)), ahead: 1, time: HOURLY, times: hours(900) });
    expect(found.ljungBox?.lags).toBe(48);
    expect(found.ljungBox?.pValue).toBeGreaterThan(0.05);
    expect(found.cycles.map(({ repeats }) => repeats)).toEqual([false, false]);
    expect(chanceSentence(found, WORDS)).toMatch(
      /^What is left looks like chance \(Ljung–Box over 48 lags: p = /,
    );
    expect(normalSentence(found)).toMatch(/^They follow a normal curve/);
    const beyond = found.correlations.values.filter((value) => Math.abs(value) > found.correlations.bound);
    expect(beyond.length).toBeLessThan(0.12 * found.correlations.values.length);
  });

  it('that come back every day say so, and the week is not told for the same', () => {
    const daily = noise(800).map((chance, at) => chance + 2 * Math.sin((2 * Math.PI * at) / 24));
    const found = residualsOf({ test: testOf(daily), ahead: 1, time: HOURLY, times: hours(900) });
    expect(found.cycles.filter(({ repeats }) => repeats).map(({ name }) => name)).toEqual(['day']);
    expect(chanceSentence(found, WORDS)).toMatch(
      /^What is left repeats with the day \(p < 0\.001\): the net has/,
    );
    const [byHour] = found.groups;
    expect(byHour?.entries).toHaveLength(24);
    // Row 10 is the first that is forecast: the sine is highest six hours later, at 16 o’clock.
    const highest = byHour?.entries.reduce((a, b) => (a.mean > b.mean ? a : b));
    expect([15, 16, 17]).toContain(highest?.key);
    expect(byHour && groupSentence(byHour, WORDS)).toMatch(
      /Most one-sided is \d\d:00, \d\.\d too (high|low)\.$/,
    );
  });

  it('that come back every week alone tell the week', () => {
    const weekly = noise(1700).map((chance, at) => chance + (at % 168 < 24 ? 3 : 0));
    const found = residualsOf({ test: testOf(weekly), ahead: 1, time: HOURLY, times: hours(1800) });
    expect(found.cycles.filter(({ repeats }) => repeats).map(({ name }) => name)).toEqual(['week']);
  });

  it('that drift are not chance, and are no cycle', () => {
    let level = 0;
    const drifting = noise(800).map((chance) => {
      level = 0.95 * level + chance;
      return level;
    });
    const found = residualsOf({ test: testOf(drifting), ahead: 1, time: HOURLY, times: hours(900) });
    expect(found.cycles.every(({ repeats }) => !repeats)).toBe(true);
    expect(chanceSentence(found, WORDS)).toMatch(/^What is left is not all chance .*stay on one side/);
  });

  it('several steps ahead go together by themselves: nothing is tested there', () => {
    const found = residualsOf({ test: testOf(noise(300)), ahead: 2, time: HOURLY, times: hours(400) });
    expect(found).toMatchObject({ ljungBox: null, cycles: [] });
    expect(found.correlations.values.length).toBeGreaterThan(0);
    expect(chanceSentence(found, WORDS)).toMatch(/^Forecasts 2 hours ahead share 1 step with the next one/);
  });

  it('of a few windows, or none, are told without a test', () => {
    const few = residualsOf({
      test: testOf([1, 2]),
      ahead: 1,
      time: { kind: 'none', step: null },
      times: null,
    });
    expect(few).toMatchObject({ ljungBox: null, times: 'none', groups: [] });
    expect(chanceSentence(few, WORDS)).toBe('2 errors are too few to say whether anything is left.');
    expect(sizeSentence(few, WORDS)).toBe(
      '1 hour ahead, over 2 forecasts: off by 1.5, 1.5 too high on average.',
    );
    const none = residualsOf({ test: testOf([]), ahead: 1, time: HOURLY, times: hours(9) });
    expect(none.count).toBe(0);
    expect(chanceSentence(none, WORDS)).toBe('No value that was forecast 1 hour ahead has been measured.');
  });

  it('of very many are drawn as the least, the mean and the most of neighbours', () => {
    const { overTime } = residualsOf({
      ...{ test: testOf(Array.from({ length: 1000 }, (_, at) => (at % 2 === 0 ? 1 : -3))), ahead: 1 },
      ...{ time: HOURLY, times: hours(1100) },
    });
    expect(overTime.each).toBe(3);
    expect(overTime.places).toHaveLength(334);
    expect([overTime.low[0], overTime.high[0]]).toEqual([-3, 1]);
    expect(overTime.mean[0]).toBeCloseTo(-1 / 3, 5);
    // The middle of rows 10, 11 and 12.
    expect(overTime.places[0]).toBe(Date.UTC(2024, 0, 1, 11));
  });
});
