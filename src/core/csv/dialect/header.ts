import type { NumberFormat } from '../cells/numbers.ts';
import { createPlaces, note, type Places } from '../columns/places.ts';
import { type CellKind, classifyCell, classifyColumn, isOfKind } from './classify.ts';
import type { SampleRecord } from './sample-records.ts';

/** Where the names of the columns and the data are. */
export interface HeaderPlace {
  readonly names: readonly string[];
  /** 1-based line of the names, 0 when there are none. */
  readonly headerLine: number;
  readonly firstDataLine: number;
  /** Lines above the names that are as wide as the data and hold values of its kinds: they may be rows. */
  readonly skipped: Places;
}

const BODY_RECORDS = 100;
/** Names, units and a group row above are three lines; more text than that above the data is a preamble. */
const MOST_HEADER_ROWS = 3;

/**
 * Finds the first record that looks like the body below it; what stands right above it and is as wide names the
 * columns. Lines further up (titles, metadata, comments) are neither. A file of words only has its names first.
 */
export function locateHeader(
  records: readonly SampleRecord[],
  width: number,
  format: NumberFormat,
): HeaderPlace {
  const kinds = bodyKinds(records, width, format);
  const top = firstOfWidth(records, width);
  const found = kinds.some(isTyped)
    ? records.findIndex((record, place) =>
        isData(record, { kinds, width, format, mayHoldWords: place !== top }),
      )
    : -1;
  const isLikeRow = (record: SampleRecord) => looksLikeRow(record, { kinds, width, format });
  const first = found === -1 ? top + 1 : firstRow(records, { found, top, isLikeRow });
  const above = headerRows(records.slice(0, first), width);
  const rows = above.every(isLikeRow) ? above : above.filter((record) => !isLikeRow(record));
  const skipped = createPlaces();
  for (const record of records.slice(0, first)) {
    if (!rows.includes(record) && isLikeRow(record)) {
      note(skipped, record.line);
    }
  }
  const data = records[first];
  const firstDataLine = data?.line ?? (rows.at(-1)?.line ?? 0) + 1;
  const names = nameRow(rows);
  if (names === undefined) {
    return { names: columnNames([], width), headerLine: 0, firstDataLine, skipped };
  }
  const isShort = names.cells.length === width - 1;
  const cells =
    isShort && !isEmptyColumn(records.slice(first), width - 1)
      ? ['', ...headerCells(rows, names)]
      : headerCells(rows, names);
  return {
    names: columnNames(cells, Math.max(width, cells.length)),
    headerLine: names.line,
    firstDataLine,
    skipped,
  };
}

/** Names of the columns, each usable and each once: what has no name is `column_3`, a second `x` is `x_2`. */
export function columnNames(header: readonly string[], width: number): string[] {
  const used = new Set<string>();
  return Array.from({ length: width }, (_, column) => {
    const given = (header[column] ?? '').trim().replace(/\s+/g, ' ') || `column_${column + 1}`;
    let name = given;
    for (let again = 2; used.has(name); again++) {
      name = `${given}_${again}`;
    }
    used.add(name);
    return name;
  });
}

/** What the columns hold, going by the later part of the sample, where no header disturbs. */
function bodyKinds(
  records: readonly SampleRecord[],
  width: number,
  format: NumberFormat,
): readonly CellKind[] {
  const wide = records.filter(({ cells }) => cells.length === width);
  const body = wide.slice(Math.min(Math.ceil(wide.length * 0.4), MOST_HEADER_ROWS)).slice(-BODY_RECORDS);
  return Array.from({ length: width }, (_, column) =>
    classifyColumn(
      body.map(({ cells }) => cells[column] ?? ''),
      format,
    ),
  );
}

interface Body {
  readonly kinds: readonly CellKind[];
  readonly width: number;
  readonly format: NumberFormat;
  /** False for the first row: numbers can be names, so one word among them makes them a header. */
  readonly mayHoldWords: boolean;
}

/** As wide as the body, with a value in some column of values and a word in hardly any of them. */
function isData({ cells }: SampleRecord, { kinds, width, format, mayHoldWords }: Body): boolean {
  if (cells.length < Math.max(1, width - 1) || cells[0]?.startsWith('#')) {
    return false;
  }
  let fits = 0;
  let words = 0;
  for (const [column, kind] of kinds.entries()) {
    const cell = isTyped(kind) ? classifyCell(cells[column] ?? '', format) : 'missing';
    // An empty column fits everything, a title above the table too.
    fits += kind !== 'missing' && isOfKind(cell, kind) ? 1 : 0;
    words += cell !== 'missing' && !isOfKind(cell, kind) ? 1 : 0;
  }
  return fits > 0 && words * 4 <= (mayHoldWords ? fits : 0);
}

/** Rows between the names and the first that reads well are rows, whatever is the matter with some of their cells. */
function firstRow(
  records: readonly SampleRecord[],
  {
    found,
    top,
    isLikeRow,
  }: {
    readonly found: number;
    readonly top: number;
    readonly isLikeRow: (record: SampleRecord) => boolean;
  },
): number {
  const heading = records.findLastIndex((record, place) => place < found && !isLikeRow(record));
  return heading < top ? found : heading + 1;
}

