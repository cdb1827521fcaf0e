import type { Precision } from '../../dataset/format-time.ts';
import { isMissing } from '../cells/missing.ts';
import { append, appendAll, createGrowing, type Growing, lengthOf } from '../columns/growing.ts';
import { createPlaces, note, noteAll, type Places } from '../columns/places.ts';
import { ISO_FORMAT, isOnCalendar, readWith, STAMP_FORMATS } from './formats.ts';
import { pack } from './packed-stamp.ts';
import { createStamp, finer, type Stamp } from './stamp.ts';

/**
 * A column of stamps as it streams by. Dates such as `3/4/2012` say in which order they are only when the whole
 * column is known, so all wait as packed numbers (`pack` below).
 */
export interface StampColumn {
  readonly packed: Growing<Float64Array>;
  /** Minutes east of UTC by row; kept only once a cell has had a zone. */
  readonly offsets: Growing<Int16Array>;
  readonly scratch: Stamp;
  /** Place of the format that read the last cell; -1 for ISO. */
  format: number;
  rows: number;
  read: number;
  eitherOrder: number;
  /** Cells in which only the first, or only the second number can be the day. */
  firstIsDay: number;
  secondIsDay: number;
  dotted: number;
  precision: Precision;
  zoned: number;
  /** Of the last cell that has one. */
  lastOffset: number | null;
  readonly offsetChanges: Places;
  readonly unreadable: Places;
  readonly missing: Places;
  firstUnreadable: string;
}

export function createStampColumn(): StampColumn {
  return {
    packed: createGrowing((length) => new Float64Array(length)),
    offsets: createGrowing((length) => new Int16Array(length)),
    scratch: createStamp(),
    format: -1,
    rows: 0,
    read: 0,
    eitherOrder: 0,
    firstIsDay: 0,
    secondIsDay: 0,
    dotted: 0,
    precision: 'year',
    zoned: 0,
    lastOffset: null,
    offsetChanges: createPlaces(),
    unreadable: createPlaces(),
    missing: createPlaces(),
    firstUnreadable: '',
  };
}

const LONGEST_STAMP = 80;
const LONGEST_EXAMPLE = 60;

/** Takes the next cell of the column. */
export function readStamp(column: StampColumn, cell: string, line: number): void {
  const stamp = column.scratch;
  column.rows++;
  if (!parseCell(column, cell)) {
    append(column.packed, Number.NaN);
    if (column.zoned > 0) {
      append(column.offsets, 0);
    }
    noteUnread(column, cell.trim(), line);
    return;
  }
  if (stamp.eitherOrder) {
    column.eitherOrder++;
    column.firstIsDay += stamp.first > 12 ? 1 : 0;
    column.secondIsDay += stamp.second > 12 ? 1 : 0;
    column.dotted += stamp.dotted ? 1 : 0;
  }
  append(column.packed, pack(stamp));
  if (stamp.offset !== null || column.zoned > 0) {
    noteOffset(column, stamp.offset, line);
  }
  if (column.precision !== stamp.precision) {
    column.precision = finer(column.precision, stamp.precision);
  }
  column.read++;
}

function parseCell(column: StampColumn, cell: string): boolean {
  const stamp = column.scratch;
  if (column.format === -1 && ISO_FORMAT.read(cell, stamp)) {
    return isOnCalendar(stamp);
  }
  const text = cell.trim();
  if (text === '' || text.length > LONGEST_STAMP) {
    return false;
  }
  const last = STAMP_FORMATS[column.format];
  if (last !== undefined && readWith(last, text, stamp)) {
    return true;
  }
  if (ISO_FORMAT.read(text, stamp) && isOnCalendar(stamp)) {
    column.format = -1;
    return true;
  }
  const found = STAMP_FORMATS.findIndex((format) => readWith(format, text, stamp));
  column.format = found === -1 ? column.format : found;
  return found !== -1;
}

function noteUnread(column: StampColumn, text: string, line: number): void {
  if (isMissing(text)) {
    note(column.missing, line);
    return;
  }
  if (column.unreadable.count === 0) {
    column.firstUnreadable = text.slice(0, LONGEST_EXAMPLE);
  }
  note(column.unreadable, line);
}

function noteOffset(column: StampColumn, offset: number | null, line: number): void {
  if (column.zoned === 0) {
    for (let row = 1; row < column.rows; row++) {
      append(column.offsets, 0);
    }
  }
  append(column.offsets, offset ?? 0);
  column.zoned++;
  if (column.lastOffset !== null && offset !== column.lastOffset) {
    note(column.offsetChanges, line);
  }
  column.lastOffset = offset;
}

/** Puts the stamps of a later file behind those of `column`. */
export function appendStamps(column: StampColumn, later: StampColumn): void {
  if (column.zoned > 0 || later.zoned > 0) {
    padOffsets(column);
    padOffsets(later);
    appendAll(column.offsets, later.offsets);
  }
  appendAll(column.packed, later.packed);
  column.rows += later.rows;
  column.read += later.read;
  column.eitherOrder += later.eitherOrder;
  column.firstIsDay += later.firstIsDay;
  column.secondIsDay += later.secondIsDay;
  column.dotted += later.dotted;
  column.zoned += later.zoned;
  column.precision = finer(column.precision, later.precision);
  column.firstUnreadable ||= later.firstUnreadable;
  noteAll(column.unreadable, later.unreadable);
  noteAll(column.missing, later.missing);
  noteAll(column.offsetChanges, later.offsetChanges);
}

/** A file whose stamps have no offset stands at 0. */
function padOffsets({ offsets, rows }: StampColumn): void {
  for (let row = lengthOf(offsets); row < rows; row++) {
    append(offsets, 0);
  }
}
