// @vitest-environment happy-dom
/** What the desktop is told of the page, and the end of a long run told to somebody who is elsewhere. */
import { act } from 'react';
import { beforeEach, expect, it, vi } from 'vitest';
import { endingWords } from '../../../../src/renderer/features/host/endings.ts';
import { isTold, letTell } from '../../../../src/renderer/features/host/tell-choice.ts';
import type { ElectronBridge, WindowCommand } from '../../../../src/shared/window/electron-bridge.ts';
import type { MenuState } from '../../../../src/shared/window/menu-state.ts';
import { runOf } from '../../run-of.ts';
import { click, find, has, settled, testPage, text } from '../../shown-page.tsx';

const page = testPage();

interface Told {
  readonly menus: MenuState[];
  readonly shares: (number | null)[];
  readonly documents: string[];
  readonly dragged: string[];
  readonly command: (command: WindowCommand) => void;
}

/** A desktop that only listens. */
function desktop(): { readonly bridge: ElectronBridge; readonly told: Told } {
  const listeners: ((command: WindowCommand) => void)[] = [];
  const told: Told = {
    menus: [],
    shares: [],
    documents: [],
    dragged: [],
    command(command) {
      for (const listener of listeners) {
        listener(command);
      }
    },
  };
  const bridge: ElectronBridge = {
    send() {},
    onFrame() {},
    onClose() {},
    chooseFile: async () => '/data/seattle-weather.csv',
    chooseSaveFile: async (name) => ({ path: `/home/${name}` }),
    pathOfDroppedFile: () => null,
    openedFile: async () => null,
    setBusy() {},
    setMenu: (menu) => told.menus.push(menu),
    setProgress: (share) => told.shares.push(share),
    documentOpened: (path) => told.documents.push(path),
    dragPlace: async (name) => `/tmp/gatecast-drag-1/${name}`,
    startDrag: (path) => told.dragged.push(path),
    onCommand: (listener) => listeners.push(listener),
  };
  return { bridge, told };
}

const entries = ({ menus }: Told) => menus[menus.length - 1]?.entries ?? {};
const can = (told: Told, place: keyof MenuState['entries']) => entries(told)[place]?.enabled === true;

it('says what can be done, under the names and keys of the page, and does what the menu asks for', async () => {
  const { bridge, told } = desktop();
  await page.show({ bridge });
  await settled(() => told.menus.length > 0);
  expect(entries(told)).toMatchObject({
    open: { enabled: true, label: 'Open…', shortcut: 'Mod+O' },
    train: { enabled: false, shortcut: 'Mod+Enter' },
    queue: { enabled: false, label: 'Add to the queue' },
    close: { enabled: false },
    'theme-system': { checked: true },
    'export-csv': { enabled: false, shortcut: 'Mod+E' },
  });
  expect(entries(told).stop).toBeUndefined();
  await act(async () => told.command({ kind: 'action', action: 'open' }));
  await settled(() => can(told, 'train') && can(told, 'close'));
  expect(entries(told).train?.label).toBe('Train LSTM');
  await act(async () => told.command({ kind: 'action', action: 'theme-dark' }));
  await settled(() => entries(told)['theme-dark']?.checked === true);
  // Behind a dialog nothing is done, as with keys.
  await act(async () => told.command({ kind: 'action', action: 'words' }));
  await settled(() => has('words') && !can(told, 'train'));
});

it('offers the queue while something trains, stops it from the menu, and shows how far it is on the icon', async () => {
  const { bridge, told } = desktop();
  await page.show({ bridge, fileAtStart: async () => '/data/seattle-weather.csv' });
  await settled(() => has('train') && can(told, 'train'));
  await act(async () =>
    page.app.stores.dataset.setState(({ dataset }) => ({
      dataset: dataset === null ? null : { ...dataset, path: '/data/seattle-weather.csv' },
    })),
  );
  await settled(() => told.documents[0] === '/data/seattle-weather.csv');
  await click('train');
  await settled(() => can(told, 'queue') && !can(told, 'train') && can(told, 'cancel'));
  await act(async () => page.service.learn('run-1', 2));
  await settled(() => told.shares.some((share) => share !== null && share > 0 && share < 1));
  await settled(() => can(told, 'stop'));
  expect(entries(told).stop?.label).toMatch(/^Stop LSTM .*keep the best$/);
  await act(async () => page.service.finish('run-1'));
  await settled(() => told.shares[told.shares.length - 1] === null && can(told, 'train'));
  expect(can(told, 'export-html')).toBe(true);
});

