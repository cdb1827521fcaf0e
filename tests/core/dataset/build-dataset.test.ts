import { describe, expect, it } from 'vitest';
import { requireNumberColumn } from '../../../src/core/dataset/require-number-column.ts';
import type { OpenChoices } from '../../../src/shared/dataset.ts';
import { GatecastError } from '../../../src/shared/errors.ts';
import { datasetOf } from '../dataset-of.ts';

const STACKED = [
  'symbol,date,price,note',
  ...['A', 'B', 'C'].flatMap((symbol, place) =>
    Array.from(
      { length: 12 },
      (_, month) =>
        `${symbol},${2000 + place}-${String(month + 1).padStart(2, '0')},${place * 100 + month},ok`,
    ),
  ),
  ...['A', 'B', 'C'].flatMap((symbol) =>
    Array.from(
      { length: 12 },
      (_, month) => `${symbol},2009-${String(month + 1).padStart(2, '0')},${month},ok`,
    ),
  ),
].join('\n');

function failure(act: () => unknown): unknown {
  try {
    act();
  } catch (error) {
    return error instanceof GatecastError ? { code: error.code, details: error.details } : error;
  }
  return null;
}

describe('long files', () => {
  it('series stacked by a text column wait for a choice', () => {
    const { inspection, needsSeries, series, values } = datasetOf(STACKED);
    expect({
      needsSeries,
      series,
      keys: inspection.keys,
      rows: inspection.rows,
      lengths: values.times.length,
    }).toEqual({
      needsSeries: true,
      series: null,
      keys: [{ column: 'symbol', values: ['A', 'B', 'C'] }],
      rows: 72,
      lengths: 0,
    });
  });

  it('choosing a series keeps its rows only, and the values to choose from', () => {
    const { inspection, needsSeries, series } = datasetOf(STACKED, { choices: { series: { symbol: 'B' } } });
    expect({
      needsSeries,
      series,
      keys: inspection.keys,
      rows: inspection.rows,
      first: inspection.time.first,
    }).toEqual({
      needsSeries: false,
      series: 'B',
      keys: [{ column: 'symbol', values: ['A', 'B', 'C'] }],
      rows: 24,
      first: '2001-01',
    });
  });

  it('series stacked by two columns need both', () => {
    const rows = ['x', 'y'].flatMap((store) =>
      ['p', 'q'].flatMap((item) =>
        Array.from(
          { length: 20 },
          (_, day) => `2020-01-${String(day + 1).padStart(2, '0')},${store},${item},${day}`,
        ),
      ),
    );
    const text = `date,store,item,sales\n${rows.join('\n')}\n`;
    const open = (choices: OpenChoices) => datasetOf(text, { choices });
    expect([
      open({}).inspection.keys.map(({ column }) => column),
      open({ series: { store: 'x' } }).needsSeries,
      open({ series: { store: 'x', item: 'q' } }).needsSeries,
      open({ series: { store: 'x', item: 'q' } }).series,
    ]).toEqual([['store', 'item'], true, false, 'x, q']);
  });

  it('series can be stacked by whole numbers, and a station of one name is no series', () => {
    const rows = [1, 2].flatMap((store) =>
      Array.from(
        { length: 20 },
        (_, day) => `2020-01-${String(day + 1).padStart(2, '0')},S1,${store},${day * store}`,
      ),
    );
    expect(datasetOf(`date,station,store,sales\n${rows.join('\n')}\n`).inspection.keys).toEqual([
      { column: 'store', values: ['1', '2'] },
    ]);
  });

  it('a text column beside single stamps is no key', () => {
    const rows = Array.from(
      { length: 20 },
      (_, day) => `2020-01-${String(day + 1).padStart(2, '0')},${day % 2 ? 'rain' : 'sun'},${day}`,
    );
    expect(datasetOf(`date,weather,x\n${rows.join('\n')}\n`).inspection.keys).toEqual([]);
  });

  it('an unknown key or value names its nearest', () => {
    expect([
      failure(() => datasetOf(STACKED, { choices: { series: { symbl: 'A' } } })),
      failure(() => datasetOf(STACKED, { choices: { series: { symbol: 'a' } } })),
    ]).toEqual([
      { code: 'COLUMN_UNKNOWN', details: { column: 'symbl', nearest: ['symbol'] } },
      { code: 'SERIES_UNKNOWN', details: { column: 'symbol', value: 'a', nearest: ['A'] } },
    ]);
  });
});

