/** Messages as types: which there are, and what has to be put into each. Nothing here is left at run time. */
import type { German } from './de/german.ts';
import type { GermanReport } from './de/sentences/report.ts';

/**
 * A text of the window or of a report, in English as it stands in the code; a change of it that the catalogue has not followed does not compile.
 * In ICU's form: `{name}` is put in, `{n, plural, one {# run} other {# runs}}` is counted.
 */
export type Message = keyof German | keyof GermanReport;

/** What is written between the braces: the name of a value, whose kind may follow behind a comma. */
type NameOf<Rest extends string> = Rest extends `${infer Head}}${string}`
  ? Head extends `${infer Name},${string}`
    ? Name
    : Head
  : never;

/** The names of the values in a message. A brace behind `one` or `other` opens a form of a plural, and no name. */
export type Placeholders<Text extends string> = Text extends `${infer Before}{${infer Rest}`
  ?
      | (Before extends `${string}, plural, one ` | `${string}} other ` ? never : NameOf<Rest>)
      | Placeholders<Rest>
  : never;

/** What `t` is given behind a message: nothing where nothing is put in. */
export type ValuesOf<Text extends string> = Text extends string
  ? [Placeholders<Text>] extends [never]
    ? readonly []
    : readonly [values: Readonly<Record<Placeholders<Text>, string | number>>]
  : never;

/** Entries of a catalogue whose translations take the values of their English. */
export type Checked<Entries extends Readonly<Record<string, string>>> = {
  readonly [English in keyof Entries]: English extends string
    ? [Placeholders<Entries[English]>] extends [Placeholders<English>]
      ? [Placeholders<English>] extends [Placeholders<Entries[English]>]
        ? Entries[English]
        : { readonly lacks: Exclude<Placeholders<English>, Placeholders<Entries[English]>> }
      : { readonly unknown: Exclude<Placeholders<Entries[English]>, Placeholders<English>> }
    : never;
};
