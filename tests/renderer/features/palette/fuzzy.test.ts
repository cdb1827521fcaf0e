import { expect, test } from 'vitest';
import type { Action } from '../../../../src/renderer/features/actions/action.ts';
import { foundActions } from '../../../../src/renderer/features/palette/found-actions.ts';
import { fuzzyMatch } from '../../../../src/renderer/features/palette/fuzzy.ts';

test('letters are found in their order, all words of the query, whatever their capitals', () => {
  expect(fuzzyMatch('tlm', 'Train LSTM')).not.toBeNull();
  expect(fuzzyMatch('EXP csv', 'Export the forecast as CSV')).not.toBeNull();
  expect(fuzzyMatch('csv exp', 'Export the forecast as CSV')).not.toBeNull();
  expect(fuzzyMatch('mlt', 'Train LSTM')).toBeNull();
  expect(fuzzyMatch('train gru', 'Train LSTM')).toBeNull();
  expect(fuzzyMatch('', 'anything')).toEqual({ score: 0, places: [] });
});

test('it says which letters were found', () => {
  expect(fuzzyMatch('lstm', 'Train LSTM')?.places).toEqual([6, 7, 8, 9]);
  expect(fuzzyMatch('tl', 'Train LSTM')?.places).toEqual([0, 6]);
});

test('a word as it stands goes before scattered letters, the beginning of a word before its middle', () => {
  const score = (text: string) => fuzzyMatch('run', text)?.score ?? Number.NEGATIVE_INFINITY;
  expect(score('Runs')).toBeGreaterThan(score('Prune'));
  expect(score('Prune')).toBeGreaterThan(score('Resume GRU on demand'));
});

test('letters that lie far apart mean something else', () => {
  expect(fuzzyMatch('abcd', 'xa yyyyyyyyb zzzzzzzzzc wwwwwwwd')).toBeNull();
});

const action = (title: string, rest: Partial<Action> = {}): Action => ({
  id: title,
  group: 'Window',
  title,
  run() {},
  ...rest,
});
const titles = (actions: readonly Action[], query: string) =>
  foundActions(actions, query).map(({ action: { title } }) => title);

test('without a query what can be done stands by its groups, the first few of each', () => {
  const runs = Array.from({ length: 50 }, (_, at) => action(`LSTM ${at}`, { group: 'Runs' }));
  const shown = titles(
    [...runs, action('Train', { group: 'Train' }), action('Undo', { not: 'Nothing.' })],
    '',
  );
  expect(shown[0]).toBe('Train');
  expect(shown).toHaveLength(7);
  expect(shown).not.toContain('Undo');
});

test('a title goes before what stands beside it, and what cannot be done after its likes', () => {
  const all = [
    action('Open demand.csv', { detail: 'beats naive' }),
    action('Theme: dark', { words: 'night' }),
    action('Naive things', { not: 'Not now.' }),
    action('Naive forecast'),
  ];
  expect(titles(all, 'naive')).toEqual(['Naive forecast', 'Naive things', 'Open demand.csv']);
  expect(titles(all, 'night')).toEqual(['Theme: dark']);
  expect(titles(all, 'zebra')).toEqual([]);
});

test('of ten thousand runs the best forty are found while somebody types', () => {
  const many = Array.from({ length: 10_000 }, (_, at) =>
    action(`GRU ${at}`, { group: 'Runs', detail: 'demand of load.csv, beats naive by 12 %' }),
  );
  expect(titles(many, 'gru 4711')[0]).toBe('GRU 4711');
  expect(titles(many, 'demand')).toHaveLength(40);
});
