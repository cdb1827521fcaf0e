import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { GatecastError } from '../../../../src/shared/errors.ts';
import { makeWorkbook, row } from '../../../core/formats/make-workbook.ts';
import { writtenFiles } from '../written-files.ts';
import { csv, parquetOfRows, workbookOfRows } from './load-table.ts';
import { failure, open } from './opened.ts';

const { written } = writtenFiles();

describe('files that are damaged, locked or hostile', () => {
  const whole = () => ({ xlsx: workbookOfRows(), parquet: parquetOfRows() });

  it.each(['xlsx', 'parquet'] as const)(
    'end in a sentence wherever a %s is cut off or changed',
    async (format) => {
      const bytes = whole()[format];
      for (const share of [0.1, 0.5, 0.9, 0.999]) {
        const cut = bytes.slice(0, Math.floor(bytes.length * share));
        expect((await failure(written(`cut.${format}`, cut))).code).toBe('FILE_DAMAGED');
      }
      for (const share of [0.2, 0.4, 0.6]) {
        const changed = Uint8Array.from(bytes);
        changed.fill(0xa5, Math.floor(bytes.length * share), Math.floor(bytes.length * share) + 40);
        const error = await open(written(`changed.${format}`, changed)).then(
          () => null,
          (thrown: unknown) => thrown,
        );
        expect(error === null || error instanceof GatecastError).toBe(true);
      }
    },
  );

  it('refuse a workbook that unpacks to far more than it is', async () => {
    const bytes = makeWorkbook({
      sheets: [
        { name: 'A', rows: row(1, ['a', 'b']) + row(2, [1, 2]).padEnd(40_000_000, ' ') + row(3, [1, 2]) },
      ],
    });
    expect(bytes.length).toBeLessThan(100_000);
    expect(await failure(written('bomb.xlsx', bytes))).toMatchObject({
      code: 'FILE_LIMIT',
      details: { limit: 'ratio' },
    });
  });

  it('refuse a cell that stands in a column beyond all tables', async () => {
    const cell = '<row r="1"><c r="ZZZZZZ1"><v>1</v></c></row><row r="2"><c r="A2"><v>1</v></c></row>';
    const bytes = makeWorkbook({ sheets: [{ name: 'A', rows: cell }] });
    expect(await failure(written('far.xlsx', bytes))).toMatchObject({ code: 'FILE_LIMIT' });
  });

  it.each([
    ['an old Excel file', Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0), 'excel-old'],
    ['another archive', zipSync({ 'a.csv': strToU8(csv) }), 'zip'],
    ['an OpenDocument sheet', zipSync({ 'content.xml': strToU8('<a/>') }), 'open-document'],
    ['a binary workbook', zipSync({ 'xl/workbook.bin': strToU8('') }), 'excel-binary'],
    ['an encrypted Parquet file', strToU8('PARE....PARE'), 'parquet-locked'],
  ])('name what %s is', async (_, bytes, kind) => {
    expect(await failure(written('foreign.bin', bytes))).toMatchObject({
      code: 'FILE_FOREIGN',
      details: { kind },
    });
  });

  it('are told by their ending where the content says nothing', async () => {
    const noise = Uint8Array.from({ length: 2000 }, (_, at) => (at * 37) % 32);
    expect((await failure(written('noise.parquet', noise))).code).toBe('FILE_DAMAGED');
    expect((await failure(written('noise.csv', noise))).code).toBe('CSV_BINARY');
  });
});
