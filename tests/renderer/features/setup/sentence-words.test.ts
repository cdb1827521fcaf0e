import { expect, test } from 'vitest';
import { hiddenProblem } from '../../../../src/renderer/features/setup/problems.ts';
import { sentenceParts } from '../../../../src/renderer/features/setup/sentence/sentence-words.ts';
import { type Draft, draftOf } from '../../../../src/renderer/store/draft.ts';
import type { DatasetDescription } from '../../../../src/shared/dataset.ts';
import { DEFAULT_CONFIG } from '../../../../src/shared/set-up/train-config.ts';

const column = (name: string) => ({ name, kind: 'number' as const, missing: 0 });
const dataset: Pick<DatasetDescription, 'columns' | 'time' | 'series' | 'keys'> = {
  columns: ['Demand', 'Temperature', 'Load', 'Wind', 'Rain', 'Sun'].map(column),
  time: { columns: ['Time'], kind: 'regular', step: 'PT30M', first: null, last: null, zone: 'UTC' },
  series: null,
  keys: [],
};
const draft: Draft = {
  ...draftOf({ ...DEFAULT_CONFIG, target: 'Demand', window: 96, horizon: 48, preset: 'fast' }),
  features: ['Temperature'],
  calendar: ['weekday'],
};

/** The sentence as it is read. */
function said(part: Partial<Draft>, of: Partial<typeof dataset> = {}): string {
  const parts = sentenceParts({ ...dataset, ...of }, { ...draft, ...part }, {});
  return `${parts.map(({ before, text }) => `${before}${text}`).join('')}.`;
}

test('says what is forecast, for how long, from what and with what', () => {
  expect(said({})).toBe(
    'Forecast Demand for 24 hours from the past 2 days, looking at Temperature and weekday, with LSTM, fast.',
  );
  expect(said({ features: [], calendar: [], alsoTargets: ['Load', 'Rain'] })).toBe(
    'Forecast Demand, Load and Rain for 24 hours from the past 2 days, looking at nothing else, with LSTM, fast.',
  );
});

test('says a direction, a search, a named net, what was set by hand, and one series of all', () => {
  expect(said({ question: 'direction', alsoTargets: ['Load'] })).toContain(
    'Say whether Demand goes up or down in 24 hours from',
  );
  expect(said({ preset: 'best', budget: ' 60' })).toMatch(/with the best of many nets in 60 s\.$/);
  expect(said({ net: 'attention', model: 'gru', preset: 'accurate' })).toMatch(
    /with GRU, attention, accurate\.$/,
  );
  expect(said({ preset: 'custom', base: 'fast', byHand: ['units', 'batch'] })).toMatch(
    /with LSTM, fast but for 2 settings\.$/,
  );
  expect(said({ preset: 'custom', base: null })).toMatch(/with LSTM, set by hand\.$/);
  const keys = [{ column: 'state', values: ['VIC', 'NSW'] }] as unknown as DatasetDescription['keys'];
  expect(said({ allSeries: true }, { series: 'VIC', keys })).toContain(
    'Demand of VIC, learned from all series for 24 hours',
  );
  expect(said({ leastWindow: '12' })).toContain('from the past 6 hours to 2 days,');
});

test('leaves out what has no choice in a file, and counts names that are too many', () => {
  const one = { columns: [column('Demand')], time: { ...dataset.time, kind: 'none' as const, step: null } };
  expect(said({ features: [], calendar: [] }, one)).toBe(
    'Forecast Demand for 48 rows from the past 96 rows, with LSTM, fast.',
  );
  const many = { features: ['Temperature', 'Load', 'Wind', 'Rain', 'Sun'], calendar: [] as const };
  expect(said(many)).toContain('looking at Temperature, Load, Wind and 2 more,');
  const parts = sentenceParts(dataset, { ...draft, ...many }, {});
  expect(parts.find(({ part }) => part === 'features')?.more).toBe('Temperature, Load, Wind, Rain, Sun');
});

test('a part that cannot be read says so, and the problem is told where its field is not open', () => {
  const problems = { horizon: 'The horizon needs a number.' };
  const parts = sentenceParts(dataset, { ...draft, horizon: '' }, problems);
  const part = parts.find(({ part: name }) => name === 'horizon');
  expect([part?.text, part?.problem]).toEqual(['…', problems.horizon]);
  expect(hiddenProblem(problems, { part: 'horizon', group: null })).toBe(null);
  expect(hiddenProblem(problems, { part: null, group: 'net' })).toMatchObject({ field: 'horizon' });
  expect(hiddenProblem({ batch: 'x' }, { part: null, group: 'learning' })).toBe(null);
});
