/** Smaller runs, made and judged in the browser. */
import { describe, expect, it } from 'vitest';
import { finished, openSeattle, picture, setUpRun, VERDICT } from './dashboard.ts';
import { inBrowser } from './in-browser.ts';

const opened = inBrowser();

describe('a run made smaller', () => {
  it('shows what each size would cost, and makes a run of a quarter of the bytes beside the one it was made of', async () => {
    const { page, complaints } = opened.current;
    await openSeattle(page);
    await setUpRun(page, { epochs: 3, units: 16 });
    await page.getByTestId('train').click();
    await finished(page);
    const panel = page.getByTestId('compress');
    await panel.locator('summary').click();
    await page.getByTestId('compress-curve').click();
    await page.getByTestId('table-Size against error').click();
    await page.getByTestId('numbers-Size against error').waitFor();
    expect(await page.getByTestId('numbers-Size against error').locator('tbody tr').count()).toBeGreaterThan(
      6,
    );
    await panel.scrollIntoViewIfNeeded();
    await picture(page, 'compress-curve');

    await page.getByTestId('compress-make').click();
    const cards = page.getByTestId('run-card').filter({ hasText: VERDICT });
    await expect.poll(() => cards.count()).toBe(2);
    await page.getByTestId('compress-outcome').waitFor();
    expect(await page.getByTestId('compress-verdict').textContent()).toMatch(/^The smaller net .+\.$/);
    await page.getByTestId('compress-verdict').scrollIntoViewIfNeeded();
    await picture(page, 'compress-made');
    await page.emulateMedia({ colorScheme: 'dark' });
    await picture(page, 'compress-made-dark');

    // The first one again, seven of ten weights less: what became zero is told layer by layer.
    await cards.last().locator('.run-name').click();
    await panel.locator('summary').click();
    await panel.getByText('Prune', { exact: true }).click();
    await page.getByTestId('compress-make').click();
    await expect.poll(() => cards.count()).toBe(3);
    const zeros = page.getByTestId('compress-zeros');
    await zeros.locator('summary').click();
    const layers = await zeros.locator('tbody tr').allTextContents();
    expect(layers.length).toBeGreaterThan(1);
    expect(layers.every((line) => /\d %$/.test(line))).toBe(true);
    await zeros.scrollIntoViewIfNeeded();
    await picture(page, 'compress-zeros');
    expect(complaints).toEqual([]);
  });
});
