import { nearestNames } from '../../core/dataset/nearest-names.ts';
import type { GatecastError } from '../../shared/errors.ts';
import { UsageError } from '../arguments.ts';

interface Named {
  readonly id: string;
  readonly name?: string;
}

/** What follows an action: how it is written, and how many words it is. */
export interface ActionWords {
  readonly wanted: string;
  readonly least: number;
  readonly most: number;
}

export const NO_WORDS: ActionWords = { wanted: '', least: 0, most: 0 };

/** One record. */
export function oneOfThem(wanted: string): ActionWords {
  return { wanted, least: 1, most: 1 };
}

/** One record or more. */
export function anyOfThem(wanted: string): ActionWords {
  return { wanted, least: 1, most: Number.POSITIVE_INFINITY };
}

/** Throws `UsageError` unless as many words follow the action as it takes. */
export function checkNames(
  command: string,
  {
    action,
    names,
    words: { wanted, least, most },
  }: { readonly action: string; readonly names: readonly string[]; readonly words: ActionWords },
): void {
  if (names.length < least || names.length > most) {
    throw new UsageError(`It is: gatecast ${command} ${action}${wanted}.`, command);
  }
}

/** The id of the record of that id or name, or of the only one whose id begins so; what `unknown` makes is thrown. */
export function findRecord(
  all: readonly Named[],
  text: string,
  unknown: (shown: string) => GatecastError,
): string {
  const exact = all.find(({ id, name }) => id === text || name === text);
  const begins = all.filter(({ id }) => text !== '' && id.startsWith(text));
  const found = exact ?? (begins.length === 1 ? begins[0] : undefined);
  if (found === undefined) {
    const ids = all.map(({ id }) => id);
    const [nearest] = nearestNames(text, ids);
    throw unknown(nearest === undefined ? text : `${text} (nearest: ${nearest})`);
  }
  return found.id;
}
