/** Windows that are cut short: asked for in the form, counted in the plan, refused where they do not fit. */
import { expect, it } from 'vitest';
import { finished, openSeattle, picture, setUpRun } from './dashboard.ts';
import { inBrowser } from './in-browser.ts';

const opened = inBrowser({ viewport: { width: 1440, height: 900 } });

it('uses windows that begin with the series, and says how many', { timeout: 180_000 }, async () => {
  const { page, complaints } = opened.current;
  await openSeattle(page);
  await setUpRun(page, { epochs: 2, units: 8 });
  await page.getByRole('button', { name: 'Advanced' }).click();
  await page.getByTestId('segment').fill('6');
  await page.getByTestId('leastWindow').fill('4');
  await page.getByText('the net reads 6 steps together; take at least 6').waitFor();
  await page.getByTestId('leastWindow').fill('a');
  await page.getByText('The least window is a whole number of steps').waitFor();
  await page.getByTestId('leastWindow').fill('6');
  await page.getByText('24 of all windows shorter').waitFor();
  await page.getByTestId('leastWindow').scrollIntoViewIfNeeded();
  await picture(page, 'short-windows-form');
  await page.getByTestId('train').click();
  await finished(page);
  await page.getByTestId('verdict').waitFor();
  await page.getByTestId('theme-toggle').click();
  await page.waitForTimeout(500);
  await picture(page, 'short-windows-dark');
  // Its set-up comes back with it.
  await page.getByTestId('leastWindow').fill('');
  await page
    .getByRole('button', { name: /^Use the set-up of/ })
    .first()
    .click();
  await expect.poll(() => page.getByTestId('leastWindow').inputValue()).toBe('6');
  expect(complaints).toEqual([]);
});
