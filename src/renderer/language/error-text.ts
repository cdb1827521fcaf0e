/** The sentences of errors, which nobody needs before the first paint; where code is loaded later anyway it imports them as they are. */
import type { errorText } from '../../shared/error-text.ts';
import { laterValue } from '../later/later-value.ts';

export const ERROR_TEXT = laterValue<typeof errorText>(
  async () => (await import('../../shared/error-text.ts')).errorText,
);
