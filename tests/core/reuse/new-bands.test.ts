import { describe, expect, it } from 'vitest';
import { bandsFrom } from '../../../src/core/intervals/bands-from.ts';
import { bandsOnNewRows } from '../../../src/core/reuse/new-bands.ts';
import { createRandom } from '../../../src/core/windows/random.ts';
import type { TestForecasts } from '../../../src/shared/run.ts';
import { DEFAULT_CONFIG, type TrainConfig } from '../../../src/shared/set-up/train-config.ts';

const HORIZON = 2;
const CONFIG: TrainConfig = { ...DEFAULT_CONFIG, target: 'value', horizon: HORIZON, levels: [0.8, 0.5] };

/** Forecasts of 0, and errors that grow from `from` rows on. */
function windows(first: number, count: number, spread: number): TestForecasts {
  const random = createRandom(first, 0);
  return {
    origins: Int32Array.from({ length: count }, (_, index) => first + index),
    predicted: new Float32Array(count * HORIZON),
    actual: Float32Array.from({ length: count * HORIZON }, () => spread * random.normal()),
  };
}

const validation = windows(100, 90, 1);
const test = windows(200, 60, 1);
const fresh = windows(262, 40, 3);

describe('bandsOnNewRows', () => {
  it('goes on where the test ended, as if the new windows had been part of it', () => {
    const made = bandsOnNewRows(CONFIG, { validation, test, fresh, heads: null });
    const join = (name: 'predicted' | 'actual') => Float32Array.from([...test[name], ...fresh[name]]);
    const whole = bandsFrom({
      ...{ method: 'adaptive', levels: [0.8], validation },
      test: {
        origins: Int32Array.from([...test.origins, ...fresh.origins.map((origin) => origin - 1)]),
        ...{ predicted: join('predicted'), actual: join('actual') },
      },
    });
    expect(made?.lower).toEqual(whole?.lower.slice(test.predicted.length));
    expect(made?.upper).toEqual(whole?.upper.slice(test.predicted.length));
  });

  it('measures what each level held on the new windows alone', () => {
    const inside = (made: ReturnType<typeof bandsOnNewRows>, at: number) =>
      (fresh.actual[at] ?? 0) >= (made?.lower[at] ?? 0) && (fresh.actual[at] ?? 0) <= (made?.upper[at] ?? 0);
    const made = bandsOnNewRows(CONFIG, { validation, test, fresh, heads: null });
    const held = Array.from(fresh.actual, (_, at) => inside(made, at)).filter(Boolean).length;
    expect(made?.bands.levels.map(({ level }) => level)).toEqual([0.8, 0.5]);
    expect(made?.bands.levels[0]?.coverage).toBeCloseTo(held / fresh.actual.length, 12);
    // Errors three times as large: the band of the test does not hold them at first.
    expect(made?.bands.levels[0]?.coverage).toBeLessThan(0.8);
  });

  it('takes quantile heads as they are, and makes nothing from nothing', () => {
    const low = new Float64Array(fresh.actual.length).fill(-1);
    const heads = [low, low, low, low, low].map((values, at) => values.map((value) => value + at / 2));
    const quantile = { ...CONFIG, bands: 'quantile' } as const;
    const made = bandsOnNewRows(quantile, { validation: null, test, fresh, heads });
    expect([made?.lower[0], made?.upper[0], made?.bands.calibrationWindows]).toEqual([-1, 1, 0]);
    expect(bandsOnNewRows(CONFIG, { validation: null, test, fresh, heads: null })).toBeNull();
    expect(bandsOnNewRows({ ...CONFIG, bands: 'none' }, { validation, test, fresh, heads: null })).toBeNull();
  });
});
