/** Wild clicking for a minute. `GATECAST_TEST_SEED` and `GATECAST_TEST_WILD_SECONDS` try other ways and longer ones. */
import { mkdirSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openSeattle, picture, setUpRun } from '../dashboard.ts';
import {
  launchBrowser,
  PICTURES,
  startWebApp,
  type Visit,
  visit,
  type WebApp,
  whyNoBrowser,
} from '../web-app.ts';
import { wildClicks } from './wild-clicks.ts';

const reason = whyNoBrowser();
const SEED = Number(process.env.GATECAST_TEST_SEED ?? 20_261_127);
const SECONDS = Number(process.env.GATECAST_TEST_WILD_SECONDS ?? 30);

let app: WebApp;
let browser: Browser;
let current: Visit;

describe('wild clicking', { timeout: 180_000 + SECONDS * 1000 }, () => {
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

  it.each([
    { width: 1280, height: 800 },
    { width: 720, height: 450 },
  ])('neither breaks the page nor is told an error, at $width × $height', async (viewport) => {
    current = await visit(browser, app.address, { viewport });
    const { page, complaints } = current;
    if (viewport.width > 1000) {
      // Small enough that runs end while the pointer wanders.
      await openSeattle(page);
      await setUpRun(page, { epochs: 3, units: 4 });
    }
    const { presses, faults } = await wildClicks(page, SEED, SECONDS * 1000);
    const told = `seed ${SEED}, ${presses} presses`;
    process.stdout.write(`wild clicking at ${viewport.width} px: ${told}\n`);
    expect({ faults, complaints }, told).toEqual({ faults: [], complaints: [] });
    expect(presses, told).toBeGreaterThan(20);
  });
});
