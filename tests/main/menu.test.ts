import type { MenuItemConstructorOptions } from 'electron';
import { expect, it, vi } from 'vitest';
import { type MenuPlace, NO_MENU } from '../../src/shared/window/menu-state.ts';

vi.mock('electron', () => ({ Menu: {} }));
const { menuTemplate } = await import('../../src/main/menu.ts');

/** Every item of a template, those of the menus inside it too. */
function itemsOf(items: readonly MenuItemConstructorOptions[]): readonly MenuItemConstructorOptions[] {
  return items.flatMap((item) => [item, ...itemsOf((item.submenu as MenuItemConstructorOptions[]) ?? [])]);
}

const STATE = {
  entries: {
    train: { action: 'train', label: 'Train R&D', enabled: true, shortcut: 'Mod+Enter' },
    words: { action: 'words', label: 'Words, explained', enabled: true, shortcut: 'W' },
    'theme-dark': { action: 'theme-dark', label: 'Dark', enabled: true, checked: true },
  } satisfies Partial<Record<MenuPlace, unknown>>,
  recent: [{ action: 'project-1', label: 'demand.csv', enabled: true }],
};

it('has what a desktop expects, and until the page has spoken nothing but Open can be done', () => {
  const menu = menuTemplate(NO_MENU, () => {}, false);
  expect(menu.map(({ label, role }) => label ?? role)).toEqual([
    ...['&File', '&Edit', '&View', '&Run', 'windowMenu', 'help'],
  ]);
  const ours = itemsOf(menu).filter(({ click }) => click !== undefined);
  expect(ours.filter(({ enabled }) => enabled).map(({ label }) => label)).toEqual(['Open…']);
  expect(itemsOf(menu).some(({ role }) => role === 'quit')).toBe(true);
  expect(itemsOf(menuTemplate(NO_MENU, () => {}, true)).map(({ role }) => role)).toEqual(
    expect.arrayContaining(['appMenu', 'close']),
  );
});

it('calls its entries what the page calls them, and does the page’s actions', () => {
  const done: string[] = [];
  const items = itemsOf(menuTemplate(STATE, (action) => done.push(action), false));
  const item = (label: string) => items.find((each) => each.label === label);
  const press = (label: string) => (item(label)?.click as (() => void) | undefined)?.();
  press('Train R&&D');
  press('demand.csv');
  expect(done).toEqual(['train', 'project-1']);
  expect(item('Dark')).toMatchObject({ type: 'radio', checked: true });
});

it('shows the keys and leaves them to the page; on a Mac, which would take them, none without a modifier', () => {
  const keys = (onMac: boolean) =>
    itemsOf(menuTemplate(STATE, () => {}, onMac)).flatMap(({ accelerator, registerAccelerator }) =>
      accelerator === undefined ? [] : [[accelerator, registerAccelerator]],
    );
  expect(keys(false)).toEqual([
    ['CmdOrCtrl+Enter', false],
    ['W', false],
  ]);
  expect(keys(true)).toEqual([['CmdOrCtrl+Enter', false]]);
});

it('names its menus and the entries of every desktop in the language of the page', () => {
  const words = { '&File': '&Datei', Undo: 'Rückgängig', Quit: 'Beenden', Theme: 'Darstellung' } as const;
  const menu = menuTemplate({ ...STATE, words }, () => {}, false);
  expect(menu[0]?.label).toBe('&Datei');
  const labels = new Map(itemsOf(menu).map(({ role, label }) => [role, label]));
  expect([labels.get('undo'), labels.get('quit'), labels.get('redo')]).toEqual([
    'Rückgängig',
    'Beenden',
    undefined,
  ]);
  expect(itemsOf(menu).map(({ label }) => label)).toEqual(
    expect.arrayContaining(['Darstellung', 'Language']),
  );
});
