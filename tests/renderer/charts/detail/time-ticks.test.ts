import { afterEach, describe, expect, it } from 'vitest';
import { timeTicks } from '../../../../src/renderer/charts/detail/time-ticks.ts';
import { setTranslator } from '../../../../src/shared/texts/text.ts';
import { speakGerman } from '../../../shared/texts/german.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const LEAST_APART_PX = 4;

function labels(from: string, to: string, { width = 800, step = 'PT30M' } = {}): readonly string[] {
  return timeTicks({ from: Date.parse(from), to: Date.parse(to) }, width, { step }).map(({ label }) => label);
}

describe('ticks of the time axis', () => {
  it('name the day wherever it changes', () => {
    expect(labels('2014-12-30T04:30Z', '2015-01-01T04:00Z')).toEqual([
      '06:00',
      '12:00',
      '18:00',
      '2014-12-31',
      '06:00',
      '12:00',
      '18:00',
      '2015-01-01',
    ]);
  });

  it('name the day once where none begins in view', () => {
    expect(labels('2014-12-30T06:10Z', '2014-12-30T11:50Z')).toEqual([
      '2014-12-30 07:00',
      '08:00',
      '09:00',
      '10:00',
      '11:00',
    ]);
  });

  it('never leave a clock without its day, nor touch, in any view of any width', () => {
    const start = Date.UTC(2014, 11, 30, 4, 17);
    for (let span = 2 * MINUTE; span < 40 * 365 * DAY; span *= 1.31) {
      for (const width of [240, 520, 800, 1400]) {
        const view = { from: start, to: start + span };
        const ticks = timeTicks(view, width, { step: null });
        expect(ticks.length, `${span} ms in ${width} px`).toBeGreaterThan(0);
        expect(ticks.length).toBeLessThanOrEqual(width / 40);
        let day = '';
        ticks.forEach(({ at, label }, index) => {
          const own = new Date(at).toISOString().slice(0, 10);
          const isClock = /^\d\d:\d\d/.test(label);
          // A clock stands behind a tick that named its day, or before the day that ends it.
          expect(!isClock || day === own || ticks.some((tick) => tick.label === dayAfter(own))).toBe(true);
          day = isClock ? day : label.slice(0, 10);
          const next = ticks[index + 1];
          if (next !== undefined) {
            const px = ((next.at - at) / span) * width;
            expect(px - ((label.length + next.label.length) / 2) * 6.4).toBeGreaterThanOrEqual(
              LEAST_APART_PX,
            );
          }
        });
      }
    }
  });

  it('are never finer than the steps of the data', () => {
    expect(labels('2020-03-01', '2020-03-05', { step: 'P1D' })).toEqual([
      '2020-03-01',
      '2020-03-02',
      '2020-03-03',
      '2020-03-04',
      '2020-03-05',
    ]);
    expect(labels('2020-01-01', '2020-06-01', { step: 'P1M' })).toEqual([
      '2020-01',
      '2020-02',
      '2020-03',
      '2020-04',
      '2020-05',
      '2020-06',
    ]);
    expect(labels('2010-01-01', '2014-06-01', { step: 'P1Y' })).toEqual([
      '2010',
      '2011',
      '2012',
      '2013',
      '2014',
    ]);
  });

  it('stand at the beginnings of days, months and years', () => {
    expect(labels('2020-01-28', '2020-03-03', { step: 'P1D', width: 700 })).toEqual([
      '2020-02-01',
      '2020-02-06',
      '2020-02-11',
      '2020-02-16',
      '2020-02-21',
      '2020-03-01',
    ]);
    expect(labels('1949-01-01', '1960-12-01', { step: 'P1M', width: 500 })).toEqual([
      '1950',
      '1952',
      '1954',
      '1956',
      '1958',
      '1960',
    ]);
  });

  it('are none where there is no width', () => {
    expect(timeTicks({ from: 5, to: 5 }, 800, { step: null })).toEqual([]);
    expect(timeTicks({ from: 0, to: DAY }, 0, { step: null })).toEqual([]);
  });
});

function dayAfter(day: string): string {
  return new Date(Date.parse(day) + DAY).toISOString().slice(0, 10);
}

describe('ticks of the time axis in German', () => {
  afterEach(() => setTranslator(null));

  it('name days and months as Germans do, and a year where it begins', () => {
    speakGerman();
    expect(labels('2014-12-30T04:30Z', '2015-01-01T04:00Z')).toEqual([
      ...['06:00', '12:00', '18:00', '31. Dez. 2014', '06:00', '12:00', '18:00', '1. Jan. 2015'],
    ]);
    expect(labels('2014-12-30T06:10Z', '2014-12-30T11:50Z')[0]).toBe('30. Dez. 2014 07:00');
    expect(labels('2014-10-20', '2015-05-20', { step: 'P1D' })).toEqual([
      ...['Nov. 2014', 'Dez.', 'Jan. 2015', 'Feb.', 'März', 'Apr.', 'Mai'],
    ]);
    expect(labels('2008-01-01', '2015-05-20', { step: 'P1M', width: 500 })[0]).toBe('2008');
  });
});
