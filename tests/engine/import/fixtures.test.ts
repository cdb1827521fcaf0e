import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { importFile } from '../../../src/engine/import/import-file.ts';
import type { ImportResult } from '../../../src/shared/engine-contract.ts';

const FOLDER = resolve(import.meta.dirname, '../../fixtures/csv');

interface Extras {
  readonly encoding?: string;
  readonly delimiter?: string;
  readonly decimal?: string;
  readonly headerLine?: number;
  readonly zone?: string;
  /** Code and count of each finding. */
  readonly findings?: readonly string[];
  /** Columns by which series are stacked. */
  readonly keys?: readonly string[];
}

type Fixture = readonly [file: string, rows: number, index: string, columns: string, extras?: Extras];

/** One file a rule. The columns are those of numbers, each with its first two values and its last. */
const FIXTURES: readonly Fixture[] = [
  [
    'am-pm.csv',
    24,
    'date: regular PT1H, 2020-01-25T00:00:00 … 2020-01-25T23:00:00',
    'x: 0 1 … 23, y: 0 1 … 23',
  ],
  ['blank-lines.csv', 10, 'date: regular P1D, 2020-01-25 … 2020-02-03', 'x: 0.5 1.5 … 9.5, y: 20 19 … 11'],
  [
    'blanks.txt',
    10,
    'date: regular P1D, 2020-01-25 … 2020-02-03',
    'x: 0.5 1.5 … 9.5, y: 20 19 … 11',
    { delimiter: ' ' },
  ],
  ['bom.csv', 10, 'date: regular P1D, 2020-01-25 … 2020-02-03', 'x: 0.5 1.5 … 9.5, y: 20 19 … 11'],
  ['booleans.csv', 10, 'date: regular P1D, 2020-01-25 … 2020-02-03', 'x: 0 1 … 9'],
  ['business-days.csv', 42, 'date: calendar P1D, 2020-01-27 … 2020-03-24', 'x: 0 1 … 41, y: 0 1 … 41'],
  ['changing-offsets-days.csv', 10, 'date: regular P1D, 2020-03-25 … 2020-04-03', 'x: 0 1 … 9, y: 0 1 … 9'],
  [
    'changing-offsets.csv',
    6,
    'date: regular PT1H, 2020-03-28T23:00:00Z … 2020-03-29T04:00:00Z',
    'x: 0 1 … 5, y: 0 1 … 5',
    { zone: 'UTC' },
  ],
  [
    'commented-header.csv',
    10,
    'date: regular P1D, 2020-01-25 … 2020-02-03',
    'x: 0.5 1.5 … 9.5, y: 20 19 … 11',
    { headerLine: 2 },
  ],
  [
    'comments.csv',
    10,
    'date: regular P1D, 2020-01-25 … 2020-02-03',
    'x: 0.5 1.5 … 9.5, y: 20 19 … 11',
    { headerLine: 3 },
  ],
  [
    'compact-date-and-hhmm.csv',
    48,
    'date + hhmm: regular PT1H, 2020-01-01T00:00:00 … 2020-01-02T23:00:00',
    'x: 0 1 … 47',
  ],
  ['compact-dates.csv', 20, 'day: regular P1D, 2020-01-05 … 2020-01-24', 'x: 0 1 … 19'],
  ['cr.csv', 10, 'date: regular P1D, 2020-01-25 … 2020-02-03', 'x: 0.5 1.5 … 9.5, y: 20 19 … 11'],
  ['crlf.csv', 10, 'date: regular P1D, 2020-01-25 … 2020-02-03', 'x: 0.5 1.5 … 9.5, y: 20 19 … 11'],
  [
    'currency.csv',
    10,
    'date: regular P1D, 2020-01-25 … 2020-02-03',
    'x: 1000.5 1001.5 … 1009.5, y: -1.25 -2.25 … -10.25',
  ],
  [
    'date-and-dotted-time.csv',
    72,
    'Date + Time: regular PT1H, 2004-03-10T00:00:00 … 2004-03-12T23:00:00',
    'CO: 0.5 1.5 … 71.5',
    { delimiter: ';', decimal: ',' },
  ],
  [
    'date-and-hour.csv',
    48,
    'dteday + hr: regular PT1H, 2011-01-01T00:00:00 … 2011-01-02T23:00:00',
    'cnt: 0 4 … 143',
  ],
  [
    'date-and-time.csv',
    48,
    'Date + Time: regular PT1H, 2020-01-01T00:00:00 … 2020-01-02T23:00:00',
    'x: 0 1 … 47',
  ],
  [
    'day-first-dots.csv',
    20,
    'date: regular P1D, 2020-01-05 … 2020-01-24',
    'x: 0.5 1.5 … 19.5, y: 0 1 … 19',
    { delimiter: ';', decimal: ',' },
  ],
  ['day-first-slashes.csv', 20, 'date: regular P1D, 2020-01-05 … 2020-01-24', 'x: 0 1 … 19, y: 0 1 … 19'],
  [
    'duplicate-headers.csv',
    10,
    'date: regular P1D, 2020-01-25 … 2020-02-03',
    'x: 0.5 1.5 … 9.5, x_2: 20 19 … 11',
  ],
  [
    'duplicates.csv',
    11,
    'date: regular P1D, 2020-01-25 … 2020-02-03',
    'x: 0.5 1.5 … 9.5, y: 20 19 … 11',
    { findings: ['duplicate-stamps 1'] },
  ],
  [
    'empty-header-cell.csv',
    10,
    'column_1: regular P1D, 2020-01-25 … 2020-02-03',
    'x: 0.5 1.5 … 9.5, y: 20 19 … 11',
  ],
  [
    'epoch-milliseconds.csv',
    10,
    'time: regular PT1M, 2020-01-01T00:00:00Z … 2020-01-01T00:09:00Z',
    'x: 0 1 … 9',
    { zone: 'UTC' },
  ],
  [
    'epoch-seconds.csv',
    10,
    'timestamp: regular PT10M, 2020-01-01T00:00:00Z … 2020-01-01T01:30:00Z',
    'x: 0 1 … 9',
    { zone: 'UTC' },
  ],
  [
    'excel-serials-clock.csv',
    48,
    'Date: regular PT1H, 2020-01-01T00:00:00 … 2020-01-02T23:00:00',
    'x: 0 1 … 47',
  ],
  ['excel-serials.csv', 10, 'Date: regular P1D, 2020-01-01 … 2020-01-10', 'x: 0 1 … 9'],
  [
    'footer.csv',
    21,
    'date: regular P1D, 2020-01-25 … 2020-02-13',
    'x: 0.5 1.5 … 9, y: 20 19 … 9',
    { findings: ['unreadable-stamps 1', 'ragged-rows 1'] },
  ],
  [
    'formulas.csv',
    10,
    'date: regular P1D, 2020-01-25 … 2020-02-03',
    'x: 0 1 … 9, y: 0 1 … 9',
    { findings: ['text-cells 1'] },
  ],
  [
    'gap.csv',
    8,
    'date: regular P1D, 2020-01-25 … 2020-02-03',
    'x: 0.5 1.5 … 9.5, y: 20 19 … 11',
    { findings: ['gap 1'] },
  ],
  [
    'gmt-offset.csv',
    10,
    'date: regular PT1H, 2020-01-25T00:00:00+08:00 … 2020-01-25T09:00:00+08:00',
    'x: 0 1 … 9, y: 0 1 … 9',
    { zone: '+08:00' },
  ],
  [
    'group-row.csv',
    10,
    'date: regular P1D, 2020-01-25 … 2020-02-03',
    'x: 0.5 1.5 … 9.5, y: 20 19 … 11',
    { headerLine: 2 },
  ],
  ['gzip.csv.gz', 10, 'date: regular P1D, 2020-01-25 … 2020-02-03', 'x: 0.5 1.5 … 9.5, y: 20 19 … 11'],
  [
    'hour-24.csv',
    48,
    'date: regular PT1H, 2020-01-25T01:00:00 … 2020-01-27T00:00:00',
    'x: 0 1 … 47, y: 0 1 … 47',
  ],
  [
    'irregular.csv',
    40,
    'date: irregular null, 2020-01-01T00:00:00 … 2020-01-02T16:26:00',
    'x: 0 1 … 39, y: 0 1 … 39',
  ],
  ['iso-weeks.csv', 60, 'week: regular P7D, 2020-01-06 … 2021-02-22', 'x: 0 1 … 59'],
  [
    'iso-z.csv',
    10,
    'date: regular PT1H, 2020-01-01T00:00:00Z … 2020-01-01T09:00:00Z',
    'x: 0 1 … 9, y: 0 1 … 9',
    { zone: 'UTC' },
  ],
  [
    'iso-zone.csv',
    10,
    'date: regular PT1H, 2020-01-01T00:00:00+01:00 … 2020-01-01T09:00:00+01:00',
    'x: 0 1 … 9, y: 0 1 … 9',
    { zone: '+01:00' },
  ],
  [
    'latin1.csv',
    10,
    'datum: regular P1D, 2020-01-25 … 2020-02-03',
    'größe: 0.5 1.5 … 9.5, maß: 20 19 … 11',
    { encoding: 'windows-1252' },
  ],
  ['long-interleaved.csv', 30, 'date: regular P1D, 2020-01-25 … 2020-02-03', 'x: -', { keys: ['location'] }],
  [
    'long-two-keys.csv',
    40,
    'date: regular P1D, 2020-01-25 … 2020-02-03',
    'sales: -',
    { keys: ['store', 'item'] },
  ],
  ['long.csv', 30, 'date: regular P1D, 2020-01-25 … 2020-02-03', 'price: -', { keys: ['symbol'] }],
  [
    'magnitudes.csv',
    10,
    'Date: regular P1D, 2020-01-25 … 2020-02-03',
    'Price: 0.5 1.5 … 9.5, Vol.: 1230 2230000 … 10230',
  ],
  [
    'missing-markers.csv',
    10,
    'date: regular P1D, 2020-01-25 … 2020-02-03',
    'x: 1 2 … 10, y: 0 1 … 9',
    { findings: ['missing-values 8'] },
  ],
  ['month-ends.csv', 24, 'date: regular P1M, 2020-01-31 … 2021-12-31', 'x: 1 2 … 24, y: 1 2 … 24'],
  ['month-first-slashes.csv', 20, 'date: regular P1D, 2020-01-05 … 2020-01-24', 'x: 0 1 … 19, y: 0 1 … 19'],
  [
    'month-names-german.csv',
    20,
    'Datum: regular P1D, 2020-01-20 … 2020-02-08',
    'x: 0.5 1.5 … 19.5',
    { delimiter: ';', decimal: ',' },
  ],
  ['month-names-us.csv', 20, 'date: regular P1D, 2020-01-05 … 2020-01-24', 'x: 0 1 … 19, y: 0 1 … 19'],
  ['month-names.csv', 20, 'date: regular P1D, 2020-01-05 … 2020-01-24', 'x: 0 1 … 19, y: 0 1 … 19'],
  [
    'multi-line-header.csv',
    10,
    'date: regular P1D, 2020-01-25 … 2020-02-03',
    'x (m): 0.5 1.5 … 9.5, y: 20 19 … 11',
  ],
  [
    'newest-first.csv',
    10,
    'date: regular P1D, 2020-01-25 … 2020-02-03',
    'x: 0.5 1.5 … 9.5, y: 20 19 … 11',
    { findings: ['out-of-order 9'] },
  ],
  ['no-header-no-time.csv', 10, 'none', 'column_1: 0.5 1.5 … 9.5, column_2: 0 1 … 9', { headerLine: 0 }],
  [
    'no-header.csv',
    10,
    'column_1: regular P1D, 2020-01-25 … 2020-02-03',
    'column_2: 0.5 1.5 … 9.5, column_3: 20 19 … 11',
    { headerLine: 0 },
  ],
  [
    'no-last-newline.csv',
    10,
    'date: regular P1D, 2020-01-25 … 2020-02-03',
    'x: 0.5 1.5 … 9.5, y: 20 19 … 11',
  ],
  ['numeric-header.csv', 10, 'date: regular P1D, 2020-01-25 … 2020-02-03', '0: 0.5 1.5 … 9.5, 1: 20 19 … 11'],
  ['one-column.csv', 10, 'none', 'value: 0.5 1.5 … 9.5'],
  ['one-station.csv', 10, 'DATE: regular P1D, 2020-01-25 … 2020-02-03', 'TMAX: 0 1 … 9'],
  [
    'percent.csv',
    10,
    'date: regular P1D, 2020-01-25 … 2020-02-03',
    'x: 0.5 1.5 … 9.5, y: -0.25 -1.25 … -9.25',
  ],
  [
    'pipe.csv',
    10,
    'date: regular P1D, 2020-01-25 … 2020-02-03',
    'x: 0.5 1.5 … 9.5, y: 20 19 … 11',
    { delimiter: '|' },
  ],
  ['plain.csv', 10, 'date: regular P1D, 2020-01-25 … 2020-02-03', 'x: 0.5 1.5 … 9.5, y: 20 19 … 11'],
  [
    'preamble-long.csv',
    30,
    'date: regular P1D, 2020-01-25 … 2020-02-23',
    'x: 0.5 1.5 … 19, y: 20 19 … 19',
    { headerLine: 51 },
  ],
  [
    'preamble.csv',
    10,
    'date: regular P1D, 2020-01-25 … 2020-02-03',
    'x: 0.5 1.5 … 9.5, y: 20 19 … 11',
    { headerLine: 5 },
  ],
  [
    'prototype-names.csv',
    10,
    'date: regular P1D, 2020-01-25 … 2020-02-03',
    '__proto__: 0.5 1.5 … 9.5, constructor: 20 19 … 11',
  ],
  ['quarters-first.csv', 12, 'quarter: regular P3M, 2000-01 … 2002-10', 'x: 0 1 … 11'],
  ['quarters.csv', 12, 'quarter: regular P3M, 2000-01 … 2002-10', 'x: 0 1 … 11'],
  [
    'quoted-headers.csv',
    10,
    'date: regular P1D, 2020-01-25 … 2020-02-03',
    'x, left: 0.5 1.5 … 9.5, y "real": 20 19 … 11',
  ],
  ['quoted-newlines.csv', 10, 'date: regular P1D, 2020-01-25 … 2020-02-03', 'x: 0 1 … 9'],
  [
    'ragged.csv',
    10,
    'date: regular P1D, 2020-01-25 … 2020-02-03',
    'x: 0.5 1.5 … 9.5, y: 20 19 … 11',
    { findings: ['missing-values 1', 'ragged-rows 2'] },
  ],
  ['row-names.csv', 10, 'column_1: regular P1D, 2020-01-25 … 2020-02-03', 'x: 0.5 1.5 … 9.5, y: 20 19 … 11'],
  [
    'semicolon-comma-decimal.csv',
    10,
    'date: regular P1D, 2020-01-25 … 2020-02-03',
    'x: 0.5 1.5 … 9.5, y: 20 19 … 11',
    { delimiter: ';', decimal: ',' },
  ],
  [
    'semicolon.csv',
    10,
    'date: regular P1D, 2020-01-25 … 2020-02-03',
    'x: 0.5 1.5 … 9.5, y: 20 19 … 11',
    { delimiter: ';' },
  ],
  [
    'sep-line.csv',
    10,
    'date: regular P1D, 2020-01-25 … 2020-02-03',
    'x: 0.5 1.5 … 9.5, y: 20 19 … 11',
    { delimiter: ';', decimal: ',', headerLine: 2 },
  ],
  [
    'session-hours.csv',
    210,
    'date: calendar PT1H, 2020-01-06T09:30:00 … 2020-02-14T15:30:00',
    'x: 0 1 … 209, y: 0 1 … 209',
  ],
  [
    'shuffled.csv',
    10,
    'date: regular P1D, 2020-01-25 … 2020-02-03',
    'x: 0.5 1.5 … 9.5, y: 20 19 … 11',
    { findings: ['out-of-order 6'] },
  ],
  [
    'tab-comma-decimal.tsv',
    10,
    'date: regular P1D, 2020-01-25 … 2020-02-03',
    'x: 0.5 1.5 … 9.5, y: 20 19 … 11',
    { delimiter: '\t', decimal: ',' },
  ],
  [
    'tab.tsv',
    10,
    'date: regular P1D, 2020-01-25 … 2020-02-03',
    'x: 0.5 1.5 … 9.5, y: 20 19 … 11',
    { delimiter: '\t' },
  ],
  [
    'text-cells.csv',
    30,
    'date: regular P1D, 2020-01-01 … 2020-01-30',
    'x: 0 1 … 29, y: 0 1 … 29',
    { findings: ['text-cells 2'] },
  ],
  [
    'thousands-blanks.csv',
    10,
    'date: regular P1D, 2020-01-25 … 2020-02-03',
    'x: 1234567.5 1235567.5 … 1243567.5, y: 0 1 … 9',
    { delimiter: ';', decimal: ',' },
  ],
  [
    'thousands-points.csv',
    10,
    'date: regular P1D, 2020-01-25 … 2020-02-03',
    'x: 1234567.5 1235567.5 … 1243567.5, y: 0 1 … 9',
    { delimiter: ';', decimal: ',' },
  ],
  [
    'thousands.csv',
    10,
    'date: regular P1D, 2020-01-25 … 2020-02-03',
    'x: 1234567.5 1235567.5 … 1243567.5, y: 0 1 … 9',
  ],
  ['time-last.csv', 10, 'when: regular P1D, 2020-01-25 … 2020-02-03', 'x: 0 1 … 9, y: 0 1 … 9'],
  [
    'trailing-delimiter-rows-only.csv',
    10,
    'date: regular P1D, 2020-01-25 … 2020-02-03',
    'x: 0.5 1.5 … 9.5, y: 20 19 … 11',
  ],
  [
    'trailing-delimiters.csv',
    10,
    'date: regular P1D, 2020-01-25 … 2020-02-03',
    'x: 0.5 1.5 … 9.5, y: 20 19 … 11',
  ],
  ['trailing-rows.csv', 10, 'date: regular P1D, 2020-01-25 … 2020-02-03', 'x: 0.5 1.5 … 9.5, y: 20 19 … 11'],
  ['two-digit-years.csv', 20, 'date: regular P1D, 2020-01-05 … 2020-01-24', 'x: 0 1 … 19, y: 0 1 … 19'],
  [
    'two-header-rows.csv',
    10,
    'Date: regular P1D, 2020-01-25 … 2020-02-03',
    'AAPL: 0.5 1.5 … 9.5, MSFT: 20 19 … 11',
    { headerLine: 2 },
  ],
  [
    'units-row-brackets.csv',
    10,
    'date: regular P1D, 2020-01-25 … 2020-02-03',
    'x: 0.5 1.5 … 9.5, y: 20 19 … 11',
  ],
  ['units-row.csv', 10, 'date: regular P1D, 2020-01-25 … 2020-02-03', 'x: 0.5 1.5 … 9.5, y: 20 19 … 11'],
  [
    'utf16be.csv',
    10,
    'date: regular P1D, 2020-01-25 … 2020-02-03',
    'x: 0.5 1.5 … 9.5, y: 20 19 … 11',
    { encoding: 'utf-16be' },
  ],
  [
    'utf16le.csv',
    10,
    'date: regular P1D, 2020-01-25 … 2020-02-03',
    'x: 0.5 1.5 … 9.5, y: 20 19 … 11',
    { encoding: 'utf-16le' },
  ],
  ['weeks.csv', 20, 'date: regular P7D, 2020-01-25 … 2020-06-06', 'x: 0 1 … 19, y: 0 1 … 19'],
  [
    'windows-1252.csv',
    10,
    'date: regular P1D, 2020-01-25 … 2020-02-03',
    'price €: 0.5 1.5 … 9.5, y: 20 19 … 11',
    { encoding: 'windows-1252' },
  ],
  [
    'year-month-day-hour.csv',
    48,
    'year + month + day + hour: regular PT1H, 2010-01-01T00:00:00 … 2010-01-02T23:00:00',
    'No: 1 2 … 48, x: 0 0.5 … 23.5',
  ],
  ['year-month-name.csv', 30, 'Year + Month: regular P1M, 2000-01 … 2002-06', 'x: 0 1 … 29'],
  ['year-month-text.csv', 30, 'month: regular P1M, 2000-01 … 2002-06', 'x: 0 1 … 29'],
  ['year-month.csv', 30, 'year + month: regular P1M, 2000-01 … 2002-06', 'x: 0 1 … 29'],
  ['year-of-study.csv', 36, 'Month: regular P1M, 0001-01 … 0003-12', 'Sales: 0 1 … 35'],
  ['years.csv', 12, 'year: regular P1Y, 1990 … 2001', 'x: 0 1 … 11'],
];

