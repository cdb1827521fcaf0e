/** A language in Node, where no build has compiled its messages: filled in as English is, for languages whose plurals are one and other. */
import { english, type Values } from './english.ts';
import { marksOf } from './marks.ts';
import { withSaid } from './said.ts';
import type { Spoken } from './text.ts';

/** What `inLanguage` speaks: a catalogue as it is written, and the messages of sentences that others made. */
export function plainLanguage(
  texts: Readonly<Record<string, string>>,
  said: readonly string[],
  locale: string,
): Spoken {
  const marks = marksOf(locale);
  const translate = withSaid(
    (message, values) =>
      message in texts ? english(texts[message] ?? '', marked(values, locale), locale) : null,
    { messages: said, locale, stamps: marks.stamp },
  );
  return { translate, locale, marks };
}

/** Fractions in the marks of the language; what is counted is a whole number and stays one. */
function marked(values: Values | undefined, locale: string): Values | undefined {
  return values === undefined
    ? undefined
    : Object.fromEntries(
        Object.entries(values).map(([name, value]) => [
          name,
          typeof value === 'number' && !Number.isInteger(value)
            ? value.toLocaleString(locale, { maximumSignificantDigits: 17, useGrouping: false })
            : value,
        ]),
      );
}
