/** The languages that the window speaks. A new one is a line here, a folder beside `de`, and a loader in the window. */

export const LANGUAGES = ['en', 'de'] as const;
export type Language = (typeof LANGUAGES)[number];

/** Each in its own words, so that whoever cannot read the others finds it. */
export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = { en: 'English', de: 'Deutsch' };

/** Whether a kept or sent value is a language that we speak. */
export function isLanguage(value: unknown): value is Language {
  return LANGUAGES.some((language) => language === value);
}

/** The first of the reader's languages (`de-AT`, `en`) that we speak; English where there is none. */
export function languageFor(wanted: readonly string[]): Language {
  const known = wanted.map((tag) => tag.slice(0, 2).toLowerCase()).find(isLanguage);
  return known ?? 'en';
}

/** Whether English is the first language of a reader; so it is where nothing is known. */
export function readsEnglish(wanted: readonly string[]): boolean {
  return /^en\b/i.test(wanted[0] ?? 'en');
}
