/** A run used again in the browser: tomorrow's file under yesterday's net. */
import { readFileSync } from 'node:fs';
import { beforeEach, describe, expect, it } from 'vitest';
import { picture, upload } from './dashboard.ts';
import { inBrowser } from './in-browser.ts';
import { sales, trainOnSales } from './sales.ts';

const opened = inBrowser();

describe('a run used again', () => {
  beforeEach(() => trainOnSales(opened.current.page));

  it('forecasts from the last row of a chosen file beside what is open, and saves what it says', async () => {
    const { page, complaints } = opened.current;
    await page
      .getByTestId('new-rows-input')
      .setInputFiles({ name: 'tomorrow.csv', mimeType: 'text/csv', buffer: sales(380, 420) });
    await page.getByTestId('new-rows-foot').waitFor();
    expect(await page.getByTestId('new-rows').textContent()).toMatch(
      /sales, 7 days from 2021-02-23 .*tomorrow.csv/,
    );
    expect(await page.locator('.header-name').textContent()).toContain('sales.csv');
    await page.getByTestId('new-rows-score').waitFor();
    expect(await page.getByTestId('new-rows-score').textContent()).toMatch(
      /^14 windows that it has not seen, 2021-02-04 to 2021-02-23: .*in its test/,
    );
    await picture(page, 'forecast-of-new-rows');
    await page.getByTestId('save-forecast').click();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByTestId('save-forecast-csv').click(),
    ]);
    expect(download.suggestedFilename()).toBe('tomorrow-sales-lstm-forecast.csv');
    expect(readFileSync(await download.path(), 'utf8')).toContain('\n2021-02-24,');

    await page
      .getByTestId('new-rows-input')
      .setInputFiles({ name: 'few.csv', mimeType: 'text/csv', buffer: sales(400, 410) });
    await page.getByTestId('new-rows').getByRole('alert').waitFor();
    expect(await page.getByTestId('new-rows').getByRole('alert').textContent()).toMatch(
      /few.csv ends with 10 rows .* reads 14/,
    );
    // Too few to forecast from; but what had been said can be held against them.
    await expect
      .poll(() => page.getByTestId('check-in').textContent())
      .toMatch(/Check-in.*few.csv to 2021-02-13.*7 values that it said have come since/);
    await page.getByRole('button', { name: 'Close the forecast of new rows' }).click();
    expect(await page.getByTestId('new-rows').count()).toBe(0);
    await page.reload();
    await page.getByTestId('check-in').waitFor();
    await picture(page, 'check-in');
    expect(complaints).toEqual([]);
  });

  it('forecasts the file that is open, though it was trained on another', async () => {
    const { page } = opened.current;
    await upload(page, 'newer.csv', sales(100, 430));
    await page.locator('.header-name').getByText('newer.csv').waitFor();
    await page.getByText('On other data (1)').click();
    await page.getByTestId('run-card').getByRole('button', { name: 'LSTM 4', exact: true }).click();
    await page.getByRole('button', { name: 'Forecast these rows with it' }).click();
    await page.getByTestId('new-rows-foot').waitFor();
    expect(await page.getByTestId('new-rows').textContent()).toContain('7 days from 2021-03-05');
  });

  it('is looked at beside another file and with none open, over the rows that it keeps', async () => {
    const { page, complaints } = opened.current;
    // A run that was trained just now is drawn from the engine's own numbers; those that are kept have six digits behind the point.
    const points = async () =>
      (await page.getByTestId('forecast-points').getAttribute('data-values'))
        ?.split(' ')
        .map((value) => Number(value).toFixed(4))
        .join(' ');
    const before = await points();
    await upload(page, 'newer.csv', sales(100, 430));
    await page.locator('.header-name').getByText('newer.csv').waitFor();
    await page.getByText('On other data (1)').click();
    await page.getByTestId('run-card').getByRole('button', { name: 'LSTM 4', exact: true }).click();
    await expect.poll(points).toBe(before);
    expect(await page.getByTestId('other-data').textContent()).toContain('over the rows that it keeps');
    await picture(page, 'run-of-another-file');
    await page.getByRole('button', { name: 'Gatecast, start page' }).click();
    await page.getByTestId('all-runs').click();
    await page.getByTestId('run-row').first().click();
    await page.getByTestId('show-run').click();
    await expect.poll(points).toBe(before);
    await page.getByTestId('verdict').waitFor();
    await picture(page, 'run-without-its-file');
    await page.getByTestId('leave-run').click();
    await page.getByTestId('run-row').first().waitFor();
    expect(complaints).toEqual([]);
  });
});
