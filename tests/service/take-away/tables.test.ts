/** The forecast as Parquet, read back by a reader of Parquet, and as Excel, read back from its parts. */
import { unzipSync } from 'fflate';
import { parquetMetadata, parquetReadObjects } from 'hyparquet';
import { describe, expect, test } from 'vitest';
import type { ForecastTable } from '../../../src/core/export/forecast-table.ts';
import { tableBytes } from '../../../src/service/take-away/tables/table-bytes.ts';
import { tableOf } from '../../core/export/table.ts';

const SEVERAL = tableOf({
  targets: [
    { target: 'load', forecast: [{ time: '2016-01-01', value: 7.25, lower: 5, upper: 9.5 }] },
    { target: '=1+1 & <b>', forecast: [{ time: '2016-01-01', value: Number.NaN }] },
  ],
});

describe('Parquet', () => {
  async function read(table: ForecastTable) {
    const bytes = await tableBytes(table, 'parquet');
    const file = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer;
    return { rows: await parquetReadObjects({ file }), metadata: parquetMetadata(file) };
  }

  test('has a row a step and target, dates as timestamps of the wall clock, and whose it is', async () => {
    const { rows, metadata } = await read(SEVERAL);
    const all = { model: 'lstm', origin: '2015-12-31', run: SEVERAL.run, data: 'sha256:12', level: 0.8 };
    const time = new Date(Date.UTC(2016, 0, 1));
    expect(rows).toEqual([
      { time, target: 'load', value: 7.25, lower: 5, upper: 9.5, ...all },
      { time, target: '=1+1 & <b>', value: null, lower: null, upper: null, ...all },
    ]);
    expect(metadata.schema.find(({ name }) => name === 'time')?.logical_type).toEqual({
      type: 'TIMESTAMP',
      isAdjustedToUTC: false,
      unit: 'MILLIS',
    });
    expect(
      JSON.parse(metadata.key_value_metadata?.find(({ key }) => key === 'gatecast')?.value ?? ''),
    ).toEqual({
      run: SEVERAL.run,
      name: SEVERAL.name,
      model: 'lstm',
      origin: '2015-12-31',
      madeAt: SEVERAL.madeAt,
      data: SEVERAL.dataset,
      band: SEVERAL.band,
    });
  });

  test('has moments of a zone as such, and numbers of rows as text', async () => {
    const at = (time: string) => tableOf({ targets: [{ target: 'a', forecast: [{ time, value: 1 }] }] });
    const zoned = await read(at('2016-01-01T02:00:00+02:00'));
    expect(zoned.rows[0]?.time).toEqual(new Date(Date.UTC(2016, 0, 1)));
    expect(zoned.metadata.schema[1]?.logical_type).toMatchObject({ isAdjustedToUTC: true });
    expect((await read(at('1461'))).rows[0]?.time).toBe('1461');
  });
});

describe('Excel', () => {
  async function read(table: ForecastTable) {
    const parts = unzipSync(await tableBytes(table, 'xlsx'));
    const text = (name: string) => new TextDecoder().decode(parts[name]);
    const strings = [...text('xl/sharedStrings.xml').matchAll(/<si>.*?<\/si>/g)].map(([entry]) =>
      entry.replace(/<[^>]+>/g, ''),
    );
    return [1, 2].map((sheet) =>
      [...text(`xl/worksheets/sheet${sheet}.xml`).matchAll(/<row .*?<\/row>/g)].map(([row]) =>
        [...row.matchAll(/<c r="[A-Z]+\d+"([^>]*?)(?:\/>|>(.*?)<\/c>)/g)].map(([, kind = '', inner = '']) => {
          const value = inner.replace(/<[^>]+>/g, '');
          return kind.includes('t="s"') ? strings[Number(value)] : value === '' ? null : Number(value);
        }),
      ),
    );
  }

  test('has dates as dates, numbers as numbers and no formula; the other sheet says whose it is', async () => {
    const [rows, about] = await read(SEVERAL);
    expect(rows).toEqual(
      [
        ['time', 'target', 'value', 'from (80 % band)', 'to (80 % band)'],
        // Days since 1899-12-30.
        [42_370, 'load', 7.25, 5, 9.5],
        [42_370, '=1+1 &amp; &lt;b&gt;'],
      ].map((row) => expect.arrayContaining(row)),
    );
    expect(Object.fromEntries(about ?? [])).toMatchObject({
      model: 'lstm',
      'forecast after': '2015-12-31',
      'fingerprint of the data': 'sha256:12',
      band: '80 %, adaptive',
    });
    const parts = unzipSync(await tableBytes(SEVERAL, 'xlsx'));
    expect(new TextDecoder().decode(parts['xl/worksheets/sheet1.xml'])).not.toContain('<f>');
  });

  test('heads the column of a single target with its name, and writes years before 1900 as text', async () => {
    const targets = [{ target: 'wheat', forecast: [{ time: '1821-01-01', value: 3 }] }];
    const [rows] = await read(tableOf({ band: null, targets }));
    expect(rows).toEqual([
      ['time', 'wheat'],
      ['1821-01-01', 3],
    ]);
  });
});

test('a direction is one row in every form', async () => {
  const table = tableOf({
    band: null,
    targets: [{ target: 'load', forecast: [] }],
    direction: { time: '2016-01-02', probability: 0.75, side: 'up', last: 3 },
  });
  expect(Buffer.from(await tableBytes(table, 'csv')).toString()).toBe(
    'time,direction,probability_up,last,model,origin,data\n2016-01-02,up,0.75,3,lstm,2015-12-31,sha256:12\n',
  );
  expect(JSON.parse(Buffer.from(await tableBytes(table, 'json')).toString())).toMatchObject({
    direction: { side: 'up', probability: 0.75 },
  });
  const parquet = await tableBytes(table, 'parquet');
  const file = parquet.buffer.slice(
    parquet.byteOffset,
    parquet.byteOffset + parquet.byteLength,
  ) as ArrayBuffer;
  expect(await parquetReadObjects({ file })).toMatchObject([
    { time: new Date(Date.UTC(2016, 0, 2)), target: 'load', direction: 'up', probability_up: 0.75, last: 3 },
  ]);
  const sheet = unzipSync(await tableBytes(table, 'xlsx'))['xl/worksheets/sheet1.xml'];
  expect(new TextDecoder().decode(sheet)).toContain('<v>0.75</v>');
});
