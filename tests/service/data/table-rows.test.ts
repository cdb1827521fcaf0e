import { mkdtempSync, readdirSync, rmSync, unlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { importFile } from '../../../src/engine/import/import-file.ts';
import { openColumnStore } from '../../../src/service/data/column-store.ts';
import { type RowSource, readTableRows } from '../../../src/service/data/table-rows.ts';
import type { OpenChoices } from '../../../src/shared/dataset.ts';
import { Cancelled } from '../../../src/shared/errors.ts';

const FIXTURES = resolve(import.meta.dirname, '../../fixtures/csv');

let folder = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'gatecast-rows-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

async function sourceOf(paths: readonly string[], choices: OpenChoices = {}): Promise<RowSource> {
  const files = paths.map((path) => ({ path, file: 'test.csv' }));
  const imported = await importFile({ files, choices, cache: null });
  return {
    header: imported.source.header,
    files: imported.source.files.map((file) => ({ ...file, path: paths[file.place] ?? '' })),
    lines: openColumnStore(imported).lines,
  };
}

async function rowsOf(content: string | Uint8Array, choices: OpenChoices = {}) {
  const path = join(folder, 'data.csv');
  writeFileSync(path, content);
  return readTableRows(await sourceOf([path], choices), { offset: 0, count: 10 });
}

describe('the rows of a file', () => {
  it('come as the file has them: quotes, line breaks inside, blank lines left out', async () => {
    const text = '\ufeffname,value\r\n"a, b",1\r\n\r\n"two\r\nlines",2\r\nlast,3';
    expect(await rowsOf(text)).toEqual({
      header: ['name', 'value'],
      offset: 0,
      total: 3,
      rows: [
        ['a, b', '1'],
        ['two\nlines', '2'],
        ['last', '3'],
      ],
    });
  });

  it('are data only: no preamble, units, comments or footer that the import left out', async () => {
    const text = [
      '# made by a logger',
      'Station,Hohe Warte',
      '',
      'date,temp,rain',
      '-,°C,mm',
      ...Array.from({ length: 12 }, (_, day) => `2020-01-${String(day + 1).padStart(2, '0')},${day},1`),
      '# end',
    ].join('\n');
    const { header, rows, total } = await rowsOf(text);
    expect({ header, first: rows[0], last: rows[9], total }).toEqual({
      header: ['date', 'temp', 'rain'],
      first: ['2020-01-01', '0', '1'],
      last: ['2020-01-10', '9', '1'],
      total: 12,
    });
  });

  it('of stacked series are those of the chosen one', async () => {
    const lines = Array.from({ length: 20 }, (_, day) =>
      ['A', 'B'].map((symbol) => `2020-01-${String(day + 1).padStart(2, '0')},${symbol},${day}`),
    );
    const text = `date,symbol,price\n${lines.flat().join('\n')}\n`;
    const { rows, total } = await rowsOf(text, { series: { symbol: 'B' } });
    expect({ first: rows.slice(0, 2), total }).toEqual({
      first: [
        ['2020-01-01', 'B', '0'],
        ['2020-01-02', 'B', '1'],
      ],
      total: 20,
    });
  });

  it('have names where the file has none, and no columns that delimiters at the line ends make', async () => {
    expect(await rowsOf('1,2,,\n3,4,,\n')).toMatchObject({ header: ['column_1', 'column_2'], total: 2 });
  });

  it.each<[string, (text: string) => Uint8Array]>([
    ['windows-1252', (text) => Buffer.from(text, 'latin1')],
    ['UTF-16', (text) => Buffer.from(`\ufeff${text}`, 'utf16le')],
    ['gzip', (text) => gzipSync(text)],
  ])('are read in %s', async (_, encode) => {
    const text = `größe;wert\n${'ä;1,5\n'.repeat(12)}`;
    const { header, rows, total } = await rowsOf(encode(text));
    expect({ header, row: rows[9], total }).toEqual({
      header: ['größe', 'wert'],
      row: ['ä', '1,5'],
      total: 12,
    });
  });

  it('of joined files follow one another', async () => {
    const [late, early] = [join(folder, 'late.csv'), join(folder, 'early.csv')];
    writeFileSync(late, 'date,x\n2020-01-03,3\n2020-01-04,4\n');
    writeFileSync(early, 'date,x\n2020-01-01,1\n2020-01-02,2\n');
    const source = await sourceOf([late, early]);
    const { rows, total } = await readTableRows(source, { offset: 1, count: 2 });
    expect({ rows, total }).toEqual({
      rows: [
        ['2020-01-02', '2'],
        ['2020-01-03', '3'],
      ],
      total: 4,
    });
  });

  it.each(readdirSync(FIXTURES))('are as many as the import took for data: %s', async (name) => {
    const source = await sourceOf([join(FIXTURES, name)]);
    const { rows, total, header } = await readTableRows(source, { offset: 0, count: 1_000_000 });
    expect(rows).toHaveLength(total);
    expect(rows.filter((cells) => cells.every((cell) => cell.trim() === ''))).toEqual([]);
    expect(rows[0]).not.toEqual(header);
    const last = await readTableRows(source, { offset: total - 1, count: 5 });
    expect(last.rows).toEqual([rows.at(-1)]);
  });
});

describe('a late row of a long file', () => {
  const cell = (row: number) => (row % 50 === 0 ? `"line, one\nline ""two""\n${row}, x"` : `plain ${row}`);
  const line = (row: number) => `${row},${cell(row)},${row * 2}\n`;
  const ROWS = 60_000;
  const text = `n,word,v\n${Array.from({ length: ROWS }, (_, row) => line(row)).join('')}`;

  it.each<[string, (text: string) => Uint8Array]>([
    ['UTF-8', (plain) => Buffer.from(plain)],
    ['CRLF', (plain) => Buffer.from(plain.replaceAll('\n', '\r\n'))],
    ['CR', (plain) => Buffer.from(plain.replaceAll('\n', '\r'))],
    ['UTF-16', (plain) => Buffer.from(`\ufeff${plain}`, 'utf16le')],
    ['gzip', (plain) => gzipSync(plain)],
  ])('is found as from the start, cells over several lines included: %s', async (name, encode) => {
    const path = join(folder, `${name}.csv`);
    writeFileSync(path, encode(text));
    const source = await sourceOf([path]);
    expect(source.files[0]?.markLines.length).toBeGreaterThan(2);
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: ROWS - 1 }),
        fc.integer({ min: 1, max: 60 }),
        async (offset, count) => {
          const { rows } = await readTableRows(source, { offset, count });
          const length = Math.min(count, ROWS - offset);
          expect(rows.map(([n, , v]) => [Number(n), Number(v)])).toEqual(
            Array.from({ length }, (_, row) => [offset + row, (offset + row) * 2]),
          );
        },
      ),
      { seed: 5, numRuns: 25 },
    );
  });

  it('past the end is none', async () => {
    const path = join(folder, 'end.csv');
    writeFileSync(path, text);
    const source = await sourceOf([path]);
    expect((await readTableRows(source, { offset: ROWS - 1, count: 5 })).rows).toHaveLength(1);
    expect((await readTableRows(source, { offset: ROWS, count: 5 })).rows).toEqual([]);
  });

  it('is not looked for any longer when nobody waits', async () => {
    const path = join(folder, 'cancelled.csv.gz');
    writeFileSync(path, gzipSync(text));
    const source = await sourceOf([path]);
    await expect(
      readTableRows(source, { offset: ROWS - 1, count: 1 }, AbortSignal.abort()),
    ).rejects.toBeInstanceOf(Cancelled);
  });

  it('of a file that is gone is an error by name', async () => {
    const path = join(folder, 'gone.csv');
    writeFileSync(path, text);
    const source = await sourceOf([path]);
    unlinkSync(path);
    await expect(readTableRows(source, { offset: 0, count: 1 })).rejects.toMatchObject({
      code: 'FILE_NOT_FOUND',
    });
  });
});
