import { appendStamps, type StampColumn } from '../stamps/stamp-column.ts';
import { MOST_WORDS, type RawColumn } from './column.ts';
import { append, appendAll, lengthOf, valuesOf } from './growing.ts';
import { noteAll } from './places.ts';

/** Puts the cells of a later file's column behind those of `column`; the later one is used up. Both are of one kind. */
export function appendColumn(column: RawColumn, later: RawColumn): void {
  if (column.stamps !== null && later.stamps !== null) {
    appendStamps(column.stamps, later.stamps);
    return;
  }
  appendWords(column, later);
  appendAll(column.numbers, later.numbers);
  column.numberCells += later.numberCells;
  column.booleanCells += later.booleanCells;
  column.firstText ||= later.firstText;
  noteAll(column.missing, later.missing);
  noteAll(column.text, later.text);
}

/** A column of stamps that has not one cell filled, for a file in which the column is empty. */
export function appendNoStamps(stamps: StampColumn, { missing, numbers }: RawColumn): void {
  const rows = lengthOf(numbers);
  for (let row = 0; row < rows; row++) {
    append(stamps.packed, Number.NaN);
    if (stamps.zoned > 0) {
      append(stamps.offsets, 0);
    }
  }
  stamps.rows += rows;
  noteAll(stamps.missing, missing);
}

/** The words of the later file by their places in the dictionary of both. */
function appendWords(column: RawColumn, later: RawColumn): void {
  column.tooManyWords ||= later.tooManyWords;
  if (later.dictionary === null || column.tooManyWords) {
    return;
  }
  column.dictionary ??= new Map();
  const places = new Map<number, number>();
  for (const [word, code] of later.dictionary) {
    const place = column.dictionary.get(word) ?? column.dictionary.size + 1;
    column.dictionary.set(word, place);
    places.set(code, place);
  }
  if (column.dictionary.size > MOST_WORDS) {
    column.tooManyWords = true;
    column.dictionary.clear();
    return;
  }
  for (let row = lengthOf(column.codes); row < lengthOf(column.numbers); row++) {
    append(column.codes, 0);
  }
  for (const code of valuesOf(later.codes)) {
    append(column.codes, places.get(code) ?? 0);
  }
}
