import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { writtenFiles } from '../written-files.ts';
import { csv, objects, parquetOfRows, workbookOfRows } from './load-table.ts';
import { essence, open, tableOf } from './opened.ts';

const { written, pathOf } = writtenFiles();

describe('the same table in another format', () => {
  it.each([
    ['an Excel workbook', 'load.xlsx', () => workbookOfRows()],
    ['a Parquet file', 'load.parquet', () => parquetOfRows()],
    ['JSON lines', 'load.jsonl', () => objects.join('\n')],
    ['packed JSON lines', 'load.jsonl.gz', () => gzipSync(objects.join('\r\n'))],
    ['one JSON list', 'load.json', () => `[${objects.join(',\n')}]\n`],
    ['a workbook under another name', 'load.csv', () => workbookOfRows()],
  ])('is the same dataset to the bit: %s', async (_, name, content) => {
    const expected = await open(written('expected.csv', csv));
    const found = await open(written(name, content()));
    expect(essence(found)).toEqual(essence(expected));
    const shown = await tableOf(pathOf(name), {}, { offset: 250, count: 3 });
    expect(shown).toEqual(await tableOf(pathOf('expected.csv'), {}, { offset: 250, count: 3 }));
  });
});
