import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { holm, welch } from '../../../src/core/metrics/welch.ts';
import { golden } from '../golden-scores.ts';

describe('welch', () => {
  it('agrees with SciPy', () => {
    for (const { pair, statistic, degrees, pValue } of golden.seeds.tests) {
      const { cells } = golden.seeds;
      expect(welch(cells[pair[0]], cells[pair[1]])).toEqual({
        statistic: expect.closeTo(statistic, 8),
        degrees: expect.closeTo(degrees, 8),
        pValue: expect.closeTo(pValue, 10),
      });
    }
  });

  it('has no answer for a single seed or for seeds that all agree', () => {
    expect(welch([1], [2, 3])).toBeNull();
    expect(welch([1, 1], [2, 2])).toBeNull();
  });
});

describe('holm', () => {
  it('multiplies the smallest by the number of tests, and never lets a larger one fall below it', () => {
    expect(holm([0.04, 0.01, 0.03])).toEqual([0.06, 0.03, 0.06]);
    expect(holm([0.9, 0.8])).toEqual([1, 1]);
  });

  it('agrees with statsmodels', () => {
    const { tests } = golden.seeds;
    expect(holm(tests.map(({ pValue }) => pValue))).toEqual(
      tests.map((test) => expect.closeTo(test.holm, 10)),
    );
  });

  it('keeps the order of the p-values and never lowers one', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 12 }), (given) => {
        const adjusted = holm(given);
        for (const [at, value] of given.entries()) {
          expect(adjusted[at]).toBeGreaterThanOrEqual(value);
          for (const [other, against] of given.entries()) {
            expect(value >= against || (adjusted[at] as number) <= (adjusted[other] as number)).toBe(true);
          }
        }
      }),
    );
  });
});
