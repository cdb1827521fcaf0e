/** What another language than English needs, loaded with it: the library, and how it answers `t`. */
import { setupI18n } from '@lingui/core';
import type { Values } from '../../shared/texts/english.ts';
import { withSaid } from '../../shared/texts/said.ts';
import { decimalMark, type StampWriter, type Translator } from '../../shared/texts/text.ts';

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
      const text = known ?? i18n._(message, withDecimalMarks(message, values));
      if (values === undefined && known === undefined) {
        plain.set(message, text);
      }
      return text;
    },
    { messages: said, locale, stamps },
  );
}

/** Fractions with the reader's decimal mark; what is counted stays a number. */
function withDecimalMarks(message: string, values: Values | undefined): Record<string, string | number> {
  return Object.fromEntries(
    Object.entries(values ?? {}).map(([name, value]) => [
      name,
      typeof value === 'number' && !Number.isInteger(value) && !message.includes(`{${name},`)
        ? decimalMark(String(value))
        : value,
    ]),
  );
}
