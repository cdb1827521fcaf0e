import { createHash } from 'node:crypto';
import { createTableReader, type Table } from '../../core/csv/table.ts';
import type { OpenChoices } from '../../shared/dataset.ts';
import type { FileRows } from '../../shared/engine-contract.ts';
import type { Limits } from '../../shared/opening/limits.ts';
import { createMarks } from './marks.ts';
import { readText } from './read-text.ts';

export interface FileToRead {
  readonly path: string;
  /** Base name, for messages. */
  readonly file: string;
}

export interface ReadTableOptions {
  readonly choices: OpenChoices;
  readonly limits: Limits;
  readonly signal?: AbortSignal | undefined;
  /** Bytes read of this file, and the rows found in them. */
  readonly onProgress: (bytesRead: number, rows: number) => void;
}

export interface TableRead {
  readonly table: Table;
  readonly textBytes: number;
  readonly rows: Omit<FileRows, 'place'>;
}

/**
 * Streams one file into a table. Throws `Cancelled` as soon as the signal says so, the errors of `readText` and those
 * of the table reader: `FILE_EMPTY`, `CSV_HEADER_ONLY`, `CSV_BINARY`, `FILE_LIMIT`, `COLUMN_UNKNOWN`, `SERIES_UNKNOWN`.
 */
export async function readTable(
  { path, file }: FileToRead,
  { choices, limits, signal, onProgress }: ReadTableOptions,
): Promise<TableRead> {
  const reader = createTableReader({ file, time: choices.time, series: choices.series, limits });
  const digest = createHash('sha256');
  const marks = createMarks();
  const { encoding, textBytes } = await readText(
    path,
    (text, bytesDecoded) => {
      reader.feed(text);
      marks.note(bytesDecoded, reader.nextLine());
    },
    {
      signal,
      encoding: choices.encoding,
      limits: { file, ...limits },
      onBytes(bytes, bytesRead) {
        digest.update(bytes);
        onProgress(bytesRead, reader.rows());
      },
    },
  );
  const table = reader.end();
  return {
    table,
    textBytes,
    rows: {
      fingerprint: `sha256:${digest.digest('hex')}`,
      encoding,
      delimiter: table.dialect.delimiter,
      rows: table.rows,
      ...marks.take(),
    },
  };
}
