import type { NumberFormat } from '../cells/numbers.ts';
import { type CellKind, classifyColumn } from './classify.ts';
import { sniffDelimiter } from './delimiter.ts';
import { columnNames, hasHeader } from './header.ts';
import { sniffNumberFormat } from './number-format.ts';
import { readSample, type SampleRecord, usualWidth } from './sample-records.ts';

/** How a file is written, decided from its first part. */
export interface Dialect {
  readonly delimiter: string;
  readonly format: NumberFormat;
  /** 1-based line of the header, 0 when there is none. */
  readonly headerLine: number;
  /** Records that start on an earlier line are no data. */
  readonly firstDataLine: number;
  readonly names: readonly string[];
  /** What each column looks like in the sample. */
  readonly kinds: readonly CellKind[];
}

const SAMPLE_RECORDS = 1000;

/** Decides the dialect of a text whose line ends are all `\n`. */
export function sniffDialect(sample: string): Dialect {
  const delimiter = sniffDelimiter(sample);
  const records = readSample(sample, delimiter, SAMPLE_RECORDS);
  const width = usualWidth(records);
  const first = records.findIndex(({ cells }) => cells.length >= width);
  const table = records.slice(Math.max(first, 0));
  const format = sniffNumberFormat(cellsFrom(table), delimiter);
  const header = hasHeader(table, format) ? table[0] : undefined;
  const body = header === undefined ? table : table.slice(1);
  const names = columnNames(header?.cells ?? [], Math.max(width, header?.cells.length ?? 0));
  return {
    delimiter,
    format,
    headerLine: header?.line ?? 0,
    firstDataLine: (header?.line ?? (table[0]?.line ?? 1) - 1) + 1,
    names,
    kinds: names.map((_, column) =>
      classifyColumn(
        body.map(({ cells }) => cells[column] ?? ''),
        format,
      ),
    ),
  };
}

function* cellsFrom(records: readonly SampleRecord[]): Iterable<string> {
  for (const { cells } of records) {
    yield* cells;
  }
}
