import { expect, it } from 'vitest';
import { formatStamp, type Precision } from '../../../src/core/dataset/format-time.ts';

const AT = Date.UTC(2016, 6, 1, 1, 2, 3, 45);

it.each([
  ['year', null, '2016'],
  ['month', null, '2016-07'],
  ['day', 'UTC', '2016-07-01'],
  ['second', null, '2016-07-01T01:02:03'],
  ['second', 'UTC', '2016-07-01T01:02:03Z'],
  ['millisecond', '+02:00', '2016-07-01T01:02:03.045+02:00'],
] satisfies [Precision, string | null, string][])(
  'a stamp cut to the %s in zone %s is %s',
  (precision, zone, text) => {
    expect(formatStamp(AT, precision, zone)).toBe(text);
  },
);

it('years before 1000 keep four digits, and later ones than 9999 have a sign', () => {
  const yearOne = Date.parse('0001-03-01T00:00:00Z');
  expect([formatStamp(yearOne, 'month', null), formatStamp(Date.UTC(12_000, 0, 1), 'day', null)]).toEqual([
    '0001-03',
    '+012000-01-01',
  ]);
});

it('what is no stamp is empty', () => {
  expect(formatStamp(Number.NaN, 'day', null)).toBe('');
});
