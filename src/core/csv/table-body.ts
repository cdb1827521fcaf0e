import { GatecastError } from '../../shared/errors.ts';
import { nearestNames } from '../dataset/nearest-names.ts';
import { type Cell, textOf } from './cells/cell.ts';
import { createRawColumn, type RawColumn, takeCell } from './columns/column.ts';
import { append, createGrowing, takeAll } from './columns/growing.ts';
import { createPlaces, note } from './columns/places.ts';
import type { Dialect } from './dialect/dialect.ts';
import { isBlank } from './dialect/sample-records.ts';
import { checkCell, type ReadLimits } from './limits.ts';
import { createStampColumn, readStamp } from './stamps/stamp-column.ts';
import type { Table, TableOptions } from './table.ts';

/** What the rows of one file go into, once its dialect is known. */
export interface TableBody {
  /** Takes the next row that starts on `line`; what is no row of the table is left out. Throws `FILE_LIMIT`. */
  readonly takeRow: (cells: readonly Cell[], line: number) => void;
  /** Rows kept so far. */
  readonly rows: () => number;
  /** Throws `CSV_HEADER_ONLY` and `SERIES_UNKNOWN`. */
  readonly finish: () => Table;
}

/** Columns for the rows of a file of this dialect. Throws `COLUMN_UNKNOWN`. */
export function startBody(
  dialect: Dialect,
  { file, time, series }: TableOptions,
  limits: ReadLimits,
): TableBody {
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

  function takeRow(cells: readonly Cell[], line: number): void {
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
      readStamp(composite.stamps, composite.compose(cells.map(textOf)), line);
    }
    for (let column = 0; column < width; column++) {
      const cell = cells[column] ?? '';
      if (typeof cell === 'string') {
        checkCell(cell, limits);
      }
      takeCell(columns[column] as RawColumn, cell, line);
    }
  }

  return {
    takeRow,
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
function isNoRow(cells: readonly Cell[], width: number): boolean {
  const first = cells[0] ?? '';
  if (typeof first === 'number') {
    return false;
  }
  return first === '' ? isBlank(cells) : first.startsWith('#') && cells.length !== width;
}

/** Too few cells, or more than the header has and something in them: trailing delimiters are nothing to report. */
function isRagged(cells: readonly Cell[], width: number): boolean {
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

function isWanted(cells: readonly Cell[], wanted: readonly WantedKey[]): boolean {
  let all = true;
  for (const { column, value, values } of wanted) {
    const text = textOf(cells[column] ?? '').trim();
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
