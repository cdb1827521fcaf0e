/** A net built block by block in the window: from one that has a name, changed, used, trained, kept in a file and opened again. */
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { field, openSeattle, picture, setUpRun, VERDICT } from './dashboard.ts';
import { inBrowser } from './in-browser.ts';

const opened = inBrowser({ viewport: { width: 1280, height: 800 } });

const editor = (page: Page) => page.getByTestId('net-editor');
const titles = (page: Page) => page.locator('.net-block-title').allTextContents();
const weights = (page: Page) => page.getByTestId('net-editor-weights');

async function openEditor(page: Page): Promise<void> {
  await field(page, 'net');
  await page.getByTestId('build-net').click();
  await page.getByTestId('block-0').waitFor();
}

it('builds a net from another, says at once what does not fit, trains it, and reads it back from its file', async () => {
  const { page, complaints } = opened.current;
  await openSeattle(page);
  await setUpRun(page, { target: 'temp_max', window: 12, horizon: 7, epochs: 1, units: 8 });
  await openEditor(page);
  expect(await titles(page)).toEqual(['1. Recurrent layer', '2. Head', '3. Linear part']);
  await expect.poll(() => weights(page).textContent()).toMatch(/^[\d,]+ weights$/);

  await page.getByTestId('net-begin').selectOption('conv-lstm');
  await expect.poll(() => titles(page)).toContain('1. Convolutions');
  await page.getByTestId('block-0-kernel').fill('5');
  await page.getByTestId('block-0-depth').fill('2');
  await page.getByTestId('add-attention').click();
  expect(await titles(page)).toEqual([
    ...['1. Convolutions', '2. Recurrent layer', '3. Self-attention', '4. Head', '5. Linear part'],
  ]);

  // 8 units are not divided by 3 heads.
  await page.getByTestId('block-2-heads').fill('3');
  await expect.poll(() => weights(page).textContent()).toContain('3');
  await expect.poll(() => page.getByTestId('net-editor-use').isDisabled()).toBe(true);
  await page.getByTestId('block-2-heads').fill('two');
  await expect.poll(() => page.getByTestId('block-2').getByRole('alert').textContent()).toContain('Heads');
  await page.getByTestId('block-2-heads').fill('2');
  await expect.poll(() => weights(page).textContent()).toMatch(/^[\d,]+ weights$/);

  await page.getByTestId('block-0-remove').click();
  await expect.poll(() => titles(page)).toHaveLength(4);
  await page.getByTestId('net-editor-undo').click();
  expect((await titles(page))[0]).toBe('1. Convolutions');
  expect(await page.getByTestId('block-0-kernel').inputValue()).toBe('5');

  await page.getByTestId('net-name').fill('Short shapes');
  await picture(page, 'net-editor');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByTestId('net-editor-save').click(),
  ]);
  expect(download.suggestedFilename()).toBe('Short-shapes.json');
  const file = await download.path();
  const saved = JSON.parse(readFileSync(file, 'utf8'));
  expect(saved.blocks[0]).toEqual({ kind: 'convolution', filters: 8, kernel: 5, depth: 2 });
  expect(saved.blocks[2]).toEqual({ kind: 'attention', heads: 2 });

  await expect.poll(() => page.getByTestId('net-editor-use').isEnabled()).toBe(true);
  await page.getByTestId('net-editor-use').click();
  expect(await editor(page).count()).toBe(0);
  const chosen = await field(page, 'net');
  expect(await chosen.evaluate((select: HTMLSelectElement) => select.selectedOptions[0]?.textContent)).toBe(
    '“Short shapes”',
  );
  await page.keyboard.press('Escape');
  await page.getByTestId('train').click();
  const scored = page.getByTestId('run-card').filter({ hasText: VERDICT });
  await expect.poll(() => scored.count()).toBe(1);
  await page.getByTestId('tab-net').click();
  const drawn = page.locator('.insight-panel').getByTestId('net-picture');
  await expect
    .poll(async () => (await drawn.count()) === 1 && drawn.getAttribute('aria-label'))
    .toContain('convolution, 2 × 8 filters of 5');

  // Another day: the same net from its file.
  await openEditor(page);
  await page.getByTestId('net-begin').selectOption('encoder-decoder');
  await expect.poll(() => titles(page)).toContain('2. Decoder step by step');
  await page.getByTestId('net-file').setInputFiles({
    ...{ name: 'odd.json', mimeType: 'application/json' },
    buffer: Buffer.from('{"blocks": [{"kind": "attention", "hedas": 2}]}'),
  });
  await expect.poll(() => page.getByTestId('net-editor-problem').textContent()).toContain('“hedas”');
  expect(await titles(page)).toContain('2. Decoder step by step');
  await page.getByTestId('net-file').setInputFiles({
    ...{ name: 'Short-shapes.json', mimeType: 'application/json' },
    buffer: readFileSync(file),
  });
  await expect.poll(() => titles(page)).toContain('3. Self-attention');
  expect(await page.getByTestId('net-name').inputValue()).toBe('Short shapes');
  await page.keyboard.press('Escape');
  await expect.poll(() => editor(page).count()).toBe(0);
  expect(complaints).toEqual([]);
});
