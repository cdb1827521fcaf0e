import { createHash } from 'node:crypto';
import { createTableReader, type Table } from '../../core/csv/table.ts';
import type { ByteSource, ReadContext } from '../../core/formats/byte-source.ts';
import { damaged } from '../../core/formats/damaged.ts';
import { detectFormat, promisedFormat } from '../../core/formats/detect-format.ts';
import { looksLikeJson } from '../../core/formats/json/json-reader.ts';
import type { Finding, Inspection, OpenChoices } from '../../shared/dataset.ts';
import type { FileRows } from '../../shared/engine-contract.ts';
import { Cancelled, GatecastError } from '../../shared/errors.ts';
import type { Limits } from '../../shared/opening/limits.ts';
import { withFileSource } from './formats/file-source.ts';
import { createJsonTableReader } from './formats/read-json.ts';
import { readParquet, readWorkbook } from './formats/read-rows.ts';
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
  /** Unpacked. */
  readonly textBytes: number;
  /** What the format has that no CSV has. */
  readonly about: Pick<Inspection, 'format' | 'sheet' | 'sheets'>;
  readonly findings: readonly Finding[];
  readonly rows: Omit<FileRows, 'place'>;
}

/**
 * Streams one file into a table, whatever its format, which its content tells. Throws `Cancelled` as soon as the signal
 * says so, the errors of reading, those of the formats (`FILE_DAMAGED`, `FILE_FOREIGN`, `SHEET_UNKNOWN`) and those of the
 * table reader: `FILE_EMPTY`, `CSV_HEADER_ONLY`, `CSV_BINARY`, `FILE_LIMIT`, `COLUMN_UNKNOWN`, `SERIES_UNKNOWN`.
 */
export function readTable(asked: FileToRead, options: ReadTableOptions): Promise<TableRead> {
  const { path, file } = asked;
  return withFileSource(path, async (source) => {
    const format = await detectFormat(source);
    if ('refuse' in format) {
      throw new GatecastError('FILE_FOREIGN', { file, kind: format.refuse });
    }
    if (format.read !== 'xlsx' && options.choices.sheet !== undefined) {
      throw new GatecastError('SHEET_UNKNOWN', {
        file,
        sheet: options.choices.sheet,
        nearest: [],
        sheets: [],
      });
    }
    return format.read === 'text'
      ? readTextTable(asked, options)
      : readRowsTable(format.read, { source, file, options });
  });
}

interface RowsFile {
  readonly source: ByteSource;
  readonly file: string;
  readonly options: ReadTableOptions;
}

async function readRowsTable(
  format: 'xlsx' | 'parquet',
  { source, file, options }: RowsFile,
): Promise<TableRead> {
  const { limits, signal, onProgress } = options;
  const proceed = () => {
    if (signal?.aborted === true) {
      throw new Cancelled();
    }
  };
  const context: ReadContext = {
    ...{ source, file, limits, proceed },
    onBytes: (bytesRead) => onProgress(bytesRead, 0),
  };
  const fingerprint = await fingerprintOf(source, proceed);
  const read = await (format === 'xlsx' ? readWorkbook : readParquet)(context, options);
  const { sheet } = read.about;
  return {
    ...read,
    rows: {
      ...{ fingerprint, encoding: 'utf-8', delimiter: '', rows: read.table.rows, format },
      ...(sheet === undefined ? {} : { sheet }),
      ...createMarks().take(),
    },
  };
}

const HASHED_BYTES = 1 << 20;

async function fingerprintOf(source: ByteSource, proceed: () => void): Promise<string> {
  const digest = createHash('sha256');
  for (let at = 0; at < source.size; at += HASHED_BYTES) {
    proceed();
    digest.update(await source.read(at, HASHED_BYTES));
  }
  return `sha256:${digest.digest('hex')}`;
}

/** Text: rows in JSON by their first sign, else cells that a character parts. */
async function readTextTable({ path, file }: FileToRead, options: ReadTableOptions): Promise<TableRead> {
  try {
    return await readTextOnce({ path, file }, options, []);
  } catch (error) {
    const promised = promisedFormat(file);
    throw promised !== null && error instanceof GatecastError && error.code === 'CSV_BINARY'
      ? damaged(file, promised, 'does not begin as one does')
      : error;
  }
}

async function readTextOnce(
  { path, file }: FileToRead,
  options: ReadTableOptions,
  names: readonly string[],
): Promise<TableRead> {
  const { choices, limits, signal, onProgress } = options;
  const csv = createTableReader({ file, time: choices.time, series: choices.series, limits });
  const json = createJsonTableReader(file, options, names);
  /** Chosen by the first text that is not blank. */
  let reader: typeof csv | typeof json | null = names.length > 0 ? json : null;
  const digest = createHash('sha256');
  const marks = createMarks();
  const { encoding, textBytes } = await readText(
    path,
    (text, bytesDecoded) => {
      if (reader === null && text.trim() !== '') {
        reader = looksLikeJson(text) ? json : csv;
      }
      const taking = reader ?? csv;
      taking.feed(text);
      marks.note(bytesDecoded, taking.nextLine());
    },
    {
      signal,
      encoding: choices.encoding,
      limits: { file, ...limits },
      onBytes(bytes, bytesRead) {
        digest.update(bytes);
        onProgress(bytesRead, (reader ?? csv).rows());
      },
    },
  );
  const rest = { fingerprint: `sha256:${digest.digest('hex')}`, encoding };
  if (reader !== json) {
    const table = csv.end();
    const { delimiter } = table.dialect;
    return {
      ...{ table, textBytes, about: {}, findings: [] },
      rows: { ...rest, delimiter, rows: table.rows, ...marks.take() },
    };
  }
  const read = json.end();
  if ('again' in read) {
    return readTextOnce({ path, file }, options, read.again);
  }
  const { table, findings } = read;
  const shape = { delimiter: '', rows: table.rows, format: 'json', names: read.names } as const;
  return {
    ...{ table, textBytes, about: { format: 'json' }, findings },
    rows: { ...rest, ...shape, ...marks.take() },
  };
}
