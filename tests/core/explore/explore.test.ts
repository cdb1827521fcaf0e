import { describe, expect, it } from 'vitest';
import { pairOf } from '../../../src/core/explore/pair-of.ts';
import { profilesOf } from '../../../src/core/explore/profiles.ts';
import { repeatsOf, seasonWord, setUpFrom } from '../../../src/core/explore/repeats-of.ts';
import { sketchColumn } from '../../../src/core/explore/sketch-column.ts';
import { createRandom } from '../../../src/core/windows/random.ts';
import { ALL_MEASURED, PROVENANCE } from '../../../src/shared/dataset.ts';
import { AIR_PASSENGERS } from '../../fixtures/air-passengers.ts';

const NAN = Number.NaN;
const HALF_HOUR_MS = 30 * 60_000;
const halfHours = { kind: 'regular', step: 'PT30M' } as const;

/** Times of rows from Monday 2024-01-01 on. */
function timesOf(rows: number, stepMs: number): Float64Array {
  return Float64Array.from({ length: rows }, (_, row) => Date.UTC(2024, 0, 1) + row * stepMs);
}

/** A day of 48 rows that is lower at weekends, with noise. */
function demand(rows: number): Float64Array {
  const random = createRandom(7, 0);
  return Float64Array.from({ length: rows }, (_, row) => {
    const weekday = Math.floor(row / 48) % 7;
    return 100 + 20 * Math.sin((2 * Math.PI * row) / 48) - (weekday > 4 ? 25 : 0) + 2 * random.normal();
  });
}

describe('sketchColumn', () => {
  it('keeps the lowest and highest of each stretch, and says what was filled and what is missing', () => {
    const values = Float64Array.of(5, 1, 3, NAN, 4, 8, NAN, NAN);
    const provenance = Uint8Array.of(0, 0, PROVENANCE.between, PROVENANCE.missing, 0, 0, 4, 4);
    const sketch = sketchColumn(values, provenance, 4);
    expect([...sketch.lows]).toEqual([1, 3, 4, NAN]);
    expect([...sketch.highs]).toEqual([5, 3, 8, NAN]);
    expect([...sketch.filledShares]).toEqual([0, 0.5, 0, 0]);
    expect([...sketch.missingShares]).toEqual([0, 0.5, 0, 1]);
    expect(sketch).toMatchObject({ rows: 8, measured: 4, filled: 1, missing: 3, low: 1, high: 8, mean: 4.5 });
    // Of 5, 1, 4 and 8: squares about 4.5 are 25, over three.
    expect(sketch.deviation).toBeCloseTo(Math.sqrt(25 / 3), 12);
  });

  it('counts measured values in equal parts, the highest in the last', () => {
    const { histogram } = sketchColumn(Float64Array.of(0, 1, 31, 32, 32), ALL_MEASURED, 2);
    expect([histogram[0], histogram[1], histogram[31]]).toEqual([1, 1, 3]);
    expect(histogram.reduce((sum, count) => sum + count)).toBe(5);
  });

  it('has something to say of columns without values, or with one', () => {
    const empty = sketchColumn(Float64Array.of(NAN, NAN), ALL_MEASURED, 10);
    expect(empty).toMatchObject({ measured: 0, low: null, high: null, mean: null, deviation: null });
    const constant = sketchColumn(Float64Array.of(7, 7, 7), ALL_MEASURED, 10);
    expect(constant).toMatchObject({ low: 7, high: 7, deviation: 0 });
    expect(constant.histogram[0]).toBe(3);
  });

  it('loses no peak of a long column', () => {
    const values = new Float64Array(1_000_000);
    values[777_777] = 9;
    const { highs } = sketchColumn(values, ALL_MEASURED, 320);
    expect(Math.max(...highs)).toBe(9);
    expect(highs).toHaveLength(320);
  });
});

