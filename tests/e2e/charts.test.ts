/** The charts under a real pointer: what a long file holds can be seen, pointed at and zoomed into. */
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { attribute, picture, untilPointedAt, upload } from './dashboard.ts';
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
  // The words of the place before stand there until a frame was drawn.
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  const box = page.locator('.forecast-chart .tooltip-box');
  await box.waitFor();
  return (await box.textContent()) ?? '';
}

describe('a chart of a long file', () => {
  it('holds its single peak, which the tooltip finds, and keeps the zoom that a pointer gave it', async () => {
    const { page } = opened.current;
    await upload(page, 'long.csv', longFile());
    await page.getByTestId('train').waitFor();
    await page.getByTestId('overview').waitFor();
    await page.getByRole('region', { name: 'Forecast' }).getByText('All', { exact: true }).click();
    await expect.poll(async () => Number(await attribute(page, 'overview-from', 'aria-valuenow'))).toBe(0);
    const canvas = page.locator('.forecast-chart canvas').first();
    await untilPointedAt(page, canvas);
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

  it('is looked through by the window on its overview, with a pointer and with keys', async () => {
    const { page } = opened.current;
    await upload(page, 'long.csv', longFile());
    await page.getByTestId('overview').waitFor();
    // A press before the chart is drawn finds no window to move.
    await expect.poll(() => attribute(page, 'overview-window', 'aria-valuetext')).toMatch(/ to /);
    const strip = await boxOf(page, 'overview');
    const shown = async () => (await attribute(page, 'overview-window', 'aria-valuetext')) ?? '';
    const now = async (held: string) => Number(await attribute(page, `overview-${held}`, 'aria-valuenow'));
    const y = strip.y + strip.height / 2;
    const drag = async (from: number, to: number) => {
      await page.mouse.move(from, y);
      await page.mouse.down();
      await page.mouse.move((from + to) / 2, y, { steps: 4 });
      await page.mouse.move(to, y, { steps: 4 });
      await page.mouse.up();
    };
    const recent = await shown();
    // Where it is pressed, the window goes.
    await page.mouse.click(strip.x + strip.width / 2, y);
    await expect.poll(() => now('window')).toBeCloseTo(50, -0.5);
    const canvas = page.locator('.forecast-chart canvas').first();
    const drawn = () => canvas.evaluate((element) => (element as HTMLCanvasElement).toDataURL());
    const before = await drawn();
    // An edge makes it wider, the middle moves it as it is.
    const edge = await boxOf(page, 'overview-to');
    await drag(edge.x + edge.width / 2, edge.x + edge.width / 2 + strip.width / 5);
    await expect.poll(() => now('to')).toBeGreaterThan(65);
    let last = Number.NaN;
    const isAtRest = async () => {
      const before = last;
      last = await now('to');
      return last === before;
    };
    await expect.poll(isAtRest, { interval: 200 }).toBe(true);
    const [from, to] = [await now('from'), await now('to')];
    const middle = await boxOf(page, 'overview-window');
    await drag(middle.x + middle.width / 2, middle.x + middle.width / 2 - strip.width / 4);
    await expect.poll(() => now('from')).toBeCloseTo(from - 25, -0.5);
    await expect.poll(async () => (await now('to')) - (await now('from'))).toBeCloseTo(to - from, 0);
    await expect.poll(async () => (await drawn()) === before).toBe(false);
    await page.getByTestId('overview-window').focus();
    const pointed = await shown();
    await page.keyboard.press('ArrowRight');
    await expect.poll(shown).not.toBe(pointed);
    await page.getByTestId('overview-from').focus();
    const edgeBefore = await now('from');
    await page.keyboard.press('ArrowLeft');
    await expect.poll(() => now('from')).toBeLessThan(edgeBefore);
    await page.keyboard.press('0');
    await expect.poll(shown).toBe(recent);
    await picture(page, 'chart-overview');
    expect(opened.current.complaints).toEqual([]);
  });
});

describe('a chart whose box has shrunk', () => {
  it('lies over nothing before it is drawn anew', async () => {
    const { page } = opened.current;
    await upload(page, 'long.csv', longFile());
    await page.getByTestId('overview').waitFor();
    await page.locator('.forecast-chart canvas').first().waitFor();
    // In one turn: the chart has not heard of its new size yet.
    const { before, after, lower } = await page
      .locator('.forecast-chart .chart-canvas')
      .evaluate((holder) => {
        const { left, top, width, height } = holder.getBoundingClientRect();
        const hit = () => document.elementFromPoint(left + width / 2, top + height - 20);
        const isOfChart = () => holder.contains(hit());
        const found = { before: isOfChart(), lower: 0, after: true };
        (holder as HTMLElement).style.bottom = `${height / 2}px`;
        found.lower = holder.getBoundingClientRect().bottom - (top + height - 20);
        found.after = isOfChart();
        (holder as HTMLElement).style.bottom = '';
        return found;
      });
    expect(before).toBe(true);
    expect(lower).toBeLessThan(0);
    expect(after).toBe(false);
  });
});

async function boxOf(page: Page, testId: string) {
  const box = await page.getByTestId(testId).boundingBox();
  if (box === null) {
    throw new Error(`${testId} has no place`);
  }
  return box;
}
