import { describe, expect, it } from 'vitest';
import {
  boxCox,
  fitTransform,
  guerreroLambda,
  inverseBoxCox,
  slopeOfInverse,
} from '../../../src/core/scaling/box-cox.ts';

/** A level that grows by a fifth of itself a year, and a swing of so many percent of `level ** power` around it. */
function growing(power: number, years = 12): Float64Array {
  return Float64Array.from({ length: 12 * years }, (_, month) => {
    const level = 100 * 1.2 ** Math.floor(month / 12);
    return level + 0.2 * level ** power * Math.sin((2 * Math.PI * month) / 12);
  });
}

describe('guerreroLambda', () => {
  it('is 0 where the swing grows as the level does, 1 where it stays, and between where it grows less', () => {
    expect(guerreroLambda(growing(1), { season: 12 })).toBe(0);
    expect(guerreroLambda(growing(0), { season: 12 })).toBe(1);
    expect(guerreroLambda(growing(0.5), { season: 12 })).toBeCloseTo(0.5, 10);
  });

  it('leaves a series alone that has too few seasons to tell, and does not mind values that lack', () => {
    expect(guerreroLambda(growing(1, 2), { season: 12 })).toBe(1);
    const holes = growing(1).map((value, row) => (row % 5 === 0 ? Number.NaN : value));
    expect(guerreroLambda(holes, { season: 12 })).toBeLessThan(0.2);
  });
});

describe('fitTransform', () => {
  it('says what stands against it', () => {
    expect(fitTransform('log', Float64Array.of(1, 2, -1), 1)).toBe('negative');
    expect(fitTransform('box-cox', Float64Array.of(1, 2, -1), 1)).toBe('negative');
    expect(fitTransform('log', Float64Array.of(1, 0, 2), 1)).toBe('zero');
  });

  it('keeps away from the logarithm where there are zeros, and reads zero as zero', () => {
    const values = growing(1);
    values[3] = 0;
    const fitted = fitTransform('box-cox', values, 12);
    expect(fitted).toMatchObject({ least: 0 });
    expect(typeof fitted === 'string' ? 0 : fitted.lambda).toBeGreaterThanOrEqual(0.25);
  });

  it('reads what later falls below all that it has seen as half of the least', () => {
    const fitted = fitTransform('log', Float64Array.of(4, 9, 6), 1);
    expect(fitted).toEqual({ lambda: 0, least: 2 });
    expect(boxCox(-7, { lambda: 0, least: 2 })).toBe(Math.log(2));
  });
});

describe('there and back', () => {
  it.each([0, 0.25, 0.5, 1])('gives the value again, lambda %f', (lambda) => {
    for (const value of [0.3, 1, 17.5, 4200]) {
      expect(inverseBoxCox(boxCox(value, { lambda, least: 0.1 }), lambda)).toBeCloseTo(value, 8);
    }
    expect(boxCox(Number.NaN, { lambda, least: 0.1 })).toBeNaN();
  });

  it('has no value below zero, whatever a net says', () => {
    expect(inverseBoxCox(-1e3, 0.5)).toBe(0);
    expect(inverseBoxCox(-1e3, 0)).toBe(0);
  });

  it.each([0, 0.3, 0.5])('gives the mean, where it is asked for, lambda %f', (lambda) => {
    const spread = 0.2;
    const middle = boxCox(50, { lambda, least: 0 });
    // Over a normal distribution, by a fine grid.
    let [sum, weights] = [0, 0];
    for (let place = -8; place <= 8; place += 0.01) {
      const weight = Math.exp((-place * place) / 2);
      sum += weight * inverseBoxCox(middle + spread * place, lambda);
      weights += weight;
    }
    expect(inverseBoxCox(middle, lambda, spread)).toBeCloseTo(sum / weights, 1);
    expect(inverseBoxCox(middle, lambda)).toBeCloseTo(50, 8);
  });

  it.each([0, 0.4, 1])('knows its slope, lambda %f', (lambda) => {
    const at = boxCox(12, { lambda, least: 0 });
    const difference = (inverseBoxCox(at + 1e-5, lambda) - inverseBoxCox(at - 1e-5, lambda)) / 2e-5;
    expect(slopeOfInverse(at, lambda)).toBeCloseTo(difference, 4);
  });
});
