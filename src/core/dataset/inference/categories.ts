/** Columns of words that a net can read: truth values as 0 and 1, words of few kinds as a 0 or 1 for each of them. */
import { MOST_CATEGORIES } from '../../../shared/opening/indicators.ts';

/** What a column says in words: for each of them where it stands. */
export interface Categories {
  readonly words: readonly string[];
  /** For each word 1 in the rows that have it, else 0. A cell without a word is 0 for all of them. */
  readonly columns: readonly Float64Array[];
}

/** How columns that were read as truth values say yes, however the file spells it. */
const TRUE_WORD = 'TRUE';

/** Pairs that mean yes and no: one column of 0 and 1 says all. Those of true and false are no words here. */
const YES_AND_NO: readonly (readonly [yes: string, no: string])[] = [
  ['yes', 'no'],
  ['y', 'n'],
  ['t', 'f'],
  ['on', 'off'],
];

/** Of a column of truth values: 1, 0, or NaN for neither. */
export function truthCategories(values: Float64Array): Categories {
  return { words: [TRUE_WORD], columns: [values.map((value) => (value === 1 ? 1 : 0))] };
}

/** Of a column of words (`codes`: 0 for none, else 1 + the place among them); null when it has too many kinds. */
export function wordCategories(
  words: readonly string[],
  codes: ArrayLike<number>,
  rows: number,
): Categories | null {
  const pair = YES_AND_NO.find((each) => words.every((word) => each.includes(word.toLowerCase())));
  const yes = pair === undefined ? [] : words.filter((word) => word.toLowerCase() === pair[0]);
  if (yes.length > 0) {
    return {
      words: yes.slice(0, 1),
      columns: [indicator(codes, rows, (word) => yes.includes(words[word] ?? ''))],
    };
  }
  return words.length === 0 || words.length > MOST_CATEGORIES
    ? null
    : { words, columns: words.map((_, place) => indicator(codes, rows, (word) => word === place)) };
}

function indicator(codes: ArrayLike<number>, rows: number, is: (word: number) => boolean): Float64Array {
  return Float64Array.from({ length: rows }, (_, row) => {
    const code = codes[row] ?? 0;
    return code > 0 && is(code - 1) ? 1 : 0;
  });
}

/**
 * After the repairs of rows: a row that was put into a gap says what the row before it says, and several rows made one
 * by their sum are still no more than 1.
 */
export function settleIndicator(values: Float64Array): void {
  let before = 0;
  for (let row = 0; row < values.length; row++) {
    const value = values[row] as number;
    before = Number.isNaN(value) ? before : Math.min(1, value);
    values[row] = before;
  }
}
