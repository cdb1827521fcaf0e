/** The menu of the desktop, from the actions of the page: the same words, the same keys, the same “not now”. */

import { isActive } from '../../../shared/reuse/resumable.ts';
import { LANGUAGE_NAMES, LANGUAGES } from '../../../shared/texts/languages.ts';
import type { Message } from '../../../shared/texts/message.ts';
import { t } from '../../../shared/texts/text.ts';
import {
  MENU_PLACES,
  MENU_WORDS,
  type MenuEntry,
  type MenuPlace,
  type MenuState,
} from '../../../shared/window/menu-state.ts';
import type { App } from '../../store/app.ts';
import type { Action } from '../actions/action.ts';
import { standingActions } from '../actions/registry.ts';

/** Places whose action is called otherwise than they are. */
const ACTIONS: Readonly<Partial<Record<MenuPlace, string>>> = { close: 'home', queue: 'train' };
/** What a menu says in place of a title that is for a palette. */
const LABELS: Readonly<Partial<Record<MenuPlace, Message>>> = {
  open: 'Open…',
  close: 'Close file',
  queue: 'Add to the queue',
  'export-csv': 'Forecast as CSV…',
  'export-xlsx': 'Forecast as Excel…',
  'export-parquet': 'Forecast as Parquet…',
  'export-json': 'Forecast as JSON…',
  'export-html': 'Report…',
  'export-gatecast': 'Run…',
  'theme-light': 'Light',
  'theme-dark': 'Dark',
  'theme-system': 'As the system is',
};

const MOST_RECENT = 10;

/** The menu as things are. While a dialog lies over the page nothing behind it can be done, as with its keys. */
export function menuOf(app: App): MenuState {
  const { overlay, theme, language } = app.stores.view.getState();
  const isBusy = Object.values(app.stores.runs.getState().runs).some(({ status }) => isActive(status));
  const actions = standingActions(app);
  const byId = new Map(actions.map((action) => [action.id, action]));
  const entryOf = (action: Action, label = action.title): MenuEntry => ({
    action: action.id,
    label,
    enabled: action.not === undefined && overlay === null,
    ...(action.shortcut === undefined ? {} : { shortcut: action.shortcut }),
  });
  const entries: Partial<Record<MenuPlace, MenuEntry>> = {};
  for (const place of MENU_PLACES) {
    const action = byId.get(ACTIONS[place] ?? place);
    if (action !== undefined) {
      const label = LABELS[place];
      entries[place] = entryOf(action, label === undefined ? action.title : t(label));
    }
  }
  // Of two places of one action the one that says what it does now.
  off(entries, isBusy ? 'train' : 'queue');
  if (entries.train !== undefined && isBusy) {
    entries.train = { ...entries.train, label: t('Train') };
  }
  if (entries.undo !== undefined) {
    const { detail } = byId.get('undo') ?? {};
    const { shortcut: _textsHaveIt, ...undo } = entries.undo;
    entries.undo = {
      ...undo,
      label: detail === undefined ? t('Take back') : t('Take back: {detail}', { detail }),
    };
  }
  for (const choice of ['light', 'dark', 'system'] as const) {
    const entry = entries[`theme-${choice}`];
    if (entry !== undefined) {
      entries[`theme-${choice}`] = { ...entry, enabled: overlay === null, checked: theme === choice };
    }
  }
  for (const choice of LANGUAGES) {
    const entry = entries[`language-${choice}`];
    if (entry !== undefined) {
      const label = LANGUAGE_NAMES[choice];
      entries[`language-${choice}`] = {
        ...entry,
        label,
        enabled: overlay === null,
        checked: language === choice,
      };
    }
  }
  for (const way of ['pause', 'stop', 'cancel'] as const) {
    const first =
      actions.find(({ id, not }) => id.startsWith(`${way}-`) && not === undefined) ??
      actions.find(({ id }) => id.startsWith(`${way}-`));
    if (first !== undefined) {
      entries[way] = entryOf(first);
    }
  }
  const told = byId.get('tell-when-done');
  if (told !== undefined && entries['tell-when-done'] !== undefined) {
    entries['tell-when-done'] = { ...entries['tell-when-done'], checked: told.detail === t('on') };
  }
  const recent = actions
    .filter(({ id }) => id.startsWith('project-'))
    .slice(0, MOST_RECENT)
    .map((action) => entryOf(action, action.file ?? action.title));
  return { entries, recent, ...(language === 'en' ? {} : { words: menuWords() }) };
}

/** What main calls its menus, and the entries that every desktop has, in the language of the page. */
function menuWords(): NonNullable<MenuState['words']> {
  return Object.fromEntries(MENU_WORDS.map((word) => [word, t(word)]));
}

function off(entries: Partial<Record<MenuPlace, MenuEntry>>, place: MenuPlace): void {
  const entry = entries[place];
  if (entry !== undefined) {
    const { shortcut: _isOfTheOther, ...rest } = entry;
    entries[place] = { ...rest, enabled: false };
  }
}
