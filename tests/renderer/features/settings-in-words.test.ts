import { expect, test } from 'vitest';
import {
  differingSettings,
  settingsInWords,
} from '../../../src/renderer/features/setup/settings-in-words.ts';
import { draftOf, fitToColumns } from '../../../src/renderer/store/draft.ts';
import { runOf } from '../run-of.ts';

const CONFIG = runOf({ config: { units: 63, window: 48, features: ['wind'], skip: 'linear' } }).config;

test('every setting of a config has its line', () => {
  const lines = settingsInWords(draftOf(CONFIG));
  expect(lines).toContainEqual({ label: 'Features', text: 'wind' });
  expect(lines).toContainEqual({ label: 'Linear part', text: 'yes' });
  // What the form knows besides: who decides, and who decided.
  const unsaid = ['preset', 'base', 'byHand', 'cellByHand'];
  expect(lines).toHaveLength(Object.keys(draftOf(CONFIG)).length - unsaid.length);
});

test('where a run differs from the form, its own words are said', () => {
  const form = draftOf(runOf({ config: { features: ['wind'] } }).config);
  expect(differingSettings(draftOf(CONFIG), form)).toEqual([
    { label: 'Window', text: '48' },
    { label: 'Units', text: '63' },
    { label: 'Linear part', text: 'yes' },
  ]);
  expect(differingSettings(draftOf(CONFIG), { ...draftOf(CONFIG), units: ' 63 ' })).toEqual([]);
});

test('the set-up of a run on other data leaves out what these data lack', () => {
  const draft = { ...draftOf(CONFIG), features: ['wind', 'rain'], known: ['rain'], alsoTargets: ['snow'] };
  expect(fitToColumns(draft, ['sales', 'wind'], 'sales')).toEqual({
    ...draft,
    target: 'sales',
    features: ['wind'],
    known: [],
    alsoTargets: [],
  });
});
