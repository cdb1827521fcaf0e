import { describe, expect, it } from 'vitest';
import {
  fileFacts,
  findingsSummary,
  findingWords,
} from '../../../../src/renderer/features/data/finding-words.ts';
import { otherReadings } from '../../../../src/renderer/features/data/findings.tsx';
import { standingChoices, withRepair } from '../../../../src/renderer/features/data/standing-choices.ts';
import type { Finding } from '../../../../src/shared/dataset.ts';

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
    expect([
      findingWords(finding('gap', { count: 1200 })),
      findingWords(finding('text-cells', { column: 'wind' })),
      findingWords(finding('empty-column', { column: 'TAVG' })),
    ]).toEqual(['1,200 gaps', '1 text cell in wind', 'TAVG is empty']);
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
    expect(standingChoices({ ...choices, dates: 'day-first', sentinels: 'keep' })).toEqual([
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
    expect(standingChoices({ ...both, zone: 'Europe/Vienna' })).toEqual([
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

  it('is summed up in one line of facts', () => {
    const time = {
      columns: ['d'],
      kind: 'regular',
      step: 'P1M',
      first: '2000-01',
      last: '2010-03',
      zone: null,
    } as const;
    expect(fileFacts({ rows: 123, time })).toBe('123 rows · monthly · 2000-01 – 2010-03');
    const none = { columns: [], kind: 'none', step: null, first: null, last: null, zone: null } as const;
    expect(fileFacts({ rows: 1, time: none })).toBe('1 row · rows counted');
  });
});
