/** Speaks another language: loaded when one is wanted. */
import { LANGUAGE_NAMES, type Language, readsEnglish } from '../../shared/texts/languages.ts';
import { localeFor } from '../../shared/texts/locales.ts';
import { setTranslator, t } from '../../shared/texts/text.ts';
import { remember } from '../store/actions/memory.ts';
import type { App } from '../store/app.ts';
import type { Stores } from '../store/stores.ts';
import { LANGUAGE_KEY } from './first-language.ts';

interface Catalogue {
  readonly texts: object;
  /** Messages of sentences that come from elsewhere. */
  readonly said: readonly string[];
}

/** What each language but English is loaded from when it is spoken. */
const CATALOGUES: Readonly<Record<Exclude<Language, 'en'>, () => Promise<Catalogue>>> = {
  de: async () => {
    const { WHOLE, SAID_MESSAGES } = await import('../../shared/texts/de/german.ts');
    return { texts: WHOLE, said: SAID_MESSAGES };
  },
};

/** Speaks a language from now on, and draws the page in it. Rejects where its texts do not come; then nothing changes. */
export async function changeLanguage({ view }: Pick<Stores, 'view'>, language: Language): Promise<void> {
  const locale = localeFor(language, window.navigator.languages);
  if (language !== 'en') {
    const [{ texts, said }, { translatorOf }, { marksOf }] = await Promise.all([
      CATALOGUES[language](),
      import('./lingui.ts'),
      import('../../shared/texts/marks.ts'),
    ]);
    const marks = marksOf(locale);
    setTranslator(translatorOf(language, { texts, said, locale, stamps: marks.stamp }), locale, marks);
  } else if (readsEnglish(window.navigator.languages)) {
    setTranslator(null);
  } else {
    const { englishIn } = await import('./english-elsewhere.ts');
    const { translate, marks } = englishIn(locale);
    setTranslator(translate, locale, marks);
  }
  document.documentElement.lang = language;
  view.setState({ language });
}

/** As `changeLanguage`, kept over a reload; says so where it cannot be. */
export async function chooseLanguage(
  { stores, notices }: Pick<App, 'stores' | 'notices'>,
  language: Language,
): Promise<void> {
  try {
    await changeLanguage(stores, language);
    remember('local', LANGUAGE_KEY, language);
  } catch {
    const name = LANGUAGE_NAMES[language];
    notices.tell({
      tone: 'bad',
      text: t('The texts in {name} could not be loaded; load the page again.', { name }),
    });
  }
}
