/**
 * One sentence a code: what happened and the way out. Made where it is shown, in the reader's language there (`t`); the command line
 * speaks English. Sentences stand by area in `error-texts`.
 */

import { FILE_ERROR_TEXT } from './error-texts/files.ts';
import { MACHINE_ERROR_TEXT } from './error-texts/machine.ts';
import { type Templates, TYPED_FROM, TYPED_TO } from './error-texts/parts.ts';
import { RUN_ERROR_TEXT } from './error-texts/runs.ts';
import { STUDY_ERROR_TEXT } from './error-texts/studies.ts';
import type { ErrorCode, ErrorFrame } from './errors.ts';
import { t } from './texts/text.ts';
import { QUEUE_ERROR_TEXT } from './workers/queue-errors.ts';

const TEMPLATES: Templates<ErrorCode> = {
  ...QUEUE_ERROR_TEXT,
  ...FILE_ERROR_TEXT,
  ...RUN_ERROR_TEXT,
  ...STUDY_ERROR_TEXT,
  ...MACHINE_ERROR_TEXT,
};

/** Where a sentence is read: what is typed at a prompt has no place in the window, which has buttons for it. */
export type Host = 'window' | 'terminal';

const TYPED = new RegExp(`${TYPED_FROM}([^${TYPED_TO}]*)${TYPED_TO}`, 'g');

/** The sentence for an error, for people. */
export function errorText(error: ErrorFrame, host: Host = 'window'): string {
  const template = (TEMPLATES as unknown as Record<string, (details: unknown) => string>)[error.code];
  return template === undefined
    ? t('{code} (from a newer version of Gatecast)', { code: error.code })
    : template(error.details).replace(TYPED, host === 'terminal' ? '$1' : '');
}
