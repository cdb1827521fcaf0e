/** What another language than English needs, loaded with it: the library, and how it answers `t`. */
import { setupI18n } from '@lingui/core';
import type { Translator } from '../../shared/texts/text.ts';

/** Answers messages from a catalogue whose messages were compiled as the window was built. */
export function translatorOf(language: string, locale: string, catalogue: object): Translator {
  const i18n = setupI18n({ locale: language, locales: locale, messages: { [language]: { ...catalogue } } });
  const plain = new Map<string, string>();
  return (message, values) => {
    if (!(message in catalogue)) {
      return null;
    }
    // A page asks for the same words many times a second while it trains.
    const known = values === undefined ? plain.get(message) : undefined;
    const text = known ?? i18n._(message, { ...values });
    if (values === undefined && known === undefined) {
      plain.set(message, text);
    }
    return text;
  };
}
