/** Daily sales, a file that grows, and a small net that was trained on its first 400 rows. */
import type { Page } from 'playwright-core';
import { finished, setUpRun, upload } from './dashboard.ts';

const DAY_MS = 86_400_000;

/** Rows `from` up to `to`, daily from 2020-01-01. */
export function sales(from: number, to: number): Buffer {
  const lines = ['date,sales'];
  for (let row = from; row < to; row += 1) {
    const date = new Date(Date.UTC(2020, 0, 1) + row * DAY_MS).toISOString().slice(0, 10);
    lines.push(`${date},${(100 + 20 * Math.sin(row / 7) + (row % 7)).toFixed(2)}`);
  }
  return Buffer.from(`${lines.join('\n')}\n`);
}

export async function trainOnSales(page: Page): Promise<void> {
  await upload(page, 'sales.csv', sales(0, 400));
  await page.getByTestId('train').waitFor();
  await setUpRun(page, { target: 'sales', window: 14, epochs: 3, units: 4 });
  await page.getByTestId('train').click();
  await finished(page);
}
