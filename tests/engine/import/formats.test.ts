import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { strToU8, zipSync } from 'fflate';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { importFile } from '../../../src/engine/import/import-file.ts';
import { openColumnStore } from '../../../src/service/data/column-store.ts';
import { readTableRows } from '../../../src/service/data/table-rows.ts';
import type { OpenChoices } from '../../../src/shared/dataset.ts';
import type { ImportResult } from '../../../src/shared/engine-contract.ts';
import { GatecastError } from '../../../src/shared/errors.ts';
import { makeWorkbook, row } from '../../core/formats/make-workbook.ts';

const FIXTURES = resolve(import.meta.dirname, '../../fixtures/formats');

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'gatecast-formats-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function written(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

function open(path: string, choices: OpenChoices = {}): Promise<ImportResult> {
  return importFile({ files: [{ path, file: basename(path) }], choices, cache: null, freeBytes: 2 ** 31 });
}

async function failure(path: string, choices: OpenChoices = {}): Promise<GatecastError> {
  const error = await open(path, choices).then(
    () => null,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(GatecastError);
  return error as GatecastError;
}

/** All of a dataset but how its file is written. */
function essence({ inspection, values, numberColumns, indicators, series }: ImportResult) {
  const { columns, time, keys, findings, repairs, rows } = inspection;
  const lineless = findings.map((finding) => ({ ...finding, firstLines: [] }));
  return {
    columns,
    time,
    keys,
    findings: lineless,
    repairs,
    rows,
    values,
    numberColumns,
    indicators,
    series,
  };
}

async function tableOf(path: string, choices: OpenChoices = {}, range = { offset: 0, count: 3 }) {
  const imported = await open(path, choices);
  const source = {
    header: imported.source.header,
    files: imported.source.files.map((file) => ({ ...file, path })),
    lines: openColumnStore(imported).lines,
  };
  return readTableRows(source, range);
}

const START = Date.UTC(2024, 2, 30);
const HOURS = 300;

/** Numbers whose last bits matter, holes, a word a row and a truth value. */
const rows = Array.from({ length: HOURS }, (_, hour) => ({
  time: new Date(START + hour * 3_600_000),
  load: hour % 50 === 7 ? null : 0.1 + 0.2 + Math.sin(hour / 4) / 3,
  count: (hour * 7919) % 1000,
  place: hour % 2 === 0 ? 'north' : 'a, "b"',
  open: hour % 24 > 8,
}));

const stamp = (time: Date) => time.toISOString().slice(0, 16).replace('T', ' ');
const csv = [
  'time,load,count,place,open',
  ...rows.map(
    ({ time, load, count, place, open: isOpen }) =>
      `${stamp(time)},${load ?? ''},${count},"${place.replaceAll('"', '""')}",${isOpen ? 'TRUE' : 'FALSE'}`,
  ),
].join('\n');

function workbookOfRows(): Uint8Array {
  const lines = rows.map(({ time, load, count, place, open: isOpen }, index) => {
    const at = index + 2;
    const serial = (time.getTime() - Date.UTC(1899, 11, 30)) / 86_400_000;
    return `<row r="${at}"><c r="A${at}" s="1"><v>${serial}</v></c>${load === null ? '' : `<c r="B${at}"><v>${load}</v></c>`}<c r="C${at}"><v>${count}</v></c><c r="D${at}" t="s"><v>${place === 'north' ? 0 : 1}</v></c><c r="E${at}" t="b"><v>${isOpen ? 1 : 0}</v></c></row>`;
  });
  return makeWorkbook({
    formats: ['yyyy-mm-dd hh:mm'],
    texts: ['north', 'a, "b"'],
    sheets: [{ name: 'Load', rows: row(1, ['time', 'load', 'count', 'place', 'open']) + lines.join('') }],
  });
}

function parquetOfRows(): Uint8Array {
  return new Uint8Array(
    parquetWriteBuffer({
      columnData: [
        {
          name: 'time',
          data: rows.map(({ time }) => BigInt(time.getTime()) * 1000n),
        },
        { name: 'load', data: rows.map(({ load }) => load) },
        { name: 'count', data: rows.map(({ count }) => count) },
        { name: 'place', data: rows.map(({ place }) => place) },
        { name: 'open', data: rows.map(({ open: isOpen }) => isOpen) },
      ],
      schema: [
        { name: 'root', num_children: 5 },
        {
          name: 'time',
          type: 'INT64',
          repetition_type: 'REQUIRED',
          logical_type: { type: 'TIMESTAMP', isAdjustedToUTC: false, unit: 'MICROS' },
        },
        { name: 'load', type: 'DOUBLE', repetition_type: 'OPTIONAL' },
        { name: 'count', type: 'INT32', repetition_type: 'REQUIRED' },
        { name: 'place', type: 'BYTE_ARRAY', converted_type: 'UTF8', repetition_type: 'REQUIRED' },
        { name: 'open', type: 'BOOLEAN', repetition_type: 'REQUIRED' },
      ],
      rowGroupSize: 128,
    }),
  );
}

const objects = rows.map((each) => JSON.stringify({ ...each, time: stamp(each.time) }));

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
    const shown = await tableOf(join(folder, name), {}, { offset: 250, count: 3 });
    expect(shown).toEqual(await tableOf(join(folder, 'expected.csv'), {}, { offset: 250, count: 3 }));
  });
});

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

