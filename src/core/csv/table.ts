import { GatecastError } from '../../shared/errors.ts';
import { DEFAULT_LIMITS } from '../../shared/opening/limits.ts';
import { looksBinary } from './binary.ts';
import type { RawColumn } from './columns/column.ts';
import type { Places } from './columns/places.ts';
import { sniffDelimiter } from './dialect/delimiter.ts';
import { type Dialect, sniffDialect } from './dialect/dialect.ts';
import { checkCells, type ReadLimits } from './limits.ts';
import { createNewlineNormaliser } from './newlines.ts';
import { createRecordReader, type RecordReader } from './records.ts';
import type { StampColumn } from './stamps/stamp-column.ts';
import { startBody } from './table-body.ts';

/** A whole file, read: columns of equal length whose kinds and index are still to be settled. */
export interface Table {
  readonly dialect: Dialect;
  readonly rows: number;
  /** 1-based line of each row. */
  readonly lines: Uint32Array;
  readonly columns: readonly RawColumn[];
  /** The stamp that is spread over several columns, in one. */
  readonly composite: CompositeStamps | null;
  readonly ragged: Places;
  /** For the chosen key columns: every value the file has, in order of appearance. */
  readonly keyValues: ReadonlyMap<string, readonly string[]>;
  /** Rows at which the second and every later of several joined files begins. */
  readonly starts: readonly number[];
}

export interface CompositeStamps {
  /** Names of the columns it is made of. */
  readonly columns: readonly string[];
  readonly stamps: StampColumn;
}

export interface TableOptions {
  /** Base name of the file, for messages. */
  readonly file: string;
  /** The column that is to be read as time whatever it looks like. */
  readonly time?: string | undefined;
  /** Only rows that have these values in these columns are kept. */
  readonly series?: Readonly<Record<string, string>> | undefined;
  /** Those that hold everywhere when absent. */
  readonly limits?: Pick<ReadLimits, 'columns' | 'field'> | undefined;
}

export interface TableReader {
  /** Takes decoded text, cut anywhere. Throws `CSV_BINARY`, `COLUMN_UNKNOWN` and `FILE_LIMIT`. */
  feed(text: string): void;
  /** Throws `FILE_EMPTY`, `CSV_HEADER_ONLY`, `SERIES_UNKNOWN`. */
  end(): Table;
  /** Rows kept so far. */
  rows(): number;
  /** The line that begins at the next line end to be fed; 0 where nobody can say. */
  nextLine(): number;
}

const SAMPLE_CHARACTERS = 262_144;
const SAMPLE_LINES = 50;
/** A first line longer than this is not waited for. */
const LONGEST_SAMPLE = 16_000_000;

interface TextBody {
  readonly reader: RecordReader;
  readonly rows: () => number;
  readonly finish: () => Table;
}

/** Reads a CSV piece by piece: the first part decides the dialect, then every record goes into its columns. */
export function createTableReader(options: TableOptions): TableReader {
  const newlines = createNewlineNormaliser();
  let sample = '';
  let body: TextBody | null = null;
  let atStart = true;
  const limits = { ...DEFAULT_LIMITS, ...options.limits, file: options.file };
  /** A sample that grows long for want of lines is looked at each time it has doubled. */
  let checkAt = 2 * limits.field;

  function start(): TextBody {
    if (looksBinary(sample)) {
      throw new GatecastError('CSV_BINARY', { file: options.file });
    }
    const dialect = sniffDialect(sample, limits);
    const { takeRow, rows, finish } = startBody(dialect, options, limits);
    const { delimiter } = dialect;
    body = { rows, finish, reader: createRecordReader({ delimiter, limits, onRecord: takeRow }) };
    body.reader.feed(sample);
    sample = '';
    return body;
  }

  return {
    feed(text) {
      const clean = newlines.take(atStart ? text.replace(/^\ufeff/, '') : text);
      atStart &&= text === '';
      if (body !== null) {
        body.reader.feed(clean);
        return;
      }
      sample += clean;
      if (isEnough(sample)) {
        start();
      } else if (sample.length > checkAt) {
        checkCells(sample, sniffDelimiter(sample), limits);
        checkAt = 2 * sample.length;
      }
    },
    end() {
      sample += body === null ? newlines.end() : '';
      if (body === null && sample.trim() === '') {
        throw new GatecastError('FILE_EMPTY', { file: options.file });
      }
      const { reader, finish } = body ?? start();
      reader.feed(newlines.end());
      reader.end();
      return finish();
    },
    rows: () => body?.rows() ?? 0,
    nextLine: () => (newlines.holdsBack() ? 0 : (body?.reader.nextLine() ?? 0)),
  };
}

function isEnough(sample: string): boolean {
  if (sample.length < SAMPLE_CHARACTERS) {
    return false;
  }
  let lines = 0;
  for (let at = sample.indexOf('\n'); at !== -1 && lines < SAMPLE_LINES; at = sample.indexOf('\n', at + 1)) {
    lines++;
  }
  return lines === SAMPLE_LINES || sample.length > LONGEST_SAMPLE;
}
