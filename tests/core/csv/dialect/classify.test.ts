import { describe, expect, it } from 'vitest';
import { COMMA_NUMBERS, PLAIN_NUMBERS } from '../../../../src/core/csv/cells/numbers.ts';
import { classifyColumn } from '../../../../src/core/csv/dialect/classify.ts';

const twoDigits = (value: number) => String(value).padStart(2, '0');
const range = (first: number, last: number) =>
  Array.from({ length: last - first + 1 }, (_, at) => first + at);

describe('what a column is', () => {
  it('digits parted by dots are dates when their column fits the calendar better than the clock', () => {
    expect(
      classifyColumn(
        range(1, 31).map((day) => `${twoDigits(day)}.01.20`),
        PLAIN_NUMBERS,
      ),
    ).toBe('time');
    expect(
      classifyColumn(
        range(0, 59).map((minute) => `10.${twoDigits(minute)}.00`),
        PLAIN_NUMBERS,
      ),
    ).toBe('clock');
  });

  it('digits parted by dots that fit both are dates', () => {
    expect(
      classifyColumn(
        range(1, 12).map((day) => `${twoDigits(day)}.02.20`),
        PLAIN_NUMBERS,
      ),
    ).toBe('time');
  });

  it('times of day with a zone word are clocks', () => {
    expect(classifyColumn(['0100 UTC', '13h00 Z', '0600Z', '07:00 GMT', '08:00 CET'], PLAIN_NUMBERS)).toBe(
      'clock',
    );
  });

  it('two numbers with a dot between are no clock, even where the decimal mark is a comma', () => {
    expect(classifyColumn(['18.30', '19.45', '20.15'], COMMA_NUMBERS)).toBe('text');
  });
});
