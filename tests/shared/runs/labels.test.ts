import { expect, test } from 'vitest';
import { isBare, NO_LABELS, tagProblem, undone, withChange } from '../../../src/shared/runs/labels.ts';

test('tags are there once, as they were written first, whatever their capitals', () => {
  const once = withChange(NO_LABELS, { addTags: ['Winter', 'keep', 'winter'] });
  expect(once.tags).toEqual(['Winter', 'keep']);
  // The same letters, composed and not.
  expect(withChange(once, { addTags: ['KEEP', 'cafe\u0301', 'caf\u00e9'] }).tags).toEqual([
    'Winter',
    'keep',
    'caf\u00e9',
  ]);
  expect(withChange(once, { removeTags: ['WINTER', 'gone'] }).tags).toEqual(['keep']);
});

test('what is not said stays as it is', () => {
  const labels = withChange(NO_LABELS, { addTags: ['keep'], note: 'A note\nof two lines ', archived: true });
  expect(labels).toEqual({ tags: ['keep'], note: 'A note\nof two lines', archived: true });
  expect(withChange(labels, {})).toEqual(labels);
  expect(withChange(labels, { note: '' })).toEqual({ ...labels, note: '' });
  expect(withChange(labels, { archived: false })).toEqual({ ...labels, archived: false });
});

test('a change that is taken back leaves what was there before it', () => {
  const before = withChange(NO_LABELS, { addTags: ['Keep', 'old'], note: 'mine' });
  for (const change of [
    { addTags: ['keep', 'new'], note: 'theirs' },
    { removeTags: ['OLD', 'none'], archived: true },
  ]) {
    const back = withChange(withChange(before, change), undone(before, change));
    expect({ ...back, tags: [...back.tags].sort() }).toEqual({ ...before, tags: ['Keep', 'old'] });
  }
});

test('labels are bare only when nothing is on the run', () => {
  expect(isBare(NO_LABELS)).toBe(true);
  for (const change of [{ addTags: ['a'] }, { note: 'a' }, { archived: true }]) {
    expect(isBare(withChange(NO_LABELS, change))).toBe(false);
  }
});

test.each([
  ['keep', null],
  ['über-2026', null],
  ['日本', null],
  ['x'.repeat(40), null],
  ['', 'it is empty'],
  ['two words', 'one word'],
  ['a,b', 'one word'],
  ['a\u0000b', 'cannot be seen'],
  ['x'.repeat(41), 'up to 40 characters'],
])('of the tag %j it says %j', (tag, problem) => {
  const found = tagProblem(tag);
  expect(problem === null ? found : found?.includes(problem)).toBe(problem === null ? null : true);
});
