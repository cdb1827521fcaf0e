/** Up or down: asked for in the form, scored beside what is free, drawn as a probability, used again. */
import { expect, it } from 'vitest';
import { attribute, field, finished, openSeattle, picture, setUpRun } from './dashboard.ts';
import { inBrowser } from './in-browser.ts';

const opened = inBrowser({ viewport: { width: 1440, height: 900 } });

it('trains a net that says up or down, and shows what that is worth', async () => {
  const { page, complaints } = opened.current;
  await openSeattle(page);
  await (await field(page, 'question-direction')).click();
  await page.getByText('the same value again counts as “down”').first().waitFor();
  // What goes with values alone is not offered.
  for (const name of ['loss', 'head', 'bands', 'skip']) {
    await page.locator(`[data-fields~="${name}"]`).click();
    expect(await page.getByTestId(name).count()).toBe(0);
  }
  const nets = await (await field(page, 'net')).locator('option').allTextContents();
  expect(nets.some((name) => name.includes('Decoder'))).toBe(false);
  expect(nets).toContain('Self-attention over the window');
  await setUpRun(page, { epochs: 8, units: 16 });
  await page.getByTestId('train').click();
  await finished(page);
  await page.getByTestId('tab-error').click();
  const card = page.getByTestId('direction');
  await card.waitFor();
  const confusion = (await card.getByTestId('confusion').allTextContents()).map(Number);
  expect(confusion).toHaveLength(4);
  const [upUp = 0, , , downDown = 0] = confusion;
  const windows = confusion.reduce((sum, cell) => sum + cell, 0);
  const right = `${((100 * (upUp + downDown)) / windows).toFixed(1)} %`;
  expect(await card.textContent()).toContain(`${right} right`);
  expect(await page.getByTestId('scores').textContent()).toMatch(/The last direction/);
  expect(await page.getByTestId('verdict').textContent()).toMatch(
    /(beats|ties with|loses to) .* right against /,
  );
  expect(await page.getByTestId('direction-said').textContent()).toMatch(
    /^temp_max at \S+: (up|down), with a probability of \d+\.\d %/,
  );
  const probability = Number(await attribute(page, 'forecast-points', 'data-values'));
  expect(probability).toBeGreaterThan(0);
  expect(probability).toBeLessThan(1);
  await page.getByText('Test', { exact: true }).first().click();
  await picture(page, 'direction-light');
  // Its own set-up comes back into the form, and a second cell stands beside it.
  await (await field(page, 'question-values')).click();
  await page.getByRole('button', { name: /^Use the set-up of LSTM 16, up or down/ }).click();
  await page.getByTestId('part-target').click();
  await expect.poll(() => page.getByTestId('question-direction').locator('input').isChecked()).toBe(true);
  await (await field(page, 'cell-gru')).click();
  await setUpRun(page, { epochs: 4, units: 16 });
  await page.getByTestId('train').click();
  await page.getByTestId('comparison').waitFor();
  expect(await page.getByTestId('scores').locator('tbody tr').count()).toBe(4);
  // A run of values stands by itself.
  await (await field(page, 'question-values')).click();
  await setUpRun(page, { epochs: 1, units: 4 });
  await page.getByTestId('train').click();
  await expect.poll(() => page.getByTestId('direction').count()).toBe(0);
  await finished(page);
  expect(await page.getByTestId('scores').textContent()).not.toMatch(/up or down/);
  await page
    .getByRole('button', { name: /^LSTM 16, up or down/ })
    .first()
    .click();
  await page.getByTestId('direction').waitFor();
  await page.getByTestId('theme-toggle').click();
  // Colours fade over.
  await page.waitForTimeout(500);
  await picture(page, 'direction-dark');
  expect(complaints).toEqual([]);
});
