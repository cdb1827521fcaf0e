/** Which field an error belongs to, so that it is said where it can be mended. */
import { errorText } from '../../../shared/error-text.ts';
import type { ErrorFrame } from '../../../shared/errors.ts';
import type { Draft, Problems } from '../../store/draft.ts';

/** The form's own problems and the service's refusal, the form's first; `general` belongs to no field. */
export function mergeProblems(
  own: Problems,
  refusal: ErrorFrame | null,
): { readonly fields: Problems; readonly general: string | null } {
  if (refusal === null || Object.keys(own).length > 0) {
    return { fields: own, general: null };
  }
  const text = errorText(refusal);
  const field = fieldOf(refusal);
  return field === null ? { fields: own, general: text } : { fields: { [field]: text }, general: null };
}

function fieldOf({ code, details }: ErrorFrame): keyof Draft | null {
  switch (code) {
    case 'WINDOW_TOO_LONG':
      return 'window';
    case 'TARGET_CONSTANT':
    case 'TARGET_NEEDED':
      return 'target';
    case 'CONFIG_INVALID': {
      const field = String(details.field).split('.')[0] ?? '';
      return FIELDS.has(field) ? (field as keyof Draft) : null;
    }
    default:
      return null;
  }
}

const FIELDS: ReadonlySet<string> = new Set([
  'target',
  'window',
  'leastWindow',
  'horizon',
  'units',
  'layers',
  'dropout',
  'learningRate',
  'batch',
  'epochs',
  'patience',
  'clip',
  'seed',
  'segment',
  'average',
  'warmup',
  'seeds',
  'budget',
]);

/** The fields that stand in the form whether the advanced ones are shown or not. */
const ALWAYS_SHOWN: ReadonlySet<string> = new Set([
  'target',
  'window',
  'horizon',
  'units',
  'epochs',
  'budget',
]);

/** A problem of a field that is not on screen, which would block Train without a sign; null where there is none. */
export function hiddenProblem(
  problems: Problems,
  advanced: boolean,
): { readonly field: keyof Draft; readonly text: string } | null {
  if (advanced) {
    return null;
  }
  for (const [field, text] of Object.entries(problems)) {
    if (text !== undefined && !ALWAYS_SHOWN.has(field)) {
      return { field: field as keyof Draft, text };
    }
  }
  return null;
}
