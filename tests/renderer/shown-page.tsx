/** The page in a document, and what a user does there. Charts are for the test file to mock: its DOM has no canvas. */
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { vi } from 'vitest';
import { loadLaterParts } from '../../src/renderer/later/parts.ts';
import { Page } from '../../src/renderer/page.tsx';
import { type App, type AppOptions, createApp } from '../../src/renderer/store/app.ts';
import { type ScriptedService, scriptedService } from './scripted-service.ts';

export interface ShownPage {
  readonly app: App;
  readonly service: ScriptedService;
  /** As a reload does. */
  leave(): Promise<void>;
}

/** The page before a service of its own; what an earlier one kept for a reload is still there. */
export async function showPage(
  given: Partial<AppOptions> = {},
  service = scriptedService(),
): Promise<ShownPage> {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
  const box = document.createElement('div');
  document.body.append(box);
  const app = createApp({
    open: () => service.open(),
    bridge: null,
    download() {},
    fileAtStart: async () => null,
    // What a script presses is no double click; the test of the rest has its own.
    restMs: 0,
    ...given,
  });
  await loadLaterParts();
  const root = createRoot(box);
  await act(async () => root.render(<Page app={app} />));
  await settled(() => app.stores.connection.getState().status === 'open');
  return {
    app,
    service,
    async leave() {
      await act(async () => {
        root.unmount();
        app.dispose();
      });
      box.remove();
    },
  };
}

/** For after a test: the next page is one that nobody has used. */
export async function forget(page: ShownPage): Promise<void> {
  await page.leave();
  window.localStorage.clear();
  window.sessionStorage.clear();
  vi.unstubAllGlobals();
}

/** For code that is loaded when it is first shown: a busy machine takes its time. */
const SETTLING_LIMIT_MS = 30_000;

/** Lets frames, timers and replies pass until something is true. */
export async function settled(isTrue: () => boolean): Promise<void> {
  const endsAt = Date.now() + SETTLING_LIMIT_MS;
  while (Date.now() < endsAt) {
    if (isTrue()) {
      return;
    }
    await act(async () => {
      await new Promise((resolve) => setTimeout(resolve, 5));
    });
  }
  throw new Error(`never came true: ${isTrue.toString()}`);
}

export function find<Found extends HTMLElement = HTMLElement>(testId: string): Found {
  const element = document.querySelector<Found>(`[data-testid="${testId}"]`);
  if (element === null) {
    throw new Error(`there is no ${testId}`);
  }
  return element;
}

export function has(testId: string): boolean {
  return document.querySelector(`[data-testid="${testId}"]`) !== null;
}

export function text(): string {
  return document.body.textContent ?? '';
}

/** Whether there is a button of this test id that can be pressed. */
export function canPress(testId: string): boolean {
  return has(testId) && !find<HTMLButtonElement>(testId).disabled;
}

/** Opens the part of the sentence or the group of details that holds a field, where it is not on screen. */
export async function reveal(testId: string): Promise<void> {
  const opener = document.querySelector<HTMLElement>(`[data-fields~="${testId}"]`);
  if (!has(testId) && opener !== null) {
    await act(async () => opener.click());
  }
}

/** What stands in a field of the set-up. */
export async function fieldValue(testId: string): Promise<string> {
  await reveal(testId);
  return find<HTMLInputElement>(testId).value;
}

/** An element, or the one with this test id. */
export async function click(target: string | HTMLElement | undefined): Promise<void> {
  if (typeof target === 'string') {
    await reveal(target);
  }
  const element = typeof target === 'string' ? find(target) : target;
  if (element === undefined) {
    throw new Error('there is nothing to click');
  }
  await act(async () => element.click());
}

/** Replaces what stands in a field, as somebody who types. */
export async function type(testId: string, value: string): Promise<void> {
  await reveal(testId);
  await act(async () => {
    const input = find<HTMLInputElement>(testId);
    // React keeps its own note of the value; only the native setter gets past it.
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(input, value);
    input.dispatchEvent(new Event('input', { bubbles: true }));
  });
}
