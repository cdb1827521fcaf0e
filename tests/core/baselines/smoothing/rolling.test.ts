import { describe, expect, it } from 'vitest';
import { fitEts } from '../../../../src/core/baselines/smoothing/ets-fit.ts';
import type { Fit } from '../../../../src/core/baselines/smoothing/model.ts';
import { fitMstl } from '../../../../src/core/baselines/smoothing/mstl.ts';
import { MOST_HISTORY, rollingForecasts } from '../../../../src/core/baselines/smoothing/rolling.ts';
import { fitTheta } from '../../../../src/core/baselines/smoothing/theta.ts';
import { createRandom } from '../../../../src/core/windows/random.ts';

const ROWS = 160;
const random = createRandom(21, 0);
const measured = Float64Array.from({ length: ROWS }, (_, row) =>
  row % 13 === 4 ? Number.NaN : 80 + 0.2 * row + 9 * Math.sin((2 * Math.PI * row) / 7) + 2 * random.normal(),
);
const origins = Int32Array.from({ length: 12 }, (_, at) => 130 + 2 * at);
const task = { measured, firstRow: 0, origins, horizon: 5, budget: 0 };
const fits: readonly (readonly [string, Fit])[] = [
  ['ETS', (history) => fitEts(history, 7)],
  ['Theta', (history) => fitTheta(history, 7)],
  ['MSTL', (history) => fitMstl(history, [7])],
];

function rolled(fitTo: Fit, changes: Partial<typeof task> = {}) {
  const found = rollingForecasts(fitTo, { ...task, ...changes });
  if ('reason' in found) {
    throw new Error(found.reason);
  }
  return found;
}

describe.each(fits)('rollingForecasts of %s', (_, fitTo) => {
  it('does not change by a bit when what comes after an origin is poisoned, wherever it is fitted', () => {
    for (const budget of [0, Number.POSITIVE_INFINITY]) {
      const clean = rolled(fitTo, { budget }).forecasts;
      for (const [index, origin] of [...origins.entries()].filter(([at]) => at % 5 === 0)) {
        const poisoned = measured.map((value, row) =>
          row > origin ? 1e12 * (row % 2 === 0 ? 1 : -1) : value,
        );
        const found = rolled(fitTo, { budget, measured: poisoned, origins: origins.subarray(0, index + 1) });
        if (budget === 0 || index === 0) {
          expect(found.forecasts).toEqual(clean.subarray(0, (index + 1) * 5));
        } else {
          expect(found.forecasts.subarray(-5)).toEqual(clean.subarray(index * 5, (index + 1) * 5));
        }
      }
    }
  });

  it('is fitted once without a budget and everywhere with one that is large enough', () => {
    expect(rolled(fitTo).fittedAt).toEqual(Int32Array.of(130));
    expect(rolled(fitTo, { budget: Number.POSITIVE_INFINITY }).fittedAt).toEqual(origins);
  });

  it('spreads what the budget allows over the origins', () => {
    const fitted = fitTo(measured.slice(0, 131));
    const budget = 'reason' in fitted ? 0 : fitted.work + 2.5 * fitted.workAgain;
    expect(rolled(fitTo, { budget }).fittedAt).toEqual(Int32Array.of(130, 138, 146));
  });

  it('errs little more with states moved on than fitted anew', () => {
    const errorOf = (forecasts: Float64Array) => {
      let sum = 0;
      for (const [index, origin] of origins.entries()) {
        for (let step = 0; step < 5; step++) {
          const error = (forecasts[index * 5 + step] as number) - (measured[origin + 1 + step] as number);
          sum += Number.isNaN(error) ? 0 : Math.abs(error);
        }
      }
      return sum;
    };
    const anew = errorOf(rolled(fitTo, { budget: Number.POSITIVE_INFINITY }).forecasts);
    expect(errorOf(rolled(fitTo).forecasts)).toBeLessThan(1.1 * anew);
  });

  it('reads no more rows than its history has, and none before the first', () => {
    const long = Float64Array.from(
      { length: MOST_HISTORY + 100 },
      (_, row) => 50 + 5 * Math.sin(row) + random.normal(),
    );
    const last = Int32Array.of(long.length - 6);
    const clean = rolled(fitTo, { measured: long, origins: last }).forecasts;
    const early = long.map((value, row) => (row <= long.length - 6 - MOST_HISTORY ? 1e9 : value));
    expect(rolled(fitTo, { measured: early, origins: last }).forecasts).toEqual(clean);
    const before = measured.map((value, row) => (row < 30 ? 1e9 : value));
    expect(rolled(fitTo, { measured: before, firstRow: 30 })).toEqual(rolled(fitTo, { firstRow: 30 }));
  });
});

describe('rollingForecasts', () => {
  it('says why where there is nothing to fit', () => {
    const few = rollingForecasts((history) => fitEts(history, 1), { ...task, origins: Int32Array.of(5) });
    expect(few).toEqual({ reason: 'it needs 10 values before the first forecast and there are 5' });
  });
});
