import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  fitNLinear,
  fitNLinears,
  MOST_WINDOW,
  type NLinear,
  nlinearForecasts,
} from '../../../src/core/baselines/nlinear.ts';
import { fitScale } from '../../../src/core/scaling/standard-scaler.ts';
import type { LinearSeries } from '../../../src/core/windows/differences.ts';
import { createRandom } from '../../../src/core/windows/random.ts';
import { ALL_MEASURED, PROVENANCE } from '../../../src/shared/dataset.ts';
import { farthest, golden, goldenOrigins, goldenValues } from '../golden-scores.ts';

const whole = (values: Float64Array): LinearSeries => ({ values, provenance: ALL_MEASURED });
const span = (first: number, end: number) => Int32Array.from({ length: end - first }, (_, at) => first + at);
const ETT = new URL('../../../../shared/data/ETTh1.csv', import.meta.url);

function fitted(task: Parameters<typeof fitNLinear>[0]): NLinear {
  const found = fitNLinear(task);
  if ('reason' in found) {
    throw new Error(found.reason);
  }
  return found;
}

function noise(rows: number, seed: number): Float64Array {
  const random = createRandom(seed, 0);
  return Float64Array.from({ length: rows }, () => random.normal());
}

const sineAndNoise = noise(400, 3).map((value, row) => value + 3 * Math.sin(row / 3));

describe('fitNLinear', () => {
  const { window, horizon, trainRows } = golden;
  const origins = span(window - 1, trainRows - horizon);

  it('is the ridge regression of scikit-learn on windows less their last value', () => {
    const found = fitted({ series: [whole(goldenValues)], origins, window, horizon });
    expect(
      farthest(nlinearForecasts(found, whole(goldenValues), goldenOrigins), golden.plainNLinear),
    ).toBeLessThan(1e-8);
  });

  it('goes on with a line and a wave exactly, in any unit', () => {
    for (const unit of [1, 1e9, 1e-9]) {
      const series = Float64Array.from(
        { length: 400 },
        (_, row) => unit * (7 + 0.5 * row + 3 * Math.sin(row / 3)),
      );
      const found = fitted({ series: [whole(series)], origins: span(15, 290), window: 16, horizon: 5 });
      const forecasts = nlinearForecasts(found, whole(series), Int32Array.of(350));
      const actual = series.subarray(351, 356);
      // The ridge takes a little off.
      expect(farthest(forecasts, actual) / unit).toBeLessThan(0.2);
    }
  });

  it('shrinks the map more with a larger ridge, and the first is the plain one', () => {
    const task = { series: [whole(sineAndNoise)], origins: span(15, 290), window: 16, horizon: 5 };
    const sizeOf = ({ weights }: NLinear) => Math.hypot(...weights);
    const maps = fitNLinears(task, [1e-3, 1, 1e3]);
    expect(maps[0]).toEqual(fitted(task));
    const [small = 0, middle = 0, large = 0] = maps.map(sizeOf);
    expect(small).toBeGreaterThan(middle);
    expect(middle).toBeGreaterThan(large);
    expect(fitNLinears({ ...task, origins: span(15, 20) }, [1])).toEqual([]);
  });

  it('sums over stretches of origins as over one', () => {
    const series = [noise(300, 1), noise(300, 2)];
    const scattered = Int32Array.from([...span(20, 90), ...span(120, 121), ...span(150, 250)]);
    const found = fitted({ series: series.map(whole), origins: scattered, window: 6, horizon: 3 });
    // The same windows one by one, each series' window copied so that none lies beside another.
    const apart = [...series].map((values) => {
      const copy = new Float64Array(scattered.length * 10).fill(Number.NaN);
      for (const [index, origin] of scattered.entries()) {
        copy.set(values.subarray(origin - 5, origin + 4), index * 10);
      }
      return copy;
    });
    const alone = scattered.map((_, index) => index * 10 + 5);
    const other = fitted({ series: apart.map(whole), origins: alone, window: 6, horizon: 3 });
    expect(farthest(found.weights, other.weights)).toBeLessThan(1e-9);
  });

  it('reads no row outside the training windows: poison there changes no bit', () => {
    const kept = Int32Array.from([...span(30, 100), ...span(140, 200)]);
    const series = noise(260, 3);
    const touched = new Set([...kept].flatMap((origin) => [...span(origin - 7, origin + 5)]));
    for (const poison of [1e9, Number.NaN]) {
      const poisoned = series.map((value, row) => (touched.has(row) ? value : poison));
      const task = { origins: kept, window: 8, horizon: 4 };
      expect(fitted({ series: [whole(poisoned)], ...task }).weights).toEqual(
        fitted({ series: [whole(series)], ...task }).weights,
      );
    }
  });

  it('copes with a constant series and with a window of one', () => {
    const flat = new Float64Array(100).fill(5);
    const found = fitNLinear({ series: [whole(flat)], origins: span(3, 90), window: 4, horizon: 2 });
    expect(found).toEqual({ reason: 'the training windows do not determine it' });
    const rising = Float64Array.from({ length: 100 }, (_, row) => 2 * row);
    const one = fitted({ series: [whole(rising)], origins: span(0, 90), window: 1, horizon: 2 });
    expect([...nlinearForecasts(one, whole(rising), Int32Array.of(95))]).toEqual(
      [192, 194].map((v) => expect.closeTo(v, 9)),
    );
  });

  it('says why it has no answer for too few windows and for windows too long to solve', () => {
    const series = [whole(noise(5000, 4))];
    expect(fitNLinear({ series, origins: span(20, 59), window: 20, horizon: 2 })).toEqual({
      reason: 'it needs 40 training windows and there are 39',
    });
    expect(fitNLinear({ series, origins: span(20, 60), window: 20, horizon: 2 })).toHaveProperty('weights');
    const window = MOST_WINDOW + 1;
    expect(fitNLinear({ series, origins: span(window, 4990), window, horizon: 2 })).toHaveProperty('reason');
  });
});

