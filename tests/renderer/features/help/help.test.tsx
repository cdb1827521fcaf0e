// @vitest-environment happy-dom
/** The sheet of shortcuts, and About with what the service knows of the machine. */
import { act } from 'react';
import { beforeAll, expect, it, vi } from 'vitest';
import { standingActions } from '../../../../src/renderer/features/actions/registry.ts';
import { shortcutKeys } from '../../../../src/renderer/features/actions/shortcuts.ts';
import { DIALOGS } from '../../../../src/renderer/later/parts.ts';
import { canPress, click, find, has, press, settled, testPage, text } from '../../shown-page.tsx';

const page = testPage();
// What is loaded after the first paint is there before somebody presses a key.
beforeAll(() => DIALOGS.load());

const overlay = () => page.app.stores.view.getState().overlay;

it('shows every shortcut there is, by its name', async () => {
  await page.show();
  await press('?');
  const sheet = find('shortcut-sheet').textContent ?? '';
  const withKeys = standingActions(page.app).filter(({ shortcut }) => shortcut !== undefined);
  expect(withKeys.length).toBeGreaterThan(8);
  for (const { title, shortcut = '' } of withKeys) {
    expect(sheet).toContain(`${title}${shortcutKeys(shortcut).join('')}`);
  }
  const keys = withKeys.map(({ shortcut }) => shortcut);
  expect(new Set(keys).size).toBe(keys.length);
});

it('lets single keys be switched off, and keeps that', async () => {
  await page.show();
  await press('?');
  await click('single-keys');
  await act(async () => page.app.stores.view.setState({ overlay: null }));
  await press('?');
  expect(overlay()).toBeNull();
  await act(async () => page.app.stores.view.setState({ overlay: 'shortcuts' }));
  await click('single-keys');
  await act(async () => page.app.stores.view.setState({ overlay: null }));
  await press('?');
  expect(overlay()).toBe('shortcuts');
});

it('says what it runs on and copies it as text', async () => {
  const copied: string[] = [];
  vi.spyOn(navigator.clipboard, 'writeText').mockImplementation(async (words) => {
    copied.push(words);
  });
  await page.show();
  await act(async () => page.app.stores.view.setState({ overlay: 'about' }));
  await settled(() => canPress('about-copy'));
  const facts = find('about-facts').textContent ?? '';
  expect(facts).toContain('kernelportable, 2 threads');
  expect(facts).toContain('platformlinux x64, 2 cores');
  await click('about-copy');
  await settled(() => !has('about'));
  expect(copied[0]).toMatch(/^gatecast +0\.1\.0\n/);
  expect(copied[0]).toMatch(/^kernel +portable, 2 threads$/m);
  expect(text()).toContain('Copied, to be put into a report.');
});

it('lets a device be chosen where a card is here, and nowhere else', async () => {
  await page.show();
  const { connection, view } = page.app.stores;
  const about = async () => {
    await act(async () => view.setState({ overlay: 'about' }));
    await settled(() => canPress('about-copy'));
  };
  await about();
  expect(has('device-gpu')).toBe(false);
  await act(async () => view.setState({ overlay: null }));
  const { doctor } = connection.getState();
  const checks = [{ name: 'card', ok: true, detail: 'NVIDIA L4' }];
  await act(async () => connection.setState({ doctor: doctor && { ...doctor, checks } }));
  await about();
  await settled(() => has('device-gpu'));
  const chosen = () => find('device-auto').querySelector<HTMLInputElement>('input')?.checked;
  expect(chosen()).toBe(false);
  await act(async () => find('device-auto').querySelector<HTMLInputElement>('input')?.click());
  await settled(() => chosen() === true);
  expect(await page.app.client.request('app.device', {})).toEqual({ device: 'auto', isFixed: false });
});
