import { describe, expect, it } from 'vitest';
import { formatTime } from '../../../src/core/dataset/format-time.ts';
import { futureTimes } from '../../../src/core/dataset/future-times.ts';
import type { TimeIndex } from '../../../src/shared/dataset.ts';

const INDEX: TimeIndex = {
  columns: ['date'],
  kind: 'regular',
  step: 'P1D',
  first: '2000-01-01',
  last: '2000-01-01',
  zone: null,
};

interface Case {
  readonly title: string;
  readonly index: Partial<TimeIndex>;
  readonly stamps: readonly string[];
  readonly future: readonly string[];
}

const CASES: readonly Case[] = [
  {
    title: 'days follow days over a leap day',
    index: {},
    stamps: ['2016-02-26', '2016-02-27'],
    future: ['2016-02-28', '2016-02-29', '2016-03-01'],
  },
  {
    title: 'half hours follow half hours over midnight, with the zone of the file',
    index: { step: 'PT30M', first: '2014-12-31T22:00:00Z', zone: 'UTC' },
    stamps: ['2014-12-31T23:00:00Z'],
    future: ['2014-12-31T23:30:00Z', '2015-01-01T00:00:00Z'],
  },
  {
    title: 'business days skip the weekend',
    index: { kind: 'calendar', weekdays: [1, 2, 3, 4, 5] },
    stamps: ['2020-04-16', '2020-04-17'],
    future: ['2020-04-20', '2020-04-21', '2020-04-22', '2020-04-23', '2020-04-24', '2020-04-27'],
  },
  {
    title: 'a week that rests on Friday and Saturday is kept',
    index: { kind: 'calendar', weekdays: [7, 1, 2, 3, 4] },
    stamps: ['2024-01-03', '2024-01-04'],
    future: ['2024-01-07', '2024-01-08'],
  },
  {
    title: 'months keep their day',
    index: { step: 'P1M', first: '2009-12-01' },
    stamps: ['2009-12-01', '2010-01-01'],
    future: ['2010-02-01', '2010-03-01'],
  },
  {
    title: 'months at their end stay at their end',
    index: { step: 'P1M', first: '2019-12-31' },
    stamps: ['2019-12-31', '2020-01-31', '2020-02-29'],
    future: ['2020-03-31', '2020-04-30', '2020-05-31'],
  },
  {
    title: 'the last working day of a month stays the last working day',
    index: { step: 'P1M', first: '2010-01-29' },
    stamps: ['2010-01-29', '2010-02-26', '2010-03-31', '2010-04-30'],
    future: ['2010-05-31', '2010-06-30', '2010-07-30', '2010-08-31'],
  },
  {
    title: 'the first working day of a month stays the first working day',
    index: { step: 'P1M', first: '2010-01-01' },
    stamps: [
      '2010-01-01',
      '2010-02-01',
      '2010-03-01',
      '2010-04-01',
      '2010-05-03',
      '2010-06-01',
      '2010-08-02',
    ],
    future: ['2010-09-01', '2010-10-01', '2010-11-01', '2010-12-01', '2011-01-03'],
  },
  {
    title: 'a month without a day stays a month',
    index: { step: 'P1M', first: '1949-01' },
    stamps: ['1960-11', '1960-12'],
    future: ['1961-01', '1961-02'],
  },
  {
    title: 'quarters and years are months of another length',
    index: { step: 'P3M', first: '2019-06-30' },
    stamps: ['2019-06-30', '2019-09-30', '2019-12-31'],
    future: ['2020-03-31', '2020-06-30'],
  },
  {
    title: 'years count on',
    index: { step: 'P1Y', first: '1700' },
    stamps: ['2007', '2008'],
    future: ['2009', '2010'],
  },
  {
    title: 'irregular stamps go on at their median distance',
    index: { kind: 'irregular', step: null },
    stamps: ['2020-01-01', '2020-01-03', '2020-01-05', '2020-01-25'],
    future: ['2020-01-27', '2020-01-29'],
  },
  {
    title: 'a trading session goes on at the next opening',
    index: { kind: 'calendar', step: 'PT1H', first: '2024-01-04T09:30:00', weekdays: [1, 2, 3, 4, 5] },
    stamps: [
      '2024-01-04T09:30:00',
      '2024-01-04T10:30:00',
      '2024-01-04T11:30:00',
      '2024-01-05T09:30:00',
      '2024-01-05T10:30:00',
    ],
    future: ['2024-01-05T11:30:00', '2024-01-08T09:30:00', '2024-01-08T10:30:00'],
  },
];

describe('futureTimes', () => {
  it.each(CASES)('$title', ({ index, stamps, future }) => {
    const time = { ...INDEX, ...index };
    const times = futureTimes(time, Float64Array.from(stamps, millisecondsOf), future.length);
    expect(Array.from(times, (ms) => formatTime(time, ms))).toEqual(future);
  });

  it('counts rows when there is no time', () => {
    const time: TimeIndex = { ...INDEX, columns: [], kind: 'none', step: null, first: null, last: null };
    const times = futureTimes(time, Float64Array.of(1, 2, 3), 2);
    expect(Array.from(times, (row) => formatTime(time, row))).toEqual(['4', '5']);
  });

  it('gives nothing for a count of nothing', () => {
    expect(futureTimes(INDEX, Float64Array.of(0), 0)).toEqual(new Float64Array(0));
  });
});

function millisecondsOf(stamp: string): number {
  return Date.parse(stamp.includes('T') && !stamp.endsWith('Z') ? `${stamp}Z` : stamp);
}