describe('NLinear on windows with holes', () => {
  const window = 6;
  const horizon = 3;
  const origins = span(window - 1, 290);
  const values = sineAndNoise;

  it('reads a window that ends in a hole as it stood at its origin', () => {
    const provenance = new Uint8Array(values.length);
    provenance.fill(PROVENANCE.between, 350, 353);
    const weights = new Float64Array(window * horizon);
    // The map takes the window's first value less its last: row 346 less the value carried from row 349.
    weights.set([1, 1, 1]);
    const found = nlinearForecasts(
      { window, horizon, ridge: 1e-3, weights },
      { values, provenance },
      Int32Array.of(351, 353),
    );
    const [at351, at353] = [values[349] as number, values[353] as number];
    expect([found[0], found[3]]).toEqual([
      at351 + ((values[346] as number) - at351),
      at353 + ((values[348] as number) - at353),
    ]);
  });

  it('is the least squares of each step on the values that were measured', () => {
    const provenance = new Uint8Array(values.length);
    for (let row = 10; row < 300; row += 4) {
      provenance[row] = PROVENANCE.carried;
    }
    const poisoned = values.slice();
    const found = fitted({ series: [{ values: poisoned, provenance }], origins, window, horizon });
    // Each step by itself: one map a step from the windows that have it measured, by gradient-free normal equations.
    for (let step = 0; step < horizon; step++) {
      const own = origins.filter((origin) => provenance[origin + 1 + step] === PROVENANCE.measured);
      const apart = new Float64Array(own.length * (window + 1)).fill(Number.NaN);
      for (const [index, origin] of own.entries()) {
        apart.set(values.subarray(origin - window + 1, origin + 1), index * (window + 1));
        apart[index * (window + 1) + window] = values[origin + 1 + step] as number;
      }
      const alone = fitted({
        ...{ series: [whole(apart)], window, horizon: 1 },
        origins: own.map((_, index) => index * (window + 1) + window - 1),
      });
      const column = Float64Array.from({ length: window }, (_, i) => found.weights[i * horizon + step] ?? 0);
      // The ridge is a share of all windows' squares here and of these there.
      expect(farthest(column, alone.weights)).toBeLessThan(2e-3);
    }
  });

  it('is the same to the digit whatever stands where nobody measured', () => {
    const provenance = new Uint8Array(values.length);
    provenance.fill(PROVENANCE.missing, 100, 120);
    const task = { origins: Int32Array.from([...span(20, 95), ...span(130, 280)]), window, horizon: 9 };
    const other = values.map((value, row) => (row >= 100 && row < 120 ? 1e9 : value));
    expect(fitted({ series: [{ values: other, provenance }], ...task })).toEqual(
      fitted({ series: [{ values, provenance }], ...task }),
    );
  });
});

describe.skipIf(!existsSync(ETT))('NLinear on ETTh1 (skipped without ../shared/data)', () => {
  it('reaches the published figures: 0.053/0.177 on OT and 0.374/0.394 on all columns, window 336, horizon 96', () => {
    const lines = readFileSync(ETT, 'utf8').trim().split('\n').slice(1, 14_401);
    const columns = [1, 2, 3, 4, 5, 6, 7].map((at) =>
      Float64Array.from(lines, (line) => Number(line.split(',')[at])),
    );
    const scaled = columns.map((column) => {
      const { mean, deviation } = fitScale(column, 8640);
      return column.map((value) => (value - mean) / deviation);
    });
    const errors = (series: readonly Float64Array[]) => {
      const found = fitted({
        series: series.map(whole),
        origins: span(335, 8640 - 96),
        window: 336,
        horizon: 96,
      });
      const origins = span(11_519, 14_400 - 96);
      let [absolute, squared, count] = [0, 0, 0];
      for (const values of series) {
        for (const [at, value] of nlinearForecasts(found, whole(values), origins).entries()) {
          const error = value - (values[(origins[Math.floor(at / 96)] as number) + 1 + (at % 96)] as number);
          absolute += Math.abs(error);
          squared += error * error;
          count++;
        }
      }
      return { mse: squared / count, mae: absolute / count };
    };
    const univariate = errors(scaled.slice(6));
    expect([univariate.mse, univariate.mae]).toEqual([expect.closeTo(0.0531, 4), expect.closeTo(0.177, 3)]);
    const multivariate = errors(scaled);
    expect(multivariate.mse).toBeLessThan(0.374);
    expect(multivariate.mae).toBeLessThan(0.394);
  });
});
