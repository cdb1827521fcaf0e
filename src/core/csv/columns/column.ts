import { parseBoolean } from '../cells/booleans.ts';
import { type Cell, textOf } from '../cells/cell.ts';
import { isMissing } from '../cells/missing.ts';
import { type NumberFormat, parseNumber, parsePlain } from '../cells/numbers.ts';
import { readStamp, type StampColumn } from '../stamps/stamp-column.ts';
import { append, createGrowing, type Growing, lengthOf } from './growing.ts';
import { createPlaces, note, type Places } from './places.ts';

/**
 * Everything that is kept of one column while its file streams by. Its kind is settled only when the last cell has
 * been seen, so the numbers, the words (by number in a dictionary) and the counts of all kinds are kept side by side.
 */
export interface RawColumn {
  readonly name: string;
  readonly format: NumberFormat;
  /** NaN where a cell is no number. */
  readonly numbers: Growing<Float64Array>;
  /** The words of the column, while they are few; absent until the first one. */
  dictionary: Map<string, number> | null;
  /** 0 for no word, else 1 + its place in the dictionary. Ends with the last word. */
  readonly codes: Growing<Uint16Array>;
  /** True as soon as there are too many different words to be names of anything. */
  tooManyWords: boolean;
  /** Number cells are words too: `0050` beside `AAPL` is a name. */
  readonly wordsOnly: boolean;
  readonly stamps: StampColumn | null;
  numberCells: number;
  booleanCells: number;
  readonly missing: Places;
  readonly text: Places;
  firstText: string;
}

export const MOST_WORDS = 10_000;
const LONGEST_EXAMPLE = 60;

export interface RawColumnOptions {
  readonly name: string;
  readonly format: NumberFormat;
  readonly wordsOnly: boolean;
  readonly stamps: StampColumn | null;
}

export function createRawColumn(options: RawColumnOptions): RawColumn {
  return {
    ...options,
    numbers: createGrowing((length) => new Float64Array(length)),
    dictionary: null,
    codes: createGrowing((length) => new Uint16Array(length)),
    tooManyWords: false,
    numberCells: 0,
    booleanCells: 0,
    missing: createPlaces(),
    text: createPlaces(),
    firstText: '',
  };
}

/** Takes the next cell; `line` is where its record starts. */
export function takeCell(column: RawColumn, cell: Cell, line: number): void {
  if (column.stamps !== null) {
    readStamp(column.stamps, textOf(cell), line);
    return;
  }
  if (typeof cell === 'number') {
    takeNumber(column, cell);
    return;
  }
  const plain = column.format.decimal === '.' && !column.wordsOnly ? parsePlain(cell) : Number.NaN;
  if (!Number.isNaN(plain)) {
    append(column.numbers, plain);
    column.numberCells++;
    return;
  }
  takeUnusualCell(column, cell.trim(), line);
}

/** A number that needs no reading; among names it is one of them. */
function takeNumber(column: RawColumn, value: number): void {
  if (column.wordsOnly) {
    appendCode(column, codeOf(column, textOf(value)));
  }
  append(column.numbers, value);
  column.numberCells++;
}

function takeUnusualCell(column: RawColumn, text: string, line: number): void {
  if (isMissing(text)) {
    note(column.missing, line);
    append(column.numbers, Number.NaN);
    return;
  }
  const number = parseNumber(text, column.format);
  const truth = Number.isNaN(number) ? parseBoolean(text) : Number.NaN;
  const value = Number.isNaN(number) ? truth : number;
  if (column.wordsOnly || Number.isNaN(value)) {
    appendCode(column, codeOf(column, text));
  }
  append(column.numbers, value);
  if (!Number.isNaN(number)) {
    column.numberCells++;
  } else if (!Number.isNaN(truth)) {
    column.booleanCells++;
  } else {
    if (column.text.count === 0) {
      column.firstText = text.slice(0, LONGEST_EXAMPLE);
    }
    note(column.text, line);
  }
}

/** The rows since the last word had none. */
function appendCode({ codes, numbers }: RawColumn, code: number): void {
  for (let row = lengthOf(codes); row < lengthOf(numbers); row++) {
    append(codes, 0);
  }
  append(codes, code);
}

function codeOf(column: RawColumn, text: string): number {
  if (column.tooManyWords) {
    return 0;
  }
  column.dictionary ??= new Map();
  const known = column.dictionary.get(text);
  if (known !== undefined) {
    return known;
  }
  if (column.dictionary.size === MOST_WORDS) {
    column.tooManyWords = true;
    column.dictionary.clear();
    return 0;
  }
  column.dictionary.set(ownCopy(text), column.dictionary.size + 1);
  return column.dictionary.size;
}

/** A cut-out keeps the whole text alive that it was cut from; a joined copy does not. */
function ownCopy(text: string): string {
  return [...text].join('');
}
