import { describe, expect, it } from 'vitest';
import { bandsFrom } from '../../../src/core/intervals/bands-from.ts';
import { divideValidation } from '../../../src/core/intervals/calibration.ts';

const span = (first: number, count: number) => Int32Array.from({ length: count }, (_, at) => first + at);

describe('divideValidation', () => {
  it('keeps the last third for the bands, and shares no row to forecast with those that choose', () => {
    const origins = span(100, 90);
    const { choosing, from } = divideValidation(origins, 7);
    expect(from).toBe(60);
    expect(choosing).toEqual(span(100, 54));
    // The last that chooses forecasts rows up to 160; the first that calibrates begins after row 160.
    expect((choosing.at(-1) ?? 0) + 7).toBe(origins[from]);
  });

  it('lets all do both where there are few, or where the horizon leaves nothing to choose by', () => {
    expect(divideValidation(span(0, 59), 7)).toEqual({ choosing: span(0, 59), from: 0 });
    expect(divideValidation(span(0, 90), 40)).toEqual({ choosing: span(0, 90), from: 0 });
  });
});

describe('bands', () => {
  const windows = (count: number, error: number) => ({
    origins: span(0, count),
    predicted: new Float64Array(count),
    actual: Float64Array.from({ length: count }, (_, at) => (at < (2 * count) / 3 ? 0 : error)),
  });
  const test = { origins: span(200, 30), predicted: new Float64Array(30), actual: new Float64Array(30) };

  it('are calibrated on windows that chose nothing, where the errors of those that chose were none', () => {
    const bandOf = (count: number) =>
      bandsFrom({ method: 'conformal', levels: [0.8], validation: windows(count, 2), test });
    expect([bandOf(90)?.bands.calibratedApart, bandOf(90)?.upper[0]]).toEqual([true, 2]);
    expect([bandOf(30)?.bands.calibratedApart, bandOf(30)?.upper[0]]).toEqual([false, 2]);
  });

  it('learn nothing from values that nobody measured, and do not count them', () => {
    const holed = windows(90, 2);
    holed.actual.fill(Number.NaN, 60, 75);
    const actual = test.actual.map((_, at) => (at % 2 === 0 ? Number.NaN : at < 15 ? 1 : 5));
    for (const method of ['conformal', 'adaptive'] as const) {
      const found = bandsFrom({ method, levels: [0.8], validation: holed, test: { ...test, actual } });
      expect(found?.upper.every((value) => Number.isFinite(value))).toBe(true);
      // Seven of the fifteen that were measured lie within 2, and the others make the adaptive band wider.
      const coverage = found?.bands.levels[0]?.coverage;
      expect(coverage === 7 / 15).toBe(method === 'conformal');
    }
  });
});
