import { afterEach, describe, expect, it } from 'vitest';
import { readNumber } from '../../../src/renderer/store/set-up/read-number.ts';
import { numberMarks } from '../../../src/shared/texts/numbers.ts';
import { setTranslator, shownNumber, typedNumber } from '../../../src/shared/texts/text.ts';
import { speakGerman } from './german.ts';

afterEach(() => setTranslator(null));

const RATE = { label: 'Learning rate', least: 0, most: 1e6, whole: false } as const;
const EPOCHS = { label: 'Epochs', least: 1, most: 1e6, whole: true } as const;

describe('a number that is typed in German', () => {
  it('has a comma or a point as its decimal mark, and both mean the same', () => {
    speakGerman();
    expect(
      ['0,002', '0.002', ' 1,5 ', '1.5', '3.1e-5', '-2,25', '42'].map((text) => readNumber(text, RATE)),
    ).toEqual([0.002, 0.002, 1.5, 1.5, 3.1e-5, 'Lernrate: mindestens 0.', 42]);
  });

  it('is refused with both ways to write it where it is 1 for one reader and 1000 for another', () => {
    speakGerman();
    expect(typedNumber('1.000')).toBeNull();
    expect(readNumber('1.000', EPOCHS)).toBe('„1.000“ kann zweierlei heißen: Schreiben Sie 1,0 oder 1000.');
    expect(readNumber('12.250', RATE)).toContain('12,25 oder 12250');
    // A comma is never a thousand, no thousand begins with 0, and several points or one before a comma can only group.
    expect(
      ['1,000', '0.125', '1.000.000', '1.000,5', '1.0000'].map((text) => readNumber(text, RATE)),
    ).toEqual([...[1, 0.125, 1_000_000, 1000.5, 1]]);
  });

  it('is shown with a comma where a program wrote it, and as it was typed where it says nothing yet', () => {
    speakGerman();
    expect(['0.002', '1.1250', '3.1e-5', '64', '1.000', '0,5', 'abc', ''].map(shownNumber)).toEqual([
      ...['0,002', '1,1250', '3,1e-5', '64', '1.000', '0,5', 'abc', ''],
    ]);
  });

  it('has the marks of Switzerland for who reads those', () => {
    const { typed, shown } = numberMarks('de-CH');
    expect([typed('1.000'), typed('0,5'), shown('0.002')]).toEqual(['1.000', '0.5', '0.002']);
  });
});

it('is read in English as ever', () => {
  expect(['0.002', '0,002', '1.000', '1e-3'].map((text) => readNumber(text, RATE))).toEqual([
    0.002, 0.002, 1, 0.001,
  ]);
  expect(readNumber('1,000', EPOCHS)).toBe(1);
  expect(readNumber('1.000,5', RATE)).toBe('Learning rate needs a number.');
  expect(shownNumber('0.002')).toBe('0.002');
});
