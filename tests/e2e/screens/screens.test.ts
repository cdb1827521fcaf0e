/** Every screen and state: each control gets the click aimed at it, and axe-core finds nothing wrong. */
import { mkdirSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { picture } from '../dashboard.ts';
import {
  launchBrowser,
  PICTURES,
  startWebApp,
  type Visit,
  visit,
  type WebApp,
  whyNoBrowser,
} from '../web-app.ts';
import { accessibilityFaults } from './accessibility.ts';
import { pageOverflow, stickingOut, stolenClicks } from './aimed-clicks.ts';
import { walk } from './walk.ts';

const reason = whyNoBrowser();
const BOTH = ['dark', 'light'] as const;
/** A usual laptop, half of it, and a laptop at 200 % zoom, where the form is a drawer. */
const WINDOWS = [
  { name: '1280 px', viewport: { width: 1280, height: 800 }, themes: BOTH },
  { name: '900 px', viewport: { width: 900, height: 700 }, themes: BOTH },
  { name: '200 % zoom', viewport: { width: 720, height: 450 }, themes: ['light'] as const },
];

let app: WebApp;
let browser: Browser;
let current: Visit;

describe('every screen', { timeout: 420_000 }, () => {
  beforeAll(async () => {
    if (reason === null) {
      mkdirSync(PICTURES, { recursive: true });
      browser = await launchBrowser();
    }
  });
  afterAll(async () => {
    await browser?.close();
  });
  beforeEach(async ({ skip }) => {
    skip(reason !== null, reason ?? '');
    app = await startWebApp();
  });
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail' && current !== undefined) {
      await picture(current.page, `failed-${task.name.slice(0, 40)}`);
    }
    await current?.close();
    await app?.stop();
  });

  it.each(WINDOWS)('can be used at $name', async ({ viewport, themes }) => {
    current = await visit(browser, app.address, { viewport });
    const { page } = current;
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
    expect(current.complaints).toEqual([]);
  });
});
