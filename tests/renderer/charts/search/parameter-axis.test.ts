import { describe, expect, it } from 'vitest';
import {
  intervalsOf,
  type ParameterAxis,
  parameterAxis,
  placeOf,
  wantedWord,
} from '../../../../src/renderer/charts/search/parameter-axis.ts';
import { filterFrom } from '../../../../src/renderer/features/tune/trials/trial-values.ts';
import type { Parameter, ParameterValue } from '../../../../src/shared/search/space.ts';

const axisOf = (part: Parameter, observed: readonly ParameterValue[] = []) =>
  parameterAxis(part, observed, { label: part.name, text: String });

const RATE: Parameter = { kind: 'real', name: 'learningRate', least: 0.0003, most: 0.003, scale: 'log' };
const UNITS: Parameter = { kind: 'integer', name: 'units', least: 8, most: 64, scale: 'log' };
const DROPOUT: Parameter = { kind: 'real', name: 'dropout', least: 0, most: 0.5, scale: 'linear' };
const CELL: Parameter = { kind: 'choice', name: 'model', values: ['lstm', 'gru', 'rnn'] };
const WINDOW: Parameter = { kind: 'ladder', name: 'window', values: [15, 30, 60] };

/** What the filter of the table takes of a brush on the axis. */
function wanted(axis: ParameterAxis, from: number, to: number) {
  const word = wantedWord(axis, [[from, to]], axis.max) as string;
  const { parts, unread } = filterFrom(word, [axis.name]);
  return { word, unread, intervals: parts.flatMap((part) => intervalsOf(axis, part)) };
}

describe('the axis of a setting', () => {
  it('stands by factors where a factor says more, with figures that are read', () => {
    const axis = axisOf(RATE);
    expect(axis.kind).toBe('log');
    expect(axis.ticks.map(({ text }) => text)).toEqual(['0.0005', '0.001', '0.002']);
    const [low, mid, high] = [0.0003, 0.001, 0.003].map((value) => placeOf(axis, value) as number);
    expect((mid as number) - (low as number)).toBeCloseTo(Math.log10(1 / 0.3), 6);
    expect(axis.min).toBeLessThan(low as number);
    expect(axis.max).toBeGreaterThan(high as number);
  });

  it('has categories as categories, those of a trial outside of what is varied among them', () => {
    const axis = axisOf(WINDOW, [45, 30]);
    expect(axis.values).toEqual([15, 30, 45, 60]);
    expect(placeOf(axis, 45)).toBe(2);
    expect(placeOf(axis, 99)).toBeNull();
    expect(axisOf(CELL).ticks).toEqual([
      { at: 0, text: 'lstm' },
      { at: 1, text: 'gru' },
      { at: 2, text: 'rnn' },
    ]);
  });

  it('goes as far as its trials do, and has a width where all are the same', () => {
    expect(axisOf(UNITS, [128]).max).toBeGreaterThan(Math.log10(128));
    const one = axisOf({ ...DROPOUT, least: 0.2, most: 0.2 });
    expect(one.max).toBeGreaterThan(one.min);
    expect(placeOf(one, 0.2)).toBe(0.2);
    expect(placeOf(axisOf(RATE), 0)).toBeNull();
  });
});

describe('a brush', () => {
  it('is a word of the filter, which is the same brush again', () => {
    const axis = axisOf(UNITS);
    const { word, unread, intervals } = wanted(axis, Math.log10(15.4), Math.log10(33.9));
    expect([word, unread]).toEqual(['units=16..33', null]);
    expect(intervals).toEqual([[Math.log10(16), Math.log10(33)]]);
    expect(wanted(axisOf(DROPOUT), 0.123456, 0.3).word).toBe('dropout=0.1234..0.3');
  });

  it('takes the categories in it, and where it holds none the nearest', () => {
    const axis = axisOf(CELL);
    expect(wanted(axis, 0.6, 2.3).word).toBe('model=gru|rnn');
    expect(wanted(axis, 0.6, 2.3).intervals).toEqual([[0.625, 2.375]]);
    expect(wanted(axis, 0.55, 0.7).word).toBe('model=gru');
    expect(wanted(axisOf(WINDOW), -0.4, 1.2).word).toBe('window=15|30');
  });

  it('up to the end of the axis takes what lies beyond it', () => {
    const axis = axisOf(DROPOUT);
    expect(wantedWord(axis, [[0.25, axis.max]], 7)).toBe('dropout=0.25..7');
    expect(wantedWord(axis, [], 7)).toBeNull();
  });

  it('of words that name a range of categories, or single numbers of a range, is drawn as pieces', () => {
    expect(intervalsOf(axisOf(WINDOW), { ...DROPOUT, least: 20, most: 100 })).toEqual([[0.625, 2.375]]);
    expect(intervalsOf(axisOf(CELL), { kind: 'choice', name: 'model', values: ['lstm', 'rnn'] })).toEqual([
      [-0.375, 0.375],
      [1.625, 2.375],
    ]);
    expect(intervalsOf(axisOf(UNITS), { kind: 'ladder', name: 'units', values: [8, 64] })).toHaveLength(2);
    const below = { ...RATE, least: -1e99, most: 0.001, scale: 'linear' } as const;
    expect(intervalsOf(axisOf(RATE), below)).toEqual([[axisOf(RATE).min, -3]]);
  });
});
