/** German as Node can speak it in a test: the catalogue without the window's library. */

import { SAID_MESSAGES, WHOLE } from '../../../src/shared/texts/de/german.ts';
import { english } from '../../../src/shared/texts/english.ts';
import { marksOf } from '../../../src/shared/texts/marks.ts';
import { withSaid } from '../../../src/shared/texts/said.ts';
import { setTranslator } from '../../../src/shared/texts/text.ts';

const GERMAN: Readonly<Record<string, string>> = WHOLE;

/** Speaks German from now on, until `setTranslator(null)`. */
export function speakGerman(): void {
  const locale = 'de-DE';
  const marks = marksOf(locale);
  const translate = withSaid(
    (message, values) => (message in GERMAN ? english(GERMAN[message] ?? '', values) : null),
    { messages: SAID_MESSAGES, locale, stamps: marks.stamp },
  );
  setTranslator(translate, locale, marks);
}
