/**
 * The texts of the window in the reader's language. English stands in the code, where it is read with what it belongs to, and is
 * its own key in the catalogue; it needs no library. Another language brings the library (`setTranslator`). Node never sets one:
 * the command line speaks English.
 */
import { english, type Values } from './english.ts';
import type { Message, ValuesOf } from './message.ts';

/** Gives the translation of a message, with its values put in; null where there is none. */
export type Translator = (message: string, values: Values | undefined) => string | null;

/** Where a stamp stands: in a text or a table, or on an axis, whose dates are short and name the year where it is a new one. */
export type StampPlace = 'text' | 'tick' | 'tick-with-year';
/** Writes a stamp of a file (`2015-12-31 13:30`, of any precision) for the reader. */
export type StampWriter = (stamp: string, place: StampPlace) => string;

interface Spoken {
  readonly translate: Translator | null;
  /** Of numbers and dates. */
  readonly locale: string;
  /** Null where stamps are shown as files have them. */
  readonly stamps: StampWriter | null;
}

const ENGLISH: Spoken = { translate: null, locale: 'en-US', stamps: null };
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
  stamps: StampWriter | null = null,
): void {
  spoken = { translate, locale, stamps };
}

/** A stamp of a file as the reader writes dates; what goes into files keeps the stamp itself. */
export function shownStamp(stamp: string, place: StampPlace = 'text'): string {
  return spoken.stamps?.(stamp, place) ?? stamp;
}

/** The locale in which numbers and dates are written now. */
export function locale(): string {
  return spoken.locale;
}
