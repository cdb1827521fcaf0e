/** Explore in a browser: seasons found on real demand, a column made a feature, a set-up taken, places that were filled. */
import { describe, expect, it } from 'vitest';
import { openSeattle, picture } from './dashboard.ts';
import { inBrowser } from './in-browser.ts';
import { accessibilityFaults } from './screens/accessibility.ts';
import { missing, sharedData } from './shared-data.ts';

const FILE = 'vic_electricity_30min.csv';
const DEMAND = sharedData(FILE);

const opened = inBrowser({ viewport: { width: 1280, height: 800 } });

describe('Explore', () => {
  it('shows the weather of Seattle and gives columns their part', async () => {
    const { page } = opened.current;
    await openSeattle(page);
    await page.getByTestId('view-explore').click();
    await expect
      .poll(() => page.getByTestId('repeats-sentence').textContent())
      .toMatch(/^A year \(365 rows\)/);
    // Words stand among the numbers, as in the file.
    const row = page.getByTestId('read-row').first();
    await expect.poll(() => row.textContent()).toMatch(/drizzle$/);
    await page.getByTestId('lane-wind').click();
    await page.getByText('What repeats in wind').waitFor();
    // Its menu reaches past the list of lanes, whose chip is the button of it; keys lead through it as in any menu.
    const chip = page.getByTestId('role-wind');
    await chip.focus();
    await page.keyboard.press('ArrowDown');
    const menu = page.getByRole('menu', { name: 'wind in the set-up' });
    const entry = (role: string) => menu.getByTestId(`role-wind-${role}`);
    const hasFocus = (role: string) =>
      expect.poll(() => entry(role).evaluate((one) => one === document.activeElement)).toBe(true);
    await hasFocus('target');
    expect(await entry('none').getAttribute('aria-checked')).toBe('true');
    for (const [key, role] of [
      ['End', 'none'],
      ['ArrowDown', 'target'],
      ['ArrowUp', 'none'],
      ['Home', 'target'],
      ['k', 'known'],
      ['l', 'look'],
    ] as const) {
      await page.keyboard.press(key);
      await hasFocus(role);
    }
    expect(await accessibilityFaults(page, ['light', 'dark'])).toEqual([]);
    await page.keyboard.press('Escape');
    await expect.poll(() => menu.count()).toBe(0);
    expect(await chip.evaluate((one) => one === document.activeElement)).toBe(true);
    await chip.click();
    await hasFocus('none');
    const [box, lanes] = [await menu.boundingBox(), await page.locator('.lanes-scroll').boundingBox()];
    const view = { width: 1280, height: 800 };
    expect(box !== null && box.x >= 0 && box.x + box.width <= view.width).toBe(true);
    expect(box !== null && box.y >= 0 && box.y + box.height <= view.height).toBe(true);
    expect(box !== null && lanes !== null && box.width > 0).toBe(true);
    await picture(page, 'explore-role');
    await entry('look').click();
    await expect.poll(() => menu.count()).toBe(0);
    await page.getByTestId('view-forecast').click();
    await page.getByTestId('view-explore').click();
    expect(await page.getByTestId('role-wind').getAttribute('data-role')).toBe('look');
    expect(opened.current.complaints).toEqual([]);
  });

  it('finds day and week in the demand of Victoria, and the set-up takes what follows', async ({ skip }) => {
    if (DEMAND === undefined) {
      skip(missing(FILE));
      return;
    }
    const { page } = opened.current;
    await page.getByTestId('file-input').setInputFiles(DEMAND);
    await page.getByTestId('view-explore').click();
    await page.getByTestId('lane-Demand').click();
    await expect
      .poll(() => page.getByTestId('repeats-sentence').textContent())
      .toContain('A day (48 rows) and a week (336 rows) repeat.');
    expect(await page.getByTestId('follows').textContent()).toContain('window 96, horizon 48');
    await page.getByTestId('pair-sentence').waitFor();
    for (const [width, height] of [
      [1280, 800],
      [1920, 1080],
    ] as const) {
      await page.setViewportSize({ width, height });
      await picture(page, `explore-${width}`);
    }
    await page.getByTestId('use-these').click();
    await page.getByTestId('theme-toggle').click();
    await page.getByTestId('theme-toggle').click();
    await picture(page, 'explore-other-theme');
    await expect.poll(() => page.getByTestId('use-these').textContent()).toBe('In the set-up');
    expect(opened.current.complaints).toEqual([]);
  });

  it('leads from one place that was filled to the next', async () => {
    const { page } = opened.current;
    const rows = Array.from({ length: 900 }, (_, row) => {
      const stamp = new Date(Date.UTC(2024, 0, 1, row)).toISOString().slice(0, 16);
      const isHole = (row >= 300 && row < 303) || row === 700;
      return `${stamp},${isHole ? '' : (50 + 10 * Math.sin((row / 24) * 2 * Math.PI)).toFixed(2)}`;
    });
    const buffer = Buffer.from(`time,load\n${rows.join('\n')}\n`);
    await page.getByTestId('file-input').setInputFiles({ name: 'holes.csv', mimeType: 'text/csv', buffer });
    await page.getByTestId('view-explore').click();
    await expect.poll(() => page.getByTestId('repair-place').textContent()).toBe('2 places filled');
    await page.getByTestId('next-repair').click();
    await expect
      .poll(() => page.getByTestId('repair-place').textContent())
      .toMatch(/^1 of 2: 2024-01-13 12:00, 3 rows filled, linear interpolation/);
    const shown = page.getByTestId('overview-window');
    await expect.poll(() => shown.getAttribute('aria-valuetext')).toMatch(/^2024-01-07 06:00 to 2024-01-19/);

    // The list of rows stands at the first row of what the chart shows; a press on another row brings the chart there.
    const facts = page.getByTestId('rows-facts');
    await expect.poll(() => facts.textContent()).toMatch(/^15[01]–16[01] of 900 · \d+ in the chart$/);
    await page.getByTestId('read-rows').evaluate((list) => {
      list.scrollTop = list.scrollHeight;
    });
    await expect.poll(() => facts.textContent()).toMatch(/^890–900 of 900/);
    const last = page.getByTestId('read-row').last();
    expect(await last.getAttribute('class')).toContain('is-out');
    await last.click();
    await expect.poll(() => shown.getAttribute('aria-valuetext')).toMatch(/ to 2024-02-07/);
    await expect.poll(() => last.getAttribute('class')).not.toContain('is-out');
    expect(await facts.textContent()).toMatch(/^890–900 of 900/);
    expect(opened.current.complaints).toEqual([]);
  });

  it('finds a column among many, keeps it, and scrolls the rows of the file with the chart', async () => {
    const { page } = opened.current;
    const names = Array.from({ length: 60 }, (_, place) => `c${String(place + 1).padStart(2, '0')}`);
    // Five hours are missing, which are put in: behind them a row as read stands five lines higher in the file.
    const rows = Array.from({ length: 800 }, (_, row) => row)
      .filter((row) => row < 300 || row >= 305)
      .map((row) => {
        const stamp = new Date(Date.UTC(2024, 0, 1, row)).toISOString().slice(0, 16);
        return [stamp, ...names.map((_, place) => row + place * 1000)].join(',');
      });
    const buffer = Buffer.from(`time,${names.join(',')}\n${rows.join('\n')}\n`);
    await page.getByTestId('file-input').setInputFiles({ name: 'wide.csv', mimeType: 'text/csv', buffer });
    await page.getByTestId('view-explore').click();
    await page.getByTestId('lane-search').fill('C57');
    await expect.poll(() => page.locator('.lane').count()).toBe(1);
    await page.getByTestId('lane-c57').click();
    await page.getByTestId('lane-search').fill('');
    await page.getByText('What repeats in c57').waitFor();

    // The rows as read come sideways to what was chosen, beside their stamps.
    const list = page.getByTestId('read-rows');
    const head = (name: string) => list.getByRole('columnheader', { name, exact: true });
    const inSight = async (name: string) => {
      const [box, frame] = [await head(name).boundingBox(), await list.boundingBox()];
      return box !== null && frame !== null && box.x >= frame.x && box.x + box.width <= frame.x + frame.width;
    };
    await expect.poll(() => inSight('c57')).toBe(true);
    expect(await inSight('Time')).toBe(true);
    expect(await list.getByRole('columnheader').count()).toBeLessThan(16);
    const first = page.getByTestId('read-row').first();
    await expect.poll(() => first.locator('[aria-colindex="59"]').textContent()).toBe('56,000.0');

    await page.getByText('In the file', { exact: true }).click();
    await page.getByRole('region', { name: 'Rows of the file' }).waitFor();
    await expect.poll(() => inSight('c57')).toBe(true);
    expect(await inSight('time')).toBe(true);
    const facts = page.getByTestId('rows-facts');
    await expect.poll(() => facts.textContent()).toMatch(/^1–1[01] of 795/);
    await list.evaluate((box) => {
      box.scrollTop = 28 * 400;
    });
    await expect.poll(() => facts.textContent()).toMatch(/^401–41[01] of 795/);
    const cell = (column: number) => first.locator(`[aria-colindex="${column}"]`);
    await expect.poll(() => cell(2).textContent()).toBe('2024-01-17T21:00');
    expect(await cell(59).textContent()).toBe('56405');
    await picture(page, 'explore-file-rows');
    expect(await accessibilityFaults(page, ['light', 'dark'])).toEqual([]);

    // A press points at the same stamp in the chart, and the arrows go on from there.
    const selected = list.locator('[aria-selected="true"]');
    await first.click();
    await expect.poll(() => selected.getAttribute('aria-rowindex')).toBe('402');
    await list.press('ArrowDown');
    await expect.poll(() => selected.getAttribute('aria-rowindex')).toBe('403');
    await page.getByText('As read', { exact: true }).click();
    await page.getByRole('region', { name: 'Rows as they are read' }).waitFor();
    await list.evaluate((box) => {
      box.scrollTop = 28 * 404;
    });
    await expect.poll(() => selected.getAttribute('aria-rowindex')).toBe('408');

    // Where the chart goes the list goes too; the hole that was filled has no rows in it.
    await page.getByText('In the file', { exact: true }).click();
    await page.getByTestId('next-repair').click();
    await expect
      .poll(() => facts.textContent())
      .toMatch(/^15[01]–16[01] of 795 · (299|300|301) in the chart$/);

    await page.getByTestId('view-forecast').click();
    await page.getByTestId('view-explore').click();
    await page.getByText('What repeats in c57').waitFor();
    expect(await page.locator('.explore-column h2').textContent()).toBe('c57');
    expect(opened.current.complaints).toEqual([]);
  });
});
