import { describe, expect, it } from 'vitest';
import { checkTraining, planRun } from '../../../src/core/windows/plan.ts';
import { DEFAULT_CONFIG, type TrainConfig } from '../../../src/shared/set-up/train-config.ts';
import { counted, daily, rising } from '../recipe/helpers.ts';

const config: TrainConfig = { ...DEFAULT_CONFIG, target: 'price', window: 10, horizon: 5, batch: 16 };
const withHoles = (rows: number, ...holes: number[]) =>
  rising(rows).map((value) => (holes.includes(value) ? Number.NaN : value));

describe('planRun', () => {
  it('counts rows, windows, weights and updates', () => {
    // LSTM of 64 units on one channel: 4·(1·64 + 64·64 + 64) = 16,896; head 64·5 + 5 = 325. 56 windows / 16 → 4.
    expect(planRun(counted(rising(100)), config)).toEqual({
      rows: { train: 70, validation: 15, test: 15 },
      windows: { train: 56, validation: 11, test: 11 },
      parameters: 17_221,
      updatesPerEpoch: 4,
      windowsLost: 0,
      smallData: expect.stringMatching(
        /^56 training windows, 17,221 weights: a free forecast usually wins here\./,
      ),
      knownAhead: null,
    });
  });

  it('counts what is fitted again on all rows, where that is asked for', () => {
    // 100 − 15 + 1 windows, in batches of 16.
    expect(planRun(counted(rising(100)), { ...config, finalFit: true }).finalFit).toEqual({
      ...{ rows: 100, windows: 86, updatesPerEpoch: 6 },
    });
    expect(planRun(counted(rising(100)), config)).not.toHaveProperty('finalFit');
  });

  it('counts the windows that missing values and breaks leave out', () => {
    // Row 30 goes into the windows of the origins 30 … 39, row 92 into those of 92 … 94 (as one of five to forecast it is
    // only not scored); the break at 60 lies in 55 … 64.
    const data = { ...counted(withHoles(100, 30, 92)), breaks: Int32Array.of(60) };
    const { windows, windowsLost } = planRun(data, config);
    expect({ windows, windowsLost }).toEqual({
      windows: { train: 56 - 10 - 10, validation: 11, test: 11 - 3 },
      windowsLost: 10 + 10 + 3,
    });
  });

  it('counts the windows that are used though they are shorter', () => {
    const data = { ...counted(withHoles(100, 30, 92)), breaks: Int32Array.of(60) };
    const { windows, windowsLost, shortWindows } = planRun(data, { ...config, leastWindow: 4 });
    // Of the origins 3 … 64: lost are 30 … 33, before four rows have come, 55 … 59 for their horizons and 60 … 62; in the test part 92 … 94.
    // Shorter are 3 … 8, 34 … 39 and 63, 64.
    expect({ windows, windowsLost, shortWindows }).toEqual({
      windows: { train: 62 - 4 - 5 - 3, validation: 11, test: 11 - 3 },
      windowsLost: 4 + 5 + 3 + 3,
      shortWindows: 6 + 6 + 2,
    });
    expect(planRun(data, config)).not.toHaveProperty('shortWindows');
  });

  it('refuses a least window that is none, or that no segment fits into', () => {
    const plan = (said: Partial<TrainConfig>) => () => planRun(counted(rising(100)), { ...config, ...said });
    expect(plan({ leastWindow: 11 })).toThrow(/leastWindow/);
    expect(plan({ leastWindow: 4, segment: 5 })).toThrow(/leastWindow/);
    expect(plan({ leastWindow: 4, search: { seconds: 1 } })).toThrow(/leastWindow/);
    expect(plan({ leastWindow: 5, segment: 5 })).not.toThrow();
    // 20 rows to train: no whole window and its horizon fit, and many shorter ones do.
    const few = counted(rising(60));
    expect(() => planRun(few, { ...config, window: 40 })).toThrow(
      expect.objectContaining({ code: 'WINDOW_TOO_LONG' }),
    );
    expect(planRun(few, { ...config, window: 40, leastWindow: 10 }).windows.train).toBe(42 - 10 - 5 + 1);
  });

  it('leaves rows after the last target out of the parts', () => {
    const target = rising(110).map((value) => (value >= 100 ? Number.NaN : value));
    expect(planRun(counted(target), config).rows).toEqual({ train: 70, validation: 15, test: 15 });
  });

  it('refuses a window that no part has room for', () => {
    expect(() => planRun(counted(rising(100)), { ...config, window: 80 })).toThrowError('WINDOW_TOO_LONG');
  });

  it('refuses a target that is constant over the training rows, even when it moves later', () => {
    const flat = new Float64Array(100).fill(7, 0, 70);
    expect(() => planRun(counted(flat), config)).toThrowError(
      expect.objectContaining({ code: 'TARGET_CONSTANT', details: { column: 'price', value: 7 } }),
    );
  });

  it('names the column whose missing values leave a part without a window', () => {
    const holed = rising(100).map((value) => (value % 5 === 0 ? Number.NaN : value));
    const data = counted(rising(100), holed);
    expect(() => planRun(data, { ...config, features: ['volume'] })).toThrowError(
      expect.objectContaining({ code: 'VALUES_MISSING', details: { column: 'volume', count: 20 } }),
    );
  });

  it('blames the window when breaks alone leave a part without one', () => {
    const breaks = Int32Array.from({ length: 10 }, (_, at) => 10 * at);
    expect(() => planRun({ ...counted(rising(100)), breaks }, config)).toThrowError(
      expect.objectContaining({
        code: 'CONFIG_INVALID',
        details: expect.objectContaining({ field: 'window' }),
      }),
    );
  });
});

describe('features known ahead', () => {
  const known: TrainConfig = { ...config, features: ['promo'], known: ['promo'] };
  const target = rising(104).map((value) => (value >= 100 ? Number.NaN : value));

  it('say how far they must reach and what they lack', () => {
    // Row 100 is 2024-04-10; the horizon of five ends on the 14th, the file on the 13th.
    const data = daily(target, rising(104));
    expect(planRun(data, known).knownAhead).toBe(
      'What is known ahead must reach 2024-04-14: “promo” lacks 1 of 5 values.',
    );
    expect(() => checkTraining(data, known)).toThrowError(
      expect.objectContaining({
        code: 'KNOWN_FEATURE_SHORT',
        details: { column: 'promo', lacks: 1, horizon: 5, until: '2024-04-14' },
      }),
    );
  });

  it('are silent when all is there', () => {
    const longer = rising(105).map((value) => (value >= 100 ? Number.NaN : value));
    expect(checkTraining(daily(longer, rising(105)), known).knownAhead).toBeNull();
  });

  it('do not count past a break', () => {
    const longer = rising(105).map((value) => (value >= 100 ? Number.NaN : value));
    const data = { ...daily(longer, rising(105)), breaks: Int32Array.of(102) };
    expect(planRun(data, known).knownAhead).toContain('lacks 3 of 5');
  });
});
