import { describe, expect, it } from 'vitest';
import { type BandsTask, bandsFrom, type ForecastWindows } from '../../../src/core/intervals/bands-from.ts';
import { quantilesOf } from '../../../src/core/intervals/quantile-heads.ts';
import { createRandom } from '../../../src/core/windows/random.ts';
import { BAND_METHODS } from '../../../src/shared/scores.ts';

const HORIZON = 4;
const LEVELS = [0.8, 0.5, 0.95];
const NONE: ForecastWindows = { origins: new Int32Array(), predicted: [], actual: [] };
/** Of the standard normal, for 0.025, 0.1, 0.25 … 0.975. */
const Z = [-1.96, -1.2816, -0.6745, 0, 0.6745, 1.2816, 1.96];

interface Made {
  readonly seed: number;
  readonly first: number;
  readonly windows: number;
  /** Deviation of the errors one step ahead; it grows by as much with every step. */
  readonly noise: number;
  /** What the heads take the deviation for, as a multiple of the truth; null for none. */
  readonly heads: number | null;
}

/** A forecast of 100 that errs by normal noise, with heads that may be sure of too much. */
function made({ seed, first, windows, noise, heads }: Made): ForecastWindows {
  const random = createRandom(seed, 0);
  const origins = Int32Array.from({ length: windows }, (_, at) => first + at);
  const count = windows * HORIZON;
  const predicted = new Float64Array(count).fill(100);
  const deviation = (at: number) => noise * (1 + (at % HORIZON));
  const actual = predicted.map((value, at) => value + deviation(at) * random.normal());
  const quantiles = Z.map((z) => predicted.map((value, at) => value + z * deviation(at) * (heads ?? 1)));
  return { origins, predicted, actual, ...(heads === null ? {} : { quantiles }) };
}

const calm = { windows: 1500, noise: 1, heads: null };
const still: BandsTask = {
  method: 'conformal',
  levels: LEVELS,
  validation: made({ ...calm, seed: 1, first: 0 }),
  test: made({ ...calm, seed: 2, first: 2000 }),
};

describe('bandsFrom', () => {
  it('covers what it says on noise that it knows, at every level and step, with the width of that noise', () => {
    for (const method of BAND_METHODS) {
      const heads = method === 'quantile' ? 1 : null;
      const found = bandsFrom({
        ...still,
        method,
        // A third of them calibrates.
        validation: made({ ...calm, windows: 4500, seed: 1, first: 0, heads }),
        test: made({ ...calm, seed: 2, first: 5000, heads }),
      });
      for (const [index, level] of LEVELS.entries()) {
        const score = found?.bands.levels[index];
        expect(score?.level).toBe(level);
        expect(Math.abs((score?.coverage ?? 0) - level)).toBeLessThan(0.02);
        for (const [step, coverage] of (score?.coverageByStep ?? []).entries()) {
          expect(Math.abs(coverage - level)).toBeLessThan(0.045);
          const width = 2 * (1 + step) * ({ 0.8: 1.2816, 0.5: 0.6745, 0.95: 1.96 }[level] ?? 0);
          expect((score?.widthByStep[step] ?? 0) / width).toBeGreaterThan(0.9);
          expect((score?.widthByStep[step] ?? 0) / width).toBeLessThan(1.1);
        }
      }
    }
  });

  it('follows errors that double where split conformal does not', () => {
    const test = made({ ...calm, seed: 3, first: 2000, noise: 2 });
    const coverage = (method: BandsTask['method']) =>
      bandsFrom({ ...still, method, test })?.bands.levels[0]?.coverage ?? Number.NaN;
    expect(coverage('conformal')).toBeLessThan(0.6);
    expect(coverage('adaptive')).toBeGreaterThan(0.77);
    expect(coverage('adaptive')).toBeLessThan(0.83);
  });

  it('recalibrates heads that are too sure, and leaves them when no validation window has heads', () => {
    const sure = { ...calm, heads: 0.5 };
    const task: BandsTask = {
      method: 'quantile',
      levels: LEVELS,
      validation: made({ ...sure, seed: 4, first: 0 }),
      test: made({ ...sure, seed: 5, first: 2000 }),
    };
    const recalibrated = bandsFrom(task)?.bands;
    expect([recalibrated?.calibrationWindows, recalibrated?.calibratedApart]).toEqual([500, true]);
    expect(recalibrated?.levels[0]?.coverage).toBeGreaterThan(0.77);
    expect(recalibrated?.levels[0]?.coverage).toBeLessThan(0.83);
    const raw = bandsFrom({ ...task, validation: NONE })?.bands;
    expect(raw?.calibrationWindows).toBe(0);
    // Half of 1.2816 deviations hold 48 % of a normal.
    expect(raw?.levels[0]?.coverage).toBeGreaterThan(0.45);
    expect(raw?.levels[0]?.coverage).toBeLessThan(0.51);
  });

  it('puts the band of the forecast around its value, or around the heads of its step', () => {
    const found = bandsFrom(still);
    const { lower, upper } = found?.bandAt(3, 50, 0.8) ?? { lower: 0, upper: 0 };
    expect((lower + upper) / 2).toBeCloseTo(50, 9);
    expect(upper - lower).toBeCloseTo(found?.bands.levels[0]?.widthByStep[2] ?? 0, 9);
    const heads = { ...calm, heads: 1 };
    const quantile = bandsFrom({
      method: 'quantile',
      levels: LEVELS,
      validation: NONE,
      test: made({ ...heads, seed: 5, first: 0 }),
    });
    expect(quantilesOf(LEVELS)).toHaveLength(7);
    expect(quantile?.bandAt(2, 50, 0.8, [40, 42, 47, 50, 52, 55, 70])).toEqual({ lower: 42, upper: 55 });
  });

  it('never lets a higher level lie inside a lower one', () => {
    const test = made({ ...calm, seed: 6, first: 2000, noise: 3, windows: 90 });
    const found = bandsFrom({ ...still, method: 'adaptive', levels: [0.95, 0.5, 0.8, 0.81, 0.79], test });
    for (let step = 1; step <= HORIZON; step++) {
      const uppers = [0.5, 0.79, 0.8, 0.81, 0.95].map((level) => found?.bandAt(step, 0, level).upper ?? 0);
      expect(uppers).toEqual([...uppers].sort((a, b) => a - b));
    }
  });

  it('gives the ends of the first level for drawing', () => {
    const found = bandsFrom(still);
    const share = found?.lower.filter(
      (low, at) =>
        low <= (still.test.actual[at] ?? 0) && (found.upper[at] ?? 0) >= (still.test.actual[at] ?? 0),
    );
    expect((share?.length ?? 0) / still.test.actual.length).toBeCloseTo(
      found?.bands.levels[0]?.coverage ?? 0,
      3,
    );
  });

  it('has a weighted quantile loss, smaller for a better forecast', () => {
    const better = made({ ...calm, seed: 2, first: 2000, noise: 0.5 });
    const loss = bandsFrom(still)?.bands.weightedQuantileLoss ?? 0;
    expect(loss).toBeGreaterThan(0);
    expect(bandsFrom({ ...still, test: better })?.bands.weightedQuantileLoss).toBeLessThan(loss);
  });

  it('is null without test windows, and without validation windows to calibrate on', () => {
    expect(bandsFrom({ ...still, test: NONE })).toBeNull();
    expect(bandsFrom({ ...still, validation: NONE })).toBeNull();
    expect(bandsFrom({ ...still, levels: [] })).toBeNull();
  });
});
