/** What sentences of errors are put together from. */
import type { ErrorCode, ErrorDetails } from '../errors.ts';
import { locale, t, translated } from '../texts/text.ts';

/** One sentence a code. */
export type Templates<Code extends ErrorCode> = {
  readonly [Each in Code]: (details: ErrorDetails[Each]) => string;
};

/** Around what only a terminal shows; no text holds these characters. */
export const [TYPED_FROM, TYPED_TO] = ['\uE000', '\uE001'];

/** What is typed at a prompt: the window has buttons for it, and leaves it out. */
export function typed(text: string): string {
  return `${TYPED_FROM}${text}${TYPED_TO}`;
}

/** A part that was said where it happened (a reason, a problem), in the reader's language where the catalogue knows it. */
export function said(text: string): string {
  return translated(text);
}

const MOST_LISTED = 8;

export function list(names: readonly string[]): string {
  const shown = names.slice(0, MOST_LISTED).join(', ');
  return names.length > MOST_LISTED
    ? t('{shown} and {count} more', { shown, count: names.length - MOST_LISTED })
    : shown;
}

/** Names in quotation marks, one of which is meant. */
export function oneOf(names: readonly string[]): string {
  return names.map(quoted).join(t(' or '));
}

export function quoted(name: string): string {
  return t('“{name}”', { name });
}

export function suggestion(nearest: readonly string[]): string {
  return nearest.length === 0
    ? t('; gatecast inspect and the data panel list what there is.')
    : t('; did you mean {names}?', { names: oneOf(nearest) });
}

export function steps(count: number): string {
  return count === 1 ? t('1 step') : t('{count} steps', { count: String(count) });
}

export function megabytes(bytes: number): string {
  return `${count(Math.round(bytes / 1e6))} MB`;
}

export function count(value: number): string {
  return value.toLocaleString(locale());
}

/** A number as it is, with the reader's decimal mark. */
export function plain(value: number): string {
  return locale() === 'en-US'
    ? String(value)
    : value.toLocaleString(locale(), { maximumSignificantDigits: 17, useGrouping: false });
}