describe('repeatsOf', () => {
  const repeats = repeatsOf(demand(4800), timesOf(4800, HALF_HOUR_MS), halfHours);

  it('finds day and week, what each explains, and the set-up that follows', () => {
    expect(repeats.seasons.map(({ rows, word }) => [rows, word])).toEqual([
      [48, 'day'],
      [336, 'week'],
    ]);
    // Squares: the day has 20² / 2, the weekend 25² × 2/7 × 5/7, the noise 4.
    const [day, week] = repeats.seasons;
    expect(day?.explains).toBeCloseTo(200 / (200 + 127.6 + 4), 1);
    expect(week?.explains).toBeCloseTo(127.6 / (127.6 + 4), 1);
    expect(repeats.setUp).toEqual({ window: 96, horizon: 48 });
  });

  it('has every lag up to beyond the longest season, high where it comes back', () => {
    const at = (lag: number) => repeats.correlations[repeats.lags.indexOf(lag)] ?? 0;
    expect(repeats.lags[0]).toBe(1);
    expect(repeats.lags.at(-1)).toBeGreaterThan(336);
    expect(at(336)).toBeGreaterThan(at(48));
    expect(at(48)).toBeGreaterThan(0.5);
    expect(at(24)).toBeLessThan(0);
    expect(repeats.bound).toBeCloseTo(1.96 / Math.sqrt(4800), 12);
  });

  it('finds the year of months through a trend', () => {
    const months = Float64Array.from(AIR_PASSENGERS, (_, row) => Date.UTC(1949, row, 1));
    const found = repeatsOf(AIR_PASSENGERS, months, { kind: 'regular', step: 'P1M' });
    expect(found.seasons).toMatchObject([{ rows: 12, word: 'year' }]);
    expect(found.profiles.map(({ of, places }) => [of, places.length])).toEqual([['month', 12]]);
    // The smallest part has twelve rows to spare for neither.
    expect(found.setUp).toBeNull();
  });

  it('finds nothing in noise, and explains nothing with it', () => {
    const random = createRandom(1, 0);
    const noise = Float64Array.from({ length: 2000 }, () => random.normal());
    const found = repeatsOf(noise, timesOf(2000, 2 * HALF_HOUR_MS), { kind: 'regular', step: 'PT1H' });
    expect(found).toMatchObject({ seasons: [], setUp: null });
    const beyond = found.correlations.filter((value) => Math.abs(value) > found.bound).length;
    expect(beyond / found.correlations.length).toBeLessThan(0.12);
  });

  it('looks at so many rows of a long column and no more', () => {
    const found = repeatsOf(demand(120_000), timesOf(120_000, HALF_HOUR_MS), halfHours);
    expect(found.rows).toBe(50_000);
    expect(found.seasons.map(({ rows }) => rows)).toEqual([48, 336]);
    expect(found.lags.length).toBeLessThan(410);
  });

  it('bears columns of no rows, of one and of none that is a number', () => {
    for (const values of [new Float64Array(0), Float64Array.of(3), new Float64Array(90).fill(NAN)]) {
      const found = repeatsOf(values, timesOf(values.length, HALF_HOUR_MS), halfHours);
      expect(found).toMatchObject({ seasons: [], setUp: null, profiles: [] });
    }
  });
});

describe('seasonWord', () => {
  it('knows what a season of a step is called', () => {
    expect(seasonWord(24, { kind: 'regular', step: 'PT1H' })).toBe('day');
    expect(seasonWord(168, { kind: 'regular', step: 'PT1H' })).toBe('week');
    expect(seasonWord(365, { kind: 'regular', step: 'P1D' })).toBe('year');
    expect(seasonWord(52, { kind: 'regular', step: 'P7D' })).toBe('year');
    expect(seasonWord(4, { kind: 'regular', step: 'P3M' })).toBe('year');
    expect(seasonWord(5, { kind: 'calendar', step: 'P1D', weekdays: [1, 2, 3, 4, 5] })).toBe('week');
    expect(seasonWord(11, { kind: 'none', step: null })).toBeNull();
    expect(seasonWord(17, { kind: 'regular', step: 'PT1H' })).toBeNull();
  });
});

describe('setUpFrom', () => {
  const season = (rows: number, word: Parameters<typeof setUpFrom>[0][number]['word'] = null) => ({
    ...{ rows, word, explains: 0.5 },
  });

  it('takes whole seasons into the window, more of short ones', () => {
    expect(setUpFrom([season(24), season(168)], 10_000)).toEqual({ window: 48, horizon: 24 });
    expect(setUpFrom([season(7)], 2000)).toEqual({ window: 28, horizon: 7 });
    expect(setUpFrom([season(12)], 1000)).toEqual({ window: 24, horizon: 12 });
  });

  it('takes fewer where the rows have no room, and nothing where a season is too long or only a minute', () => {
    expect(setUpFrom([season(7)], 200)).toEqual({ window: 14, horizon: 7 });
    expect(setUpFrom([season(7)], 120)).toEqual({ window: 7, horizon: 7 });
    expect(setUpFrom([season(7)], 60)).toBeNull();
    expect(setUpFrom([season(1440)], 100_000)).toBeNull();
    expect(setUpFrom([season(60, 'minute')], 100_000)).toBeNull();
  });
});

