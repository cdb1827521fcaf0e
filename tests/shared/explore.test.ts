import { describe, expect, it } from 'vitest';
import type { TimeIndex } from '../../src/shared/dataset.ts';
import { pairText, repeatsText, setUpText } from '../../src/shared/explore/exploration-text.ts';

const TIME: TimeIndex = {
  ...{ columns: ['t'], kind: 'regular', step: 'PT30M', first: '2024-01-01T00:00', last: '2024-03-01T00:00' },
  zone: null,
};
const DAY = { rows: 48, word: 'day', explains: 0.614 } as const;
const WEEK = { rows: 336, word: 'week', explains: 0.12 } as const;

describe('what repeats, in words', () => {
  it('names every season with its rows, what it explains, and what follows', () => {
    expect(repeatsText({ seasons: [DAY, WEEK], rows: 50_000 })).toBe(
      'A day (48 rows) and a week (336 rows) repeat. The day explains 61 % of what moves and the week explains 12 % of what the day leaves.',
    );
    expect(repeatsText({ seasons: [{ rows: 11, word: null, explains: 0.004 }], rows: 300 })).toBe(
      'A stretch (11 rows) repeats. The stretch of 11 rows explains under 1 % of what moves.',
    );
    expect(setUpText({ seasons: [DAY], setUp: { window: 96, horizon: 48 } })).toBe(
      'So: window 96, horizon 48.',
    );
  });

  it('never says that nothing repeats of a column that comes back at a length that no calendar knows', () => {
    const lags = Int32Array.from({ length: 100 }, (_, at) => at + 1);
    const like = (of: (lag: number) => number, rows = 400) =>
      repeatsText({ seasons: [], rows, lags, correlations: Float32Array.from(lags, of) });
    const wave = (lag: number) => 0.97 * Math.cos((2 * Math.PI * lag) / 44);
    expect(like(wave)).toBe(
      'No season of the calendar repeats, but the values are much like those 44 rows before: correlation 0.97.',
    );
    // Far too few rows to tell that from chance; a slow fall that never turns; noise.
    expect(like(wave, 12)).toMatch(/^Nothing repeats/);
    expect(like((lag) => 1 - lag / 60)).toMatch(/^Nothing repeats/);
    expect(like((lag) => 0.1 * Math.cos(lag))).toMatch(/^Nothing repeats/);
  });

  it('says that there is nothing, and that something is too long', () => {
    expect(repeatsText({ seasons: [], rows: 1200 })).toBe(
      'Nothing repeats beyond chance in the 1,200 rows looked at.',
    );
    expect(setUpText({ seasons: [], setUp: null })).toMatch(/^No window follows/);
    expect(setUpText({ seasons: [DAY], setUp: null })).toMatch(/^That is too long/);
  });
});

describe('two columns, in words', () => {
  const names = { column: 'Demand', other: 'Temperature', time: TIME };
  const pair = { together: 0.6, straight: 0.42, curve: 0.43 };

  it('says which is ahead, by how much, and what no lag has', () => {
    expect(pairText({ ...pair, best: { lag: 3, correlation: 0.65 } }, names)).toBe(
      'Temperature is ahead by 3 rows (1.5 hours): correlation 0.65, 0.60 with no lag.',
    );
    expect(pairText({ ...pair, best: { lag: -1, correlation: -0.65 } }, names)).toBe(
      'Demand is ahead by 1 row (30 minutes): correlation −0.65, in opposite directions, 0.60 with no lag. What Temperature shows comes after it.',
    );
    expect(pairText({ ...pair, best: { lag: 0, correlation: 0.6 } }, names)).toBe(
      'Strongest together with no lag: correlation 0.60.',
    );
  });

  it('says where a straight line will not do, and where nothing goes together', () => {
    const faint = { best: { lag: 0, correlation: 0.03 }, together: 0.03, straight: 0.001 };
    expect(pairText({ ...faint, curve: 0.45 }, names)).toBe(
      'In a straight line they hardly go together (correlation 0.03). A straight line explains under 1 % of Demand, a curve 45 %: a straight line will not do.',
    );
    expect(pairText({ ...faint, curve: 0.01 }, names)).toBe(
      'They hardly move together: the correlation is 0.03 at most.',
    );
  });
});
