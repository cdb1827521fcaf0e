// @vitest-environment happy-dom
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { expect, it, vi } from 'vitest';
import { firstLanguage } from '../../src/renderer/language/first-language.ts';
import { Page } from '../../src/renderer/page.tsx';
import { createApp } from '../../src/renderer/store/app.ts';
import { resolveTheme, storedTheme, systemIsDark } from '../../src/renderer/ui/theme.tsx';
import { LANGUAGES } from '../../src/shared/texts/languages.ts';

const PAGE = path.resolve(import.meta.dirname, '../../src/renderer/index.html');
const FIRST = path.resolve(import.meta.dirname, '../../src/renderer/public/first.js');

/** Never answers, as a service that has just begun. */
const SILENT = {
  on: () => () => {},
  onClose: () => {},
  request: () => new Promise(() => {}),
  close: () => {},
};

/** Class and text of what is seen, in order; a button looks as what stands in its place before there is a script. */
function seen(element: Element): unknown {
  const children = [...element.childNodes].flatMap((node): unknown[] => {
    if (node instanceof Element) {
      return node.classList.contains('palette-button') ? [] : [seen(node)];
    }
    const text = node.nodeType === Node.TEXT_NODE ? (node.textContent ?? '').trim() : '';
    return text === '' ? [] : [text];
  });
  const classes = (element.getAttribute('class') ?? '').trim();
  // The pictures on buttons depend on what was chosen.
  return classes.startsWith('button') ? [classes] : [classes, ...children];
}

it('draws before its script what the page draws first: its header, its question and its foot', async () => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
  const shell = new DOMParser().parseFromString(readFileSync(PAGE, 'utf8'), 'text/html');
  const app = createApp({
    open: () => SILENT as never,
    bridge: null,
    download: () => {},
    fileAtStart: async () => null,
  });
  const box = document.createElement('div');
  document.body.append(box);
  const root = createRoot(box);
  await act(async () => root.render(<Page app={app} />));
  for (const part of ['.header', '.question', '.status-bar']) {
    const [before, after] = [shell.querySelector(`#root ${part}`), box.querySelector(part)];
    expect(before && seen(before), part).toEqual(after && seen(after));
  }
  expect(shell.querySelectorAll('#root button, #root input, #root a, #root [data-testid]')).toHaveLength(0);
  await act(async () => root.unmount());
  app.dispose();
  vi.unstubAllGlobals();
});

it('is in the theme and the language that the page will have', () => {
  const first = new Function(readFileSync(FIRST, 'utf8'));
  const choices = { theme: [null, '"dark"', '"light"', 'odd'], language: [null, '"de"', '"en"', '"fr"'] };
  const readers = [['de-AT', 'en'], ['fr', 'en-GB', 'de'], ['fr'], []];
  for (const theme of choices.theme) {
    for (const language of choices.language) {
      for (const languages of readers) {
        window.localStorage.clear();
        for (const [key, value] of Object.entries({ theme, language })) {
          if (value !== null) {
            window.localStorage.setItem(`gatecast.${key}`, value);
          }
        }
        vi.spyOn(window.navigator, 'languages', 'get').mockReturnValue(languages);
        first();
        expect({ ...document.documentElement.dataset }).toMatchObject({
          theme: resolveTheme(storedTheme(), systemIsDark()),
          speaks: firstLanguage(),
        });
      }
    }
  }
  expect(readFileSync(FIRST, 'utf8')).toContain(`[${LANGUAGES.map((one) => `'${one}'`).join(', ')}]`);
  window.localStorage.clear();
  vi.restoreAllMocks();
});