describe('profilesOf', () => {
  it('has the means and deviations of hours and weekdays, by hand', () => {
    // Two days of four rows: 00:00, 06:00, 12:00, 18:00; a Monday and a Tuesday.
    const values = Float64Array.of(1, 2, 3, 4, 3, NAN, 5, 6);
    const [hours, weekdays] = profilesOf(values, timesOf(8, 6 * 3_600_000), {
      kind: 'regular',
      step: 'PT6H',
    });
    expect(hours).toEqual({
      of: 'hour',
      places: [0, 6, 12, 18],
      means: [2, 2, 4, 5],
      deviations: [Math.SQRT2, 0, Math.SQRT2, Math.SQRT2],
    });
    expect(weekdays?.places).toEqual([1, 2]);
    expect(weekdays?.means[0]).toBe(2.5);
    expect(weekdays?.means[1]).toBeCloseTo(14 / 3, 12);
  });

  it('has no hours of days, and nothing where rows are counted', () => {
    const values = Float64Array.from({ length: 800 }, (_, row) => row % 7);
    const days = profilesOf(values, timesOf(800, 86_400_000), { kind: 'regular', step: 'P1D' });
    expect(days.map(({ of }) => of)).toEqual(['weekday', 'month']);
    expect(days[0]?.means).toEqual([0, 1, 2, 3, 4, 5, 6]);
    expect(profilesOf(values, values, { kind: 'none', step: null })).toEqual([]);
  });
});

describe('pairOf', () => {
  it('finds by how many rows the other is ahead, with the sign', () => {
    const random = createRandom(3, 0);
    const other = Float64Array.from({ length: 1000 }, () => random.normal());
    const column = other.map((_, row) => -2 * (other[row - 5] ?? 0) + 0.1 * random.normal());
    const pair = pairOf(column, other);
    expect(pair.best.lag).toBe(5);
    expect(pair.best.correlation).toBeLessThan(-0.99);
    expect(Math.abs(pair.together)).toBeLessThan(0.1);
    expect(pairOf(other, column).best.lag).toBe(-5);
  });

  it('takes the nearest of lags that say the same because of a season in common', () => {
    const random = createRandom(9, 0);
    const noisy = (shift: number) =>
      Float64Array.from(
        { length: 4000 },
        (_, row) => Math.sin((2 * Math.PI * (row - shift)) / 24) + 0.1 * random.normal(),
      );
    const { best } = pairOf(noisy(3), noisy(0));
    expect(best.lag).toBe(3);
    expect(best.correlation).toBeGreaterThan(0.97);
  });

  it('is Pearson’s correlation of the pairs at each lag, by hand', () => {
    const column = Float64Array.of(1, 2, 4, 3, 5, NAN, 7, 8);
    const other = Float64Array.of(2, 1, 3, 5, 4, 9, 6, 8);
    const { lags, correlations } = pairOf(column, other);
    const at = (lag: number) => correlations[lags.indexOf(lag)] as number;
    // Pairs at no lag: x 2 1 3 5 4 6 8, y 1 2 4 3 5 7 8.
    const x = [2, 1, 3, 5, 4, 6, 8];
    const y = [1, 2, 4, 3, 5, 7, 8];
    expect(at(0)).toBeCloseTo(pearson(x, y), 6);
    // One row later: y[t] with x[t − 1].
    expect(at(1)).toBeCloseTo(pearson([2, 1, 3, 5, 9, 6], [2, 4, 3, 5, 7, 8]), 6);
  });

  it('sees that a bend is no straight line', () => {
    const random = createRandom(5, 0);
    const other = Float64Array.from({ length: 2000 }, () => random.normal());
    const pair = pairOf(
      other.map((value) => value * value),
      other,
    );
    expect(pair.straight).toBeLessThan(0.1);
    expect(pair.curve).toBeGreaterThan(0.8);
  });

  it('spreads its points over all rows, and keeps those of few rows', () => {
    const rising = Float64Array.from({ length: 30_000 }, (_, row) => row);
    const { x, y, rows } = pairOf(rising, rising);
    expect(rows).toBe(20_000);
    expect(x).toHaveLength(1500);
    expect(x[0]).toBeLessThan(10_020);
    expect(x.at(-1)).toBeGreaterThan(29_950);
    expect([...x]).toEqual([...y]);
    expect(pairOf(rising.subarray(0, 9), rising.subarray(0, 9)).x).toHaveLength(9);
  });

  it('says nothing of columns without pairs', () => {
    const none = new Float64Array(50).fill(NAN);
    expect(pairOf(none, none)).toMatchObject({ best: { lag: 0, correlation: 0 }, together: 0, curve: 0 });
  });
});

function pearson(x: readonly number[], y: readonly number[]): number {
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [mx, my] = [mean(x), mean(y)];
  const sum = (f: (at: number) => number) => x.reduce((total, _, at) => total + f(at), 0);
  const product = sum((at) => ((x[at] as number) - mx) * ((y[at] as number) - my));
  return (
    product /
    Math.sqrt(sum((at) => ((x[at] as number) - mx) ** 2) * sum((at) => ((y[at] as number) - my) ** 2))
  );
}
