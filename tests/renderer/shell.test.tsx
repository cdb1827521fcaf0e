// @vitest-environment happy-dom
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { expect, it, vi } from 'vitest';
import { Page } from '../../src/renderer/page.tsx';
import { createApp } from '../../src/renderer/store/app.ts';

const PAGE = path.resolve(import.meta.dirname, '../../src/renderer/index.html');

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
