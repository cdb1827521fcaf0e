import { createReadStream } from 'node:fs';
import { createNewlineNormaliser } from '../../core/csv/newlines.ts';
import { createRecordReader } from '../../core/csv/records.ts';
import type { TableRows } from '../../shared/contract.ts';
import type { Inspection } from '../../shared/dataset.ts';
import { readError } from './read-error.ts';

interface RowRange {
  readonly offset: number;
  readonly count: number;
  /** Of a file that stacks several series, only the rows of the chosen one. */
  readonly series?: Readonly<Record<string, string>>;
}

/**
 * The cells of some rows as the file has them, blank lines left out. The file is read from its start up to the last
 * row asked for, in pieces, so a page near the start costs nothing. Throws `FILE_NOT_FOUND` or `FILE_UNREADABLE`.
 */
export async function readTableRows(
  path: string,
  inspection: Inspection,
  { offset, count, series = {} }: RowRange,
): Promise<TableRows> {
  const { encoding, delimiter, headerLine, columns } = inspection;
  let header: readonly string[] = columns.map(({ name }) => name);
  const keys = Object.entries(series).map(
    ([name, value]) => [columns.findIndex((column) => column.name === name), value] as const,
  );
  const isChosen = (cells: readonly string[]) =>
    keys.every(([place, value]) => place === -1 || cells[place]?.trim() === value);
  const rows: (readonly string[])[] = [];
  let row = 0;
  const reader = createRecordReader({
    delimiter,
    onRecord(cells, line) {
      if (line === headerLine) {
        header = cells;
      } else if (line > headerLine && !(cells.length === 1 && cells[0] === '') && isChosen(cells)) {
        if (row >= offset && rows.length < count) {
          rows.push(cells);
        }
        row += 1;
      }
    },
  });
  const decoder = new TextDecoder(encoding);
  const newlines = createNewlineNormaliser();
  try {
    for await (const chunk of createReadStream(path) as AsyncIterable<Uint8Array>) {
      reader.feed(newlines.take(decoder.decode(chunk, { stream: true })));
      if (rows.length === count) {
        return { header, offset, rows };
      }
    }
  } catch (error) {
    throw readError(error, path);
  }
  reader.feed(newlines.take(decoder.decode()) + newlines.end());
  reader.end();
  return { header, offset, rows };
}
