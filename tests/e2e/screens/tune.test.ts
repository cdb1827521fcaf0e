/** The view Tune in its states: its form, a search at work, one that is paused, and one that has ended. */
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { openSeattle, picture, setUpRun } from '../dashboard.ts';
import { inBrowser } from '../in-browser.ts';
import { visit } from '../web-app.ts';
import { lookAt } from './look.ts';

const WINDOWS = [
  { viewport: { width: 1280, height: 800 } },
  { viewport: { width: 1920, height: 1080 } },
  { viewport: { width: 900, height: 700 } },
];

const opened = inBrowser(null);

describe('the view Tune', { timeout: 1_200_000 }, () => {
  it.each(WINDOWS)('can be used at $viewport.width px', async ({ viewport }) => {
    const { width } = viewport;
    opened.current = await visit(opened.browser, opened.app.address, { viewport });
    const { page, complaints } = opened.current;
    const problems: Record<string, readonly string[]> = {};
    const look = async (screen: string) => {
      await lookAt(page, screen, '.centre', { width, themes: ['dark', 'light'], problems });
      await picture(page, `tune-${screen.replaceAll(' ', '-')}-${width}`);
    };
    await openSeattle(page);
    await setUpRun(page, { epochs: 2, units: 4 });
    await page.keyboard.press('Escape');
    await page.getByTestId('view-tune').click();
    await page.getByTestId('space-window').waitFor();
    await page.getByTestId('tune-start').and(page.locator(':enabled')).waitFor();
    await expectInSight(page, 'tune-start');
    await look('form');

    await page.getByTestId('tune-seconds').fill('');
    // More than are tried while somebody looks: it is paused and stopped on the way.
    await page.getByTestId('tune-trials').fill('200');
    await page.getByTestId('tune-start').click();
    await page.getByTestId('trial-table').waitFor();
    await expect.poll(() => page.getByTestId('trial-row').count()).toBeGreaterThan(2);
    await page.getByTestId('study-pause').click();
    await page.getByTestId('study-resume').and(page.locator(':enabled')).waitFor();
    await look('paused');
    await page.getByTestId('study-resume').click();
    // One that is stopped before its turn is left.
    await page.locator('[data-testid=study][data-status=searching]').waitFor();
    await page.getByTestId('study-stop').and(page.locator(':enabled')).click();
    await page.locator('[data-testid=study][data-status=finished]').waitFor();
    await page.getByTestId('study-test').getByRole('button').first().waitFor();
    await page.locator('.against-figure canvas').waitFor();
    await look('ended');

    await page.getByTestId('trial-filter').fill('error=..100000 layers=1');
    await page.getByTestId('all-trials').waitFor();
    await look('brushed');
    for (const chart of ['Best so far', 'Set-ups as lines', 'Settings against the error']) {
      await page.getByTestId(`table-${chart}`).click();
      await page.getByTestId(`numbers-${chart}`).waitFor();
    }
    await look('charts as tables');
    expect(await cutHeads(page)).toEqual([]);
    expect(problems).toEqual({});
    expect(complaints).toEqual([]);
  });
});

/** What is to be pressed first is seen without scrolling. */
async function expectInSight(page: Page, testId: string): Promise<void> {
  const box = await page.getByTestId(testId).boundingBox();
  expect((box?.y ?? Number.NaN) + (box?.height ?? 0)).toBeLessThan(page.viewportSize()?.height ?? 0);
}

/** Heads of the table that are wider than their column. */
async function cutHeads(page: Page): Promise<readonly string[]> {
  return await page.evaluate(() =>
    [...document.querySelectorAll('.trial-row.is-head > .trial-cell')]
      .filter((head) => head.scrollWidth > head.clientWidth)
      .map((head) => head.textContent ?? ''),
  );
}
