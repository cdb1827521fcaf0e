import { describe, expect, it } from 'vitest';
import {
  fileFacts,
  findingsSummary,
  findingWords,
} from '../../../../src/renderer/features/data/finding-words.ts';
import { otherReadings } from '../../../../src/renderer/features/data/findings-list.tsx';
import { standingChoices, withRepair } from '../../../../src/renderer/features/data/standing-choices.ts';
import type { Finding } from '../../../../src/shared/dataset.ts';
import { groupFindings } from '../../../../src/shared/opening/finding-groups.ts';

function finding(code: Finding['code'], part: Partial<Finding> = {}): Finding {
  return {
    id: part.column === undefined ? code : `${code}:${part.column}`,
    code,
    count: 1,
    firstLines: [],
    repair: null,
    method: null,
    methods: [],
    ...part,
  };
}

describe('what was noticed in a file', () => {
  it('is said with its count and its column', () => {
    const words = (...findings: readonly Finding[]) => groupFindings(findings).map(findingWords);
    expect(
      words(
        finding('gap', { count: 1200 }),
        finding('text-cells', { column: 'wind' }),
        finding('empty-column', { column: 'TAVG' }),
        finding('missing-values', { column: 'a', count: 1200 }),
        finding('missing-values', { column: 'b', count: 40 }),
        finding('constant-column', { column: 'c', count: 900 }),
        finding('constant-column', { column: 'd', count: 900 }),
      ),
    ).toEqual([
      '1,200 gaps',
      '1 text cell in wind',
      'TAVG is empty',
      '1,240 missing values in 2 columns',
      '2 constant columns',
    ]);
  });

  it('counts repairs, and notes where nothing was repaired', () => {
    const repaired = finding('gap', { repair: 'linear interpolation' });
    expect(findingsSummary([repaired, finding('clock-change')])).toEqual({
      title: '1 repair',
      kinds: 'gaps, changes to or from summer time',
    });
    expect(findingsSummary([finding('clock-change')]).title).toBe('1 note');
  });

  it('offers the other reading of what can be read two ways, and the way back', () => {
    const choices = { series: { symbol: 'AAPL' } };
    const [dayFirst] = otherReadings(finding('ambiguous-dates'), choices);
    expect(dayFirst).toEqual({ label: 'Read the day first', chosen: { ...choices, dates: 'day-first' } });
    expect(otherReadings(finding('sentinel'), choices)[0]?.chosen).toEqual({ ...choices, sentinels: 'keep' });
    expect(otherReadings(finding('gap'), choices)).toEqual([]);
    expect(standingChoices({ ...choices, dates: 'day-first', sentinels: 'keep' }, [])).toEqual([
      { label: 'Dates read day first', chosen: { ...choices, sentinels: 'keep' } },
      { label: 'Placeholders kept as numbers', chosen: { ...choices, dates: 'day-first' } },
    ]);
  });

  it('can be repaired in another way; the default needs no choice, and every choice can be undone by itself', () => {
    const gap = finding('gap', { methods: ['linear', 'leave'], method: 'linear' });
    const wind = finding('missing-values', { column: 'wind', methods: ['linear', 'forward-fill'] });
    const one = withRepair({}, gap, 'leave');
    const both = withRepair(one, wind, 'forward-fill');
    expect(both).toEqual({ repairs: { gap: 'leave', 'missing-values:wind': 'forward-fill' } });
    expect(withRepair(one, gap, 'linear')).toEqual({});
    expect(standingChoices({ ...both, zone: 'Europe/Vienna' }, [gap, wind])).toEqual([
      { label: 'Stamps read as Europe/Vienna', chosen: both },
      {
        label: 'gaps: leave as it is',
        chosen: { zone: 'Europe/Vienna', repairs: { 'missing-values:wind': 'forward-fill' } },
      },
      {
        label: 'missing values in wind: repeat the value before',
        chosen: { zone: 'Europe/Vienna', repairs: { gap: 'leave' } },
      },
    ]);
  });

  it('in many columns is repaired by one choice, with exceptions by column, and says so when nothing is left of it', () => {
    const methods = ['linear', 'forward-fill'] as const;
    const [wind, rain] = ['wind', 'rain'].map((column) => finding('missing-values', { column, methods }));
    const [group] = groupFindings([wind, rain] as Finding[]);
    const all = withRepair(
      { repairs: { 'missing-values:wind': 'linear', gap: 'leave' } },
      group as never,
      'forward-fill',
    );
    expect(all).toEqual({ repairs: { gap: 'leave', 'missing-values': 'forward-fill' } });
    const butRain = withRepair(all, rain as Finding, 'linear');
    expect(butRain.repairs).toEqual({ ...all.repairs, 'missing-values:rain': 'linear' });
    expect(withRepair(butRain, rain as Finding, 'forward-fill')).toEqual(all);
    expect(withRepair(butRain, group as never, 'linear')).toEqual({ repairs: { gap: 'leave' } });
    expect(standingChoices(all, [wind as Finding]).map(({ label }) => label)).toEqual([
      'gaps: leave as it is (none here)',
      'missing values: repeat the value before',
    ]);
  });

  it('is summed up in one line of facts, with the zone of its times where it is known', () => {
    const time = {
      columns: ['d'],
      kind: 'regular',
      step: 'P1M',
      first: '2000-01',
      last: '2010-03',
      zone: null,
    } as const;
    expect(fileFacts({ rows: 123, time })).toBe('123 rows · monthly · 2000-01 – 2010-03');
    const hours = { ...time, step: 'PT1H', first: '2024-01-01T00:00', last: '2024-01-02T23:00', zone: 'UTC' };
    expect(fileFacts({ rows: 48, time: hours })).toBe(
      '48 rows · hourly · 2024-01-01 00:00 – 2024-01-02 23:00 · UTC',
    );
    const none = { columns: [], kind: 'none', step: null, first: null, last: null, zone: null } as const;
    expect(fileFacts({ rows: 1, time: none })).toBe('1 row · rows counted');
  });
});
