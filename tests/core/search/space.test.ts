import { describe, expect, it } from 'vitest';
import { assignmentAt, axesOf, checkSpace, randomAssignment } from '../../../src/core/search/space.ts';
import { GatecastError } from '../../../src/shared/errors.ts';
import type { Parameter, RangeParameter } from '../../../src/shared/search/space.ts';
import { EVERY_KIND, unfit, uniformOf } from './spaces.ts';

const range = (change: Partial<RangeParameter>): readonly Parameter[] => [
  { kind: 'integer', name: 'units', least: 1, most: 8, scale: 'linear', ...change },
];

function refusalOf(space: readonly Parameter[]): unknown {
  try {
    checkSpace(space);
    return null;
  } catch (error) {
    expect(error).toBeInstanceOf(GatecastError);
    const { code, details } = error as GatecastError<'CONFIG_INVALID'>;
    expect({ code, field: details.field }).toEqual({ code: 'CONFIG_INVALID', field: 'space' });
    return details.problem;
  }
}

describe('checkSpace', () => {
  it('takes every kind of parameter, and one with a single value', () => {
    expect(refusalOf(EVERY_KIND)).toBeNull();
  });

  it.each<[string, readonly Parameter[], string]>([
    ['nothing to vary', [], 'a search needs a parameter to vary'],
    ['a doubled name', [...range({}), ...range({})], '“units” stands in it twice'],
    ['an empty range', range({ least: 9 }), 'the range of “units” ends before it begins'],
    [
      'factors from 0',
      range({ least: 0, scale: 'log' }),
      '“units” goes by factors, so its range must lie above 0',
    ],
    [
      'an end that is no number',
      range({ kind: 'real', most: Number.NaN }),
      'the range of “units” must end in numbers',
    ],
    ['half an integer', range({ least: 0.5 }), 'the range of “units” must end in whole numbers'],
    ['no choice', [{ kind: 'choice', name: 'cell', values: [] }], '“cell” has no value to choose'],
    ['no rung', [{ kind: 'ladder', name: 'units', values: [] }], '“units” has no value to choose'],
    [
      'a doubled choice',
      [{ kind: 'choice', name: 'cell', values: ['gru', 'gru'] }],
      '“cell” has a value twice',
    ],
    [
      'a ladder down',
      [{ kind: 'ladder', name: 'units', values: [8, 4] }],
      'the numbers of “units” must ascend',
    ],
    [
      'a ladder with a gap',
      [{ kind: 'ladder', name: 'units', values: [8, Number.NaN] }],
      '“units” has a value that is no number',
    ],
  ])('refuses %s', (_, space, problem) => {
    expect(refusalOf(space)).toBe(problem);
  });
});

describe('randomAssignment', () => {
  const random = uniformOf(1);
  const drawn = Array.from({ length: 2000 }, () => randomAssignment(EVERY_KIND, random));

  it('keeps to the space', () => {
    expect(drawn.flatMap((assignment) => unfit(EVERY_KIND, assignment))).toEqual([]);
  });

  it('is the same for the same random numbers', () => {
    expect(randomAssignment(EVERY_KIND, uniformOf(5))).toEqual(randomAssignment(EVERY_KIND, uniformOf(5)));
    expect(randomAssignment(EVERY_KIND, uniformOf(5))).not.toEqual(
      randomAssignment(EVERY_KIND, uniformOf(6)),
    );
  });

  it('draws every value of a list and of a short range equally often', () => {
    for (const [name, size] of [
      ['layers', 3],
      ['units', 4],
      ['cell', 3],
      ['seasonal', 2],
    ] as const) {
      const values = [...new Set(drawn.map((assignment) => assignment[name]))];
      expect(values).toHaveLength(size);
      for (const value of values) {
        const times = drawn.filter((assignment) => assignment[name] === value).length;
        expect(times / drawn.length).toBeCloseTo(1 / size, 1);
      }
    }
  });

  it('draws every factor of a logarithmic range equally often', () => {
    const below = (name: string, value: number) =>
      drawn.filter((assignment) => (assignment[name] as number) < value).length / drawn.length;
    expect(below('rate', 1e-3)).toBeCloseTo(0.5, 1);
    expect(below('rate', 1e-4)).toBeCloseTo(0.25, 1);
    expect(below('batch', 16)).toBeCloseTo(0.5, 1);
    expect(below('dropout', 0.25)).toBeCloseTo(0.5, 1);
  });

  it('gives reals that can be read: a few digits, of values near 0 as well', () => {
    for (const { rate, dropout } of drawn) {
      expect(Number((rate as number).toPrecision(6))).toBe(rate);
      expect(Number((dropout as number).toFixed(7))).toBe(dropout);
    }
    expect(new Set(drawn.map(({ rate }) => rate)).size).toBeGreaterThan(1900);
  });
});

describe('axesOf', () => {
  const axes = axesOf(EVERY_KIND);

  it('gives every value a place, from which the value comes back', () => {
    const random = uniformOf(2);
    for (let draw = 0; draw < 500; draw++) {
      const assignment = randomAssignment(EVERY_KIND, random);
      const places = axes.map(({ name, place }) => place(assignment[name]));
      expect(places.every((place) => place >= 0 && place <= 1)).toBe(true);
      expect(assignmentAt(axes, places)).toEqual(assignment);
    }
  });

  it('divides an axis with few values into cells without gap or overlap', () => {
    for (const { size, cell, next, valueAt, place } of axes.filter(({ size }) => Number.isFinite(size))) {
      let from = 0;
      let count = 0;
      for (let value = next(valueAt(0)) === undefined ? undefined : valueAt(0); value !== undefined; ) {
        const [begin, end] = cell(place(value));
        expect(begin).toBeCloseTo(from, 12);
        from = end;
        count++;
        value = next(value);
      }
      expect([from, count]).toEqual(size === 1 ? [0, 0] : [expect.closeTo(1, 12), size]);
    }
  });

  it('takes what is outside for the nearest, and says where it cannot', () => {
    const placeOf = (name: string, value: number | string) =>
      axes.find((axis) => axis.name === name)?.place(value);
    expect(placeOf('dropout', 0.9)).toBe(1);
    expect(placeOf('rate', 0)).toBe(0);
    expect(placeOf('layers', 9)).toBeCloseTo(5 / 6, 12);
    expect(placeOf('units', 48)).toBeCloseTo(0.5, 12);
    expect(placeOf('units', 1000)).toBe(placeOf('units', 128));
    expect(placeOf('cell', 'tcn')).toBeNaN();
    expect(placeOf('units', 'auto')).toBeNaN();
  });
});
