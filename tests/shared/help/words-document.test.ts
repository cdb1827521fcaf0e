import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { wordsDocument } from '../../../src/shared/help/words-document.ts';

const PAGE = path.resolve(import.meta.dirname, '../../../docs/words.md');

it('is what docs/words.md holds; node scripts/words.mjs writes it', () => {
  expect(readFileSync(PAGE, 'utf8')).toBe(wordsDocument());
});
