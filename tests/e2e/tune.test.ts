/** A search from the form to the form: started, watched, brushed, and one of its set-ups used. */
import type { Locator, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { field, openSeattle, picture, setUpRun } from './dashboard.ts';
import { inBrowser } from './in-browser.ts';

const opened = inBrowser();

describe('a search for a set-up', () => {
  it('is started, watched and brushed, and what it found goes into the form', async () => {
    const { page, complaints } = opened.current;
    await openSeattle(page);
    await setUpRun(page, { epochs: 2, units: 4 });
    await page.keyboard.press('Escape');
    await page.getByTestId('tune').click();
    await page.getByTestId('tune-trials').fill('8');
    await page.getByTestId('tune-seconds').fill('');
    // A window alone tells the set-ups apart, so that what is used can be seen in the form.
    await page.getByTestId('range-window').fill('10|20|40');
    await page.getByTestId('tune-start').and(page.locator(':enabled')).waitFor();
    await page.getByTestId('tune-start').click();

    // Live: points come while it works.
    const best = page.locator('.best-card [role=img]');
    await best.waitFor();
    await expect.poll(() => best.getAttribute('aria-label')).toMatch(/[2-8] set-ups \(.*best so far/);
    // A whole search: the time of the test is its limit.
    await page.locator('[data-testid=study][data-status=finished]').waitFor({ timeout: 0 });
    expect(await page.getByTestId('trial-count').textContent()).toBe('8');
    expect(await page.getByTestId('study-test').textContent()).toContain('lucky');

    const figure = page.locator('.parallel-figure');
    await figure.locator('canvas').waitFor();
    await figure.scrollIntoViewIfNeeded();
    await picture(page, 'tune-lines');
    // The first axis is that of the window; its last two categories.
    const along = await firstAxis(figure);
    await page.mouse.move(...along(0.4));
    await page.mouse.down();
    await page.mouse.move(...along(0.7), { steps: 5 });
    await page.mouse.move(...along(0.98), { steps: 5 });
    await page.mouse.up();
    await expect.poll(() => page.getByTestId('trial-filter').inputValue()).toMatch(/^window=/);
    const word = await page.getByTestId('trial-filter').inputValue();
    const windows = word.slice('window='.length).split('|');
    expect(windows).not.toContain('10');
    const shown = await column(page, 'Window');
    expect(shown.length).toBeGreaterThan(0);
    expect(shown.every((window) => windows.includes(window))).toBe(true);
    if (shown.length < 8) {
      expect(await page.getByTestId('trial-count').textContent()).toBe(`${shown.length} of 8`);
    }
    await picture(page, 'tune-brushed');
    await page.getByTestId('all-trials').click();
    await expect.poll(() => page.getByTestId('trial-row').count()).toBe(8);

    await page.getByTestId('trial-row').last().getByRole('button').first().click();
    const before = await page.getByTestId('chosen-trial').locator('b').textContent();
    await figure.scrollIntoViewIfNeeded();
    await pressOtherLine(page, figure, before ?? '');

    const row = page.getByTestId('trial-row').nth(1);
    const [window = ''] = (await column(page, 'Window')).slice(1);
    await row.getByTestId('use-row').click();
    await page.getByText(/^The form has set-up \d+ of the search/).waitFor();
    await page.getByTestId('view-forecast').click();
    expect(await (await field(page, 'window')).inputValue()).toBe(window);
    expect(complaints).toEqual([]);
  });
});

/** Places along the first axis, from 0 to 1. */
async function firstAxis(figure: Locator): Promise<(share: number) => [number, number]> {
  const box = (await figure.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
  const isStacked = (await figure.getAttribute('data-layout')) === 'stacked';
  // As `parallel-option.ts` lays them out, and the frame its canvas.
  return isStacked
    ? (share) => [box.x + 10 + 104 + share * (box.width - 16 - 104 - 34), box.y + 4 + 12]
    : (share) => [box.x + 10 + 46, box.y + box.height - 10 - 18 - share * (box.height - 14 - 46 - 18)];
}

/** The cells of a column of the table, as they stand. */
async function column(page: Page, head: string): Promise<readonly string[]> {
  return await page.getByTestId('trial-table').evaluate((table, name) => {
    const heads = [...table.querySelectorAll('[role=columnheader]')].map((each) => each.textContent ?? '');
    const at = heads.findIndex((each) => each.startsWith(name));
    return [...table.querySelectorAll('[data-testid=trial-row]')]
      .sort((a, b) => Number(a.getAttribute('aria-rowindex')) - Number(b.getAttribute('aria-rowindex')))
      .map((row) => row.querySelectorAll('[role=cell]')[at]?.textContent ?? '');
  }, head);
}

/** Moves over the lines where no axis is, and presses those under the pointer until another set-up is chosen. */
async function pressOtherLine(page: Page, figure: Locator, before: string): Promise<void> {
  const box = (await figure.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
  const isStacked = (await figure.getAttribute('data-layout')) === 'stacked';
  const title = page.getByTestId('chosen-trial').locator('b');
  for (let share = 0.05; share < 0.95; share += 0.006) {
    // Between the first axis and the second.
    await (isStacked
      ? page.mouse.move(box.x + 114 + share * (box.width - 154), box.y + 4 + 12 + 19)
      : page.mouse.move(box.x + 10 + 46 + 40, box.y + 50 + share * (box.height - 80)));
    const cursor = await figure.evaluate((element) =>
      [...element.querySelectorAll<HTMLElement>('.chart-canvas, .chart-canvas *')]
        .map(({ style }) => style.cursor)
        .find((each) => each === 'pointer'),
    );
    if (cursor === 'pointer') {
      await page.mouse.down();
      await page.mouse.up();
      if ((await title.textContent()) !== before) {
        return;
      }
    }
  }
  throw new Error('no line chose another set-up');
}
