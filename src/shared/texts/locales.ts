/** How each language writes its numbers. */
import type { Language } from './languages.ts';

/** How numbers are written where the reader's system names no country of that language. */
const USUAL_LOCALES: Readonly<Record<Language, string>> = { en: 'en-US', de: 'de-DE' };

/** The locale of numbers: the reader's own of that language, so that a Swiss reads Swiss marks. English is always written as in the files. */
export function localeFor(language: Language, wanted: readonly string[]): string {
  const own =
    language === 'en' ? undefined : wanted.find((tag) => tag.toLowerCase().startsWith(`${language}-`));
  return own ?? USUAL_LOCALES[language];
}
