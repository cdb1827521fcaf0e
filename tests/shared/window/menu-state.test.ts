import { expect, it } from 'vitest';
import { MENU_PLACES, readMenuState } from '../../../src/shared/window/menu-state.ts';

it('takes of what a page says what a menu has a use for, and nothing else', () => {
  const entry = { action: 'train', label: 'Train  LSTM\n64', enabled: true };
  expect(
    readMenuState({
      entries: {
        train: { ...entry, shortcut: 'Mod+Enter', click: 'alert(1)', role: 'quit' },
        'theme-dark': { ...entry, checked: true },
        words: { ...entry, shortcut: 'Control+Alt+Delete' },
        stop: { action: 'stop', label: 7, enabled: true },
        cancel: null,
        quit: entry,
      },
      recent: [entry, 'nonsense', { ...entry, label: 'x'.repeat(1000) }],
    }),
  ).toEqual({
    entries: {
      train: { action: 'train', label: 'Train LSTM 64', enabled: true, shortcut: 'Mod+Enter' },
      'theme-dark': { action: 'train', label: 'Train LSTM 64', enabled: true, checked: true },
      words: { action: 'train', label: 'Train LSTM 64', enabled: true },
    },
    recent: [
      { action: 'train', label: 'Train LSTM 64', enabled: true },
      { action: 'train', label: 'x'.repeat(200), enabled: true },
    ],
  });
});

it('takes nothing that is no menu', () => {
  const none = [null, undefined, 'menu', [], {}, { entries: [], recent: [] }, { entries: {}, recent: {} }];
  expect(none.map(readMenuState)).toEqual(none.map(() => null));
  expect(readMenuState({ entries: {}, recent: [] })).toEqual({ entries: {}, recent: [] });
  expect(new Set(MENU_PLACES).size).toBe(MENU_PLACES.length);
});

it('takes the words that main asks for, and no others', () => {
  const words = { '&File': '&Datei', Undo: 7, other: 'x' };
  expect(readMenuState({ entries: {}, recent: [], words })).toEqual({
    entries: {},
    recent: [],
    words: { '&File': '&Datei' },
  });
  expect(readMenuState({ entries: {}, recent: [], words: 'x' })).toEqual({ entries: {}, recent: [] });
});
