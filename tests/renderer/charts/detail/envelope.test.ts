import { describe, expect, it } from 'vitest';
import { envelope, MOST_DRAWN, thinning } from '../../../../src/renderer/charts/detail/envelope.ts';
import type { Span } from '../../../../src/renderer/charts/forecast-scene.ts';

const ROWS = 1_000_000;

function lineOf(rows: number, value: (row: number) => number): Float64Array {
  const pairs = new Float64Array(rows * 2);
  for (let row = 0; row < rows; row += 1) {
    pairs[row * 2] = row;
    pairs[row * 2 + 1] = value(row);
  }
  return pairs;
}

function pointsOf(pairs: Float64Array): readonly (readonly [number, number])[] {
  return Array.from({ length: pairs.length / 2 }, (_, point) => [
    pairs[point * 2] ?? Number.NaN,
    pairs[point * 2 + 1] ?? Number.NaN,
  ]);
}

function inside(pairs: Float64Array, { from, to }: Span): readonly (readonly [number, number])[] {
  return pointsOf(pairs).filter(([x]) => x >= from && x <= to);
}

/** Waves with noise, the same for every row each time. */
const wave = (row: number) => Math.sin(row / 500) * 10 + ((row * 7919) % 101) / 100;

describe('the envelope of a long line', () => {
  it('keeps single peaks and dips of a million rows, where they are', () => {
    const pairs = lineOf(ROWS, (row) => (row === 345_678 ? 117 : row === 777_777 ? -90 : wave(row)));
    const { pairs: thin, stretch } = envelope(pairs, { from: 0, to: ROWS - 1 });
    expect(stretch).toBe(1024);
    expect(thin.length / 2).toBeLessThanOrEqual(MOST_DRAWN);
    expect(pointsOf(thin)).toContainEqual([345_678, 117]);
    expect(pointsOf(thin)).toContainEqual([777_777, -90]);
    expect(pointsOf(thin)[0]).toEqual([0, wave(0)]);
    expect(pointsOf(thin).at(-1)).toEqual([ROWS - 1, wave(ROWS - 1)]);
  });

  it('draws points of the line only, in their order', () => {
    const pairs = lineOf(50_000, wave);
    const thin = pointsOf(envelope(pairs, { from: 0, to: 49_999 }).pairs);
    thin.forEach(([x, y], index) => {
      expect(y).toBe(wave(x));
      expect(x).toBeGreaterThan(thin[index - 1]?.[0] ?? -1);
    });
  });

  it('has the same shape wherever the view is moved', () => {
    const pairs = lineOf(200_000, wave);
    let before = 0;
    const first = envelope(pairs, { from: 40_000, to: 90_000 });
    for (let shift = 0; shift < 3000; shift += 37) {
      const moved = envelope(pairs, { from: 40_000 + shift, to: 90_000 + shift }, { before });
      before = moved.stretch;
      const both = { from: 43_000, to: 90_000 };
      expect(inside(moved.pairs, both)).toEqual(inside(first.pairs, both));
    }
  });

  it('keeps its stretches while the rows in view change by one', () => {
    const pairs = lineOf(200_000, wave);
    const seen = (MOST_DRAWN / 4) * 16;
    const wide = envelope(pairs, { from: 1000, to: 1000 + seen - 1 });
    const wider = envelope(pairs, { from: 1000, to: 1000 + seen }, { before: wide.stretch });
    expect([wide.stretch, wider.stretch]).toEqual([16, 16]);
    expect(envelope(pairs, { from: 0, to: 199_999 }, { before: 16 }).stretch).toBe(256);
    expect(envelope(pairs, { from: 0, to: 2000 }, { before: 16 }).stretch).toBe(1);
  });

  it('is not made anew while the view moves within its margin', () => {
    const thin = thinning(lineOf(200_000, wave));
    const first = thin({ from: 40_000, to: 90_000 });
    expect(thin({ from: 60_000, to: 110_000 })).toBe(first);
    expect(thin({ from: 66_000, to: 116_000 })).not.toBe(first);
    const whole = thin({ from: 0, to: 199_999 });
    // Zoomed in so far that there is room for more of the line.
    expect(thin({ from: 50_000, to: 60_000 })).not.toBe(whole);
  });

  it('draws every point where there is room, and one beyond either edge', () => {
    const pairs = lineOf(10_000, wave);
    const thin = pointsOf(envelope(pairs, { from: 100, to: 200 }).pairs);
    expect(thin.map(([x]) => x)).toEqual(Array.from({ length: 203 }, (_, index) => 49 + index));
  });

  it('leaves gaps that can be seen open, with the values at both edges', () => {
    const pairs = lineOf(100_000, (row) => (row > 30_007 && row < 33_333 ? Number.NaN : wave(row)));
    const thin = pointsOf(envelope(pairs, { from: 0, to: 99_999 }).pairs);
    const breaks = thin.flatMap(([, y], index) => (Number.isNaN(y) ? [index] : []));
    expect(breaks).toHaveLength(1);
    const [at = 0] = breaks;
    expect([thin[at - 1]?.[0], thin[at]?.[0], thin[at + 1]?.[0]]).toEqual([30_007, 30_007, 33_333]);
  });

  it('breaks where time is missing, though a single point marks it', () => {
    const pairs = lineOf(100_000, wave);
    for (let point = 60_000; point < 100_000; point += 1) {
      pairs[point * 2] = (pairs[point * 2] ?? 0) + 5000;
    }
    pairs[60_000 * 2 + 1] = Number.NaN;
    const thin = pointsOf(envelope(pairs, { from: 0, to: 105_000 }).pairs);
    expect(thin.filter(([, y]) => Number.isNaN(y)).map(([x]) => x)).toEqual([59_999]);
  });

  it('bridges what is narrower than a pixel, and draws nothing where there is nothing', () => {
    const sparse = lineOf(100_000, (row) => (row % 10 === 3 ? Number.NaN : wave(row)));
    const thin = pointsOf(envelope(sparse, { from: 0, to: 99_999 }).pairs);
    expect(thin.some(([, y]) => Number.isNaN(y))).toBe(false);
    expect(
      envelope(
        lineOf(50_000, () => Number.NaN),
        { from: 0, to: 49_999 },
      ).pairs,
    ).toHaveLength(0);
    expect(envelope(new Float64Array(0), { from: 0, to: 1 }).pairs).toHaveLength(0);
  });
});
