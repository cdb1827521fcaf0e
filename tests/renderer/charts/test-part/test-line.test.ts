import { describe, expect, it } from 'vitest';
import { bandThinning, rangeInView } from '../../../../src/renderer/charts/detail/band-envelope.ts';
import { outlineOf } from '../../../../src/renderer/charts/test-part/band-series.ts';
import { residualPairs, testLine } from '../../../../src/renderer/charts/test-part/test-line.ts';

const times = Float64Array.from({ length: 10 }, (_, row) => row * 10);
const values = Float64Array.from({ length: 10 }, (_, row) => row);
const named = { id: 'test', name: 'LSTM', style: { color: '#0b72b9', dash: 'solid' } } as const;
const test = {
  origins: Int32Array.of(5, 6, 7),
  predicted: Float32Array.of(50, 51, 60, 61, 70, 71),
  actual: new Float32Array(6),
  lower: Float32Array.of(40, 41, 50, 51, 60, 61),
  upper: Float32Array.of(60, 61, 70, 71, 80, 81),
};

function pointsOf(pairs: Float64Array | undefined): readonly (readonly [number, number])[] {
  return Array.from({ length: (pairs?.length ?? 0) / 2 }, (_, point) => [
    pairs?.[point * 2] ?? Number.NaN,
    pairs?.[point * 2 + 1] ?? Number.NaN,
  ]);
}

describe('the line of test forecasts', () => {
  it('comes as blocks of a whole horizon, each from its origin on, so that no row is forecast twice', () => {
    const { pairs, band } = testLine(test, { times, values, testView: 'blocks' }, named);
    expect(pointsOf(pairs)).toEqual([
      [50, 5],
      [60, 50],
      [70, 51],
      [70, Number.NaN],
      [70, 7],
      [80, 70],
      [90, 71],
      [90, Number.NaN],
    ]);
    // Where a forecast sets out nothing is in doubt.
    expect(pointsOf(band?.lower).slice(0, 4)).toEqual([
      [50, 5],
      [60, 40],
      [70, 41],
      [70, Number.NaN],
    ]);
    expect(pointsOf(band?.upper)[1]).toEqual([60, 60]);
  });

  it('comes from every origin at one distance when asked', () => {
    const { pairs } = testLine(test, { times, values, testView: 2 }, named);
    expect(pointsOf(pairs)).toEqual([
      [70, 51],
      [80, 61],
      [90, 71],
    ]);
  });

  it('has no band where none was kept', () => {
    const { lower: _lower, upper: _upper, ...bare } = test;
    expect(testLine(bare, { times, values, testView: 'blocks' }, named).band).toBeNull();
  });

  it('is off by what was said minus what came, with nothing where nobody measured', () => {
    const measured = Float64Array.from(values).fill(Number.NaN, 8, 9);
    expect(pointsOf(residualPairs(test, { times, measured, testView: 1 }))).toEqual([
      [60, 50 - 6],
      [70, 60 - 7],
      [80, Number.NaN],
    ]);
    expect(pointsOf(residualPairs(test, { times, measured, testView: 'blocks' }))[0]).toEqual([
      50,
      Number.NaN,
    ]);
  });
});

describe('the envelope of a long band', () => {
  const ROWS = 150_000;
  const end = (value: (row: number) => number) => {
    const pairs = new Float64Array(ROWS * 2);
    for (let row = 0; row < ROWS; row += 1) {
      pairs[row * 2] = row;
      pairs[row * 2 + 1] = value(row);
    }
    return pairs;
  };

  it('is never narrower than the band, and breaks only where that can be seen', () => {
    const isGap = (row: number) => row % 25 === 24 || (row > 40_000 && row < 60_000);
    const lower = end((row) => (isGap(row) ? Number.NaN : row === 100_001 ? -9 : -1));
    const upper = end((row) => (isGap(row) ? Number.NaN : row === 120_001 ? 9 : 1));
    const thin = bandThinning({ lower, upper })({ from: 0, to: ROWS }, 1500);
    expect(thin.pieces).toHaveLength(2);
    expect(thin.pieces.reduce((sum, { length }) => sum + length / 3, 0)).toBeLessThan(1500);
    expect(rangeInView(thin, { from: 0, to: ROWS })).toEqual({ low: -9, high: 9 });
    expect(rangeInView(thin, { from: 0, to: 90_000 })).toEqual({ low: -1, high: 1 });
    expect(rangeInView(thin, { from: 45_000, to: 50_000 })).toBeNull();
    expect(thin.pieces[0]?.at(-3)).toBeLessThanOrEqual(40_000);
    expect(thin.pieces[1]?.[0]).toBe(60_000);
  });

  it('is every point where there is room', () => {
    const band = { lower: end(() => 1), upper: end(() => 3) };
    const { pieces } = bandThinning(band)({ from: 100, to: 200 }, 1500);
    expect(pieces.map(({ length }) => length / 3)).toEqual([203]);
    expect([...(pieces[0] ?? [])].slice(0, 3)).toEqual([49, 1, 3]);
  });

  it('is outlined along its upper ends and back along its lower ones', () => {
    const piece = Float64Array.of(0, 1, 3, 10, 2, 4);
    expect(outlineOf(piece, (x, y) => [x, -y])).toEqual([
      [0, -3],
      [10, -4],
      [10, -2],
      [0, -1],
    ]);
  });
});
