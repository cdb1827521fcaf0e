import { describe, expect, it } from 'vitest';
import type { Column } from '../../../src/shared/dataset.ts';
import { categoryColumns, indicatorOf, withIndicators } from '../../../src/shared/opening/indicators.ts';

const COLUMNS: readonly Column[] = [
  { name: 'temp', kind: 'number', missing: 0 },
  { name: 'holiday', kind: 'boolean', missing: 0, categories: ['TRUE'] },
  { name: 'weather', kind: 'text', missing: 0, categories: ['rain', 'sun'] },
  { name: 'weather = now', kind: 'text', missing: 0, categories: ['a', 'b'] },
  { name: 'unit', kind: 'text', missing: 0, categories: ['mm'] },
  { name: 'feast', kind: 'text', missing: 350, categories: ['Easter'] },
  { name: 'city', kind: 'text', missing: 0 },
];

describe('features of words', () => {
  it('are offered where they differ from row to row', () => {
    expect(categoryColumns(COLUMNS).map(({ name }) => name)).toEqual([
      'holiday',
      'weather',
      'weather = now',
      'feast',
    ]);
  });

  it('that are named by their column are all its words, once', () => {
    expect(withIndicators(['temp', 'weather', 'holiday', 'city', 'weather = sun'], COLUMNS)).toEqual([
      'temp',
      'weather = rain',
      'holiday = TRUE',
      'city',
      'weather = sun',
    ]);
  });

  it('are known by the longest name, for words that the file does not have too', () => {
    expect(indicatorOf('weather = snow', COLUMNS)).toEqual({ column: 'weather', word: 'snow' });
    expect(indicatorOf('weather = now = b', COLUMNS)).toEqual({ column: 'weather = now', word: 'b' });
    expect([indicatorOf('temp = 3', COLUMNS), indicatorOf('weather', COLUMNS)]).toEqual([null, null]);
  });
});
