import { describe, expect, it } from 'vitest';
import { finishStamps } from '../../../src/core/csv/stamps/finish-stamps.ts';
import { createStampColumn, readStamp } from '../../../src/core/csv/stamps/stamp-column.ts';
import { formatStamp } from '../../../src/core/dataset/format-time.ts';

function read(cells: readonly string[]): {
  stamps: readonly string[];
  zone: string | null;
  undecided: string | null;
} {
  const column = createStampColumn();
  for (const [row, cell] of cells.entries()) {
    readStamp(column, cell, row + 2);
  }
  const { times, precision, zone, undecided } = finishStamps(column);
  return { stamps: Array.from(times, (ms) => formatStamp(ms, precision, zone)), zone, undecided };
}

describe('one stamp', () => {
  it.each([
    ['2016-07-01', '2016-07-01'],
    ['2016-7-1', '2016-07-01'],
    ['2016/7/1', '2016-07-01'],
    ['2016.07.01', '2016-07-01'],
    ['2016-07-01 00:00:00', '2016-07-01T00:00:00'],
    ['2016-07-01T13:05', '2016-07-01T13:05:00'],
    ['2016-07-01 13:05:06.789', '2016-07-01T13:05:06.789'],
    ['2016-07-01T13:05:06Z', '2016-07-01T13:05:06Z'],
    ['2016-07-01 13:05:06 UTC', '2016-07-01T13:05:06Z'],
    ['2016-07-01T13:05:06+02:00', '2016-07-01T13:05:06+02:00'],
    ['2016-07-01T13:05:06.5-0330', '2016-07-01T13:05:06.500-03:30'],
    ['2016-07-01 24:00', '2016-07-02T00:00:00'],
    ['31.12.2015 24:00', '2016-01-01T00:00:00'],
    ['1990/1/1 0:00', '1990-01-01T00:00:00'],
    ['2016-07', '2016-07'],
    ['2016/07', '2016-07'],
    ['07/2016', '2016-07'],
    ['2016M07', '2016-07'],
    ['2016-Q3', '2016-07'],
    ['2016 Q3', '2016-07'],
    ['Q3 2016', '2016-07'],
    ['2016-W01', '2016-01-04'],
    ['2016-W53-7', '2017-01-08'],
    ['1-01', '0001-01'],
    ['Jan 1 2000', '2000-01-01'],
    ['January 1, 2000', '2000-01-01'],
    ['Jan. 1st, 2000', '2000-01-01'],
    ['1 January 2000', '2000-01-01'],
    ['01-Jan-2000', '2000-01-01'],
    ['1-Jan-00', '2000-01-01'],
    ['1-Jan-70', '1970-01-01'],
    ['2000-Jan-01', '2000-01-01'],
    ['Sat, 1 Jan 2000 12:00:00 GMT', '2000-01-01T12:00:00Z'],
    ['Sat Jan 01 2000 12:00:00 GMT+0800', '2000-01-01T12:00:00+08:00'],
    ['Sat Jan 01 2000 12:00:00 GMT+0800 (China Standard Time)', '2000-01-01T12:00:00+08:00'],
    ['Jan 2000', '2000-01'],
    ['Jan-00', '2000-01'],
    ['2000 Jan', '2000-01'],
    ['1 März 2000', '2000-03-01'],
    ['1 février 2000', '2000-02-01'],
    ['31/1/2012', '2012-01-31'],
    ['1/31/2012', '2012-01-31'],
    ['1/31/12', '2012-01-31'],
    ['31.01.2012 18.00.00', '2012-01-31T18:00:00'],
    ['1/31/2012 6:05 PM', '2012-01-31T18:05:00'],
    ['1/31/2012 12:05:00 AM', '2012-01-31T00:05:00'],
    ['20120131 1805', '2012-01-31T18:05:00'],
    ['20120131T180500Z', '2012-01-31T18:05:00Z'],
    ['  2016-07-01  ', '2016-07-01'],
  ])('%s is %s', (cell, stamp) => {
    expect(read([cell]).stamps).toEqual([stamp]);
  });

  it.each([
    '',
    'NA',
    'x',
    '2016-13-01',
    '2016-02-30',
    '32/1/2012',
    '13/13/2012',
    '2016-07-01 25:00',
    '2016-07-01 nonsense',
    'Foo 1 2000',
    'May',
    '12:30',
    '2016-07-01x',
    '9'.repeat(200),
  ])('“%s” is none', (cell) => {
    expect(read([cell]).stamps).toEqual(['']);
  });
});

describe('a column of stamps', () => {
  it('day and month are told apart by the whole column', () => {
    expect(read(['1/2/2012', '13/2/2012', '3/3/2012']).stamps).toEqual([
      '2012-02-01',
      '2012-02-13',
      '2012-03-03',
    ]);
    expect(read(['1/2/2012', '2/13/2012', '3/3/2012']).stamps).toEqual([
      '2012-01-02',
      '2012-02-13',
      '2012-03-03',
    ]);
  });

  it('numbers that fit both ways are read the way that steps evenly', () => {
    const monthFirst = read(['1/1/2000', '2/1/2000', '3/1/2000', '4/1/2000']);
    const dayFirst = read(['01/11/2000', '01/12/2000', '01/01/2001', '01/02/2001', '01/03/2001']);
    expect([monthFirst.stamps[1], monthFirst.undecided, dayFirst.undecided, dayFirst.stamps]).toEqual([
      '2000-02-01',
      'month-first',
      null,
      ['2000-11-01', '2000-12-01', '2001-01-01', '2001-02-01', '2001-03-01'],
    ]);
  });

  it('the order of day and month leaves ISO dates in the same column alone', () => {
    expect(read(['2012-02-03', '13/2/2012']).stamps).toEqual(['2012-02-03', '2012-02-13']);
  });

  it('of two even readings dates with dots have the day first', () => {
    expect(read(['01.02.2012', '02.02.2012', '03.02.2012']).stamps[1]).toBe('2012-02-02');
  });

  it('one offset stays wall-clock time with its zone, changing offsets become UTC', () => {
    expect(read(['2024-01-01T00:00:00+01:00', '2024-01-01T01:00:00+01:00'])).toMatchObject({
      stamps: ['2024-01-01T00:00:00+01:00', '2024-01-01T01:00:00+01:00'],
      zone: '+01:00',
    });
    expect(read(['2024-03-31T01:00:00+01:00', '2024-03-31T03:00:00+02:00'])).toMatchObject({
      stamps: ['2024-03-31T00:00:00Z', '2024-03-31T01:00:00Z'],
      zone: 'UTC',
    });
  });

  it('counts what it cannot read apart from what is missing', () => {
    const column = createStampColumn();
    for (const [row, cell] of ['2012-01-01', 'soon', '', 'later', '2012-01-02'].entries()) {
      readStamp(column, cell, row + 2);
    }
    expect([column.read, column.unreadable, column.missing, column.firstUnreadable]).toEqual([
      2,
      { count: 2, firstLines: [3, 5] },
      { count: 1, firstLines: [4] },
      'soon',
    ]);
  });
});
