import { describe, expect, it } from 'vitest';
import { learnHolidays } from '../../../src/core/dataset/calendar/learn-holidays.ts';
import { easterOf } from '../../../src/core/dataset/calendar/yearly-rules.ts';
import { DAY_MS, isoWeekday } from '../../../src/core/dataset/civil.ts';
import { futureTimes } from '../../../src/core/dataset/future-times.ts';

const WEEKDAYS = [1, 2, 3, 4, 5];
const HOUR_MS = DAY_MS / 24;

/** Closed as the New York exchange is, years before 2022. */
const CLOSED = new Set([
  ...['2014-01-01', '2014-01-20', '2014-02-17', '2014-04-18', '2014-05-26', '2014-07-04', '2014-09-01'],
  ...['2014-11-27', '2014-12-25', '2015-01-01', '2015-01-19', '2015-02-16', '2015-04-03', '2015-05-25'],
  ...['2015-07-03', '2015-09-07', '2015-11-26', '2015-12-25', '2016-01-01', '2016-01-18', '2016-02-15'],
  ...['2016-03-25', '2016-05-30', '2016-07-04', '2016-09-05', '2016-11-24', '2016-12-26', '2017-01-02'],
  ...['2017-01-16', '2017-02-20', '2017-04-14', '2017-05-29', '2017-07-04', '2017-09-04', '2017-11-23'],
  ...['2017-12-25', '2018-01-01', '2018-01-15', '2018-02-19', '2018-03-30', '2018-05-28', '2018-07-04'],
  ...['2018-09-03', '2018-11-22', '2018-12-05', '2018-12-25', '2019-01-01', '2019-01-21', '2019-02-18'],
  ...['2019-04-19', '2019-05-27', '2019-07-04', '2019-09-02', '2019-11-28', '2019-12-25'],
]);

function openDays(from: string, to: string): number[] {
  const days: number[] = [];
  for (let ms = Date.parse(from); ms <= Date.parse(to); ms += DAY_MS) {
    if (isoWeekday(ms / DAY_MS) <= 5 && !CLOSED.has(dateOf(ms))) {
      days.push(ms);
    }
  }
  return days;
}

function dateOf(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}

function holidaysOf(year: number, times: readonly number[]): readonly string[] {
  const isHoliday = learnHolidays(Float64Array.from(times), WEEKDAYS);
  const first = Date.UTC(year, 0, 1) / DAY_MS;
  return Array.from({ length: 365 }, (_, ahead) => first + ahead)
    .filter((day) => isoWeekday(day) <= 5 && isHoliday(day))
    .map((day) => dateOf(day * DAY_MS));
}

describe('holidays learned from a file', () => {
  it('are the dates, weekdays and days around Easter that it has kept, and not what happened once', () => {
    expect(holidaysOf(2020, openDays('2014-01-02', '2019-12-31'))).toEqual([
      '2020-01-01',
      '2020-01-20',
      '2020-02-17',
      '2020-04-10',
      '2020-05-25',
      '2020-09-07',
      '2020-11-26',
      '2020-12-25',
    ]);
  });

  it('move from Sundays as they did before', () => {
    // New Year, Independence Day and Christmas of 2022 and 2023: Sundays move to Monday, as two have in 2016.
    expect(holidaysOf(2022, openDays('2014-01-02', '2019-12-31'))).toContain('2022-12-26');
  });

  it('need two years', () => {
    expect(holidaysOf(2015, openDays('2014-01-02', '2014-12-31'))).toEqual([]);
  });

  it('are not taken from a gap of the file', () => {
    const days = openDays('2015-01-02', '2018-12-31').filter((ms) => {
      const date = dateOf(ms).slice(5);
      return date < '08-01' || date > '08-31';
    });
    expect(holidaysOf(2019, days).filter((date) => date.startsWith('2019-08'))).toEqual([]);
  });

  it('are left out of the days to come', () => {
    const time = {
      columns: ['d'],
      kind: 'calendar',
      step: 'P1D',
      first: '2014-01-02',
      last: '',
      zone: null,
    } as const;
    const times = Float64Array.from(openDays('2014-01-02', '2019-12-20'));
    expect(Array.from(futureTimes({ ...time, weekdays: WEEKDAYS }, times, 6), dateOf)).toEqual([
      '2019-12-23',
      '2019-12-24',
      '2019-12-26',
      '2019-12-27',
      '2019-12-30',
      '2019-12-31',
    ]);
  });

  it('are left out of the sessions to come', () => {
    const time = { columns: ['d'], kind: 'calendar', step: 'PT1H', first: '', last: '', zone: null } as const;
    const times = openDays('2014-01-02', '2018-12-24').flatMap((day) =>
      [10, 11].map((hour) => day + hour * HOUR_MS),
    );
    const future = futureTimes({ ...time, weekdays: WEEKDAYS }, Float64Array.from(times), 3);
    expect(Array.from(future, (ms) => new Date(ms).toISOString().slice(0, 13))).toEqual([
      '2018-12-26T10',
      '2018-12-26T11',
      '2018-12-27T10',
    ]);
  });
});

it.each([
  [1961, '1961-04-02'],
  [2000, '2000-04-23'],
  [2019, '2019-04-21'],
  [2038, '2038-04-25'],
  [2285, '2285-03-22'],
])('Easter of %d is %s', (year, date) => {
  expect(dateOf(easterOf(year) * DAY_MS)).toBe(date);
});
