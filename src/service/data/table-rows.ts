import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { createGunzip } from 'node:zlib';
import { textOf } from '../../core/csv/cells/cell.ts';
import { createDecoder } from '../../core/csv/encoding/decoder.ts';
import { createNewlineNormaliser } from '../../core/csv/newlines.ts';
import { createRecordReader } from '../../core/csv/records.ts';
import { createJsonColumns } from '../../core/formats/json/json-cells.ts';
import { createJsonReader } from '../../core/formats/json/json-reader.ts';
import type { TableRows } from '../../shared/contract/dataset-requests.ts';
import type { FileRows } from '../../shared/engine-contract.ts';
import { Cancelled } from '../../shared/errors.ts';
import { readFormatRows } from './format-rows.ts';
import { readError } from './read-error.ts';

/** The rows of one dataset as the import found them. */
export interface RowSource {
  readonly header: readonly string[];
  readonly files: readonly (FileRows & { readonly path: string })[];
  /** The 1-based lines, in their own files, of some rows. */
  lines(offset: number, count: number): Int32Array;
}

export interface RowRange {
  readonly offset: number;
  readonly count: number;
}

/**
 * The cells of the rows that the import took for data, as the files have them: nothing above the header, no units, no
 * comments, and of stacked series only the chosen one. A late row costs no more than an early one, unless the file is
 * compressed. Throws `FILE_NOT_FOUND`, `FILE_UNREADABLE` or `Cancelled`.
 */
export async function readTableRows(
  source: RowSource,
  { offset, count }: RowRange,
  signal?: AbortSignal,
): Promise<TableRows> {
  const rows: (readonly string[])[] = [];
  let before = 0;
  for (const file of source.files) {
    const first = Math.max(offset, before);
    const end = Math.min(offset + count, before + file.rows);
    if (first < end) {
      const lines = source.lines(first, end - first);
      const isText = file.format === undefined || file.format === 'json';
      rows.push(...(await (isText ? readRows : readFormatRows)(file, lines, signal)));
    }
    before += file.rows;
  }
  return { header: source.header, offset, rows, total: before };
}

type Place = Pick<FileRows, 'delimiter' | 'encoding' | 'names'> & {
  readonly path: string;
  /** Where in the text to begin, behind the first line end there, and the line that it is; 0 and 1 for the start. */
  readonly bytes: number;
  readonly line: number;
};

/** The records that begin on `lines`, which ascend. */
async function readRows(
  file: FileRows & { readonly path: string },
  lines: Int32Array,
  signal: AbortSignal | undefined,
): Promise<readonly (readonly string[])[]> {
  const mark = file.markLines.findLastIndex((line) => line <= (lines[0] ?? 0));
  const start = { ...file, bytes: 0, line: 1 };
  if (mark !== -1) {
    const place = { ...file, bytes: file.markBytes[mark] ?? 0, line: file.markLines[mark] ?? 1 };
    const rows = await readFrom(place, lines, signal);
    // A line end inside a quoted cell can mislead whoever begins behind it; from the start nothing can.
    if (rows.length === lines.length) {
      return rows;
    }
  }
  return readFrom(start, lines, signal);
}

async function readFrom(
  { path, encoding, delimiter, names, bytes: start, line: firstLine }: Place,
  lines: Int32Array,
  signal: AbortSignal | undefined,
): Promise<readonly (readonly string[])[]> {
  const rows: (readonly string[])[] = [];
  const isWanted = (line: number) => line === lines[rows.length];
  const reader =
    names === undefined
      ? createRecordReader({
          delimiter,
          firstLine,
          onRecord(cells, line) {
            if (isWanted(line)) {
              rows.push(cells);
            }
          },
        })
      : createJsonReader({
          file: path,
          longest: Number.POSITIVE_INFINITY,
          firstLine,
          onRow(row, line) {
            if (isWanted(line)) {
              rows.push(createJsonColumns(names).cellsOf(row).map(textOf));
            }
          },
        });
  const decoder = createDecoder(encoding);
  const newlines = createNewlineNormaliser();
  let isInside = start === 0;
  const feed = (text: string) => {
    const end = isInside ? 0 : text.indexOf('\n') + 1;
    isInside ||= end > 0;
    if (isInside) {
      reader.feed(text.slice(end));
    }
  };
  try {
    for await (const piece of textBytes(path, start)) {
      feed(newlines.take(decoder.decode(piece)));
      if (rows.length === lines.length) {
        return rows;
      }
      if (signal?.aborted === true) {
        throw new Cancelled();
      }
    }
  } catch (error) {
    throw error instanceof Cancelled ? error : readError(error, path);
  }
  feed(newlines.take(decoder.end()) + newlines.end());
  reader.end();
  return rows;
}

/** The text's bytes from `start` on, decompressed where the file is compressed. */
async function* textBytes(path: string, start: number): AsyncGenerator<Uint8Array> {
  const isCompressed = await beginsAsGzip(path);
  const file = createReadStream(path, isCompressed ? {} : { start });
  const pieces = isCompressed ? file.pipe(createGunzip()) : file;
  // A pipe does not carry errors on.
  file.on('error', (error) => pieces.destroy(error));
  let skip = isCompressed ? start : 0;
  try {
    for await (const piece of pieces as AsyncIterable<Uint8Array>) {
      if (skip < piece.length) {
        yield piece.subarray(skip);
      }
      skip = Math.max(0, skip - piece.length);
    }
  } finally {
    file.destroy();
    pieces.destroy();
  }
}

async function beginsAsGzip(path: string): Promise<boolean> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(2), 0, 2, 0);
    return bytesRead === 2 && buffer[0] === 0x1f && buffer[1] === 0x8b;
  } finally {
    await file.close();
  }
}
