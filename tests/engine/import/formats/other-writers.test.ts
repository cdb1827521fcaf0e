import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { essence, open, tableOf } from './opened.ts';

const FIXTURES = resolve(import.meta.dirname, '../../../fixtures/formats');

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
