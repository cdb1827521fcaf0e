import { COMMA_NUMBERS, type NumberFormat, PLAIN_NUMBERS } from '../cells/numbers.ts';

/** Digits, grouped or not, with one mark that can only be the decimal one. */
const SURE_COMMA = /^[^\d,.]{0,4}(?:\d{1,3}(?:\.\d{3})+,\d+|0,\d+|\d+,(?:\d{1,2}|\d{4,}))\s*\D{0,3}$/;
const SURE_POINT = /^[^\d,.]{0,4}(?:\d{1,3}(?:,\d{3})+\.\d+|0\.\d+|\d*\.(?:\d{1,2}|\d{4,}))\s*\D{0,3}$/;
/** `1,234,567` can only be grouped; `1,234` can be either. */
const SURE_COMMA_GROUPS = /^[^\d,.]{0,4}\d{1,3}(?:,\d{3}){2,}\s*\D{0,3}$/;
const SURE_POINT_GROUPS = /^[^\d,.]{0,4}\d{1,3}(?:\.\d{3}){2,}\s*\D{0,3}$/;
const EITHER_COMMA = /^[^\d,.]{0,4}[1-9]\d{0,2},\d{3}\s*\D{0,3}$/;
/** Blanks and apostrophes between groups of three say nothing about the decimal mark. */
const BLANK_GROUPS = /(?<=\d)[\s\u00a0\u202f'’](?=\d{3}(?:\D|$))/g;
const LONGEST_NUMBER = 64;

/**
 * How the numbers of a file are written, by majority of the cells that can only be meant one way. `1,234` alone says
 * nothing; between semicolons it is a decimal, because there the comma is not needed to part cells.
 */
export function sniffNumberFormat(cells: Iterable<string>, delimiter: string): NumberFormat {
  let comma = 0;
  let point = 0;
  let either = 0;
  for (const cell of cells) {
    const text = cell.trim().replace(BLANK_GROUPS, '');
    if (text.length === 0 || text.length > LONGEST_NUMBER) {
      continue;
    }
    comma += SURE_COMMA.test(text) || SURE_POINT_GROUPS.test(text) ? 1 : 0;
    point += SURE_POINT.test(text) || SURE_COMMA_GROUPS.test(text) ? 1 : 0;
    either += EITHER_COMMA.test(text) ? 1 : 0;
  }
  if (comma !== point) {
    return comma > point ? COMMA_NUMBERS : PLAIN_NUMBERS;
  }
  return either > 0 && delimiter === ';' ? COMMA_NUMBERS : PLAIN_NUMBERS;
}
