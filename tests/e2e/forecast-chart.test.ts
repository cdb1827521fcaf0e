/** The forecast chart under a real pointer: lines beside the run, one whole test forecast, back to where it began. */
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { attribute, finished, openSeattle, picture, setUpRun } from './dashboard.ts';
import { inBrowser } from './in-browser.ts';
import { accessibilityFaults } from './screens/accessibility.ts';
import { stolenClicks } from './screens/aimed-clicks.ts';

const opened = inBrowser({ viewport: { width: 1280, height: 800 } });
const MAKING_LIMIT_MS = 60_000;

async function tooltipAt(page: Page, x: number, y: number): Promise<string> {
  await page.mouse.move(x - 6, y);
  await page.mouse.move(x, y, { steps: 3 });
  const box = page.locator('.forecast-chart .tooltip-box');
  await box.waitFor();
  return (await box.textContent()) ?? '';
}

describe('the forecast chart of a run', () => {
  it('shows what stands beside it, whole test forecasts, and what came of them', async () => {
    const { page } = opened.current;
    await openSeattle(page);
    await setUpRun(page, { epochs: 2, units: 4 });
    await page.getByTestId('train').click();
    await finished(page);
    const chart = page.locator('.forecast-chart');
    const box = await chart.locator('canvas').first().boundingBox();
    if (box === null) {
      throw new Error('the chart has no place');
    }
    const [x, y] = [box.x + box.width * 0.4, box.y + box.height * 0.7];
    await expect.poll(() => tooltipAt(page, x, y)).toMatch(/came\S+.*said\S+ .*\([+−±].*80 % band\S+ – \S+/);

    // A free forecast is made when its chip is pressed, and stands in the tooltip from then on.
    const chip = page.getByTestId('line-mstl');
    expect(await chip.getAttribute('aria-pressed')).toBe('false');
    await chip.click();
    await expect
      .poll(async () => await tooltipAt(page, x, y), { timeout: MAKING_LIMIT_MS })
      .toMatch(/MSTL\S+ .*\([+−±]/);
    expect(await chip.getAttribute('aria-pressed')).toBe('true');
    await expect.poll(() => chip.getAttribute('aria-busy')).toBe('false');
    await picture(page, 'forecast-beside');
    await page.getByTestId('line-naive').click();
    await expect.poll(() => page.locator('.chart-label', { hasText: 'naive' }).count()).toBe(0);
    // It stays as it was while another view is looked at.
    await page
      .getByRole('tab', { name: 'Explore' })
      .or(page.getByRole('button', { name: 'Explore' }))
      .click();
    await page
      .getByRole('tab', { name: 'Forecast' })
      .or(page.getByRole('button', { name: 'Forecast', exact: true }))
      .click();
    await expect.poll(() => chip.getAttribute('aria-pressed')).toBe('true');

    // A press on the test part shows one forecast whole.
    await page.mouse.click(x, y);
    const words = page.getByTestId('picked-words');
    const said = async () => (await words.textContent()) ?? '';
    await expect.poll(said).toMatch(/^Made \S+, 7 days ahead: off by .* of 7 values inside the 80 % band\./);
    const first = await said();
    await page.getByTestId('picked-after').click();
    await expect.poll(said).not.toBe(first);
    await page.getByTestId('picked-before').click();
    await expect.poll(said).toBe(first);
    await picture(page, 'forecast-picked');
    expect(await accessibilityFaults(page, ['light', 'dark'])).toEqual([]);
    expect(await stolenClicks(page)).toEqual([]);
    await picture(page, 'forecast-picked-dark');

    // The same by keys, and one key back to where it began.
    await chart.getByRole('img').first().focus();
    const recent = await attribute(page, 'overview-window', 'aria-valuetext');
    await page.keyboard.press('Escape');
    await expect.poll(() => words.count()).toBe(0);
    await page.keyboard.press('Enter');
    const chosen = await said();
    await page.keyboard.press('Shift+ArrowLeft');
    await expect.poll(said).not.toBe(chosen);
    await page.keyboard.press('ArrowLeft');
    await expect.poll(() => attribute(page, 'overview-window', 'aria-valuetext')).not.toBe(recent);
    await page.keyboard.press('0');
    await expect.poll(() => attribute(page, 'overview-window', 'aria-valuetext')).toBe(recent);
    expect(await words.count()).toBe(0);
    expect(opened.current.complaints).toEqual([]);
  });
});
