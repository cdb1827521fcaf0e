/** A target that is read through a logarithm: chosen in the form, refused where it cannot be, kept with the run. */
import { expect, it } from 'vitest';
import { field, finished, openSeattle, picture, setUpRun } from './dashboard.ts';
import { inBrowser } from './in-browser.ts';

const opened = inBrowser({ viewport: { width: 1440, height: 900 } });

it('reads a target through a logarithm, where its training rows have one', async () => {
  const { page, complaints } = opened.current;
  await openSeattle(page);
  await setUpRun(page, { target: 'wind', epochs: 2, units: 8 });
  await (await field(page, 'transform')).selectOption('log');
  await (await field(page, 'transform')).scrollIntoViewIfNeeded();
  await picture(page, 'transform-form');
  await page.getByTestId('train').click();
  await finished(page);
  await page.getByTestId('verdict').waitFor();
  await expect.poll(() => page.getByText('The target is read through its logarithm.').count()).toBe(1);
  // Its set-up comes back with it.
  await (await field(page, 'transform')).selectOption('none');
  await page
    .getByRole('button', { name: /^Use the set-up of/ })
    .first()
    .click();
  await expect.poll(async () => (await field(page, 'transform')).inputValue()).toBe('log');
  // It freezes in Seattle.
  await (await field(page, 'target')).selectOption('temp_max');
  await page.getByText('the training rows hold values below zero').first().waitFor();
  await picture(page, 'transform-refused');
  await (await field(page, 'transform')).selectOption('none');
  await expect.poll(() => page.getByText('the training rows hold values below zero').count()).toBe(0);
  // Of a direction nothing is asked that belongs to values.
  await (await field(page, 'question-direction')).click();
  await page.locator('[data-fields~="normalise"]').first().click();
  expect(await page.getByTestId('transform').count()).toBe(0);
  expect(complaints).toEqual([]);
});
