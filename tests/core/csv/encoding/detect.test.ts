import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createDecoder } from '../../../../src/core/csv/encoding/decoder.ts';
import { detectCodePage } from '../../../../src/core/csv/encoding/detect.ts';

const FOLDER = resolve(import.meta.dirname, '../../../fixtures/encodings');

/** Each file is named after what it is and how it is written: `polish.windows-1250`; then its second and third column and the first word. */
const EXPECTED = readFileSync(join(FOLDER, 'expected.txt'), 'utf8')
  .trim()
  .split('\n')
  .map((line) => line.split(' | '));

describe('the code page of a table with few words', () => {
  it.each(EXPECTED)('is found: %s', (name = '', ...words) => {
    const bytes = readFileSync(join(FOLDER, `${name}.csv`));
    const encoding = detectCodePage(bytes);
    const [header = '', first = ''] = createDecoder(encoding).decode(bytes).split('\n');
    const read = [...header.split(',').slice(1), first.split(',')[2] ?? ''];
    expect([encoding, ...read]).toEqual([name.slice(name.indexOf('.') + 1), ...words]);
  });

  it('leave no file of the folder out', () => {
    const files = EXPECTED.map(([name]) => `${name}.csv`);
    expect([...files, 'expected.txt'].toSorted()).toEqual(readdirSync(FOLDER).toSorted());
  });

  it.each([
    ['no evidence at all', [1, 2, 3]],
    ['nothing', []],
    ['a letter alone', [0xe9]],
    ['every byte there is', Array.from({ length: 256 }, (_, byte) => byte)],
  ])('is one that decodes: %s', (_, bytes) => {
    const encoding = detectCodePage(Uint8Array.from(bytes));
    expect(createDecoder(encoding).decode(Uint8Array.from(bytes)).length).toBeGreaterThanOrEqual(0);
    expect(encoding).not.toBe('');
  });
});
