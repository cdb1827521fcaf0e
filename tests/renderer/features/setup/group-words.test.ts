import { expect, test } from 'vitest';
import {
  changedIn,
  GROUP_FIELDS,
  groupWords,
  resetWords,
} from '../../../../src/renderer/features/setup/groups/group-words.ts';
import { changeDraft } from '../../../../src/renderer/store/actions/watch-preset.ts';
import { type Draft, draftOf } from '../../../../src/renderer/store/draft.ts';
import { withoutChanges } from '../../../../src/renderer/store/set-up/usual-settings.ts';
import { DEFAULT_CONFIG, RECIPE_FIELDS } from '../../../../src/shared/set-up/train-config.ts';

const fast: Draft = draftOf({ ...DEFAULT_CONFIG, target: 'y', preset: 'fast', segment: 6, epochs: 6 });
const line = (group: Parameters<typeof groupWords>[0], draft: Draft) =>
  groupWords(group, draft)
    .map(({ text, changed }) => (changed === null ? text : `${text} ↺`))
    .join(' · ');

test('every setting of a recipe stands in one group', () => {
  const all = Object.values(GROUP_FIELDS).flat();
  expect(new Set(all).size).toBe(all.length);
  expect(RECIPE_FIELDS.filter((field) => !all.includes(field))).toEqual([]);
});

test('a group is one line, what was changed first', () => {
  expect(line('net', fast)).toBe('64 units · segments of 6');
  expect(line('learning', fast)).toBe('6 epochs · rate 0.001');
  expect(line('testing', fast)).toBe('70 / 15 / 15 %');
  const changed = changeDraft(changeDraft(fast, { learningRate: '0.004' }), { optimizer: 'sgd' });
  expect(line('learning', changed)).toBe('rate 0.004 ↺ · optimizer SGD, momentum ↺ · +1');
  expect(line('testing', changeDraft(fast, { validation: '20' }))).toBe('65 / 20 / 15 % ↺');
  expect(line('net', changeDraft(fast, { preset: 'best' }))).toBe('several are tried');
});

test('a setting by hand is marked until it is reset to what the preset would say', () => {
  const changed = changeDraft(changeDraft(fast, { learningRate: '0.004' }), { seeds: '3' });
  expect(changedIn('learning', changed)).toEqual(['learningRate', 'seeds']);
  const usual = { learningRate: '0.002' };
  expect(resetWords(changed, 'learningRate', usual)).toBe('Reset learning rate to 0.002');
  expect(resetWords(changed, 'learningRate', {})).toBe('Reset learning rate');
  expect(resetWords(changed, 'seeds', {})).toBe('Reset seeds to 1');
  const one = withoutChanges(changed, ['learningRate'], usual);
  expect(one).toMatchObject({ learningRate: '0.002', byHand: [], preset: 'fast', seeds: '3' });
  expect(withoutChanges(changed, ['learningRate', 'seeds'], usual)).toMatchObject({
    seeds: '1',
    preset: 'fast',
  });
});

test('without a preset what differs from the plain net is marked', () => {
  const plain = draftOf({ ...DEFAULT_CONFIG, target: 'y', units: 8 });
  expect(changedIn('net', plain)).toEqual(['units']);
  expect(withoutChanges(plain, ['units'], {})).toMatchObject({ units: '64', preset: 'custom' });
});

test('what another setting switches off is not said to be changed', () => {
  const changed = changeDraft(fast, { head: 'recursive' });
  expect(changedIn('net', { ...changed, question: 'direction' })).toEqual([]);
});

test('a search says nothing of settings that each of its nets has for itself', () => {
  const best = changeDraft(changeDraft(fast, { learningRate: '0.004', seed: '7' }), { preset: 'best' });
  expect(changedIn('net', { ...best, byHand: ['units'], units: '8' })).toEqual([]);
  expect(changedIn('learning', best)).toEqual(['seed']);
});
