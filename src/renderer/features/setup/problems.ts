/** Which field an error belongs to, so that it is said where it can be mended. */
import type { ErrorFrame } from '../../../shared/errors.ts';
import type { Draft, Problems } from '../../store/draft.ts';
import type { SentencePart, SettingGroup } from '../../store/stores.ts';
import { GROUP_FIELDS } from './groups/group-words.ts';

/** The form's own problems and the service's refusal, the form's first; `general` belongs to no field. */
export function mergeProblems(
  own: Problems,
  refusal: ErrorFrame | null,
  textOf: (refusal: ErrorFrame) => string,
): { readonly fields: Problems; readonly general: string | null } {
  if (refusal === null || Object.keys(own).length > 0) {
    return { fields: own, general: null };
  }
  const text = textOf(refusal);
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

export interface OpenPlaces {
  readonly part: SentencePart | null;
  readonly group: SettingGroup | null;
}

const PARTS: Readonly<Partial<Record<keyof Draft, SentencePart>>> = {
  target: 'target',
  horizon: 'horizon',
  window: 'window',
  leastWindow: 'window',
  budget: 'net',
};

/** What has to be open for a field to be seen. */
export function placeOfField(field: keyof Draft): Partial<OpenPlaces> {
  const part = PARTS[field];
  if (part !== undefined) {
    return { part };
  }
  const groups = Object.keys(GROUP_FIELDS) as SettingGroup[];
  const group = groups.find((name) => (GROUP_FIELDS[name] as readonly string[]).includes(field));
  return group === undefined ? {} : { group };
}

/** A problem of a field that is not on screen, which would block Train without a sign; null where there is none. */
export function hiddenProblem(
  problems: Problems,
  open: OpenPlaces,
): { readonly field: keyof Draft; readonly text: string } | null {
  for (const [name, text] of Object.entries(problems)) {
    const field = name as keyof Draft;
    const place = placeOfField(field);
    const isSeen =
      (place.part !== undefined && place.part === open.part) ||
      (place.group !== undefined && place.group === open.group);
    if (text !== undefined && !isSeen) {
      return { field, text };
    }
  }
  return null;
}
