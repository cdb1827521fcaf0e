/** A workbook with two sheets by the file input, and a table from the clipboard. */
import { describe, expect, it } from 'vitest';
import writeXlsx, { type Cell } from 'write-excel-file/node';
import { picture, SEATTLE, upload } from './dashboard.ts';
import { inBrowser } from './in-browser.ts';

const DAY_MS = 86_400_000;

function sheetOf(sheet: string, target: string, rows: number) {
  const head = (value: string): Cell => ({ type: String, value });
  const data = Array.from({ length: rows }, (_, row): Cell[] => [
    { type: Date, value: new Date(Date.UTC(2021, 0, 1) + row * DAY_MS), format: 'yyyy-mm-dd' },
    { type: Number, value: 100 + 10 * Math.sin(row / 5) + row / 10 },
  ]);
  return { sheet, data: [[head('date'), head(target)], ...data] };
}

describe('data that is not a CSV', () => {
  const opened = inBrowser();

  it('is a workbook whose sheet is chosen', async () => {
    const { page } = opened.current;
    const sheets = [sheetOf('Sales', 'sold', 200), sheetOf('Costs', 'spent', 150)];
    await upload(page, 'books.xlsx', Buffer.from(await writeXlsx(sheets).toBuffer()));
    const sentence = page.getByTestId('part-target');
    await expect.poll(() => sentence.textContent()).toBe('sold');
    expect(await page.getByTestId('sheet').inputValue()).toBe('Sales');
    await page.getByTestId('sheet').selectOption('Costs');
    await expect.poll(() => sentence.textContent()).toBe('spent');
    await expect.poll(() => page.getByTestId('sheet').inputValue()).toBe('Costs');
    await picture(page, 'workbook');
    // A reload has the sheet that was open.
    await page.reload();
    await expect.poll(() => page.getByTestId('sheet').inputValue()).toBe('Costs');
    await page.getByTestId('sheet').selectOption('Sales');
    await expect.poll(() => sentence.textContent()).toBe('sold');
    expect(opened.current.complaints).toEqual([]);
  });

  it('is a table that was copied', async () => {
    const { page } = opened.current;
    const rows = Array.from({ length: 120 }, (_, row) => {
      const day = new Date(Date.UTC(2021, 0, 1) + row * DAY_MS).toISOString().slice(0, 10);
      return `${day}\t${(20 + Math.sin(row)).toFixed(2)}`;
    });
    // A key before the page listens would be lost.
    await page.getByTestId(SEATTLE).waitFor();
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.evaluate((text) => navigator.clipboard.writeText(text), `day\tlevel\n${rows.join('\n')}`);
    await page.keyboard.press('Control+V');
    await expect
      .poll(() => page.locator('.header-name').textContent())
      .toMatch(/^Pasted table \d{4}-\d\d-\d\d/);
    await expect.poll(() => page.getByTestId('part-target').textContent()).toBe('level');
    expect(opened.current.complaints).toEqual([]);
  });
});
