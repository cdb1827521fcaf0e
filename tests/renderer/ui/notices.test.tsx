// @vitest-environment happy-dom
import { act } from 'react';
import { afterEach, expect, it, vi } from 'vitest';
import { testPage, text } from '../shown-page.tsx';

const page = testPage();
afterEach(() => {
  vi.useRealTimers();
});

/** The page, and from then on a clock that only `rest` moves: what a busy machine needs for a step is no time of a notice. */
async function showWithoutClock(): Promise<void> {
  await page.show();
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
}

const dismiss = () => document.querySelector<HTMLButtonElement>('.notice [aria-label="Dismiss"]');
const rest = (ms: number) => act(async () => void vi.advanceTimersByTime(ms));
const at = (type: string) =>
  act(async () => document.querySelector('.notice')?.dispatchEvent(new Event(type, { bubbles: true })));

it('does not pass while somebody points at it or is in it with the keys, and passes after', async () => {
  await showWithoutClock();
  await act(async () => page.app.notices.tell({ text: 'It is done.', lastsMs: 400 }));
  await at('pointerover');
  await rest(600);
  expect(text()).toContain('It is done.');
  await act(async () => dismiss()?.focus());
  await at('pointerout');
  await rest(600);
  expect(text()).toContain('It is done.');
  await act(async () => dismiss()?.blur());
  await rest(399);
  expect(text()).toContain('It is done.');
  await rest(1);
  expect(text()).not.toContain('It is done.');
});

it('holds no other for longer because it was taken away under the pointer', async () => {
  await showWithoutClock();
  await act(async () => page.app.notices.tell({ text: 'First.' }));
  await at('pointerover');
  await act(async () => dismiss()?.click());
  await act(async () => page.app.notices.tell({ text: 'Second.', lastsMs: 200 }));
  await rest(199);
  expect(text()).toContain('Second.');
  await rest(1);
  expect(text()).not.toContain('Second.');
});
