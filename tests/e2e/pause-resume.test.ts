/** A training that is paused, left and resumed with a real pointer, and one that never was. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { epochsAtLeast, field, openSeattle, picture, setUpRun } from './dashboard.ts';
import { inBrowser } from './in-browser.ts';

/** Long enough to be paused well before its end, also by a browser that is kept waiting. */
const EPOCHS = 500;
const UNITS = 24;
/** It is trained twice to its end. */
const END_LIMIT_MS = 600_000;

const opened = inBrowser({ viewport: { width: 1280, height: 800 } });

describe('a paused training', { timeout: 2 * END_LIMIT_MS + 300_000 }, () => {
  it('is there after a reload, goes on from its card and ends as if it never had been left', async () => {
    const { page } = opened.current;
    await openSeattle(page);
    await (await field(page, 'patience')).fill('0');
    await setUpRun(page, { epochs: EPOCHS, units: UNITS });
    await page.getByTestId('train').click();
    await epochsAtLeast(page, 3);
    await page.getByTestId('pause').click();
    const card = page.locator('.run-card');
    await expect.poll(() => card.getAttribute('data-status')).toBe('paused');
    await bothLooks(page, 'paused');

    await page.reload();
    await page.locator('.header-name').getByText('seattle-weather.csv').waitFor();
    expect(await card.getAttribute('data-status')).toBe('paused');
    await page.getByRole('button', { name: 'Gatecast, start page' }).click();
    expect(await page.getByTestId('recent-run').textContent()).toContain('paused');
    await page.getByRole('button', { name: `Resume LSTM ${UNITS}` }).waitFor();
    await bothLooks(page, 'paused-home');
    await page.getByTestId('recent-run').click();
    await page.locator('.header-name').getByText('seattle-weather.csv').waitFor();

    // Twice, as a hand that is used to double clicks: the second press may meet nothing else.
    await card.getByRole('button', { name: `Resume LSTM ${UNITS}` }).dblclick();
    await page.getByText(new RegExp(`LSTM ${UNITS}: It goes on in epoch \\d+ of ${EPOCHS}\\.`)).waitFor();
    await bothLooks(page, 'resumed');
    await expect.poll(() => card.getAttribute('data-status'), { timeout: END_LIMIT_MS }).toBe('finished');

    await page.getByTestId('train').click();
    await page.getByRole('button', { name: 'Train anyway' }).click();
    const whole = page.locator('.run-card[data-status=finished]');
    await expect.poll(() => whole.count(), { timeout: END_LIMIT_MS }).toBe(2);
    const [left, never] = results(opened.app.home);
    expect(left).toEqual(never);
    expect(opened.current.complaints).toEqual([]);
  });
});

/** Weights and forecast of each run, as they lie on the disk. */
function results(home: string): readonly unknown[] {
  const runs = join(home, 'runs');
  return readdirSync(runs, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) =>
      ['weights.bin', 'forecast.json'].map((file) => readFileSync(join(runs, name, file)).toString('base64')),
    );
}

/** For people to look at. */
async function bothLooks(page: Page, name: string): Promise<void> {
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme });
    // Colours fade over.
    await page.waitForTimeout(300);
    await picture(page, `${name}-${colorScheme}`);
  }
}
