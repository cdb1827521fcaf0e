/** The languages of what people read of a run elsewhere, loaded when one is wanted: its report and its chart. */
import type { Language } from '../../shared/texts/languages.ts';
import { localeFor } from '../../shared/texts/locales.ts';
import { plainLanguage } from '../../shared/texts/plain-translator.ts';
import type { Spoken } from '../../shared/texts/text.ts';

const LOADERS: Readonly<Record<Exclude<Language, 'en'>, () => Promise<Spoken>>> = {
  de: async () => {
    const [{ WHOLE, SAID_MESSAGES }, { REPORT }] = await Promise.all([
      import('../../shared/texts/de/german.ts'),
      import('../../shared/texts/de/sentences/report.ts'),
    ]);
    return plainLanguage({ ...WHOLE, ...REPORT }, SAID_MESSAGES, localeFor('de', []));
  },
};

/** Null for English, which needs nothing. */
export async function spokenIn(language: Language): Promise<Spoken | null> {
  return language === 'en' ? null : await LOADERS[language]();
}
