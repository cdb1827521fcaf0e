/**
 * The texts of the window in the reader's language. English stands in the code, where it is read with what it belongs to, and is
 * its own key in the catalogue; it needs no library. Another language brings the library (`setTranslator`). Node never sets one:
 * the command line speaks English, and a report is made `inLanguage`.
 */
import { english, type Values } from './english.ts';
import type { Message, ValuesOf } from './message.ts';

/** Gives the translation of a message, with its values put in; null where there is none. */
export type Translator = (message: string, values: Values | undefined) => string | null;

/** Where a stamp stands: in a text or a table, or on an axis, whose dates are short and name the year where it is a new one. */
export type StampPlace = 'text' | 'tick' | 'tick-with-year';
/** Writes a stamp of a file (`2015-12-31 13:30`, of any precision) for the reader. */
export type StampWriter = (stamp: string, place: StampPlace) => string;

/** How readers of another language than English write and type what programs write otherwise. */
export interface Marks {
  readonly stamp: StampWriter;
  /** A number that was typed as programs read it, other texts as they are; null where it may mean two numbers. */
  readonly typed: (text: string) => string | null;
  /** What is said of such a text. */
  readonly twoWays: (text: string) => string;
  /** A number of a program as it is shown where it can be typed over. */
  readonly shown: (text: string) => string;
}

/** A language as it is spoken: how texts, numbers and dates of it are made. */
export interface Spoken {
  readonly translate: Translator | null;
  /** Of numbers and dates. */
  readonly locale: string;
  /** Null where dates and numbers are those of programs. */
  readonly marks: Marks | null;
}

const ENGLISH: Spoken = { translate: null, locale: 'en-US', marks: null };
let spoken = ENGLISH;

/** The text of a message in the language that is spoken. Call it where the text is shown, never as a module is loaded. */
export function t<const Text extends Message>(message: Text, ...[values]: ValuesOf<Text>): string {
  return translated(message, values);
}

/** As `t`, of a text that comes from elsewhere (the service, a file): in English where the catalogue does not know it. */
export function translated(message: string, values?: Values): string {
  return spoken.translate?.(message, values) ?? english(message, values);
}

/** Speaks another language from now on; null for English. */
export function setTranslator(
  translate: Translator | null,
  locale = ENGLISH.locale,
  marks: Marks | null = null,
): void {
  spoken = { translate, locale, marks };
}

/**
 * Speaks a language while something is made, which must be done before it returns: Node makes texts for many readers, and what waits
 * would go on in the language of another. Null for English.
 */
export function inLanguage<Made>(language: Spoken | null, make: () => Made): Made {
  const before = spoken;
  spoken = language ?? ENGLISH;
  try {
    return make();
  } finally {
    spoken = before;
  }
}

/** A stamp of a file as the reader writes dates; what goes into files keeps the stamp itself. */
export function shownStamp(stamp: string, place: StampPlace = 'text'): string {
  return spoken.marks?.stamp(stamp, place) ?? stamp;
}

/** A number that was typed, as programs read it: its decimal mark is a point or a comma. Null where it may mean two numbers. */
export function typedNumber(text: string): string | null {
  return spoken.marks === null ? text.trim().replace(',', '.') : spoken.marks.typed(text.trim());
}

/** The value of a number that was typed; NaN where it is none, or may mean two. */
export function typedValue(text: string): number {
  return Number(typedNumber(text) ?? Number.NaN);
}

/** What is said of a number that may mean two. */
export function twoWays(text: string): string {
  return spoken.marks?.twoWays(text.trim()) ?? '';
}

/** A number of a program as it is shown in a field. */
export function shownNumber(text: string): string {
  return spoken.marks?.shown(text) ?? text;
}

/** A number of a program with the reader's decimal mark; what is not grouped has no other. */
export function decimalMark(text: string): string {
  return spoken.locale === 'en-US' ? text : text.replace('.', (1.5).toLocaleString(spoken.locale).charAt(1));
}

/** The locale in which numbers and dates are written now. */
export function locale(): string {
  return spoken.locale;
}
