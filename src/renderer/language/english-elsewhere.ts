/** English for readers from elsewhere, who have no catalogue of their own or want none: its texts, their dates and numbers. */
import { SAID_MESSAGES, WHOLE } from '../../shared/texts/de/german.ts';
import { plainLanguage } from '../../shared/texts/plain-translator.ts';
import type { Spoken } from '../../shared/texts/text.ts';

/** Every catalogue has all English messages as its keys: those of sentences that others made are known again by them. */
export function englishIn(locale: string): Spoken {
  const texts = Object.fromEntries(Object.keys(WHOLE).map((message) => [message, message]));
  return plainLanguage(texts, SAID_MESSAGES, locale);
}
