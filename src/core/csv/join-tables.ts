import type { ColumnKind, DateOrder, OpenChoices } from '../../shared/dataset.ts';
import { GatecastError } from '../../shared/errors.ts';
import { findNumericTimes } from '../dataset/inference/numeric-stamps.ts';
import { settleColumn } from '../dataset/settle-columns.ts';
import type { RawColumn } from './columns/column.ts';
import { appendAll, createGrowing, firstValues, takeAll, valuesOf } from './columns/growing.ts';
import { appendColumn, appendNoStamps } from './columns/join-columns.ts';
import { noteAll } from './columns/places.ts';
import { earliestStamp, orderByNumbers } from './stamps/finish-stamps.ts';
import { appendStamps, type StampColumn } from './stamps/stamp-column.ts';
import type { Table } from './table.ts';

export interface NamedTable {
  /** Base name of the file, for messages. */
  readonly file: string;
  readonly table: Table;
}

export interface JoinedTables {
  /** All rows, file by file in time order; dialect and order of columns are those of the first. */
  readonly table: Table;
  /** Places of the tables in time order. */
  readonly order: readonly number[];
}

/**
 * Makes one table of several with the same columns, whatever their order, delimiter and decimal mark. Rows that two
 * files share have the same stamps afterwards, which is for the repairs to settle. The tables are used up.
 * Throws `FILES_DIFFER` for the first file that has other columns, or another kind of values in one.
 */
export function joinTables(tables: readonly NamedTable[], choices: OpenChoices = {}): JoinedTables {
  const [only] = tables;
  if (only === undefined) {
    throw new RangeError('there is no table to join');
  }
  if (tables.length === 1) {
    return { table: only.table, order: [0] };
  }
  const order = timeOrder(tables, choices);
  const [first = only, ...others] = order.map((place) => tables[place]).filter((each) => each !== undefined);
  const width = usedWidth(first.table);
  const columns = first.table.columns.slice(0, width);
  const starts: number[] = [];
  let rows = first.table.rows;
  for (const other of others) {
    starts.push(rows);
    rows += other.table.rows;
    const matching = matchingColumns(columns, { first, other });
    for (const [place, column] of columns.entries()) {
      joinColumn(column, matching[place], { first, other });
    }
    joinComposite({ first, other });
    noteAll(first.table.ragged, other.table.ragged);
    noteAll(first.table.dialect.skipped, other.table.dialect.skipped);
  }
  const all = order.map((place) => tables[place]?.table).filter((table) => table !== undefined);
  return {
    order,
    table: { ...first.table, columns, rows, starts, lines: allLines(all), keyValues: allKeys(all) },
  };
}

interface Pair {
  readonly first: NamedTable;
  readonly other: NamedTable;
}

/** Columns without the nameless empty ones that delimiters at the line ends make. */
function usedWidth({ columns }: Table): number {
  return (
    columns.findLastIndex((column, place) => column.name !== `column_${place + 1}` || !isEmpty(column)) + 1
  );
}

function isEmpty({ stamps, numberCells, booleanCells, text }: RawColumn): boolean {
  return stamps === null ? numberCells + booleanCells + text.count === 0 : stamps.read === 0;
}

/** The other file's columns by name, in the order of the first's. */
function matchingColumns(columns: readonly RawColumn[], { first, other }: Pair): readonly RawColumn[] {
  const theirs = new Map(
    other.table.columns.slice(0, usedWidth(other.table)).map((column) => [column.name, column]),
  );
  const lacking = columns.filter(({ name }) => !theirs.has(name)).map(({ name }) => name);
  const ours = new Set(columns.map(({ name }) => name));
  const added = [...theirs.keys()].filter((name) => !ours.has(name));
  if (lacking.length > 0) {
    throw differ(other, `it has no ${names(lacking)}, as ${first.file} does`);
  }
  if (added.length > 0) {
    throw differ(other, `it has ${names(added)}, which ${first.file} has not`);
  }
  return columns.map(({ name }) => theirs.get(name)).filter((column) => column !== undefined);
}

const MOST_NAMED = 3;

