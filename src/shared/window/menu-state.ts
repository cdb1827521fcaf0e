/** What the page tells main of its menu: which command each place has, what it is called and whether it can be done now. */
import type { Message } from '../texts/message.ts';

/** Places of the menu, which main arranges. A command stands in each of them, the one of the page's own list of actions. */
export const MENU_PLACES = [
  ...(['open', 'paste', 'close', 'undo'] as const),
  ...([
    'export-csv',
    'export-xlsx',
    'export-parquet',
    'export-json',
    'export-html',
    'export-gatecast',
  ] as const),
  ...([
    'view-explore',
    'view-forecast',
    'view-backtest',
    'view-runs',
    'view-tune',
    'left-column',
    'right-column',
  ] as const),
  ...(['theme-light', 'theme-dark', 'theme-system', 'language-en', 'language-de'] as const),
  ...(['train', 'queue', 'compare', 'tune', 'pause', 'stop', 'cancel', 'tell-when-done'] as const),
  ...(['palette', 'words', 'shortcuts', 'tour', 'about'] as const),
] as const;
export type MenuPlace = (typeof MENU_PLACES)[number];

/** What main names itself: its menus, and what every desktop has. An ampersand stands before the letter that opens a menu. */
export const MENU_WORDS = [
  ...(['&File', '&Edit', '&View', '&Run', '&Window', '&Help'] as const),
  ...(['Open recent', 'None yet', 'Export', 'Theme', 'Language'] as const),
  ...(['Undo', 'Redo', 'Cut', 'Copy', 'Paste', 'Select all', 'Quit', 'Close window'] as const),
  ...(['Actual size', 'Zoom in', 'Zoom out', 'Full screen', 'Reload', 'Developer tools'] as const),
] as const satisfies readonly Message[];
export type MenuWord = (typeof MENU_WORDS)[number];

export interface MenuEntry {
  /** Id of the action that it does. */
  readonly action: string;
  readonly label: string;
  readonly enabled: boolean;
  /** A mark before it; absent where it is no choice. */
  readonly checked?: boolean;
  /** As the page has it: `Mod+Enter`, `1`. */
  readonly shortcut?: string;
}

export interface MenuState {
  readonly entries: Readonly<Partial<Record<MenuPlace, MenuEntry>>>;
  /** Files that were open before, the latest first. */
  readonly recent: readonly MenuEntry[];
  /** Main's own words in the language of the page; absent in English. */
  readonly words?: Readonly<Partial<Record<MenuWord, string>>>;
}

export const NO_MENU: MenuState = { entries: {}, recent: [] };

/** Longer names no menu shows. */
const LONGEST = 200;
const MOST_RECENT = 20;

/** What came from a page, with nothing in it that a menu has no use for; null where it is no menu at all. */
export function readMenuState(value: unknown): MenuState | null {
  if (!isRecord(value) || !isRecord(value.entries) || !Array.isArray(value.recent)) {
    return null;
  }
  const { entries } = value;
  const known = MENU_PLACES.flatMap((place) => {
    const entry = readEntry(entries[place]);
    return entry === null ? [] : [[place, entry] as const];
  });
  return {
    entries: Object.fromEntries(known),
    recent: value.recent.slice(0, MOST_RECENT).flatMap((entry) => readEntry(entry) ?? []),
    ...readWords(value.words),
  };
}

function readWords(value: unknown): Pick<MenuState, 'words'> {
  if (!isRecord(value)) {
    return {};
  }
  const known = MENU_WORDS.flatMap((word) => {
    const said = value[word];
    return typeof said === 'string' ? [[word, plainText(said)] as const] : [];
  });
  return { words: Object.fromEntries(known) };
}

function plainText(text: string): string {
  return text.replace(/\s+/g, ' ').slice(0, LONGEST);
}

function readEntry(value: unknown): MenuEntry | null {
  if (!isRecord(value)) {
    return null;
  }
  const { action, label, enabled, checked, shortcut } = value;
  if (typeof action !== 'string' || typeof label !== 'string' || typeof enabled !== 'boolean') {
    return null;
  }
  return {
    action,
    label: plainText(label),
    enabled,
    ...(typeof checked === 'boolean' ? { checked } : {}),
    ...(typeof shortcut === 'string' && /^(Mod\+)?(Shift\+)?([\w?]|Enter)$/.test(shortcut)
      ? { shortcut }
      : {}),
  };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
