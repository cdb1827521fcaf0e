/** Every screen and state: each control gets the click aimed at it, and axe-core finds nothing wrong. */
import { describe, expect, it } from 'vitest';
import { inBrowser } from '../in-browser.ts';
import { visit } from '../web-app.ts';
import { lookAt } from './look.ts';
import { walk } from './walk.ts';

const BOTH = ['dark', 'light'] as const;
/**
 * A usual laptop and a usual screen in both themes; half a laptop and one at 200 % zoom, where the form is a drawer, in one each:
 * the way is walked once a width, and axe-core, which takes most of the time, looks twice only where people work longest.
 */
const WINDOWS = [
  { name: '1280 px', viewport: { width: 1280, height: 800 }, themes: BOTH },
  { name: '1920 px', viewport: { width: 1920, height: 1080 }, themes: BOTH },
  { name: '900 px', viewport: { width: 900, height: 700 }, themes: ['dark'] as const },
  { name: '200 % zoom', viewport: { width: 720, height: 450 }, themes: ['light'] as const },
];

const opened = inBrowser(null);

// Two to four minutes in a suite alone (207 s at 1280 px), more than seven beside two others: axe-core reads each of some eighty screens, twice where both themes are looked at.
describe('every screen', { timeout: 2_400_000 }, () => {
  it.each(WINDOWS)('can be used at $name', async ({ viewport, themes }) => {
    opened.current = await visit(opened.browser, opened.app.address, { viewport });
    const { page } = opened.current;
    const problems: Record<string, readonly string[]> = {};
    await walk(page, async (screen, within = 'body') => {
      await lookAt(page, screen, within, { width: viewport.width, themes, problems });
    });
    expect(problems).toEqual({});
    expect(opened.current.complaints).toEqual([]);
  });
});
