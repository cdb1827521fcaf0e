/** The application's menu: main arranges it, the page says what each entry is called, does, and whether it can be done. */
import { Menu, type MenuItemConstructorOptions } from 'electron';
import type { MenuEntry, MenuPlace, MenuState, MenuWord } from '../shared/window/menu-state.ts';

/** What an entry is called before the page has said anything. */
const LABELS: Readonly<Record<MenuPlace, string>> = {
  open: 'Open…',
  paste: 'Paste a table',
  close: 'Close file',
  undo: 'Take back',
  'export-csv': 'Forecast as CSV…',
  'export-xlsx': 'Forecast as Excel…',
  'export-parquet': 'Forecast as Parquet…',
  'export-json': 'Forecast as JSON…',
  'export-html': 'Report…',
  'export-gatecast': 'Run…',
  'view-explore': 'Explore',
  'view-forecast': 'Forecast',
  'view-backtest': 'Backtest',
  'view-runs': 'Runs',
  'view-tune': 'Tune',
  'left-column': 'Left column',
  'right-column': 'Right column',
  'theme-light': 'Light',
  'theme-dark': 'Dark',
  'theme-system': 'As the system is',
  'language-en': 'English',
  'language-de': 'Deutsch',
  train: 'Train',
  queue: 'Add to the queue',
  compare: 'Compare RNN, LSTM and GRU',
  tune: 'Find the best set-up…',
  pause: 'Pause',
  stop: 'Stop, keep the best',
  cancel: 'Cancel',
  'tell-when-done': 'Tell me when a long run ends',
  palette: 'Find a command',
  words: 'Words, explained',
  shortcuts: 'Keyboard shortcuts',
  tour: 'Show me around',
  about: 'About Gatecast',
};

/** Roles that every desktop has, and what they are called where it does not say that itself. */
const EDITS = [
  ['undo', 'Undo'],
  ['redo', 'Redo'],
  ['cut', 'Cut'],
  ['copy', 'Copy'],
  ['paste', 'Paste'],
  ['selectAll', 'Select all'],
] as const;
const SIZES = [
  ['resetZoom', 'Actual size'],
  ['zoomIn', 'Zoom in'],
  ['zoomOut', 'Zoom out'],
  ['togglefullscreen', 'Full screen'],
] as const;
const PAGE = [
  ['reload', 'Reload'],
  ['toggleDevTools', 'Developer tools'],
] as const;

/** Sets the menu as the page has it; `act` does the action of an entry. */
export function setMenu(state: MenuState, act: (action: string) => void): void {
  Menu.setApplicationMenu(Menu.buildFromTemplate([...menuTemplate(state, act)]));
}

/** As Electron takes it. Whatever acts is an action of the page; the rest are roles that every desktop has. */
export function menuTemplate(
  state: MenuState,
  act: (action: string) => void,
  onMac = process.platform === 'darwin',
): readonly MenuItemConstructorOptions[] {
  const itemOf = (entry: MenuEntry, type: 'normal' | 'checkbox' | 'radio' = 'normal') => ({
    label: plainLabel(entry.label),
    enabled: entry.enabled,
    ...(entry.checked === undefined ? {} : { type, checked: entry.checked }),
    ...acceleratorOf(entry.shortcut, onMac),
    click: () => act(entry.action),
  });
  const at = (place: MenuPlace, type?: 'checkbox' | 'radio') =>
    itemOf(state.entries[place] ?? { action: place, label: LABELS[place], enabled: place === 'open' }, type);
  const say = (word: MenuWord) => state.words?.[word] ?? word;
  /** In English the desktop's own words stay. */
  const named = (word: MenuWord) => {
    const label = state.words?.[word];
    return label === undefined ? {} : { label };
  };
  const recent =
    state.recent.length === 0
      ? [{ label: say('None yet'), enabled: false }]
      : state.recent.map((entry) => itemOf(entry));
  const line = { type: 'separator' as const };
  return [
    ...(onMac ? [{ role: 'appMenu' as const }] : []),
    {
      label: say('&File'),
      submenu: [
        at('open'),
        { label: say('Open recent'), submenu: recent },
        at('paste'),
        at('close'),
        line,
        {
          label: say('Export'),
          submenu: [
            ...[at('export-csv'), at('export-xlsx'), at('export-parquet'), at('export-json')],
            line,
            ...[at('export-html'), at('export-gatecast')],
          ],
        },
        line,
        onMac
          ? { role: 'close' as const, ...named('Close window') }
          : { role: 'quit' as const, ...named('Quit') },
      ],
    },
    {
      label: say('&Edit'),
      submenu: [...EDITS.map(([role, word]) => ({ role, ...named(word) })), line, at('undo')],
    },
    {
      label: say('&View'),
      submenu: [
        ...[at('view-explore'), at('view-forecast'), at('view-backtest'), at('view-runs'), at('view-tune')],
        line,
        ...[at('left-column'), at('right-column')],
        {
          label: say('Theme'),
          submenu: [at('theme-light', 'radio'), at('theme-dark', 'radio'), at('theme-system', 'radio')],
        },
        {
          label: say('Language'),
          submenu: [at('language-en', 'radio'), at('language-de', 'radio')],
        },
        line,
        ...SIZES.map(([role, word]) => ({ role, ...named(word) })),
        line,
        ...PAGE.map(([role, word]) => ({ role, ...named(word) })),
      ],
    },
    {
      label: say('&Run'),
      submenu: [
        ...[at('train'), at('queue'), at('compare'), at('tune')],
        line,
        ...[at('pause'), at('stop'), at('cancel')],
        line,
        at('tell-when-done', 'checkbox'),
      ],
    },
    { role: 'windowMenu', ...named('&Window') },
    {
      role: 'help',
      ...named('&Help'),
      submenu: [at('palette'), at('words'), at('shortcuts'), at('tour'), line, at('about')],
    },
  ];
}

/** An ampersand would underline the next letter. */
function plainLabel(label: string): string {
  return label.replace(/&/g, '&&');
}

/**
 * The key stands beside the entry, and the page, which knows who types where, takes it. macOS registers what it shows, so keys without
 * a modifier, which would be taken from every field, stay unsaid there.
 */
function acceleratorOf(shortcut: string | undefined, onMac: boolean): Partial<MenuItemConstructorOptions> {
  if (shortcut === undefined || (onMac && !shortcut.startsWith('Mod+'))) {
    return {};
  }
  return { accelerator: shortcut.replace('Mod', 'CmdOrCtrl'), registerAccelerator: false };
}
