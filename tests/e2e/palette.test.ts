/** A session without a pointer: a sample opened, a net trained and looked at, a run deleted and back again, all by keys. */
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { field, finished, picture, SEATTLE, setUpRun } from './dashboard.ts';
import { inBrowser } from './in-browser.ts';

const opened = inBrowser({ viewport: { width: 1280, height: 800 } });

async function command(page: Page, query: string): Promise<void> {
  await page.keyboard.press('Control+k');
  await page.getByTestId('palette-input').waitFor();
  await page.keyboard.type(query);
  await page.keyboard.press('Enter');
}

describe('the palette and the keys', () => {
  it('lead from a sample to a verdict, through the views and back, without a pointer', async () => {
    const { page } = opened.current;
    await page.getByTestId(SEATTLE).waitFor();
    await command(page, 'warm');
    await page.getByTestId('train').waitFor();
    await setUpRun(page, { epochs: 2, units: 4 });
    // In a field a digit is a digit.
    const units = await field(page, 'units');
    await units.focus();
    await page.keyboard.press('End');
    await page.keyboard.press('1');
    expect(await units.inputValue()).toBe('41');
    await page.keyboard.press('Backspace');
    await expect.poll(() => page.getByTestId('train').isEnabled()).toBe(true);
    await command(page, 'train lstm');
    await finished(page);

    await page.getByTestId('palette-button').focus();
    await page.keyboard.press('4');
    await page.getByTestId('run-row').waitFor();
    await page.keyboard.press('1');
    await expect.poll(() => page.getByTestId('view-explore').getAttribute('aria-current')).toBe('page');
    await page.keyboard.press('2');
    await page.getByTestId('run-card').waitFor();

    await command(page, 'delete lstm 4');
    await expect.poll(() => page.getByTestId('run-card').count()).toBe(0);
    await page.keyboard.press('Control+z');
    await expect.poll(() => page.getByTestId('run-card').count()).toBe(1);

    await page.keyboard.press('h');
    await page.getByTestId('project').waitFor();
    await command(page, 'lstm 4 temp');
    await finished(page);
    expect(opened.current.complaints).toEqual([]);
  });

  it('keep the focus in the palette and give it back, and the pointer chooses what it is on', async () => {
    const { page } = opened.current;
    await page.getByTestId(SEATTLE).waitFor();
    await page.getByTestId('theme-toggle').focus();
    await page.keyboard.press('Control+k');
    await page.getByTestId('palette-input').waitFor();
    for (let presses = 0; presses < 4; presses += 1) {
      await page.keyboard.press('Tab');
      expect(
        await page.evaluate(() => document.activeElement?.closest('main, header, footer') === null),
      ).toBe(true);
    }
    await page.keyboard.press('Escape');
    await expect.poll(() => page.getByTestId('palette').count()).toBe(0);
    const focused = () => page.evaluate(() => document.activeElement?.getAttribute('data-testid'));
    await expect.poll(focused).toBe('theme-toggle');

    await page.getByTestId('palette-button').click();
    await picture(page, 'palette');
    const option = page.getByRole('option', { name: /^About Gatecast/ });
    await option.hover();
    await expect.poll(() => option.getAttribute('aria-selected')).toBe('true');
    await option.click();
    await page.getByTestId('about-facts').waitFor();
    await page.getByTestId('about-copy').and(page.locator(':enabled')).waitFor();
    await picture(page, 'about');
    // Beside it is out of it.
    await page.mouse.click(8, 400);
    await expect.poll(() => page.getByTestId('about').count()).toBe(0);
    await page.keyboard.press('?');
    await picture(page, 'shortcuts');
    await page.keyboard.press('Escape');
    expect(opened.current.complaints).toEqual([]);
  });
});
