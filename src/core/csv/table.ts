import { GatecastError } from '../../shared/errors.ts';
import { DEFAULT_LIMITS } from '../../shared/opening/limits.ts';
import { nearestNames } from '../dataset/nearest-names.ts';
import { looksBinary } from './binary.ts';
import { createRawColumn, type RawColumn, takeCell } from './columns/column.ts';
import { append, createGrowing, takeAll } from './columns/growing.ts';
import { createPlaces, note, type Places } from './columns/places.ts';
import { sniffDelimiter } from './dialect/delimiter.ts';
import { type Dialect, sniffDialect } from './dialect/dialect.ts';
import { isBlank } from './dialect/sample-records.ts';
import { checkCell, checkCells, type ReadLimits } from './limits.ts';
import { createNewlineNormaliser } from './newlines.ts';
import { createRecordReader, type RecordReader } from './records.ts';
import { createStampColumn, readStamp, type StampColumn } from './stamps/stamp-column.ts';

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

/** Reads a CSV piece by piece: the first part decides the dialect, then every record goes into its columns. */
export function createTableReader(options: TableOptions): TableReader {
  const newlines = createNewlineNormaliser();
  let sample = '';
  let body: Body | null = null;
  let atStart = true;
  const limits = { ...DEFAULT_LIMITS, ...options.limits, file: options.file };
  /** A sample that grows long for want of lines is looked at each time it has doubled. */
  let checkAt = 2 * limits.field;

  function start(): Body {
    if (looksBinary(sample)) {
      throw new GatecastError('CSV_BINARY', { file: options.file });
    }
    body = startBody(sniffDialect(sample, limits), options, limits);
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

interface Body {
  readonly reader: RecordReader;
  readonly rows: () => number;
  readonly finish: () => Table;
}

function startBody(dialect: Dialect, { file, time, series }: TableOptions, limits: ReadLimits): Body {
  const columns = dialect.names.map((name, column) => {
    const kind = dialect.kinds[column];
    const isTime = kind === 'time' || (name === time && kind === 'text');
    return createRawColumn({
      name,
      format: dialect.format,
      wordsOnly: kind === 'text',
      stamps: isTime ? createStampColumn() : null,
    });
  });
  const composite = dialect.stampParts && {
    columns: dialect.stampParts.columns.map((column) => dialect.names[column] ?? ''),
    compose: dialect.stampParts.compose,
    stamps: createStampColumn(),
  };
  const lines = createGrowing((length) => new Uint32Array(length));
  const ragged = createPlaces();
  const wanted = wantedSeries(dialect.names, series ?? {});
  const width = columns.length;
  let rows = 0;
  let rowsRead = 0;

  function takeRecord(cells: readonly string[], line: number): void {
    if (line < dialect.firstDataLine || isNoRow(cells, width)) {
      return;
    }
    rowsRead++;
    if (wanted.length > 0 && !isWanted(cells, wanted)) {
      return;
    }
    if (cells.length !== width && isRagged(cells, width)) {
      note(ragged, line);
    }
    rows++;
    append(lines, line);
    if (composite !== null) {
      readStamp(composite.stamps, composite.compose(cells), line);
    }
    for (let column = 0; column < width; column++) {
      const cell = cells[column] ?? '';
      checkCell(cell, limits);
      takeCell(columns[column] as RawColumn, cell, line);
    }
  }

  return {
    reader: createRecordReader({ delimiter: dialect.delimiter, limits, onRecord: takeRecord }),
    rows: () => rows,
    finish() {
      if (rowsRead === 0) {
        throw new GatecastError('CSV_HEADER_ONLY', { file });
      }
      refuseUnknownSeries(wanted, rows);
      return {
        dialect,
        rows,
        lines: takeAll(lines),
        columns,
        composite,
        ragged,
        keyValues: new Map(wanted.map(({ name, values }) => [name, [...values]])),
        starts: [],
      };
    },
  };
}

/** Blank lines, lines of delimiters only, and comments that are no row of the table. */
function isNoRow(cells: readonly string[], width: number): boolean {
  const first = cells[0] ?? '';
  return first === '' ? isBlank(cells) : first.startsWith('#') && cells.length !== width;
}

/** Too few cells, or more than the header has and something in them: trailing delimiters are nothing to report. */
function isRagged(cells: readonly string[], width: number): boolean {
  return cells.length < width || !isBlank(cells.slice(width));
}

interface WantedKey {
  readonly name: string;
  readonly column: number;
  readonly value: string;
  readonly values: Set<string>;
}

const MOST_KEY_VALUES = 100_000;

function wantedSeries(
  names: readonly string[],
  series: Readonly<Record<string, string>>,
): readonly WantedKey[] {
  return Object.entries(series).map(([name, value]) => {
    const column = names.indexOf(name);
    if (column === -1) {
      throw new GatecastError('COLUMN_UNKNOWN', { column: name, nearest: nearestNames(name, names) });
    }
    return { name, column, value: value.trim(), values: new Set<string>() };
  });
}

function isWanted(cells: readonly string[], wanted: readonly WantedKey[]): boolean {
  let all = true;
  for (const { column, value, values } of wanted) {
    const text = (cells[column] ?? '').trim();
    if (values.size < MOST_KEY_VALUES && !values.has(text)) {
      values.add(text);
    }
    all &&= text === value;
  }
  return all;
}

function refuseUnknownSeries(wanted: readonly WantedKey[], rows: number): void {
  const unknown =
    wanted.find(({ value, values }) => !values.has(value)) ?? (rows === 0 ? wanted.at(-1) : undefined);
  if (unknown !== undefined) {
    throw new GatecastError('SERIES_UNKNOWN', {
      column: unknown.name,
      value: unknown.value,
      nearest: nearestNames(unknown.value, [...unknown.values]),
    });
  }
}