/** Most of its values are of the kinds below it, and none is a word, as in the lines of a preamble. */
function looksLikeRow(
  { cells }: SampleRecord,
  { kinds, width, format }: Omit<Body, 'mayHoldWords'>,
): boolean {
  const looks = kinds.flatMap((kind, column) => {
    const cell = cells[column] ?? '';
    return isTyped(kind) ? [{ kind, cell, look: classifyCell(cell, format) }] : [];
  });
  const fits = looks.filter(({ look, kind }) => isOfKind(look, kind)).length;
  const hasWords = looks.some(({ look, cell }) => look !== 'missing' && !/\d/.test(cell));
  return cells.length === width && width > 1 && fits > 0 && fits * 2 >= looks.length && !hasWords;
}

function isTyped(kind: CellKind): boolean {
  return kind === 'number' || kind === 'time' || kind === 'boolean' || kind === 'clock';
}

function firstOfWidth(records: readonly SampleRecord[], width: number): number {
  return Math.max(
    records.findIndex(({ cells }) => cells.length >= width),
    0,
  );
}

/** The records right above the data that are about as wide as it; a title padded with delimiters is none of them. */
function headerRows(above: readonly SampleRecord[], width: number): readonly SampleRecord[] {
  const nearest = above.slice(-MOST_HEADER_ROWS);
  const beside = nearest.at(-1)?.cells.length ?? 0;
  if (beside < Math.max(width - 1, 1)) {
    return [];
  }
  const wide = nearest.slice(nearest.findLastIndex(({ cells }) => cells.length !== beside) + 1);
  const first = wide.findIndex((record) => filledCells(record) > 1 || width === 1);
  return first === -1 ? [] : wide.slice(first);
}

function filledCells({ cells }: SampleRecord): number {
  return cells.filter((cell) => cell.trim() !== '').length;
}

/**
 * Of several rows above the data the one with most different names; of two alike the upper, as units stand below. A row
 * with gaps gives way to a later one that fills them, however often that one's names come again: it names groups.
 */
function nameRow(rows: readonly SampleRecord[]): SampleRecord | undefined {
  return rows.reduce<SampleRecord | undefined>((best, record) => {
    if (best === undefined || namesGroups(best, record)) {
      return record;
    }
    return differentNames(record) > differentNames(best) ? record : best;
  }, undefined);
}

function differentNames({ cells }: SampleRecord): number {
  return new Set(cells.map((cell) => cell.trim()).filter((cell) => cell !== '')).size;
}

/** True when each name of `upper` stands at the head of a group of names in `lower`. */
function namesGroups(upper: SampleRecord, lower: SampleRecord): boolean {
  return (
    filledCells(lower) === lower.cells.length &&
    filledCells(upper) < lower.cells.length - 1 &&
    differentNames(lower) > 1
  );
}

/**
 * The cells of the names row. Where it names two columns alike, those of their groups get the names of the other rows
 * too: a name above holds until the next one (`Y,,Z,` over `A,B,A,B` is `Y A`, `Y B`, `Z A`, `Z B`).
 */
function headerCells(rows: readonly SampleRecord[], names: SampleRecord): readonly string[] {
  const cells = names.cells.map((cell, column) => (column === 0 ? firstName(rows, cell) : cell));
  const filled = cells.filter((cell) => cell.trim() !== '');
  const others = rows.filter((row) => row !== names && filledCells(row) > 1);
  if (others.length === 0 || new Set(filled).size === filled.length) {
    return cells;
  }
  const place = rows.indexOf(names);
  const above = rows
    .slice(0, place)
    .filter((row) => others.includes(row))
    .map(heldCells);
  const below = rows.slice(place + 1).filter((row) => others.includes(row));
  const groups = cells.map((_, column) => above.map((row) => row[column] ?? '').join('\n'));
  const again = new Set(
    groups.filter(
      (_, column) => cells.indexOf(cells[column] ?? '') !== cells.lastIndexOf(cells[column] ?? ''),
    ),
  );
  return cells.map((cell, column) =>
    again.has(groups[column] ?? '')
      ? [
          ...new Set([
            ...above.map((row) => row[column] ?? ''),
            cell,
            ...below.map((row) => row.cells[column] ?? ''),
          ]),
        ]
          .filter((part) => part.trim() !== '')
          .join(' ')
      : cell,
  );
}

/** A row of group names: each holds until the next. */
function heldCells({ cells }: SampleRecord): readonly string[] {
  let held = '';
  return cells.map((cell) => {
    held = cell.trim() || held;
    return held;
  });
}

/** The row nearest the data may name the first column only, as yfinance writes `Date,,`. A comment mark is no name. */
function firstName(rows: readonly SampleRecord[], cell: string): string {
  const nearest = rows.at(-1);
  const alone =
    nearest !== undefined && rows.length > 1 && filledCells(nearest) === 1 ? nearest.cells[0] : '';
  return (alone || cell).replace(/^\s*#\s*/, '');
}

function isEmptyColumn(records: readonly SampleRecord[], column: number): boolean {
  return records.every(({ cells }) => (cells[column] ?? '').trim() === '');
}
