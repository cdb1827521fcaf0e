import type { ColumnKind, Finding, OpenChoices } from '../../shared/dataset.ts';
import { lengthOf, takeAll } from '../csv/columns/growing.ts';
import type { Table } from '../csv/table.ts';
import { finding } from './finding.ts';
import { type Categories, truthCategories, wordCategories } from './inference/categories.ts';
import { chooseTime, type TimeColumn } from './inference/time-column.ts';
import { unrollMonths } from './inference/wide-months.ts';
import {
  columnFindings,
  type SettledColumn,
  settleColumn,
  type TextColumn,
  textFacts,
} from './settle-columns.ts';
import { inZone } from './zones/time-scale.ts';
import { isNamedZone, zoneOf } from './zones/zone.ts';

/** One column of a table whose kind and place in time are settled, before any repair. */
export interface DataColumn {
  readonly name: string;
  readonly kind: ColumnKind;
  readonly missing: number;
  /** NaN where a cell has no usable value; null unless `kind` is `number`. */
  readonly numbers: Float64Array | null;
  /** Missing cells that held text. */
  readonly textCells: number;
  /** The words of a text column and which of them each row has; null when there are too many or none. */
  readonly words: Words | null;
  /** What of a column that holds no numbers can be a feature; null for none. */
  readonly categories: Categories | null;
}

export interface Words {
  readonly values: readonly string[];
  /** 0 for none, else 1 + the place among the values. */
  readonly codes: ArrayLike<number>;
}

export interface UnderstoodTable {
  readonly columns: readonly DataColumn[];
  readonly time: TimeColumn | null;
  /** 1-based line of each row. */
  readonly lines: Uint32Array;
  /** Rows at which another of several joined files begins. */
  readonly starts: readonly number[];
  readonly findings: readonly Finding[];
  readonly textColumns: readonly TextColumn[];
}

/**
 * Settles what each column is, which one is the time, and unrolls a table with a row a year and a column a month.
 * The table's columns are used up. Throws `COLUMN_UNKNOWN`, `TIME_UNREADABLE` and `ZONE_UNKNOWN`.
 */
export function understandTable(table: Table, choices: OpenChoices): UnderstoodTable {
  const settled = withoutTrailing(table.columns.map(settleColumn));
  const columns = settled.map(dataColumn);
  const zone = choices.zone === undefined ? null : zoneOf(choices.zone);
  const found = chooseTime({
    columns: table.columns,
    composite: table.composite,
    numbers: columns.map(({ numbers }) => numbers),
    lines: table.lines,
    chosen: choices.time,
    order: choices.dates,
  });
  const time = zone === null || found === null ? found : inZone(found, zone);
  const timed = columns.map((column) => (time?.columns.includes(column.name) ? asTime(column) : column));
  const understood: UnderstoodTable = {
    columns: timed,
    time,
    lines: table.lines,
    starts: table.starts,
    findings: [
      ...ambiguous(time, table),
      ...zoneChange(time),
      ...skipped(table),
      ...ragged(table),
      ...settled.flatMap((column) => columnFindings(column, table.rows)),
    ],
    textColumns: settled
      .filter(({ name }) => !time?.columns.includes(name))
      .map(textFacts)
      .filter((fact) => fact !== null),
  };
  return choices.time === undefined ? unrollMonths(understood, table.dialect.headerLine) : understood;
}

function dataColumn({ name, kind, missing, raw }: SettledColumn): DataColumn {
  const isNameable = kind === 'text' && raw.dictionary !== null && !raw.tooManyWords;
  const words = isNameable
    ? { values: [...(raw.dictionary?.keys() ?? [])], codes: takeAll(raw.codes) }
    : null;
  return {
    name,
    kind,
    missing,
    numbers: kind === 'number' ? takeAll(raw.numbers) : null,
    textCells: kind === 'number' ? raw.text.count : 0,
    words,
    categories: categoriesOf({ kind, raw }, words),
  };
}

function categoriesOf(
  { kind, raw }: Pick<SettledColumn, 'kind' | 'raw'>,
  words: Words | null,
): Categories | null {
  if (kind === 'boolean') {
    return truthCategories(takeAll(raw.numbers));
  }
  // Numbers among words are words only where the column was read so.
  const isWords = raw.wordsOnly || raw.numberCells + raw.booleanCells === 0;
  return words === null || !isWords ? null : wordCategories(words.values, words.codes, lengthOf(raw.numbers));
}

/** A column of numbers that turned out to be the time is one of time. */
function asTime(column: DataColumn): DataColumn {
  return { ...column, kind: 'time', numbers: null, words: null, categories: null };
}

/** Delimiters at the ends of the lines make columns without name and content, which nobody means. */
function withoutTrailing(columns: readonly SettledColumn[]): readonly SettledColumn[] {
  const last = columns.findLastIndex(
    ({ kind, name }, place) => kind !== 'empty' || name !== `column_${place + 1}`,
  );
  return columns.slice(0, last + 1);
}

function ambiguous(time: TimeColumn | null, { rows, lines }: Table): readonly Finding[] {
  if (time === null || time.undecided === null) {
    return [];
  }
  return [
    finding({
      code: 'ambiguous-dates',
      column: time.columns.join(', '),
      count: rows,
      firstLines: [...lines.subarray(0, 1)],
      repair: time.undecided === 'day-first' ? 'read as day, month, year' : 'read as month, day, year',
    }),
  ];
}

/** Offsets that change are explained once their zone is known. */
function zoneChange(time: TimeColumn | null): readonly Finding[] {
  if (time === null || time.offsetChanges.count === 0 || isNamedZone(time.zone)) {
    return [];
  }
  return [
    finding({
      code: 'zone-change',
      column: time.columns.join(', '),
      ...time.offsetChanges,
      repair: time.zone === null ? 'the clock on the wall was kept' : 'all stamps taken to UTC',
    }),
  ];
}

function skipped({ dialect }: Table): readonly Finding[] {
  return dialect.skipped.count === 0
    ? []
    : [
        finding({
          code: 'skipped-rows',
          ...dialect.skipped,
          repair: 'left out, as they stand above the names',
        }),
      ];
}

function ragged({ ragged: places }: Table): readonly Finding[] {
  return places.count === 0
    ? []
    : [finding({ code: 'ragged-rows', ...places, repair: 'absent cells missing, extra cells left out' })];
}