describe('rows in JSON', () => {
  it('may lack keys, have new ones late, hold records, and what Python writes for nothing', async () => {
    const lines = Array.from({ length: 1500 }, (_, at) => {
      const day = new Date(START + at * 86_400_000).toISOString().slice(0, 10);
      const late = at > 1400 ? `, "late": ${at}` : '';
      const weather =
        at % 3 === 0 ? '' : `, "weather": {"rain": ${at % 5 === 0 ? 'NaN' : at / 8}, "by": {"who": "a"}}`;
      return `{"day": "${day}"${weather}${late}, "tags": ["a", ${at}]}`;
    });
    const path = written('weather.ndjson', `${lines.join('\n')}\n`);
    const { inspection, numberColumns } = await open(path);
    expect(numberColumns).toEqual(['weather.rain', 'late']);
    expect(inspection.columns.map(({ name, kind }) => [name, kind])).toEqual([
      ['day', 'time'],
      ['tags', 'text'],
      ['weather.rain', 'number'],
      ['weather.by.who', 'text'],
      ['late', 'number'],
    ]);
    expect(inspection.columns[4]?.missing).toBe(1401);
    expect(inspection.findings).toContainEqual(
      expect.objectContaining({ code: 'nested-values', column: 'weather', count: 1000 }),
    );
    const { rows: shown } = await tableOf(path, {}, { offset: 1498, count: 1 });
    expect(shown).toEqual([['2028-05-06', '["a",1498]', '187.25', 'a', '1498']]);
  });

  it.each([
    ['one object', '{"a": {"0": 1, "1": 2}}', 'FILE_FOREIGN'],
    ['an object over lines', '{\n "a": 1\n}\n', 'FILE_FOREIGN'],
    ['a list of numbers', '[{"a": 1}, 2]', 'FILE_FOREIGN'],
    ['a list that is cut off', '[{"a": 1}, {"a": 2}, {"a"', 'FILE_DAMAGED'],
    ['a line that is cut off', '{"a": 1}\n{"a": 2}\n{"a":', 'FILE_DAMAGED'],
  ])('are refused in words where they are none: %s', async (_, text, code) => {
    expect((await failure(written('bad.json', text))).code).toBe(code);
  });
});

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

describe('files that pandas, pyarrow and openpyxl have written', () => {
  const at = (name: string) => join(FIXTURES, name);

  it.each([
    'readings.parquet',
    'int96-gzip.parquet',
    'nanos-zstd.parquet',
    'millis-brotli.parquet',
    'lz4.parquet',
  ])('are the same dataset as their CSV to the bit: %s', async (name) => {
    expect(essence(await open(at(name)))).toEqual(essence(await open(at('readings.csv'))));
  });

  it.each(['readings.xlsx', 'readings.jsonl'])(
    'are the same but for the last digits, which the writer left out: %s',
    async (name) => {
      const [expected, found] = [await open(at('readings.csv')), await open(at(name))];
      expect(found.inspection.time).toEqual(expected.inspection.time);
      expect(found.numberColumns).toEqual(expected.numberColumns);
      for (const [place, column] of found.values.columns.entries()) {
        for (const [index, value] of column.entries()) {
          expect(value).toBeCloseTo(expected.values.columns[place]?.[index] ?? Number.NaN, 9);
        }
      }
    },
  );

  it('keep zones, days and clocks, and leave columns of lists out in words', async () => {
    const { inspection, values } = await open(at('others.parquet'), { time: 'at' });
    expect(inspection.time).toMatchObject({ zone: 'UTC', step: 'PT1H' });
    expect(inspection.time.first).toMatch(/^2024-03-25T00:00/);
    expect(inspection.columns.map(({ name }) => name)).toEqual(['at', 'day', 'clock', 'small']);
    expect(inspection.findings).toContainEqual(
      expect.objectContaining({ code: 'nested-values', column: 'tags', repair: 'left out' }),
    );
    const [small] = values.columns;
    expect(small?.[0]).toBe(Math.fround(small?.[0] ?? 0));
    const { rows: shown } = await tableOf(at('others.parquet'), { time: 'at' }, { offset: 61, count: 1 });
    expect(shown[0]?.slice(0, 3)).toEqual(['2024-03-27 13:00Z', '2024-03-27', '06:01:30']);
  });

  it('are understood as a report: notes before it, a title, names over two rows, days from 1904', async () => {
    const { inspection, numberColumns } = await open(at('report-1904.xlsx'));
    expect(inspection).toMatchObject({ sheet: 'Daily', sheets: ['Daily'], rows: 40 });
    expect(inspection.time).toMatchObject({
      columns: ['day'],
      first: '2024-01-01',
      last: '2024-02-09',
      step: 'P1D',
    });
    expect(numberColumns).toEqual(['north flow', 'north rain', 'south flow']);
    expect(inspection.findings).toContainEqual(
      expect.objectContaining({ code: 'uncalculated-cells', count: 40 }),
    );
  });
});
