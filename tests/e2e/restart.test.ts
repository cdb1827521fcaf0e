/** An open tab and a host that is ended and started again. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { finished, openSeattle, SEATTLE, setUpRun } from './dashboard.ts';
import { launchBrowser, startWebApp, type Visit, visit, type WebApp, whyNoBrowser } from './web-app.ts';

const reason = whyNoBrowser();

let app: WebApp;
let browser: Browser;
let current: Visit;

describe('an open tab', { timeout: 180_000 }, () => {
  beforeAll(async () => {
    if (reason === null) {
      browser = await launchBrowser();
    }
  });
  afterAll(async () => {
    await browser?.close();
  });
  beforeEach(async ({ skip }) => {
    skip(reason !== null, reason ?? '');
    app = await startWebApp();
    current = await visit(browser, app.address);
  });
  afterEach(async () => {
    await current?.close();
    await app?.stop();
  });

  it('finds the host again after it was ended and started, and goes on', async () => {
    const { page } = current;
    await page.getByTestId(SEATTLE).waitFor();
    await app.stopOnly();
    await page.getByText('Gatecast is not answering.').waitFor();
    app = await startWebApp([], app.home);
    await page.getByRole('button', { name: 'Try now' }).click();
    await page.getByText('Gatecast is not answering.').waitFor({ state: 'detached' });
    await openSeattle(page);
    await setUpRun(page, { epochs: 1, units: 4 });
    await page.getByTestId('train').click();
    await finished(page);
  });

  it('says that it is not known any more where the key was made anew', async () => {
    const { page } = current;
    await page.getByTestId(SEATTLE).waitFor();
    const { port } = new URL(app.address);
    await app.stopOnly();
    rmSync(join(app.home, 'web-host.json'));
    await page.getByText('Gatecast is not answering.').waitFor();
    app = await startWebApp(['--port', port], app.home);
    await page.getByText(/was started anew with another key and does not know this tab/).waitFor();
    expect(await page.getByText('Gatecast is not answering.').count()).toBe(0);
  });
});
