/** Runs that begin with the weights of another, in the browser. */
import { beforeEach, describe, expect, it } from 'vitest';
import { finished, picture, upload } from './dashboard.ts';
import { inBrowser } from './in-browser.ts';
import { sales, trainOnSales } from './sales.ts';

const opened = inBrowser();

describe('a run that begins with the weights of another', () => {
  beforeEach(() => trainOnSales(opened.current.page));

  it('goes on with more epochs as a run of its own, and says where it began', async () => {
    const { page, complaints } = opened.current;
    await page.getByTestId('more-epochs').click();
    await expect.poll(() => page.getByTestId('run-card').count()).toBe(2);
    await finished(page);
    await page.getByTestId('run-setup').locator('summary').click();
    await expect
      .poll(() => page.getByTestId('run-setup').textContent())
      .toMatch(/Beganwith the weights of “LSTM.*on the same rows, with a fresh optimizer/);
    await picture(page, 'more-epochs');
    await page.emulateMedia({ colorScheme: 'dark' });
    await picture(page, 'more-epochs-dark');
    expect(complaints).toEqual([]);
  });

  it('fine-tunes on another file beside what is open, and on what is open with a run of other data', async () => {
    const { page, complaints } = opened.current;
    await page
      .getByTestId('fine-tune-input')
      .setInputFiles({ name: 'later.csv', mimeType: 'text/csv', buffer: sales(100, 460) });
    await page.getByText('A new run on later.csv begins with its weights.').waitFor();
    expect(await page.locator('.header-name').textContent()).toContain('sales.csv');

    await upload(page, 'third.csv', sales(150, 480));
    await page.locator('.header-name').getByText('third.csv').waitFor();
    await page.getByText('On other data (2)').click();
    await page.getByTestId('run-card').getByRole('button', { name: 'LSTM 4', exact: true }).last().click();
    await page.getByTestId('fine-tune-open').click();
    await page.getByTestId('more-epochs').waitFor();
    await picture(page, 'fine-tuned');
    await expect
      .poll(() => page.getByTestId('run-setup').textContent())
      .toMatch(/on scales of its own training rows/);
    expect(complaints).toEqual([]);
  });
});
