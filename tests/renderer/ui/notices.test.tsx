// @vitest-environment happy-dom
import { act } from 'react';
import { expect, it } from 'vitest';
import { settled, testPage, text } from '../shown-page.tsx';

const page = testPage();

const dismiss = () => document.querySelector<HTMLButtonElement>('.notice [aria-label="Dismiss"]');
const rest = (ms: number) => act(() => new Promise((resolve) => setTimeout(resolve, ms)));
const at = (type: string) =>
  act(async () => document.querySelector('.notice')?.dispatchEvent(new Event(type, { bubbles: true })));

it('does not pass while somebody points at it or is in it with the keys, and passes after', async () => {
  await page.show();
  await act(async () => page.app.notices.tell({ text: 'It is done.', lastsMs: 400 }));
  await at('pointerover');
  await rest(600);
  expect(text()).toContain('It is done.');
  await act(async () => dismiss()?.focus());
  await at('pointerout');
  await rest(600);
  expect(text()).toContain('It is done.');
  await act(async () => dismiss()?.blur());
  await settled(() => !text().includes('It is done.'));
});

it('holds no other for longer because it was taken away under the pointer', async () => {
  await page.show();
  await act(async () => page.app.notices.tell({ text: 'First.' }));
  await at('pointerover');
  await act(async () => dismiss()?.click());
  await act(async () => page.app.notices.tell({ text: 'Second.', lastsMs: 200 }));
  await settled(() => !text().includes('Second.'));
});
