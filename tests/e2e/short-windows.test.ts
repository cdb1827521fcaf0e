/** Windows that are cut short: asked for in the form, counted in the plan, refused where they do not fit. */
import { expect, it } from 'vitest';
import { field, finished, openSeattle, picture, setUpRun } from './dashboard.ts';
import { inBrowser } from './in-browser.ts';

const opened = inBrowser({ viewport: { width: 1440, height: 900 } });

it('uses windows that begin with the series, and says how many', async () => {
  const { page, complaints } = opened.current;
  await openSeattle(page);
  await setUpRun(page, { epochs: 2, units: 8 });
  await (await field(page, 'segment')).fill('6');
  await (await field(page, 'leastWindow')).fill('4');
  await page.getByText('the net reads 6 steps together; take at least 6').waitFor();
  await (await field(page, 'leastWindow')).fill('a');
  await page.getByText('The least window is a whole number of steps').waitFor();
  await (await field(page, 'leastWindow')).fill('6');
  await page.getByText('24 of all windows shorter').waitFor();
  await (await field(page, 'leastWindow')).scrollIntoViewIfNeeded();
  await picture(page, 'short-windows-form');
  await page.getByTestId('train').click();
  await finished(page);
  await page.getByTestId('verdict').waitFor();
  await page.getByTestId('theme-toggle').click();
  await page.waitForTimeout(500);
  await picture(page, 'short-windows-dark');
  // Its set-up comes back with it.
  await (await field(page, 'leastWindow')).fill('');
  await page
    .getByRole('button', { name: /^Use the set-up of/ })
    .first()
    .click();
  await expect.poll(() => page.getByTestId('part-window').textContent()).toBe('6 days to 30 days');
  expect(await (await field(page, 'leastWindow')).inputValue()).toBe('6');
  expect(complaints).toEqual([]);
});
