import { describe, expect, it } from 'vitest';
import { makeWorkbook, row } from '../../../core/formats/make-workbook.ts';
import { writtenFiles } from '../written-files.ts';
import { csv } from './load-table.ts';
import { failure, open } from './opened.ts';

const { written } = writtenFiles();

describe('an Excel workbook', () => {
  const days = [0, 1, 2, 3].map((day) => row(day + 4, [null, [45_000 + day, 1], day * 1.5]));

  it('has its names found below a title, lines as its rows, and numbers as they are', async () => {
    const bytes = makeWorkbook({
      formats: ['dd/mm/yyyy'],
      prefix: 'x:',
      sheets: [
        { name: 'A', rows: row(1, ['Sales of the year']) + row(3, [null, 'day', 'sales']) + days.join('') },
      ],
    });
    const { inspection, values } = await open(written('title.xlsx', bytes));
    expect(inspection).toMatchObject({
      format: 'xlsx',
      sheet: 'A',
      sheets: ['A'],
      headerLine: 3,
      delimiter: '',
    });
    expect(inspection.time).toMatchObject({ columns: ['day'], first: '2023-03-15', step: 'P1D' });
    expect([...(values.columns[0] ?? [])]).toEqual([0, 1.5, 3, 4.5]);
  });

  it('counts days from 1904 where it says so', async () => {
    const sheets = [{ name: 'A', rows: row(3, [null, 'day', 'sales']) + days.join('') }];
    const bytes = makeWorkbook({ formats: ['yyyy-mm-dd'], is1904: true, sheets });
    const { inspection } = await open(written('1904.xlsx', bytes));
    expect(inspection.time.first).toBe('2027-03-16');
  });

  it('reads names that reach over two rows, groups of names, and words that reach down', async () => {
    const bytes = makeWorkbook({
      formats: ['yyyy-mm-dd'],
      sheets: [
        {
          name: 'A',
          merges: ['A1:A2', 'B1:C1', 'D1:E1'],
          rows:
            row(1, ['day', 'north', null, 'south', null]) +
            row(2, [null, 'load', 'rain', 'load', 'rain']) +
            [3, 4, 5, 6].map((at) => row(at, [[45_000 + at, 1], at, at + 1, at + 2, at + 3])).join(''),
        },
      ],
    });
    const { inspection } = await open(written('merged.xlsx', bytes));
    expect(inspection.columns.map(({ name }) => name)).toEqual([
      'day',
      'north load',
      'north rain',
      'south load',
      'south rain',
    ]);
  });

  it('takes results of formulas, tells of those that are not worked out, and takes errors as missing', async () => {
    const cells = [2, 3, 4, 5, 6].map(
      (at) =>
        `<row r="${at}"><c r="A${at}" s="1"><v>${45_000 + at}</v></c><c r="B${at}"><f>C${at}*2</f><v>${at * 2}</v></c>${
          at === 4
            ? `<c r="C${at}" t="e"><f>1/0</f><v>#DIV/0!</v></c><c r="D${at}"><f>B2</f></c>`
            : `<c r="C${at}"><v>${at}</v></c><c r="D${at}"><v>1${at}</v></c>`
        }</row>`,
    );
    const bytes = makeWorkbook({
      formats: ['d-mmm-yy'],
      sheets: [{ name: 'A', rows: row(1, ['day', 'double', 'single', 'more']) + cells.join('') }],
    });
    const { inspection, values } = await open(written('formulas.xlsx', bytes), {
      repairs: { 'missing-values': 'leave' },
    });
    expect([...(values.columns[0] ?? [])]).toEqual([4, 6, 8, 10, 12]);
    expect([...(values.columns[1] ?? [])]).toEqual([2, 3, Number.NaN, 5, 6]);
    expect(inspection.findings).toContainEqual(
      expect.objectContaining({ code: 'uncalculated-cells', count: 1, firstLines: [4] }),
    );
  });

  it('opens the first sheet with a table, and the one that is named', async () => {
    const table = row(1, ['n', 'v']) + [2, 3, 4].map((at) => row(at, [at, at * 2])).join('');
    const path = written(
      'sheets.xlsx',
      makeWorkbook({
        sheets: [
          { name: 'Read me', rows: row(1, ['This workbook has']) + row(2, ['two tables']) },
          { name: 'Secret', rows: table, state: 'hidden' },
          { name: 'Loads &amp; more', rows: table },
          { name: 'Rain', rows: table.replaceAll('>v<', '>rain<') },
        ],
      }),
    );
    expect((await open(path)).inspection).toMatchObject({
      sheet: 'Loads & more',
      sheets: ['Loads & more', 'Rain'],
    });
    expect((await open(path, { sheet: 'Rain' })).numberColumns).toContain('rain');
    expect(await failure(path, { sheet: 'Rian' })).toMatchObject({
      code: 'SHEET_UNKNOWN',
      details: { nearest: ['Rain'] },
    });
    expect(await failure(written('no-sheet.csv', csv), { sheet: 'Rain' })).toMatchObject({
      code: 'SHEET_UNKNOWN',
      details: { sheets: [] },
    });
  });

  it('reads decimal commas in cells of text beside true numbers', async () => {
    const bytes = makeWorkbook({
      formats: ['yyyy-mm-dd'],
      sheets: [
        {
          name: 'A',
          rows:
            row(1, ['day', 'text', 'number']) +
            [2, 3, 4, 5].map((at) => row(at, [[45_000 + at, 1], `${at},25`, at + 1.125])).join(''),
        },
      ],
    });
    const { values } = await open(written('commas.xlsx', bytes));
    expect([...(values.columns[0] ?? [])]).toEqual([2.25, 3.25, 4.25, 5.25]);
    expect([...(values.columns[1] ?? [])]).toEqual([3.125, 4.125, 5.125, 6.125]);
  });
});
