import type { DateOrder } from '../../../shared/dataset.ts';
import { GatecastError } from '../../../shared/errors.ts';
import type { RawColumn } from '../../csv/columns/column.ts';
import { createPlaces, type Places } from '../../csv/columns/places.ts';
import { finishStamps } from '../../csv/stamps/finish-stamps.ts';
import type { StampColumn } from '../../csv/stamps/stamp-column.ts';
import type { CompositeStamps } from '../../csv/table.ts';
import type { Precision } from '../format-time.ts';
import { nearestNames } from '../nearest-names.ts';
import { changesOf, findNumericTimes, type NumericTimes, numericTimes } from './numeric-stamps.ts';

/** The stamps of a file, row by row, before anything is repaired. */
export interface TimeColumn {
  readonly columns: readonly string[];
  /** Milliseconds of the wall clock read as UTC; NaN where a row has no readable stamp. */
  readonly times: Float64Array;
  readonly precision: Precision;
  /** `UTC`, an offset, the IANA name that was chosen, or null. */
  readonly zone: string | null;
  /** The moments behind `times`, for a zone that was chosen; null when there is none or the stamps are dates. */
  readonly instants: Float64Array | null;
  /** Rows whose offset is another than that of the row before. */
  readonly offsetChanges: Places;
  /** The order that dates were read in when nothing in the column decides it; null when something does. */
  readonly undecided: DateOrder | null;
}

export interface TimeSource {
  readonly columns: readonly RawColumn[];
  /** A stamp spread over several columns. */
  readonly composite: CompositeStamps | null;
  /** The numbers of each column that is one of numbers, else null; same order as `columns`. */
  readonly numbers: readonly (Float64Array | null)[];
  readonly lines: Uint32Array;
  /** The chosen time column; empty for none, undefined to find it. */
  readonly chosen: string | undefined;
  /** The chosen order of day and month, for dates that can be read both ways. */
  readonly order: DateOrder | undefined;
}

/** Cells that may be unreadable in a column that is still taken for the time; one with fewer goes first. */
const MOST_UNREADABLE = 0.35;
const FEW_UNREADABLE = 0.1;

/**
 * The time of a file: the chosen column, or the column of stamps that changes most often (a date repeated beside a
 * finer time is not the index), or a column of numbers that can only be moments; null when rows are to be counted.
 * Throws `COLUMN_UNKNOWN` and `TIME_UNREADABLE`.
 */
export function chooseTime(source: TimeSource): TimeColumn | null {
  if (source.chosen === '') {
    return null;
  }
  return source.chosen === undefined ? findTime(source) : namedTime(source, source.chosen);
}

function namedTime(source: TimeSource, name: string): TimeColumn {
  const names = source.columns.map((column) => column.name);
  const place = names.indexOf(name);
  const column = source.columns[place];
  if (column === undefined) {
    throw new GatecastError('COLUMN_UNKNOWN', { column: name, nearest: nearestNames(name, names) });
  }
  if (source.composite?.columns.includes(name) === true && isReadable(source.composite.stamps)) {
    return stampsOf(source.composite.columns, source.composite.stamps, source.order);
  }
  if (column.stamps !== null) {
    refuseUnreadable(column.name, column.stamps);
    return stampsOf([column.name], column.stamps, source.order);
  }
  const numbers = source.numbers[place] ?? null;
  const found = numbers && numericTimes(numbers, { name, forced: true, first: false });
  if (!found) {
    const firstNumber = numbers?.findIndex((value) => !Number.isNaN(value)) ?? 0;
    throw new GatecastError('TIME_UNREADABLE', {
      column: name,
      count: column.text.count + column.numberCells + column.booleanCells,
      firstLine: column.text.firstLines[0] ?? source.lines[Math.max(firstNumber, 0)] ?? 1,
      example: column.firstText || String(numbers?.[Math.max(firstNumber, 0)] ?? ''),
    });
  }
  return ofNumbers(name, found);
}

function refuseUnreadable(name: string, stamps: StampColumn): void {
  const { count, firstLines } = stamps.unreadable;
  if (stamps.read === 0 || count > (stamps.read + count) * MOST_UNREADABLE) {
    throw new GatecastError('TIME_UNREADABLE', {
      column: name,
      count: count || stamps.rows,
      firstLine: firstLines[0] ?? stamps.missing.firstLines[0] ?? 1,
      example: stamps.firstUnreadable,
    });
  }
}

function findTime({ columns, composite, numbers, order }: TimeSource): TimeColumn | null {
  const single = columns.flatMap(({ name, stamps }) =>
    stamps === null ? [] : [{ columns: [name], stamps }],
  );
  // Of two that change equally often the first is taken, so a stamp in one cell goes before one in several.
  const readable = [...single, ...(composite === null ? [] : [composite])]
    .filter(({ stamps }) => isReadable(stamps))
    .filter(({ stamps }, _, all) => isGood(stamps) || !all.some((other) => isGood(other.stamps)))
    .map(({ columns: names, stamps }) => stampsOf(names, stamps, order));
  const best = readable
    .map((time) => ({ time, changes: changesOf(time.times) }))
    .reduce<{ time: TimeColumn; changes: number } | null>(
      (most, next) => (most === null || next.changes > most.changes ? next : most),
      null,
    );
  if (best !== null) {
    return best.time;
  }
  const numeric = findNumericTimes(
    columns.map(({ name }, place) => ({ name, numbers: numbers[place] ?? null })),
  );
  return numeric && ofNumbers(columns[numeric.place]?.name ?? '', numeric.found);
}

function ofNumbers(name: string, found: NumericTimes): TimeColumn {
  return { columns: [name], undecided: null, instants: null, offsetChanges: createPlaces(), ...found };
}

function isReadable({ read, rows, unreadable }: StampColumn): boolean {
  return read > 0 && unreadable.count <= rows * MOST_UNREADABLE;
}

function isGood({ rows, unreadable }: StampColumn): boolean {
  return unreadable.count <= rows * FEW_UNREADABLE;
}

function stampsOf(columns: readonly string[], stamps: StampColumn, order: DateOrder | undefined): TimeColumn {
  return { columns, instants: null, ...finishStamps(stamps, order) };
}