describe('the time column', () => {
  it.each([
    ['epoch seconds', 'time,x\n1577836800,1\n1577840400,2\n1577844000,3\n', '2020-01-01T00:00:00Z', 'PT1H'],
    ['epoch milliseconds', 'time,x\n1577836800000,1\n1577836860000,2\n', '2020-01-01T00:00:00Z', 'PT1M'],
    ['dates without marks', 'day,x\n20200101,1\n20200102,2\n20200103,3\n', '2020-01-01', 'P1D'],
    ['months without marks', 'month,x\n202001,1\n202002,2\n202003,3\n', '2020-01', 'P1M'],
    ['years', 'year,x\n1990,5\n1991,6\n1992,9\n', '1990', 'P1Y'],
    ['Excel serials', 'date,x\n43831,1\n43832,2\n43833,5\n', '2020-01-01', 'P1D'],
    ['Excel serials with a clock', 'date,x\n43831,1\n43831.5,2\n43832,5\n', '2020-01-01T00:00:00', 'PT12H'],
  ])('%s are found', (_, text, first, step) => {
    const { time } = datasetOf(text).inspection;
    expect([time.first, time.step, time.kind]).toEqual([first, step, 'regular']);
  });

  it('plain counters and prices are not taken for time', () => {
    expect([
      datasetOf('id,x\n1,5\n2,6\n3,7\n').inspection.time.kind,
      datasetOf('price,volume\n2010,43000\n2011,44000\n2010,45000\n').inspection.time.kind,
    ]).toEqual(['none', 'none']);
  });

  it('the finer of two time columns is the index, unless the other is named', () => {
    const rows = Array.from(
      { length: 48 },
      (_, hour) =>
        `2020-01-0${1 + Math.floor(hour / 24)} ${String(hour % 24).padStart(2, '0')}:00,2020-01-0${1 + Math.floor(hour / 24)},${hour}`,
    );
    const text = `stamp,day,x\n${rows.join('\n')}\n`;
    expect([
      datasetOf(text).inspection.time.columns,
      datasetOf(text, { choices: { time: 'day' } }).inspection.time.columns,
      datasetOf(text, { choices: { time: '' } }).inspection.time.kind,
    ]).toEqual([['stamp'], ['day'], 'none']);
  });

  it('a named column that is no time says what it holds', () => {
    const text = 'date,name,x\n2020-01-01,abc,1.5\n2020-01-02,def,2.5\n';
    expect([
      failure(() => datasetOf(text, { choices: { time: 'name' } })),
      failure(() => datasetOf(text, { choices: { time: 'x' } })),
      failure(() => datasetOf(text, { choices: { time: 'dat' } })),
    ]).toEqual([
      { code: 'TIME_UNREADABLE', details: { column: 'name', count: 2, firstLine: 2, example: 'abc' } },
      { code: 'TIME_UNREADABLE', details: { column: 'x', count: 2, firstLine: 2, example: '1.5' } },
      { code: 'COLUMN_UNKNOWN', details: { column: 'dat', nearest: ['date'] } },
    ]);
  });
});

describe('columns', () => {
  it('have kinds, and names even where the header has none', () => {
    const { inspection, numberColumns } = datasetOf(
      ',a,a,flag,word,void\n2020-01-01,1,2,TRUE,x,\n2020-01-02,3,4,FALSE,y,\n',
    );
    expect([inspection.columns.map(({ name, kind }) => `${name}: ${kind}`), numberColumns]).toEqual([
      ['column_1: time', 'a: number', 'a_2: number', 'flag: boolean', 'word: text', 'void: empty'],
      ['a', 'a_2'],
    ]);
  });

  it('without a header are numbered', () => {
    const { inspection } = datasetOf('1.5,2\n2.5,3\n3.5,4\n');
    expect([inspection.headerLine, inspection.rows, inspection.columns.map(({ name }) => name)]).toEqual([
      0,
      3,
      ['column_1', 'column_2'],
    ]);
  });

  it('numbers as names are a header when a word stands among them over values', () => {
    const { inspection } = datasetOf('date,0,1\n2020-01-01,5,6\n2020-01-02,7,8\n');
    expect([inspection.headerLine, inspection.columns.map(({ name }) => name)]).toEqual([
      1,
      ['date', '0', '1'],
    ]);
  });

  it('that hold words cannot be forecast, and the reason has the counts', () => {
    const { inspection, numberColumns, textColumns } = datasetOf(
      'date,x,grade\n2020-01-01,1,A\n2020-01-02,2,7\n2020-01-03,3,B\n',
    );
    const known = { columns: inspection.columns, numberColumns, textColumns };
    expect([
      failure(() => requireNumberColumn('x', known)),
      failure(() => requireNumberColumn('grade', known)),
      failure(() => requireNumberColumn('X1', known)),
    ]).toEqual([
      null,
      {
        code: 'COLUMN_NOT_NUMERIC',
        details: { column: 'grade', textCells: 2, cells: 3, firstLine: 2, example: 'A' },
      },
      { code: 'COLUMN_UNKNOWN', details: { column: 'X1', nearest: ['x'] } },
    ]);
  });
});

describe('files that cannot be opened', () => {
  it.each([
    ['', 'FILE_EMPTY'],
    ['\ufeff\n \n', 'FILE_EMPTY'],
    ['a,b\n', 'CSV_HEADER_ONLY'],
    ['date,price', 'CSV_HEADER_ONLY'],
    ['a,b\nx,y\n', 'CSV_NO_NUMERIC_COLUMN'],
    ['date,word\n2020-01-01,y\n', 'CSV_NO_NUMERIC_COLUMN'],
    ['PK\u0003\u0004\u0000\u0000\u0000\u0000\u0001\u0002', 'CSV_BINARY'],
  ])('%j is %s', (text, code) => {
    expect(failure(() => datasetOf(text))).toMatchObject({ code });
  });
});
