/** Dates and numbers of a locale, loaded with its language. */
import { stampWriter } from './dates.ts';
import { numberMarks } from './numbers.ts';
import type { Marks } from './text.ts';

export function marksOf(locale: string): Marks {
  return { stamp: stampWriter(locale), ...numberMarks(locale) };
}
