/** The language to begin with: the kept choice, else the first of the reader's own that we know. */
import { isLanguage, type Language, languageFor } from '../../shared/texts/languages.ts';
import { recall } from '../store/actions/memory.ts';

export const LANGUAGE_KEY = 'language';

export function firstLanguage(): Language {
  const kept = recall('local', LANGUAGE_KEY);
  return isLanguage(kept) ? kept : languageFor(window.navigator.languages);
}
