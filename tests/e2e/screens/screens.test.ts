/** Every screen and state: each control gets the click aimed at it, and axe-core finds nothing wrong. */
import { describe, expect, it } from 'vitest';
import { picture } from '../dashboard.ts';
import { inBrowser } from '../in-browser.ts';
import { visit } from '../web-app.ts';
import { accessibilityFaults } from './accessibility.ts';
import { pageOverflow, stickingOut, stolenClicks } from './aimed-clicks.ts';
import { walk } from './walk.ts';

const BOTH = ['dark', 'light'] as const;
/** A usual laptop, half of it, and a laptop at 200 % zoom, where the form is a drawer. */
const WINDOWS = [
  { name: '1280 px', viewport: { width: 1280, height: 800 }, themes: BOTH },
  { name: '900 px', viewport: { width: 900, height: 700 }, themes: BOTH },
  { name: '200 % zoom', viewport: { width: 720, height: 450 }, themes: ['light'] as const },
];

const opened = inBrowser(null);

describe('every screen', { timeout: 420_000 }, () => {
  it.each(WINDOWS)('can be used at $name', async ({ viewport, themes }) => {
    opened.current = await visit(opened.browser, opened.app.address, { viewport });
    const { page } = opened.current;
    const problems: Record<string, readonly string[]> = {};
    await walk(page, async (screen, within = 'body') => {
      const stolen = await stolenClicks(page, within);
      const overflow = await pageOverflow(page);
      const found = [
        ...stolen,
        ...(await stickingOut(page)),
        ...(overflow > 0 ? [`the page is ${overflow} px too long`] : []),
        ...(await accessibilityFaults(page, themes)),
      ];
      if (found.length > 0) {
        problems[screen] = found;
        await picture(page, `problem-${screen.replaceAll(' ', '-')}-${viewport.width}`);
      }
    });
    expect(problems).toEqual({});
    expect(opened.current.complaints).toEqual([]);
  });
});
