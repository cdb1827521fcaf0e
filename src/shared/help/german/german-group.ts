import type { HelpEntry, HelpGroup } from '../entry.ts';

/** An entry in German: it has a formula and a warning where the English one has them, and nowhere else. */
type GermanWord<Entry extends HelpEntry> = {
  readonly title: string;
  /** As they are shown; the English names find an entry too. */
  readonly names: readonly string[];
  readonly brief: string;
  readonly more: string;
} & (Entry extends { readonly formula: string }
  ? { readonly formula: string }
  : { readonly formula?: never }) &
  (Entry extends { readonly misleads: string }
    ? { readonly misleads: string }
    : { readonly misleads?: never });

/** A group in German: a word of each of its entries, or it does not compile. */
export interface GermanGroup<Group extends HelpGroup> {
  readonly title: string;
  readonly words: {
    readonly [Entry in Group['entries'][number] as Entry['id']]: GermanWord<Entry>;
  };
}
