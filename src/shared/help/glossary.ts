/**
 * Every word of the field that stands on screen or in the output of a command, explained once. The window loads it after its first
 * paint, so import types only where the first paint is drawn.
 */
import type { HelpEntry, HelpGroup } from './entry.ts';
import { BAND_WORDS } from './words/bands.ts';
import { DATA_WORDS } from './words/data.ts';
import { ERROR_WORDS } from './words/errors.ts';
import { FREE_WORDS } from './words/free.ts';
import { INSIDE_WORDS } from './words/looking-inside.ts';
import { NET_WORDS } from './words/net.ts';
import { SEVERAL_WORDS } from './words/several.ts';
import { TRAINING_WORDS } from './words/training.ts';
import { WINDOW_WORDS } from './words/windows.ts';
import { WRONG_WORDS } from './words/wrong.ts';

const GROUPS = [
  DATA_WORDS,
  WINDOW_WORDS,
  ERROR_WORDS,
  FREE_WORDS,
  BAND_WORDS,
  TRAINING_WORDS,
  NET_WORDS,
  SEVERAL_WORDS,
  INSIDE_WORDS,
  WRONG_WORDS,
] as const;

/** The id of an entry that is there: a link to it is checked by the compiler. */
export type HelpId = (typeof GROUPS)[number]['entries'][number]['id'];

/** By subject, in the order in which they are read. */
export const GLOSSARY: readonly HelpGroup[] = GROUPS;

/** The words in one language. */
export interface Glossary {
  /** By subject, in the order in which they are read. */
  readonly groups: readonly HelpGroup[];
  readonly entries: readonly HelpEntry[];
  /** The entry of an id; null where a newer version has named it. */
  readonly entryOf: (id: string) => HelpEntry | null;
  /** Entries that hold every word of the query: those whose name begins with it first, then by name, then by text. */
  readonly searchEntries: (query: string) => readonly HelpEntry[];
}

export function glossaryOf(groups: readonly HelpGroup[]): Glossary {
  const all: readonly HelpEntry[] = groups.flatMap(({ entries }) => entries);
  const byId: ReadonlyMap<string, HelpEntry> = new Map(all.map((entry) => [entry.id, entry]));
  return {
    groups,
    entries: all,
    entryOf: (id) => byId.get(id) ?? null,
    searchEntries: (query) => searched(all, query),
  };
}

export const ENGLISH_GLOSSARY = glossaryOf(GLOSSARY);

export const { entries: HELP_ENTRIES, entryOf, searchEntries } = ENGLISH_GLOSSARY;

/** All of its text, without formula, warning and links. */
export function entryText({ brief, more }: HelpEntry): string {
  return `${brief} ${more}`;
}

/** All that an entry may be called: its title first. */
export function namesOf({ id, title, names = [], foundBy = [] }: HelpEntry): readonly string[] {
  return [...new Set([title, id, ...names, ...foundBy])];
}

/** The entry that is called so, whatever its case and with hyphens or blanks; null where none is. */
export function findEntry(name: string, entries = HELP_ENTRIES): HelpEntry | null {
  const wanted = plain(name);
  return entries.find((entry) => namesOf(entry).some((each) => plain(each) === wanted)) ?? null;
}

function searched(entries: readonly HelpEntry[], query: string): readonly HelpEntry[] {
  const words = plain(query).split(' ').filter(Boolean);
  if (words.length === 0) {
    return entries;
  }
  const wanted = words.join(' ');
  const rank = (entry: HelpEntry): number => {
    const names = namesOf(entry).map(plain);
    if (names.some((name) => name === wanted)) {
      return 0;
    }
    if (names.some((name) => name.startsWith(wanted))) {
      return 1;
    }
    const holds = (text: string) => words.every((word) => text.includes(word));
    return holds(names.join(' ')) ? 2 : holds(plain(`${names.join(' ')} ${entryText(entry)}`)) ? 3 : 4;
  };
  return entries
    .map((entry) => ({ entry, place: rank(entry) }))
    .filter(({ place }) => place < 4)
    .sort((a, b) => a.place - b.place)
    .map(({ entry }) => entry);
}

function plain(text: string): string {
  return text
    .toLowerCase()
    .replace(/²/g, '2')
    .replace(/[-–_’':,.]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}
