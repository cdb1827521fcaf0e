/** One net of all series of a file, asked for in the form. */
import { expect, it } from 'vitest';
import { field, finished, picture, STOCKS, setUpRun } from './dashboard.ts';
import { inBrowser } from './in-browser.ts';

const opened = inBrowser({ viewport: { width: 1440, height: 900 } });

it('learns from all series of a file, where it has several', async () => {
  const { page, complaints } = opened.current;
  await page.getByTestId(STOCKS).click();
  await page.getByTestId('series-GOOG').click();
  await page.getByTestId('train').waitFor();
  await setUpRun(page, { target: 'price', window: 12, horizon: 3, epochs: 2, units: 8 });
  await (await field(page, 'allSeries')).check();
  await page.getByText('and from 356 windows of 4 other series').waitFor();
  await (await field(page, 'allSeries')).scrollIntoViewIfNeeded();
  await picture(page, 'all-series-form');
  await page.getByTestId('train').click();
  await finished(page);
  await page.getByTestId('verdict').waitFor();
  await page.getByTestId('theme-toggle').click();
  await page.waitForTimeout(500);
  await picture(page, 'all-series-dark');
  expect(complaints).toEqual([]);
});
