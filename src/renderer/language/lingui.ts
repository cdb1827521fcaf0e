/** What another language than English needs, loaded with it: the library, and how it answers `t`. */
import { setupI18n } from '@lingui/core';
import { withSaid } from '../../shared/texts/said.ts';
import type { StampWriter, Translator } from '../../shared/texts/text.ts';

export interface SpokenTexts {
  readonly texts: object;
  /** Messages of sentences that others made. */
  readonly said: readonly string[];
  readonly locale: string;
  readonly stamps: StampWriter;
}

/** Answers messages from a catalogue whose messages were compiled as the window was built. */
export function translatorOf(language: string, { texts, said, locale, stamps }: SpokenTexts): Translator {
  const i18n = setupI18n({ locale: language, locales: locale, messages: { [language]: { ...texts } } });
  const plain = new Map<string, string>();
  return withSaid(
    (message, values) => {
      if (!(message in texts)) {
        return null;
      }
      // A page asks for the same words many times a second while it trains.
      const known = values === undefined ? plain.get(message) : undefined;
      const text = known ?? i18n._(message, { ...values });
      if (values === undefined && known === undefined) {
        plain.set(message, text);
      }
      return text;
    },
    { messages: said, locale, stamps },
  );
}
