/** Preset Best in the browser: its time is said before, its members after, and the run opens again with them. */
import { describe, expect, it } from 'vitest';
import { field, finished, openSeattle, picture } from './dashboard.ts';
import { inBrowser } from './in-browser.ts';

const opened = inBrowser();

describe('preset Best', () => {
  it('says its time, shows what it tries and keeps the best so far with members and weights', async () => {
    const { page, complaints } = opened.current;
    await openSeattle(page);
    await (await field(page, 'preset-best')).click();
    await (await field(page, 'budget')).fill('58');
    await expect.poll(() => page.locator('.plan-line').textContent()).toContain('takes 58 s at most');
    expect(await page.getByTestId('compare').isDisabled()).toBe(true);
    await page.getByTestId('train').click();
    // The first net is trained before that, and may take most of its time on a busy machine.
    await expect
      .poll(() => page.getByTestId('search-progress').textContent())
      .toMatch(/Net [2-9] of \d+: .*So far /);
    await picture(page, 'best-searching');
    await page.getByTestId('stop').click();
    await finished(page);
    await page.getByTestId('members').waitFor();
    expect(await page.getByTestId('members').textContent()).toMatch(/Weight.*%/);
    await picture(page, 'best-members');
    expect(await page.getByTestId('run-card').first().textContent()).toContain('Best');
    await page.reload();
    await page.getByTestId('members').waitFor();
    await page.getByTestId('members').getByText('without a weight').click();
    await picture(page, 'best-others');
    expect(complaints).toEqual([]);
  });
});
