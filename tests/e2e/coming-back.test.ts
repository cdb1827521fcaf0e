/** What is there again after a reload, on the first screen, and in a browser that has never seen it. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { epochsAtLeast, finished, picture, setUpRun, upload, VERDICT } from './dashboard.ts';
import { launchBrowser, startWebApp, type Visit, visit, type WebApp, whyNoBrowser } from './web-app.ts';

const reason = whyNoBrowser();
const CSV = Buffer.from(
  ['date,sales', ...Array.from({ length: 400 }, (_, row) => `${dayAfter(row)},${saleOf(row)}`)].join('\n'),
);

let app: WebApp;
let browser: Browser;
let current: Visit;

describe('coming back', { timeout: 240_000 }, () => {
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

  it('shows an uploaded file and its training again after a reload, with Stop, and from the first screen too', async () => {
    const { page } = current;
    await openSales(page);
    await setUpRun(page, { target: 'sales', epochs: 1000, units: 4 });
    await page.getByTestId('train').click();
    await epochsAtLeast(page, 1);

    await page.reload();
    await page.locator('.header-name').getByText('sales.csv').waitFor();
    expect(await page.getByTestId('status-bar').textContent()).toContain('on sales.csv');
    await expect.poll(() => page.getByTestId('stop').isEnabled()).toBe(true);
    await epochsAtLeast(page, 2);

    await page.getByRole('button', { name: 'Gatecast, start page' }).click();
    const row = page.getByTestId('run-at-work');
    expect(await row.textContent()).toContain('sales of sales.csv');
    await picture(page, 'first-look-at-work');
    await row.getByRole('button', { name: 'sales of sales.csv' }).click();
    await page.locator('.header-name').getByText('sales.csv').waitFor();

    await page.getByRole('button', { name: 'Gatecast, start page' }).click();
    await row.getByRole('button', { name: 'Stop LSTM 4, keep the best' }).click();
    await page.getByTestId('recent-run').waitFor();
    await row.waitFor({ state: 'detached' });
    expect(await page.getByTestId('recent-run').textContent()).toMatch(VERDICT);
    expect(current.complaints).toEqual([]);
  });

  it('lists files and runs to a browser that has never been there, and asks for data that are gone', async () => {
    await openSales(current.page);
    await setUpRun(current.page, { target: 'sales', epochs: 1, units: 4 });
    await current.page.getByTestId('train').click();
    await finished(current.page);
    await current.close();

    current = await visit(browser, app.address);
    const run = current.page.getByTestId('recent-run');
    await run.waitFor();
    expect(await run.textContent()).toMatch(/LSTM 4.*sales of sales\.csv/);
    expect(await run.textContent()).toMatch(VERDICT);
    expect(await current.page.getByTestId('recent-file').textContent()).toContain('400 rows');
    expect(await current.page.getByTestId('kept-uploads').textContent()).toMatch(/kB of 2\.0 GB/);
    await picture(current.page, 'first-look-recent');
    await run.click();
    await finished(current.page);
    expect(await current.page.locator('.run-card.is-selected').textContent()).toContain('LSTM 4');
    await current.close();

    rmSync(join(app.home, 'uploads', 'kept'), { recursive: true });
    current = await visit(browser, app.address);
    const { page } = current;
    const [chooser] = await Promise.all([
      page.waitForEvent('filechooser'),
      page.getByRole('button', { name: /LSTM 4.*sales of sales\.csv/ }).click(),
    ]);
    await chooser.setFiles({ name: 'sales.csv', mimeType: 'text/csv', buffer: CSV });
    await finished(page);
    expect(await page.locator('.run-card.is-selected').textContent()).toContain('LSTM 4');
    expect(await page.getByTestId('recent-file').count()).toBe(0);
    expect(current.complaints).toEqual([]);
  });
});

async function openSales(page: Page): Promise<void> {
  await upload(page, 'sales.csv', CSV);
  await page.getByTestId('target').waitFor();
}

function dayAfter(row: number): string {
  return new Date(Date.UTC(2024, 0, 1 + row)).toISOString().slice(0, 10);
}

function saleOf(row: number): string {
  return (100 + 20 * Math.sin(row / 3.5) + ((row * 7919) % 13)).toFixed(1);
}
