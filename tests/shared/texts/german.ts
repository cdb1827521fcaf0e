/** German as Node can speak it in a test: the catalogue without the window's library. */

import { SAID_MESSAGES, WHOLE } from '../../../src/shared/texts/de/german.ts';
import { REPORT } from '../../../src/shared/texts/de/sentences/report.ts';
import { plainLanguage } from '../../../src/shared/texts/plain-translator.ts';
import { setTranslator } from '../../../src/shared/texts/text.ts';

const GERMAN: Readonly<Record<string, string>> = { ...WHOLE, ...REPORT };

/** Speaks German from now on, until `setTranslator(null)`. */
export function speakGerman(): void {
  const { translate, locale, marks } = plainLanguage(GERMAN, SAID_MESSAGES, 'de-DE');
  setTranslator(translate, locale, marks);
}
