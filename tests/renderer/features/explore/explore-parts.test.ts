import { afterEach, describe, expect, it } from 'vitest';
import { roleOf, rolesFor, withRole } from '../../../../src/renderer/features/explore/lanes/roles.ts';
import { envelopePath, stripPath } from '../../../../src/renderer/features/explore/lanes/sketch-picture.tsx';
import { endsWords } from '../../../../src/renderer/features/explore/profile-words.ts';
import {
  aroundPlace,
  placeWords,
  repairPlaces,
} from '../../../../src/renderer/features/explore/repair-places.ts';
import type { Column } from '../../../../src/shared/dataset.ts';
import { setTranslator } from '../../../../src/shared/texts/text.ts';
import { speakGerman } from '../../../shared/texts/german.ts';

const NAN = Number.NaN;
const number = (name: string): Column => ({ name, kind: 'number', missing: 0 });
const WEATHER: Column = { name: 'weather', kind: 'text', missing: 0, categories: ['rain', 'sun'] };
const DRAFT = {
  target: 'load',
  features: ['heat', 'weather = rain', 'weather = sun'],
  known: ['heat'],
  alsoTargets: ['wind'],
};

describe('the part of a column in the set-up', () => {
  it('is read from the form, of words as of numbers', () => {
    expect(['load', 'heat', 'wind', 'rain'].map((name) => roleOf(DRAFT, number(name)))).toEqual([
      'target',
      'known',
      'also',
      'none',
    ]);
    expect(roleOf(DRAFT, WEATHER)).toBe('look');
  });

  it('changes the form, and leaves nothing of the part before', () => {
    expect(withRole(DRAFT, number('heat'), 'target')).toEqual({
      target: 'heat',
      features: ['weather = rain', 'weather = sun'],
      known: [],
      alsoTargets: ['wind'],
    });
    expect(withRole(DRAFT, WEATHER, 'known').known).toEqual(['heat', 'weather = rain', 'weather = sun']);
    expect(withRole(DRAFT, number('wind'), 'look')).toMatchObject({
      features: ['heat', 'weather = rain', 'weather = sun', 'wind'],
      alsoTargets: [],
    });
    for (const role of ['look', 'known', 'also', 'none'] as const) {
      const column = number('wind');
      expect(roleOf({ ...DRAFT, ...withRole(DRAFT, column, role) }, column)).toBe(role);
    }
  });

  it('of the target goes to another column only, and words are no target', () => {
    expect(rolesFor(DRAFT, number('load'))).toEqual([]);
    expect(rolesFor(DRAFT, WEATHER)).toEqual(['look', 'known', 'none']);
  });
});

describe('places that were not measured', () => {
  it('are stretches of rows, filled and missing apart', () => {
    const values = Float64Array.of(1, 2, 3, NAN, NAN, 6, 7);
    const provenance = Uint8Array.of(0, 2, 2, 4, 4, 0, 1);
    expect(repairPlaces(values, provenance)).toEqual([
      { kind: 'filled', first: 1, last: 2 },
      { kind: 'missing', first: 3, last: 4 },
      { kind: 'filled', first: 6, last: 6 },
    ]);
    expect(repairPlaces(values.subarray(0, 1), new Uint8Array())).toEqual([]);
  });

  it('are shown with what is around them, within the rows that there are', () => {
    const times = Float64Array.from({ length: 1000 }, (_, row) => row * 10);
    expect(aroundPlace({ kind: 'filled', first: 500, last: 502 }, times)).toEqual({ from: 3500, to: 6520 });
    expect(aroundPlace({ kind: 'filled', first: 3, last: 3 }, times).from).toBe(0);
  });
});

describe('the picture of a lane', () => {
  it('is a shape for every run of stretches that have values', () => {
    const lows = Float64Array.of(0, NAN, 5);
    const highs = Float64Array.of(10, NAN, 5);
    const path = envelopePath({ lows, highs }, { low: 0, high: 10 });
    expect(path).toBe('M0.5 1.20L0.5 38.80ZM2.5 20.00L2.5 20.00Z');
    expect(envelopePath({ lows: highs, highs }, { low: 7, high: 7 })).not.toContain('NaN');
  });

  it('marks every stretch that has something missing', () => {
    expect(stripPath([0, 0.01, 1])).toBe('M1 0h1v1h-1zM2 0h1v1h-1z');
  });
});

describe('the words of Explore', () => {
  afterEach(() => setTranslator(null));

  const profile = (of: 'hour' | 'weekday' | 'month') => ({
    of,
    ...{ places: [1, 3], means: [16.13, 20], deviations: [1, 1] },
  });

  it('say at an hour, on a weekday and in a month, in German as in English', () => {
    const all = () => (['hour', 'weekday', 'month'] as const).map((of) => endsWords(profile(of)));
    expect(all()).toEqual([
      '16.13 at 01:00 to 20.00 at 03:00',
      '16.13 on Mon to 20.00 on Wed',
      '16.13 in Jan to 20.00 in Mar',
    ]);
    speakGerman();
    expect(all()).toEqual([
      '16,13 um 01:00 bis 20,00 um 03:00',
      '16,13 am Mo bis 20,00 am Mi',
      '16,13 im Jan bis 20,00 im Mär',
    ]);
  });

  it('say what was filled, how, and what has no value, in German too', () => {
    const words = (kind: 'filled' | 'missing', how: string | null = null) =>
      placeWords({ kind, first: 3, last: 5 }, how, () => '12:00');
    const how = 'linear interpolation, the last value while a hole is open';
    expect(words('filled', how)).toBe(`12:00, 3 rows filled, ${how}`);
    expect(words('missing')).toBe('12:00, 3 rows without a value');
    speakGerman();
    expect(words('missing')).toBe('12:00, 3 Zeilen ohne Wert');
    expect(words('filled')).toBe('12:00, 3 Zeilen gefüllt');
    expect(words('filled', how)).toBe(
      '12:00, 3 Zeilen gefüllt, lineare Interpolation, der letzte Wert, solange eine Lücke offen ist',
    );
  });
});
