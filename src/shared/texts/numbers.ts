/** Numbers as readers of another language than English type and write them. Loaded with that language. */
import { type Marks, t } from './text.ts';

/** One group of three behind a point: a thousand in German, one in English. No thousand begins with 0. */
const TWO_WAYS = /^-?[1-9]\d{0,2}\.\d{3}$/;
/** Points that can only group: several of them, or one with a comma behind. */
const GROUPED = /^-?[1-9]\d{0,2}(?:\.\d{3})+(?:,\d+)?$/;
const OF_PROGRAM = /^-?\d+\.\d+(?:e[-+]?\d+)?$/i;

/**
 * Where the comma is the decimal mark, a point is taken for one too, as in a value that was copied from elsewhere (`0.002`). `1.000`
 * is refused: it is 1 for one reader and 1000 for another, and nobody should train with the wrong one. Elsewhere as in English.
 */
export function numberMarks(locale: string): Pick<Marks, 'typed' | 'twoWays' | 'shown'> {
  const hasComma = (1.5).toLocaleString(locale).charAt(1) === ',';
  const typed = (text: string) => {
    if (!hasComma) {
      return text.replace(',', '.');
    }
    return TWO_WAYS.test(text)
      ? null
      : (GROUPED.test(text) ? text.replace(/\./g, '') : text).replace(',', '.');
  };
  return {
    typed,
    twoWays: (text) =>
      t('“{text}” can mean two numbers: write {small} or {large}.', {
        text,
        small: text.replace('.', ',').replace(/0+$/, '').replace(/,$/, ',0'),
        large: text.replace('.', ''),
      }),
    shown: (text) =>
      hasComma && OF_PROGRAM.test(text) && typed(text) !== null ? text.replace('.', ',') : text,
  };
}
