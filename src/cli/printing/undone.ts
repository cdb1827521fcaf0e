/**
 * What was asked for and could not be done, beside a result that is there all the same: the result is printed first,
 * then the failure is told in one sentence and the exit code says so.
 */
import { errorText } from '../../shared/error-text.ts';
import { Cancelled, type ErrorFrame, toErrorFrame } from '../../shared/errors.ts';
import { type Output, printError } from '../output.ts';

/** The fields that a document gets for it; none when all was done. */
export function undoneFields(undone: readonly unknown[]): {
  readonly error?: ErrorFrame & { readonly message: string };
  readonly cancelled?: true;
} {
  const error = undone.find((each) => !(each instanceof Cancelled));
  const frame = error === undefined ? null : toErrorFrame(error);
  return {
    ...(frame === null
      ? {}
      : { error: { code: frame.code, message: errorText(frame, 'terminal'), details: frame.details } }),
    ...(undone.some((each) => each instanceof Cancelled) ? { cancelled: true } : {}),
  };
}

/** To be called behind the result. Tells all but the last failure and throws that one; returns when there is none. */
export function throwUndone(undone: readonly unknown[], output: Output): void {
  for (const error of undone.slice(0, -1)) {
    printError(output, toErrorFrame(error));
  }
  if (undone.length > 0) {
    throw undone.at(-1);
  }
}
