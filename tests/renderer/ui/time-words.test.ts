import { describe, expect, it, vi } from 'vitest';
import {
  clockStamp,
  formatStamp,
  futureStamps,
  parseStamp,
  stepUnit,
  stepWords,
} from '../../../src/renderer/ui/time-words.ts';
import type { TimeIndex } from '../../../src/shared/dataset.ts';

function time(step: string | null, part: Partial<TimeIndex> = {}): TimeIndex {
  return { columns: ['t'], kind: 'regular', step, first: '2015-01-01', last: null, zone: null, ...part };
}

function next(index: TimeIndex, last: string, count: number): readonly string[] {
  return futureStamps(index, parseStamp(last, index), count).map((ms) => formatStamp(ms, index));
}

describe('time in words', () => {
  it('names steps as people do', () => {
    const steps = ['P1D', 'P7D', 'P1W', 'P1M', 'P3M', 'PT1H', 'PT30M', 'P1Y'];
    expect(steps.map((step) => stepWords(time(step)))).toEqual([
      'daily',
      'weekly',
      'weekly',
      'monthly',
      'quarterly',
      'hourly',
      'every 30 min',
      'yearly',
    ]);
    expect(stepWords(time('P1D', { kind: 'calendar' }))).toBe('business days');
    expect(stepWords(time(null, { kind: 'irregular' }))).toBe('irregular steps');
    expect(stepWords(time(null, { kind: 'none' }))).toBe('rows counted');
  });

  it('gives windows the unit of the step', () => {
    expect(['P1D', 'P1M', 'P7D', 'PT30M'].map((step) => stepUnit(time(step), 7))).toEqual([
      'days',
      'months',
      'weeks',
      '× 30 min',
    ]);
    expect([stepUnit(time('P1D'), 1), stepUnit(time(null, { kind: 'none' }), 5)]).toEqual(['day', 'rows']);
  });

  it('reads stamps of every precision as wall-clock time, whatever their zone', () => {
    expect(
      ['2015', '2015-03', '2015-03-04', '2015-03-04T05:06Z', '2015-03-04T05:06:07+02:00'].map((stamp) =>
        parseStamp(stamp, time('P1D')),
      ),
    ).toEqual([
      Date.UTC(2015, 0),
      Date.UTC(2015, 2),
      Date.UTC(2015, 2, 4),
      Date.UTC(2015, 2, 4, 5, 6),
      Date.UTC(2015, 2, 4, 5, 6, 7),
    ]);
    expect(parseStamp('1462', time(null, { kind: 'none' }))).toBe(1462);
  });

  it('shows stamps in the precision of the file', () => {
    const ms = Date.UTC(2015, 2, 4, 5, 30);
    const shown = ['2015', '2015-01', '2015-01-01', '2015-01-01T00:00:00Z'].map((first) =>
      formatStamp(ms, time('PT30M', { first })),
    );
    expect(shown).toEqual(['2015', '2015-03', '2015-03-04', '2015-03-04 05:30']);
    expect(formatStamp(1461, time(null, { kind: 'none' }))).toBe('row 1,461');
  });

  it('shows when something was made by the clock of the reader', () => {
    const shown = ['UTC', 'Europe/Berlin', 'America/New_York'].map((zone) => {
      vi.stubEnv('TZ', zone);
      return clockStamp('2026-11-29T23:30:12.000Z');
    });
    vi.unstubAllEnvs();
    expect(shown).toEqual(['2026-11-29 23:30', '2026-11-30 00:30', '2026-11-29 18:30']);
  });

  it('keeps business days on business days', () => {
    const index = time('P1D', { kind: 'calendar', weekdays: [1, 2, 3, 4, 5] });
    expect(next(index, '2026-11-19', 4)).toEqual(['2026-11-20', '2026-11-23', '2026-11-24', '2026-11-25']);
  });

  it('keeps months on their day, and month ends on month ends', () => {
    expect(next(time('P1M'), '2015-12-01', 3)).toEqual(['2016-01-01', '2016-02-01', '2016-03-01']);
    expect(next(time('P1M'), '2015-12-31', 3)).toEqual(['2016-01-31', '2016-02-29', '2016-03-31']);
  });

  it('counts rows on where there is no time', () => {
    expect(futureStamps(time(null, { kind: 'none' }), 100, 3)).toEqual([101, 102, 103]);
  });
});
