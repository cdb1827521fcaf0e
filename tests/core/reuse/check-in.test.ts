import { describe, expect, it } from 'vitest';
import { formatTime } from '../../../src/core/dataset/format-time.ts';
import { checkIn, type Said } from '../../../src/core/reuse/check-in.ts';
import { createRandom } from '../../../src/core/windows/random.ts';
import type { TestForecasts } from '../../../src/shared/run.ts';
import type { Metrics } from '../../../src/shared/scores.ts';
import { daily, rising } from '../recipe/helpers.ts';

const HORIZON = 3;
const WINDOWS = 120;
/** The mean size of a normal error. */
const MEAN = Math.sqrt(2 / Math.PI);

/** Errors of a test that grow with the step, neighbouring windows sharing their rows as they do. */
function testOf(spread = 1): TestForecasts {
  const random = createRandom(3, 0);
  const noise = Float32Array.from({ length: WINDOWS + HORIZON }, () => spread * random.normal());
  const actual = new Float32Array(WINDOWS * HORIZON);
  for (let window = 0; window < WINDOWS; window++) {
    for (let step = 0; step < HORIZON; step++) {
      actual[window * HORIZON + step] = (noise[window + step] as number) * (step + 1);
    }
  }
  return {
    origins: Int32Array.from({ length: WINDOWS }, (_, window) => window),
    predicted: new Float32Array(actual.length),
    actual,
  };
}

const METRICS = {
  maeByStep: { model: [MEAN, 2 * MEAN, 3 * MEAN] },
  bands: { levels: [{ level: 0.8, coverage: 0.79 }] },
} as unknown as Metrics;

/** Rows from 2024-01-01; forecasts of `row`, from `origins`, that are wrong by `error` times their step. */
function check(
  origins: readonly number[],
  error: (origin: number) => number,
  { rows = 60, test = testOf() } = {},
) {
  const data = daily(rising(rows));
  const said = origins.map((origin): Said => {
    const forecast = [1, 2, 3].map((step) => {
      const value = origin + step + error(origin) * step;
      return { time: stampOf(origin + step), value, lower: value - 2, upper: value + 2 };
    });
    return { id: `${origin}`, madeAt: '2024-05-01T00:00:00.000Z', origin: stampOf(origin), forecast };
  });
  const measured = data.columns[0] as Float64Array;
  return checkIn({ said, data, measured, test, metrics: METRICS });
}

function stampOf(row: number): string {
  const { time, times } = daily(rising(200));
  return formatTime(time, times[row] as number);
}

describe('checkIn', () => {
  it('puts beside what was said what came, and holds it against the test over the same steps', () => {
    // The last forecast has seen one of its three steps come.
    const result = check([40, 58], () => 0.5);
    expect(result.until).toBe('2024-02-29');
    expect(result.forecasts.map(({ steps }) => steps.map(({ came }) => came))).toEqual([
      [41, 42, 43],
      [59, null, null],
    ]);
    expect([result.known, result.mae, result.forecasts[1]?.mae]).toEqual([4, (0.5 + 1 + 1.5 + 0.5) / 4, 0.5]);
    expect(result.testMae).toBeCloseTo(((1 + 2 + 3 + 1) * MEAN) / 4, 12);
    expect(result.band).toEqual({ level: 0.8, coverage: 1, testCoverage: 0.79 });
    expect(result.drift).toBeNull();
  });

  it('knows nothing yet of what lies ahead, and says so', () => {
    const result = check([59, 70], () => 1);
    expect(result).toMatchObject({ known: 0, mae: null, testMae: null, band: null, drift: null });
  });

  it('says since when it errs more than in its test', () => {
    const origins = Array.from({ length: 12 }, (_, at) => 10 + 3 * at);
    const result = check(origins, (origin) => (origin < 25 ? 0.4 : 3));
    expect(result.drift).toMatchObject({ since: stampOf(26), pValue: expect.any(Number) });
    expect(result.drift?.percent).toBeCloseTo(100 * (3 / MEAN - 1), 8);
    expect(result.drift?.pValue).toBeLessThan(0.05);
  });

  it('calls no drift what is sure but small: a tenth more than in the test is the least', () => {
    // Each window of the test errs by its mean: any error above it has never been seen there.
    const steady = testOf();
    const test = {
      ...steady,
      actual: steady.actual.map((_, place) => MEAN * ((place % HORIZON) + 1)),
    };
    const origins = Array.from({ length: 12 }, (_, at) => 10 + 3 * at);
    expect(check(origins, () => 1.09 * MEAN, { test }).drift).toBeNull();
    const drift = check(origins, () => 1.12 * MEAN, { test }).drift;
    expect(drift?.percent).toBeCloseTo(12, 4);
    expect(drift?.pValue).toBeCloseTo(1 / (1 + WINDOWS), 12);
  });

  it('does not take one bad forecast for a drift where the test has such', () => {
    expect(check([40], () => 1.8).drift).toBeNull();
  });

  it('seldom sees a drift where the errors are those of the test', () => {
    const random = createRandom(9, 0);
    let drifts = 0;
    for (let times = 0; times < 200; times++) {
      const errors = new Map<number, number>();
      const origins = Array.from({ length: 8 }, (_, at) => 10 + 3 * at);
      const drift = check(origins, (origin) => {
        const error = errors.get(origin) ?? random.normal();
        errors.set(origin, error);
        return error;
      }).drift;
      drifts += drift === null ? 0 : 1;
    }
    expect(drifts).toBeLessThan(20);
  });

  it('cannot tell with a test of few windows', () => {
    const data = daily(rising(60));
    const short = testOf();
    const test = {
      origins: short.origins.slice(0, 10),
      predicted: short.predicted.slice(0, 30),
      actual: short.actual.slice(0, 30),
    };
    const forecast = [{ time: stampOf(41), value: 1000 }];
    const said: Said[] = [{ id: null, madeAt: '', origin: stampOf(40), forecast }];
    const measured = data.columns[0] as Float64Array;
    expect(checkIn({ said, data, measured, test, metrics: METRICS }).drift).toBeNull();
  });
});