it('drags a forecast out as a file that is made when its row is touched', async () => {
  const { bridge, told } = desktop();
  await page.show({ bridge, fileAtStart: async () => '/data/seattle-weather.csv' });
  await settled(() => has('train') && can(told, 'train'));
  await page.train(2);
  await click('export');
  const row = find('export-xlsx');
  expect(['export-xlsx', 'export-html'].map((id) => find(id).getAttribute('draggable'))).toEqual([
    'true',
    'false',
  ]);
  await act(async () => row.dispatchEvent(new Event('pointerdown', { bubbles: true })));
  const drag = new Event('dragstart', { bubbles: true, cancelable: true });
  await act(async () => row.dispatchEvent(drag));
  expect(drag.defaultPrevented).toBe(true);
  await settled(() => told.dragged.length === 1);
  expect(told.dragged[0]).toMatch(/^\/tmp\/gatecast-drag-1\/.+/);
  expect([...page.service.saved.keys()]).toEqual(told.dragged);
});

/** A browser's, that remembers what it said. */
class FakeNotification {
  static permission = 'default';
  static asked = 0;
  static readonly said: FakeNotification[] = [];
  onclick: (() => void) | null = null;
  readonly title: string;
  constructor(title: string) {
    this.title = title;
    FakeNotification.said.push(this);
  }
  static async requestPermission() {
    FakeNotification.asked += 1;
    FakeNotification.permission = 'granted';
    return 'granted';
  }
  close() {}
}

beforeEach(() => {
  vi.stubGlobal('Notification', FakeNotification);
  FakeNotification.permission = 'default';
  FakeNotification.asked = 0;
  FakeNotification.said.length = 0;
});

it('tells the end of a long run to somebody who is elsewhere and wanted it, and asks for leave only then', async () => {
  await page.show();
  vi.spyOn(document, 'hasFocus').mockReturnValue(false);
  const now = vi.spyOn(Date, 'now');
  const began = Date.now();
  async function trainFor(id: string, ms: number): Promise<void> {
    now.mockReturnValue(began);
    const run = runOf({ id, status: 'training' });
    await act(async () => page.app.stores.runs.setState(({ runs }) => ({ runs: { ...runs, [id]: run } })));
    now.mockReturnValue(began + ms);
    const done = { ...run, status: 'finished' as const };
    await act(async () => page.app.stores.runs.setState(({ runs }) => ({ runs: { ...runs, [id]: done } })));
  }
  await trainFor('one', 70_000);
  expect([FakeNotification.said.length, FakeNotification.asked]).toEqual([0, 0]);
  await act(async () => letTell(page.app, true));
  expect(FakeNotification.asked).toBe(1);
  expect(text()).toContain('You will be told');
  await trainFor('two', 50_000);
  expect(FakeNotification.said).toHaveLength(0);
  await trainFor('three', 70_000);
  expect(FakeNotification.said.map(({ title }) => title)).toEqual([expect.stringMatching(/is done$/)]);
  await act(async () => FakeNotification.said[0]?.onclick?.());
  expect(page.app.stores.runs.getState().selected).toBe('three');
  vi.spyOn(document, 'hasFocus').mockReturnValue(true);
  await trainFor('four', 70_000);
  expect(FakeNotification.said).toHaveLength(1);
});

it('is on in a program of the desktop until it is switched off, and off in a browser that refuses', async () => {
  const { bridge } = desktop();
  const notices = { tell: () => {} } as unknown as Parameters<typeof letTell>[0]['notices'];
  FakeNotification.permission = 'granted';
  expect([isTold({ bridge }), isTold({ bridge: null })]).toEqual([true, false]);
  await letTell({ notices }, false);
  expect(isTold({ bridge })).toBe(false);
  FakeNotification.permission = 'denied';
  await letTell({ notices }, true);
  expect(isTold({ bridge })).toBe(false);
  window.localStorage.clear();
});

it('says in a line of what the run was and what came of it', () => {
  const run = runOf({ id: 'one', status: 'failed' });
  expect(endingWords(run, 'LSTM 64').title).toBe('LSTM 64 failed');
  expect(endingWords({ ...run, status: 'finished' }, 'LSTM 64').title).toBe('LSTM 64 is done');
});
