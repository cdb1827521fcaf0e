/** What every file of browser tests does around its tests: one browser, and for each test a host of its own. */
import { mkdirSync } from 'node:fs';
import type { Browser, BrowserContextOptions } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import { picture } from './dashboard.ts';
import {
  launchBrowser,
  PICTURES,
  startWebApp,
  type Visit,
  visit,
  type WebApp,
  whyNoBrowser,
} from './web-app.ts';

/** What a test finds open. It may put another host or another visit in their place: those are closed after it. */
export interface Opened {
  browser: Browser;
  app: WebApp;
  current: Visit;
}

/**
 * Registers the hooks of a file and skips its tests, with the reason, where no browser can run.
 * `visited` are the options of the visit that is open when a test begins; null where each test opens its own.
 */
export function inBrowser(visited: BrowserContextOptions | null = {}): Opened {
  const reason = whyNoBrowser();
  // Each is there before the first test that may read it.
  const opened = {} as Opened;
  beforeAll(async () => {
    if (reason === null) {
      mkdirSync(PICTURES, { recursive: true });
      opened.browser = await launchBrowser();
    }
  });
  afterAll(async () => {
    await opened.browser?.close();
  });
  beforeEach(async ({ skip }) => {
    skip(reason !== null, reason ?? '');
    opened.app = await startWebApp();
    if (visited !== null) {
      opened.current = await visit(opened.browser, opened.app.address, visited);
    }
  });
  afterEach(async ({ task }) => {
    const { app, current } = opened;
    if (task.result?.state === 'fail' && current?.page.isClosed() === false) {
      await picture(current.page, `failed-${task.name.slice(0, 40)}`);
      process.stderr.write(`${current.complaints.join('\n')}\n${app.log()}\n`);
    }
    await current?.close();
    await app?.stop();
  });
  return opened;
}
