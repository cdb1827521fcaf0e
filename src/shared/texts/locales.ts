/** How each language writes its numbers. */
import { type Language, readsEnglish } from './languages.ts';

/** How numbers are written where the reader's system names no country of that language. */
const USUAL_LOCALES: Readonly<Record<Language, string>> = { en: 'en-US', de: 'de-DE' };

/**
 * The locale of numbers and dates: the reader's own of that language, so that a Swiss reads Swiss marks. Who reads English at home has
 * them as the files do; somebody from elsewhere, as at home, in our calendar and our digits, which are those of the fields.
 */
export function localeFor(language: Language, wanted: readonly string[]): string {
  if (language !== 'en') {
    return wanted.find((tag) => tag.toLowerCase().startsWith(`${language}-`)) ?? USUAL_LOCALES[language];
  }
  const [first = ''] = wanted;
  return readsEnglish(wanted) || !isKnown(first) ? USUAL_LOCALES.en : `${first}-u-ca-gregory-nu-latn`;
}

/** A tag that dates can be written in, and that asks for no calendar of its own. */
function isKnown(tag: string): boolean {
  try {
    return !tag.includes('-u-') && Intl.DateTimeFormat.supportedLocalesOf(tag).length > 0;
  } catch {
    return false;
  }
}
