/** The page in a document, and what a user does there. A file of tests begins with `const page = testPage()`. */
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { afterEach, vi } from 'vitest';
import { loadLaterParts } from '../../src/renderer/later/parts.ts';
import { Page } from '../../src/renderer/page.tsx';
import { type App, type AppOptions, createApp } from '../../src/renderer/store/app.ts';
import { type ScriptedService, scriptedService } from './scripted-service.ts';

// A document of tests has no canvas. Vitest lifts this above the imports of this file, not above those of the test: one that
// imports a component with a chart itself says this as well.
vi.mock('../../src/renderer/charts/echarts.ts', () => import('./no-canvas.ts'));

interface ShownPage {
  readonly app: App;
  readonly service: ScriptedService;
  /** What it gave the browser to keep, where no test has its own `download`. */
  readonly downloads: { readonly file: string; readonly text: string; readonly mediaType: string }[];
  /** As a reload does. */
  leave(): Promise<void>;
}

/** The page that was shown last: nothing of it is there before the first `show` of a test. */
export interface TestPage extends ShownPage {
  /** Shows the page before a service of its own; what an earlier one kept for a reload is still there. */
  show(given?: Partial<AppOptions>, service?: ScriptedService): Promise<void>;
  /** Leaves it with all that it kept for a reload. */
  forget(): Promise<void>;
  /** Opens the sample with a row a day, until what is set up for it can be trained. */
  openWeather(): Promise<void>;
  /** Trains what is set up to its end. */
  train(epochs?: number): Promise<void>;
}

/** Registers the hook of a file: the next test's page is one that nobody has used. */
export function testPage(): TestPage {
  const page = {
    async leave() {},
    async forget() {
      await page.leave();
      window.localStorage.clear();
      window.sessionStorage.clear();
    },
    async show(given, service) {
      Object.assign(page, await showPage(given, service));
    },
    async openWeather() {
      await click('sample-seattle-weather.csv');
      await settled(() => page.app.stores.setup.getState().plan.status === 'ready' && canPress('train'));
    },
    async train(epochs = 2) {
      const id = `run-${page.service.runs.size + 1}`;
      await click('train');
      await settled(() => page.app.stores.runs.getState().runs[id] !== undefined && canPress('cancel'));
      await act(async () => {
        page.service.learn(id, epochs);
        page.service.finish(id);
      });
      await settled(() => page.app.stores.runs.getState().records[id] !== undefined && has('verdict'));
    },
  } as TestPage;
  afterEach(async () => {
    await page.forget();
    vi.restoreAllMocks();
    vi.unstubAllGlobals();
  });
  return page;
}

async function showPage(given: Partial<AppOptions> = {}, service = scriptedService()): Promise<ShownPage> {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
  const box = document.createElement('div');
  document.body.append(box);
  const downloads: ShownPage['downloads'] = [];
  const app = createApp({
    open: () => service.open(),
    bridge: null,
    download: (file, bytes, mediaType) =>
      downloads.push({ file, text: new TextDecoder().decode(bytes), mediaType }),
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
    downloads,
    async leave() {
      await act(async () => {
        root.unmount();
        app.dispose();
      });
      box.remove();
    },
  };
}

/** For code that is loaded when it is first shown: a busy machine takes its time. */
const SETTLING_LIMIT_MS = 120_000;

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
  // Once more: the last wait may have been the long one.
  if (!isTrue()) {
    throw new Error(`never came true: ${isTrue.toString()}`);
  }
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

/** A button by what stands on it. */
export function buttonNamed(name: string): HTMLButtonElement | undefined {
  return [...document.querySelectorAll('button')].find(({ textContent }) => textContent === name);
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

/** Chooses in a list by the value of an option. */
export async function choose(testId: string, value: string): Promise<void> {
  await reveal(testId);
  await act(async () => {
    const select = find<HTMLSelectElement>(testId);
    select.value = value;
    select.dispatchEvent(new Event('change', { bubbles: true }));
  });
}

/** A key, on the page as a whole or on an element of it. */
export async function press(
  key: string,
  held: Partial<KeyboardEventInit> = {},
  on: EventTarget = document.body,
): Promise<void> {
  await act(async () => {
    on.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...held }));
  });
}

/** A key, where the focus is. */
export async function pressFocused(key: string): Promise<void> {
  await press(key, {}, document.activeElement ?? document.body);
}