function names(columns: readonly string[]): string {
  const shown = columns.slice(0, MOST_NAMED).map((name) => `“${name}”`);
  const more = columns.length - shown.length;
  return `${columns.length === 1 ? 'column' : 'columns'} ${shown.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

const KIND_WORDS: Readonly<Record<ColumnKind, string>> = {
  number: 'numbers',
  boolean: 'true and false',
  text: 'text',
  time: 'times',
  empty: 'nothing',
};

function joinColumn(column: RawColumn, later: RawColumn | undefined, { first, other }: Pair): void {
  if (later === undefined) {
    return;
  }
  if (column.stamps !== null && later.stamps === null && isEmpty(later)) {
    appendNoStamps(column.stamps, later);
    return;
  }
  const kinds = [settleColumn(column).kind, settleColumn(later).kind] as const;
  const isKnown = !isEmpty(column) && !isEmpty(later);
  if ((isKnown && kinds[0] !== kinds[1]) || (column.stamps === null) !== (later.stamps === null)) {
    const words = `it has ${KIND_WORDS[kinds[1]]} in “${column.name}”, where ${first.file} has ${KIND_WORDS[kinds[0]]}`;
    throw differ(other, words);
  }
  appendColumn(column, later);
}

function joinComposite({ first, other }: Pair): void {
  const [ours, theirs] = [first.table.composite, other.table.composite];
  if (ours?.columns.join('\n') !== theirs?.columns.join('\n')) {
    throw differ(other, `its time is not in the same columns as that of ${first.file}`);
  }
  if (ours !== null && theirs !== null) {
    appendStamps(ours.stamps, theirs.stamps);
  }
}

function differ({ file }: NamedTable, problem: string): GatecastError {
  return new GatecastError('FILES_DIFFER', { file, problem });
}

function allLines(tables: readonly Table[]): Uint32Array {
  const lines = createGrowing((length) => new Uint32Array(length));
  for (const table of tables) {
    appendAll(lines, { full: [], current: table.lines, used: table.lines.length, make: lines.make });
  }
  return takeAll(lines);
}

function allKeys(tables: readonly Table[]): Table['keyValues'] {
  const keys = new Map<string, readonly string[]>();
  for (const { keyValues } of tables) {
    for (const [column, values] of keyValues) {
      keys.set(column, [...new Set([...(keys.get(column) ?? []), ...values])]);
    }
  }
  return keys;
}

/** By the first moment of each; a file whose time cannot be told stays where it was named. */
function timeOrder(tables: readonly NamedTable[], { time, dates }: OpenChoices): readonly number[] {
  const stamps = tables.map(({ table }) => stampsOf(table, time));
  const order = dates ?? commonOrder(stamps.filter((column) => column !== null));
  const begins = tables.map(({ table }, place) => {
    const column = stamps[place] ?? null;
    return column === null ? earliestNumber(table, time) : earliestStamp(column, order);
  });
  const places = [...tables.keys()];
  return begins.some(Number.isNaN)
    ? places
    : places.toSorted((a, b) => (begins[a] ?? 0) - (begins[b] ?? 0) || a - b);
}

function stampsOf({ columns, composite }: Table, time: string | undefined): StampColumn | null {
  const named = columns.find(({ name }) => name === time)?.stamps ?? null;
  return named ?? composite?.stamps ?? columns.find(({ stamps }) => stamps !== null)?.stamps ?? null;
}

function commonOrder(columns: readonly StampColumn[]): DateOrder {
  const sum = (count: (column: StampColumn) => number) =>
    columns.reduce((total, column) => total + count(column), 0);
  const firstIsDay = sum((column) => column.firstIsDay);
  const secondIsDay = sum((column) => column.secondIsDay);
  const isDotted = sum(({ dotted, eitherOrder }) => dotted * 2 - eitherOrder) > 0;
  return orderByNumbers({ firstIsDay, secondIsDay }) ?? (isDotted ? 'day-first' : 'month-first');
}

/** Years, epochs and dates without marks are numbers that grow with time. */
function earliestNumber({ columns }: Table, time: string | undefined): number {
  const column = columns.find(({ name }) => name === time) ?? columns[numericPlace(columns)];
  let earliest = Number.POSITIVE_INFINITY;
  for (const value of column === undefined ? [] : valuesOf(column.numbers)) {
    earliest = Number.isNaN(value) ? earliest : Math.min(value, earliest);
  }
  return Number.isFinite(earliest) ? earliest : Number.NaN;
}

const ROWS_LOOKED_AT = 1000;

/** The column that its first rows show to be moments, else the first. */
function numericPlace(columns: readonly RawColumn[]): number {
  const found = findNumericTimes(
    columns.map(({ name, stamps, numbers }) => ({
      name,
      numbers: stamps === null ? firstValues(numbers, ROWS_LOOKED_AT) : null,
    })),
  );
  return found?.place ?? 0;
}
