/** The charts under a real pointer: what a long file holds can be seen, pointed at and zoomed into. */
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { picture, upload } from './dashboard.ts';
import { inBrowser } from './in-browser.ts';

const ROWS = 60_000;
const PEAK_ROW = 30_001;
const STEP_MS = 30 * 60_000;
const FIRST = Date.UTC(2010, 0, 1);

const opened = inBrowser({ viewport: { width: 1280, height: 800 } });

/** Half-hourly waves with one single row that stands out. */
function longFile(): Buffer {
  const lines = Array.from({ length: ROWS }, (_, row) => {
    const stamp = new Date(FIRST + row * STEP_MS).toISOString().slice(0, 16).replace('T', ' ');
    const value = row === PEAK_ROW ? 217 : 50 + 20 * Math.sin((row / 48) * 2 * Math.PI);
    return `${stamp},${value.toFixed(2)}`;
  });
  return Buffer.from(`time,load (MW)\n${lines.join('\n')}\n`);
}

/** What the tooltip says after the pointer has come to a place of the chart. */
async function saidAt(page: Page, x: number, y: number): Promise<string> {
  await page.mouse.move(x - 5, y);
  await page.mouse.move(x, y, { steps: 3 });
  const box = page.locator('.forecast-chart .tooltip-box');
  await box.waitFor();
  return (await box.textContent()) ?? '';
}

describe('a chart of a long file', { timeout: 120_000 }, () => {
  it('holds its single peak, which the tooltip finds, and keeps the zoom that a pointer gave it', async () => {
    const { page } = opened.current;
    await upload(page, 'long.csv', longFile());
    await page.getByTestId('train').waitFor();
    await page.getByRole('region', { name: 'Forecast' }).getByText('All', { exact: true }).click();
    const canvas = page.locator('.forecast-chart canvas').first();
    const box = await canvas.boundingBox();
    if (box === null) {
      throw new Error('the chart has no place');
    }
    const y = box.y + box.height / 2;
    // The peak lies about half way between the axis and the labels; a point is a third of a pixel wide.
    const places = Array.from({ length: 80 }, (_, index) => box.x + box.width / 2 - 60 + index);
    let peak: number | null = null;
    for (const x of places) {
      if (/217\.0/.test(await saidAt(page, x, y))) {
        peak = x;
        break;
      }
    }
    expect(peak).not.toBeNull();
    await picture(page, 'chart-peak');
    const drawn = () => canvas.evaluate((element) => (element as HTMLCanvasElement).toDataURL());
    const seen = new Set<string>([await drawn()]);
    for (let turn = 1; turn <= 12; turn += 1) {
      await page.keyboard.down('Control');
      await page.mouse.wheel(0, -240);
      await page.keyboard.up('Control');
      // Every turn shows another part: none is taken back.
      await expect.poll(async () => seen.has(await drawn())).toBe(false);
      await page.waitForTimeout(100);
      seen.add(await drawn());
    }
    expect(await saidAt(page, peak ?? 0, y)).toContain('load (MW)');
    await picture(page, 'chart-zoomed');
    expect(opened.current.complaints).toEqual([]);
  });
});
