/** English messages, filled in without a library: they know two forms, one and other. A test holds them against the library's. */

export type Values = Readonly<Record<string, string | number>>;

const PLURAL = /\{(\w+), plural, one \{((?:[^{}]|\{\w+\})*)\} other \{((?:[^{}]|\{\w+\})*)\}\}/g;
const NAME = /\{(\w+)\}/g;

/** A message with its values put in, in English or in another language of these two forms. */
export function english(message: string, values?: Values, locale = 'en-US'): string {
  return values === undefined
    ? message
    : message
        .replace(PLURAL, (_whole, name: string, one: string, other: string) =>
          (values[name] === 1 ? one : other).replace(/#/g, (values[name] ?? '').toLocaleString(locale)),
        )
        .replace(NAME, (_whole, name: string) => String(values[name] ?? ''));
}
