/** What is there again after a reload, on the start page, and in a browser that has never seen it. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { ENDLESS, epochsAtLeast, finished, picture, setUpRun, upload, VERDICT } from './dashboard.ts';
import { inBrowser } from './in-browser.ts';
import { visit } from './web-app.ts';

const CSV = Buffer.from(
  ['date,sales', ...Array.from({ length: 400 }, (_, row) => `${dayAfter(row)},${saleOf(row)}`)].join('\n'),
);

const opened = inBrowser();

describe('coming back', () => {
  it('shows an uploaded file and its training again after a reload, with Stop, and from the start page too', async () => {
    const { page } = opened.current;
    await openSales(page);
    await setUpRun(page, { target: 'sales', epochs: ENDLESS, units: 4 });
    await page.getByTestId('train').click();
    await epochsAtLeast(page, 1);

    await page.reload();
    await page.locator('.header-name').getByText('sales.csv').waitFor();
    // The name is of the data, which come before the training at work does.
    await expect.poll(() => page.getByTestId('status-bar').textContent()).toContain('on sales.csv');
    await expect.poll(() => page.getByTestId('stop').isEnabled()).toBe(true);
    await epochsAtLeast(page, 2);

    await page.getByRole('button', { name: 'Gatecast, start page' }).click();
    const row = page.getByTestId('run-at-work');
    expect(await row.textContent()).toContain('sales of sales.csv');
    await picture(page, 'home-at-work');
    await row.getByRole('button', { name: 'sales of sales.csv' }).click();
    await page.locator('.header-name').getByText('sales.csv').waitFor();

    await page.getByRole('button', { name: 'Gatecast, start page' }).click();
    await row.getByRole('button', { name: 'Stop LSTM 4, keep the best' }).click();
    await row.waitFor({ state: 'detached' });
    await expect.poll(() => page.getByTestId('project').textContent()).toMatch(VERDICT);
    expect(opened.current.complaints).toEqual([]);
  });

  it('shows after a reload how a run learned: its losses by update, and the forecast after each epoch', async () => {
    const { page } = opened.current;
    await openSales(page);
    await setUpRun(page, { target: 'sales', epochs: 6, units: 4 });
    await page.getByTestId('train').click();
    await finished(page);
    await page.reload();
    const slider = page.getByLabel('How it was learned');
    await slider.waitFor();
    // The card is drawn anew while what is kept of the run comes in, and a key that comes too early is lost.
    const pressed = async (...keys: readonly string[]) => {
      await slider.focus();
      for (const key of keys) {
        await page.keyboard.press(key);
      }
      return page.locator('.scrubber-word').textContent();
    };
    // A quick training does not tell of each epoch.
    await expect.poll(() => pressed('End', 'ArrowLeft')).toMatch(/^after epoch [2-6]$/);
    // The linear part alone, where no epoch did better, is best as it was before the first.
    await expect.poll(() => pressed('Home')).toMatch(/^(after epoch 1|before the first epoch)$/);
    await picture(page, 'learned-after-reload');
    expect(opened.current.complaints).toEqual([]);
  });

  it('lists files and runs to a browser that has never been there, and asks for data that are gone', async () => {
    await openSales(opened.current.page);
    await setUpRun(opened.current.page, { target: 'sales', epochs: 1, units: 4 });
    await opened.current.page.getByTestId('train').click();
    await finished(opened.current.page);
    await opened.current.close();

    opened.current = await visit(opened.browser, opened.app.address);
    const project = opened.current.page.getByTestId('project');
    await project.waitFor();
    // The list of projects comes before what their runs say.
    await expect.poll(() => project.textContent()).toMatch(/sales\.csv.*sales, 7 days/);
    expect(await project.textContent()).toMatch(VERDICT);
    expect(await project.locator('.sparkline path').count()).toBe(1);
    expect(await opened.current.page.getByTestId('kept-uploads').textContent()).toMatch(/kB of 2\.0 GB/);
    await picture(opened.current.page, 'home-project');
    // The middle of the row is its button's, wherever that has its words.
    await project.click();
    await finished(opened.current.page);
    expect(await opened.current.page.locator('.run-card.is-selected').textContent()).toContain('LSTM 4');
    await opened.current.close();

    rmSync(join(opened.app.home, 'uploads', 'kept'), { recursive: true });
    opened.current = await visit(opened.browser, opened.app.address);
    const { page } = opened.current;
    const [chooser] = await Promise.all([
      page.waitForEvent('filechooser'),
      page.getByTestId('project').getByRole('button', { name: 'sales.csv' }).click(),
    ]);
    await chooser.setFiles({ name: 'sales.csv', mimeType: 'text/csv', buffer: CSV });
    await finished(page);
    expect(await page.locator('.run-card.is-selected').textContent()).toContain('LSTM 4');
    expect(opened.current.complaints).toEqual([]);
  });
});

async function openSales(page: Page): Promise<void> {
  await upload(page, 'sales.csv', CSV);
  await page.getByTestId('train').waitFor();
}

function dayAfter(row: number): string {
  return new Date(Date.UTC(2024, 0, 1 + row)).toISOString().slice(0, 10);
}

function saleOf(row: number): string {
  return (100 + 20 * Math.sin(row / 3.5) + ((row * 7919) % 13)).toFixed(1);
}
