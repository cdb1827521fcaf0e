/** Everything that can be done, as one list: the palette finds in it, keys and the sheet of shortcuts are read from it. */
import type { Message } from '../../../shared/texts/message.ts';

/** In the order in which the palette shows them. */
export const GROUPS = [
  'At work',
  'Train',
  'Go to',
  'Open',
  'Run',
  'Chart',
  'Export',
  'Runs',
  'Window',
  'Help',
] as const satisfies readonly Message[];
export type Group = (typeof GROUPS)[number];

export interface Action {
  /** Stays the same, whatever is open. */
  readonly id: string;
  readonly group: Group;
  readonly title: string;
  /** What stands beside it: a file, a verdict. Found too. */
  readonly detail?: string;
  /** The name of the file that it opens. */
  readonly file?: string;
  /** Further words under which somebody would look for it. */
  readonly words?: string;
  /** `Mod+K`, `?`, `1`. `Mod` is Command on a Mac and Ctrl elsewhere. */
  readonly shortcut?: string;
  /** Why it cannot be done now; absent when it can. */
  readonly not?: string;
  /** True of what only explains: found after what does something. */
  readonly explains?: boolean;
  run(): void;
}

/** An action that can be done, or not for a reason. */
export function notUnless(condition: boolean, reason: string): { readonly not?: string } {
  return condition ? {} : { not: reason };
}
