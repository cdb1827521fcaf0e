import { GatecastError } from '../../shared/errors.ts';
import { DEFAULT_LIMITS } from '../../shared/opening/limits.ts';
import { type Cell, textOf } from './cells/cell.ts';
import type { NumberFormat } from './cells/numbers.ts';
import { createPlaces } from './columns/places.ts';
import { type Dialect, describeDialect } from './dialect/dialect.ts';
import { columnNames, locateHeader } from './dialect/header.ts';
import { sniffNumberFormat } from './dialect/number-format.ts';
import { isBlank, type SampleRecord } from './dialect/sample-records.ts';
import { checkColumns, type ReadLimits } from './limits.ts';
import type { Table, TableOptions } from './table.ts';
import { startBody, type TableBody } from './table-body.ts';

export interface RowTableOptions extends TableOptions {
  /**
   * Names of the columns where the file keeps them apart from its rows, as they stand when the first thousand rows have
   * come; null where they stand among the rows.
   */
  readonly names: readonly string[] | null;
}

/** Takes rows whose cells are known, as `createTableReader` takes text. */
export interface RowTableReader {
  /** `line`: 1-based, where the file has the row. Throws `COLUMN_UNKNOWN` and `FILE_LIMIT`. */
  takeRow(cells: readonly Cell[], line: number): void;
  /** Throws `FILE_EMPTY`, `CSV_HEADER_ONLY` and `SERIES_UNKNOWN`. */
  end(): Table;
  /** Rows kept so far. */
  rows(): number;
  /** The columns are decided. */
  hasBegun(): boolean;
}

interface Row {
  readonly cells: readonly Cell[];
  readonly line: number;
}

const SAMPLE_ROWS = 1000;

/** The first rows decide what the columns are, then every row goes into them. */
export function createRowTableReader(options: RowTableOptions): RowTableReader {
  const limits: ReadLimits = { ...DEFAULT_LIMITS, ...options.limits, file: options.file };
  let waiting: Row[] = [];
  let width = 0;
  let body: TableBody | null = null;

  function start(): TableBody {
    const rows = waiting;
    waiting = [];
    width = options.names?.length ?? width;
    body = startBody(dialectOf(rows, width, options.names), options, limits);
    for (const { cells, line } of rows) {
      takeInto(body, cells, line);
    }
    return body;
  }

  /** Cells behind the last that is filled are not written down everywhere: their absence says nothing. */
  function takeInto(into: TableBody, cells: readonly Cell[], line: number): void {
    into.takeRow(cells.length < width ? padded(cells, width) : cells, line);
  }

  return {
    takeRow(cells, line) {
      checkColumns(cells.length, limits);
      if (body !== null) {
        takeInto(body, cells, line);
        return;
      }
      if (!isBlank(cells)) {
        width = Math.max(width, cells.length);
        waiting.push({ cells, line });
      }
      if (waiting.length === SAMPLE_ROWS) {
        start();
      }
    },
    end() {
      if (body === null && waiting.length === 0) {
        const { file } = options;
        throw options.names === null || options.names.length === 0
          ? new GatecastError('FILE_EMPTY', { file })
          : new GatecastError('CSV_HEADER_ONLY', { file });
      }
      return (body ?? start()).finish();
    },
    rows: () => body?.rows() ?? waiting.length,
    hasBegun: () => body !== null,
  };
}

/** Only text says how numbers are written; those that are numbers already are shown to the header's search alike. */
function dialectOf(rows: readonly Row[], width: number, names: readonly string[] | null): Dialect {
  const format = sniffNumberFormat(textCells(rows), '');
  const records = rows.map(({ cells, line }) => ({
    cells: padded(cells, width).map((cell) => inFormat(cell, format)),
    line,
  }));
  return describeDialect(records, {
    header: names === null ? locateHeader(records, width, format) : headerOf(names, records),
    format,
    delimiter: '',
  });
}

function headerOf(names: readonly string[], [first]: readonly SampleRecord[]) {
  return {
    names: columnNames(names, names.length),
    headerLine: 0,
    firstDataLine: first?.line ?? 1,
    skipped: createPlaces(),
  };
}

function inFormat(cell: Cell, { decimal }: NumberFormat): string {
  return typeof cell === 'number' ? textOf(cell).replace('.', decimal) : cell;
}

function* textCells(rows: readonly Row[]): Iterable<string> {
  for (const { cells } of rows) {
    for (const cell of cells) {
      if (typeof cell === 'string') {
        yield cell;
      }
    }
  }
}

function padded(cells: readonly Cell[], width: number): readonly Cell[] {
  return cells.length >= width ? cells : [...cells, ...new Array<Cell>(width - cells.length).fill('')];
}
