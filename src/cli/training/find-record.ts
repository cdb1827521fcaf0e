import { nearestNames } from '../../core/dataset/nearest-names.ts';
import type { GatecastError } from '../../shared/errors.ts';
import { UsageError } from '../arguments.ts';

const NAMELESS: readonly string[] = ['list', 'bin'];
const OF_SEVERAL: readonly string[] = ['delete', 'restore'];

interface Named {
  readonly id: string;
  readonly name?: string;
}

/**
 * Throws `UsageError` unless `list` and `bin` name no record, `delete` and `restore` one or more and any other action one. `wanted` is what should
 * follow the action.
 */
export function checkNames(
  command: string,
  {
    action,
    names,
    wanted,
  }: { readonly action: string; readonly names: readonly string[]; readonly wanted: string },
): void {
  const wrong = NAMELESS.includes(action)
    ? names.length > 0
    : OF_SEVERAL.includes(action)
      ? names.length === 0
      : names.length !== 1;
  if (wrong) {
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
