/** An error as a sentence. */
import { errorText } from '../../shared/error-text.ts';
import type { ErrorFrame } from '../../shared/errors.ts';

export function ErrorWords({ error }: { readonly error: ErrorFrame }) {
  return errorText(error);
}
