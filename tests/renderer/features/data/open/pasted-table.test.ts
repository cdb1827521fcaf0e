import { describe, expect, it } from 'vitest';
import { pastedTable } from '../../../../../src/renderer/features/data/open/pasted-table.ts';

const NOW = new Date(2026, 10, 28, 12, 3);

describe('a pasted text', () => {
  it.each(['day\tload\n2024-01-01\t5\n', 'day,load\r\n2024-01-01,5', '{"a": 1}\n{"a": 2}'])(
    'is a table named after its time: %j',
    (text) => {
      expect(pastedTable(text, NOW)).toEqual({ name: 'Pasted table 2026-11-28 12.03.csv', text });
    },
  );

  it.each(['', 'a sentence, with a comma', 'two\nlines of words'])('is left alone as words: %j', (text) => {
    expect(pastedTable(text, NOW)).toBeNull();
  });
});
