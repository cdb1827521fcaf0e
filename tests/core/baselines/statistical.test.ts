import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { STATISTICAL, statisticalForecasts } from '../../../src/core/baselines/statistical.ts';

const value = fc.oneof(
  fc.constantFrom(0, 1, -1, 5, 1e-9, 1e9, -1e6, Number.NaN),
  fc.double({ min: -1e3, max: 1e3, noNaN: true }),
  fc.double({ min: 0, max: 1e-3, noNaN: true }),
);
/** Noise of all sizes, one value for long, seasons with spikes, steps up and down, only ever above zero. */
const series = fc.oneof(
  fc.array(value, { minLength: 30, maxLength: 90 }),
  fc.tuple(value, value, fc.integer({ min: 30, max: 80 })).map(([low, high, rows]) => {
    return Array.from({ length: rows }, (_, row) => (row % 7 === 3 || row > 60 ? high : low));
  }),
  fc.array(fc.double({ min: -14, max: 14, noNaN: true }).map(Math.exp), { minLength: 30, maxLength: 90 }),
);

describe('statisticalForecasts', () => {
  it('stay near what the series holds, whatever it is, or are missing with a reason', () => {
    fc.assert(
      fc.property(series, fc.constantFrom([], [7], [4], [2, 14]), (list, seasons) => {
        const measured = Float64Array.from(list);
        const origins = Int32Array.from({ length: 12 }, (_, at) => list.length - 14 + at);
        const task = { measured, firstRow: 0, origins, horizon: 2, seasons, effort: 0.001 };
        const found = statisticalForecasts(task);
        for (const name of STATISTICAL) {
          const rolled = found[name];
          expect('reason' in rolled ? rolled.reason !== '' : rolled.forecasts.every(Number.isFinite)).toBe(
            true,
          );
        }
      }),
      { numRuns: 150, seed: 15 },
    );
  });
});
