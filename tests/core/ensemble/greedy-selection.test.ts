import { describe, expect, it } from 'vitest';
import { gainsOf, selectMembers, weightedMean } from '../../../src/core/ensemble/greedy-selection.ts';
import { createRandom } from '../../../src/core/windows/random.ts';

const MANY = 1e9;
const actual = Float64Array.from({ length: 400 }, (_, at) => Math.sin(at / 5));

/** What came, with an error of so much in the same direction, or noise. */
function off(by: number, noise = 0, seed = 1): Float64Array {
  const random = createRandom(seed, 0);
  return actual.map((value) => value + by + noise * random.normal());
}

describe('selectMembers', () => {
  it('gives two forecasts that err in opposite directions the weights that cancel their errors', () => {
    const { weights, mae } = selectMembers({ forecasts: [off(1.05), off(-1)], actual, independent: MANY });
    expect(weights[0]).toBeCloseTo(0.5, 1);
    expect(mae).toBeLessThan(0.05);
  });

  it('takes the one that never errs and nobody else', () => {
    const selection = selectMembers({ forecasts: [off(1), off(0), off(-1)], actual, independent: 3 });
    expect(selection).toMatchObject({ weights: [0, 1, 0], mae: 0, shrinkage: 0 });
  });

  it('asks the four best by themselves at most, and none that errs far more than the best', () => {
    const far = selectMembers({ forecasts: [off(1), off(-1.3), off(-5)], actual, independent: 1 });
    expect(far.weights).toEqual([1, 0, 0]);
    const forecasts = Array.from({ length: 20 }, (_, seed) => off(0, 1, seed));
    const { weights, maes } = selectMembers({ forecasts, actual, independent: 1 });
    const members = maes.filter((_, place) => (weights[place] ?? 0) > 0);
    expect(members.toSorted()).toEqual(maes.toSorted().slice(0, 4));
  });

  it('errs at most a quarter more on its windows than any single candidate', () => {
    for (let seed = 0; seed < 20; seed++) {
      const forecasts = [
        off(0.2, 1, seed),
        off(-0.4, 0.6, seed + 100),
        off(0, 0.9, seed + 200),
        off(2, 0.1, seed),
      ];
      const { mae, maes, weights } = selectMembers({ forecasts, actual, independent: 5 + 10 * seed });
      expect(mae).toBeLessThanOrEqual(1.25 * Math.min(...maes));
      expect(weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 12);
    }
  });

  it('draws the weights together where few windows chose them', () => {
    const forecasts = [off(0, 0.5, 1), off(0.01, 0.52, 2)];
    const weightsAt = (independent: number) => selectMembers({ forecasts, actual, independent });
    const [none, few, many] = [weightsAt(0), weightsAt(60), weightsAt(MANY)];
    expect([none.shrinkage, few.shrinkage]).toEqual([1, 0.5]);
    expect(none.weights).toEqual([0.5, 0.5]);
    expect(few.weights[0]).toBeCloseTo(0.25 + 0.5 * (many.weights[0] ?? 0), 6);
  });

  it('leaves out what nobody measured, and a candidate that says nothing', () => {
    const holed = actual.map((value, at) => (at % 3 === 0 ? Number.NaN : value));
    const silent = new Float64Array(actual.length).fill(Number.NaN);
    const selection = selectMembers({
      forecasts: [silent, off(1), off(-1)],
      actual: holed,
      independent: MANY,
    });
    expect(selection.weights[0]).toBe(0);
    expect(selection.mae).toBeCloseTo(0, 9);
    const nothing = { forecasts: [silent], actual: holed, independent: 1 };
    expect(() => selectMembers(nothing)).toThrow(RangeError);
  });
});

describe('gainsOf', () => {
  it('says by how much of its error the ensemble errs more without each member', () => {
    const forecasts = [off(1), off(-0.5), off(9)];
    const weights = [0.5, 0.5, 0];
    expect(gainsOf({ forecasts, actual }, weights).map((gain) => gain && Number(gain.toFixed(9)))).toEqual([
      1,
      3,
      null,
    ]);
    expect(gainsOf({ forecasts, actual }, [0, 0, 1])).toEqual([null, null, null]);
  });
});

describe('weightedMean', () => {
  it('does not look at what has no weight', () => {
    const nothing = Float64Array.of(Number.NaN, Number.NaN);
    expect([...weightedMean([Float64Array.of(1, 2), nothing, Float64Array.of(3, 6)], [0.5, 0, 0.5])]).toEqual(
      [2, 4],
    );
  });
});
