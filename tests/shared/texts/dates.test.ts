import { afterEach, describe, expect, it } from 'vitest';
import { shownCell, stampCell, stampColumn } from '../../../src/renderer/charts/numbers/chart-numbers.ts';
import { formatAgo } from '../../../src/renderer/ui/format.ts';
import { formatStamp } from '../../../src/renderer/ui/time-words.ts';
import type { TimeIndex } from '../../../src/shared/dataset.ts';
import { errorText } from '../../../src/shared/error-text.ts';
import { stampWriter } from '../../../src/shared/texts/dates.ts';
import { setTranslator, shownStamp } from '../../../src/shared/texts/text.ts';
import { speakGerman } from './german.ts';

afterEach(() => setTranslator(null));

const TIME: Pick<TimeIndex, 'kind' | 'first'> = { kind: 'regular', first: '2015-12-31T13:30:00' };
const AT = Date.UTC(2015, 11, 31, 13, 30);

describe('a stamp for the reader', () => {
  it('is written as Germans write dates, in the precision that it has, with its zone', () => {
    const write = stampWriter('de-DE');
    const shown = (stamp: string) => write(stamp, 'text');
    expect(
      [
        '2015',
        '2015-12',
        '2015-12-01',
        '2015-12-31 13:30',
        '2015-12-31T13:30:05',
        '2015-12-31T00:00:00.000Z',
      ].map(shown),
    ).toEqual([
      '2015',
      'Dez. 2015',
      '01.12.2015',
      '31.12.2015, 13:30',
      '31.12.2015, 13:30:05',
      '31.12.2015, 00:00 UTC',
    ]);
    expect(shown('2015-12-31T13:30:00.250+01:00')).toBe('31.12.2015, 13:30:00.250 +01:00');
  });

  it('leaves what is no stamp as it is: numbers of rows, names, days that no month has', () => {
    const write = stampWriter('de-DE');
    const others = ['17', 'row 17', 'Q3-2015', '2015-13-01', '2015-12-31 and more', ''];
    expect(others.map((text) => write(text, 'text'))).toEqual(others);
  });

  it('is short on an axis, and has its year where it is a new one', () => {
    const write = stampWriter('de-DE');
    expect([write('2015-11-29', 'tick'), write('2015-11-29', 'tick-with-year')]).toEqual([
      '29. Nov.',
      '29. Nov. 2015',
    ]);
    expect([write('2015-12', 'tick'), write('2015-12', 'tick-with-year')]).toEqual(['Dez.', 'Dez. 2015']);
  });

  it('stands in the marks of the country of the reader', () => {
    expect(stampWriter('en-GB')('2015-12-31', 'text')).toBe('31/12/2015');
  });

  it('is that of the file in English, on the screen and in files', () => {
    expect(formatStamp(AT, TIME)).toBe('2015-12-31 13:30');
    expect(shownStamp('2015-12-31T13:30:00Z')).toBe('2015-12-31T13:30:00Z');
  });

  it('is German in tables and in words of a German window, and stays that of the file in what is taken away', () => {
    speakGerman();
    expect(formatStamp(AT, TIME)).toBe('31.12.2015, 13:30');
    const cell = stampCell(AT, TIME);
    expect(cell).toBe('2015-12-31 13:30');
    expect(shownCell(cell, stampColumn(TIME))).toBe('31.12.2015, 13:30');
    expect(shownCell('2015-12-31', { name: 'a text' })).toBe('2015-12-31');
    expect(formatAgo('2015-12-31T10:00:00Z', Date.UTC(2016, 5, 1))).toBe('31.12.2015');
    const unfit = errorText({
      code: 'ORIGIN_UNFIT',
      details: { origin: '3000-01-01', first: '2012-03-01', last: '2015-12-24' },
    });
    expect(unfit).toContain('von 01.03.2012 bis 24.12.2015');
  });
});
