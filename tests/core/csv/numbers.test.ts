import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isMissing } from '../../../src/core/csv/cells/missing.ts';
import { COMMA_NUMBERS, PLAIN_NUMBERS, parseNumber } from '../../../src/core/csv/cells/numbers.ts';
import { sniffNumberFormat } from '../../../src/core/csv/dialect/number-format.ts';

describe('numbers with a decimal point', () => {
  it.each([
    ['12.5', 12.5],
    ['-0.5', -0.5],
    ['+3', 3],
    ['.5', 0.5],
    ['5.', 5],
    ['1e3', 1000],
    ['1.5E-3', 0.0015],
    ['0e5', 0],
    ['1,234', 1234],
    ['1,234,567.89', 1234567.89],
    ['1 234 567', 1234567],
    ["1'234.5", 1234.5],
    ['$1,234.50', 1234.5],
    ['-$5', -5],
    ['€ 12', 12],
    ['12 €', 12],
    ['USD 12', 12],
    ['12.5%', 12.5],
    ['1.23K', 1230],
    ['4.5M', 4_500_000],
    ['2B', 2e9],
    ['(1.5)', -1.5],
    ['(1,234)', -1234],
    ['12-', -12],
    ['−4', -4],
  ])('%s is %d', (text, value) => {
    expect(parseNumber(text, PLAIN_NUMBERS)).toBe(value);
  });

  it.each([
    '',
    ' ',
    'x',
    '0x1F',
    '0b1',
    'Infinity',
    '-Infinity',
    '1-2',
    '1,23',
    '12,34,567',
    '1.2.3',
    '2012-01-01',
    '12:30',
    '(5',
    '5)',
    '--5',
    '1 2',
    '1e',
    'e5',
    '#5',
    '=1+1',
    '9'.repeat(100),
  ])('“%s” is none', (text) => {
    expect(parseNumber(text, PLAIN_NUMBERS)).toBeNaN();
  });
});

it('the fast path reads plain decimals to the last bit as Number does', () => {
  const decimal = fc
    .tuple(
      fc.constantFrom('', '-', '+'),
      fc.nat({ max: 999_999_999 }),
      fc.constantFrom('', '.'),
      fc.string({ unit: fc.constantFrom(...'0123456789'), maxLength: 18 }),
    )
    .map(([sign, whole, point, fraction]) => `${sign}${whole}${point}${point && fraction}`);
  fc.assert(
    fc.property(decimal, (text) => {
      expect(parseNumber(text, PLAIN_NUMBERS)).toBe(Number(text));
    }),
    { seed: 8, numRuns: 5000 },
  );
});

describe('numbers with a decimal comma', () => {
  it.each([
    ['1,5', 1.5],
    ['-0,25', -0.25],
    ['1.234,5', 1234.5],
    ['1.234', 1234],
    ['1.234.567', 1234567],
    ['1 234,5', 1234.5],
    ['12', 12],
    ['1,5 €', 1.5],
    ['1,5e3', 1500],
  ])('%s is %d', (text, value) => {
    expect(parseNumber(text, COMMA_NUMBERS)).toBe(value);
  });

  it.each(['1.5', '1,2,3', '01.02.2012', ''])('“%s” is none', (text) => {
    expect(parseNumber(text, COMMA_NUMBERS)).toBeNaN();
  });
});

describe('the decimal mark of a file', () => {
  it.each([
    [['1,5', '2,25', '1.000'], ';', ','],
    [['1.5', '2.25', '1,000'], ',', '.'],
    [['1,234', '5,678'], ';', ','],
    [['1,234', '5,678'], ',', '.'],
    [['1.234.567', '12'], ';', ','],
    [['1,234,567', '12'], ';', '.'],
    [['1', '2'], ';', '.'],
    [['0,123'], '\t', ','],
    [['€ 1,50'], '\t', ','],
  ])('%j between %j has “%s”', (cells, delimiter, decimal) => {
    expect(sniffNumberFormat(cells, delimiter).decimal).toBe(decimal);
  });
});

it.each(['', 'NA', 'N/A', 'n/a', 'NaN', 'nan', 'null', 'NULL', '-', '.', '#N/A', 'None', '?'])(
  '“%s” is missing',
  (text) => {
    expect(isMissing(text)).toBe(true);
  },
);

it.each(['0', 'x', 'no', 'nano', 'normal', 'name'])('“%s” is not missing', (text) => {
  expect(isMissing(text)).toBe(false);
});