describe('small files, one a rule', () => {
  it.each(FIXTURES)('%s', async (file, rows, index, columns, extras = {}) => {
    const imported = await importFile({ path: join(FOLDER, file), file, choices: {} });
    const { encoding, delimiter, decimal, headerLine, time, findings, keys } = imported.inspection;
    expect({
      rows: imported.inspection.rows,
      index: indexText(imported),
      columns: columnsText(imported),
      encoding,
      delimiter,
      decimal,
      headerLine,
      zone: time.zone,
      findings: findings.map(({ code, count }) => `${code} ${count}`),
      keys: keys.map(({ column }) => column),
    }).toEqual({
      rows,
      index,
      columns,
      encoding: 'utf-8',
      delimiter: ',',
      decimal: '.',
      headerLine: 1,
      zone: null,
      findings: [],
      keys: [],
      ...extras,
    });
  });

  it('leave no file of the folder out', () => {
    expect(FIXTURES.map(([file]) => file).toSorted()).toEqual(readdirSync(FOLDER).toSorted());
  });
});

function indexText({ inspection: { time } }: ImportResult): string {
  return time.kind === 'none'
    ? 'none'
    : `${time.columns.join(' + ')}: ${time.kind} ${time.step}, ${time.first} … ${time.last}`;
}

function columnsText({ numberColumns, values }: ImportResult): string {
  return numberColumns
    .map((name, place) => {
      const [first, second, ...rest] = Array.from(values.columns[place] ?? [], (value) =>
        Number(value.toFixed(4)),
      );
      return first === undefined ? `${name}: -` : `${name}: ${first} ${second} … ${rest.at(-1)}`;
    })
    .join(', ');
}
