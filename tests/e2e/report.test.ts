/** The report of a run: taken away in the window, and read in a browser as a file that stands alone. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { unzipSync } from 'fflate';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { dismissed, finished, openSeattle, setUpRun } from './dashboard.ts';
import { inBrowser } from './in-browser.ts';
import { faultsNow } from './screens/accessibility.ts';
import { PICTURES } from './web-app.ts';

const opened = inBrowser();

describe('what a run is taken away as', () => {
  it('is a report that loads nothing, reads values, zooms, prints, and is light and dark', async () => {
    const { page } = opened.current;
    await openSeattle(page);
    await setUpRun(page, { epochs: 3, units: 8 });
    await page.getByTestId('train').click();
    await finished(page);
    const report = await taken(page, 'html');
    expect(opened.current.complaints).toEqual([]);

    const said: string[] = [];
    const reader = await opened.browser.newPage({
      viewport: { width: 1280, height: 900 },
      colorScheme: 'light',
    });
    reader.on('console', (message) => said.push(message.text()));
    reader.on('pageerror', (error) => said.push(String(error)));
    reader.on('request', (request) => said.push(request.url()));
    const address = pathToFileURL(report).href;
    await reader.goto(address);
    expect(await reader.locator('h1').textContent()).toBe('temp_max of seattle-weather.csv');
    const chart = reader.locator('figure.chart').first();
    await chart.scrollIntoViewIfNeeded();
    const box = await chart.locator('svg').boundingBox();
    const at = (share: number) => (box?.x ?? 0) + (box?.width ?? 0) * share;
    const y = (box?.y ?? 0) + 60;
    await reader.mouse.move(at(0.5), y);
    expect(await chart.locator('.reading').textContent()).toMatch(/^2015-1[12]-\d\dcame [\d.]+said [\d.]+/);
    const before = await chart.locator('path.line').last().getAttribute('d');
    await reader.mouse.down();
    await reader.mouse.move(at(0.8), y, { steps: 3 });
    await reader.mouse.up();
    expect(await chart.locator('path.line').last().getAttribute('d')).not.toBe(before);
    await chart.getByRole('button', { name: 'Whole' }).click();
    expect(await chart.locator('path.line').last().getAttribute('d')).toBe(before);
    await chart.focus();
    await reader.keyboard.press('ArrowLeft');
    expect(await chart.locator('.reading').textContent()).toContain('2016-01-07');
    await reader.screenshot({ path: join(PICTURES, 'report-light.png'), fullPage: true });
    const background = () => reader.evaluate(() => getComputedStyle(document.body).backgroundColor);
    expect(await background()).toBe('rgb(246, 247, 249)');
    expect(await faultsNow(reader)).toEqual([]);
    await reader.emulateMedia({ colorScheme: 'dark' });
    expect(await background()).toBe('rgb(15, 19, 24)');
    expect(await faultsNow(reader)).toEqual([]);
    await reader.screenshot({ path: join(PICTURES, 'report-dark.png'), fullPage: true });
    await reader.emulateMedia({ colorScheme: 'dark', media: 'print' });
    expect(await background()).toBe('rgb(255, 255, 255)');
    await reader.screenshot({ path: join(PICTURES, 'report-print.png'), fullPage: true });
    await reader.setViewportSize({ width: 380, height: 800 });
    await reader.emulateMedia({ media: 'screen' });
    expect(await reader.evaluate(() => document.documentElement.scrollWidth)).toBe(380);
    expect(said.filter((text) => text !== address)).toEqual([]);
    await reader.close();
  });

  it('is the charts as they are shown, as PNG and as SVG', async () => {
    const { page, complaints } = opened.current;
    await openSeattle(page);
    await setUpRun(page, { epochs: 2, units: 8 });
    await page.getByTestId('train').click();
    await finished(page);
    await page.getByTestId('residual-strip').waitFor();
    await page.getByTestId('export').click();
    const files: Buffer[] = [];
    const paths: string[] = [];
    page.on('download', async (download) => {
      const path = join(PICTURES, download.suggestedFilename());
      await download.saveAs(path);
      paths.push(path);
      files.push(readFileSync(path));
    });
    await page.getByTestId('export-chart-Forecast').click();
    await expect.poll(() => files.length).toBe(2);
    expect(paths.map((path) => path.replace(/^.*[\\/]/, '')).sort()).toEqual([
      'seattle-weather-temp_max-forecast.png',
      'seattle-weather-temp_max-forecast.svg',
    ]);
    const png = files.find((file) => file.subarray(1, 4).toString() === 'PNG');
    const box = await page.locator('.forecast-chart .chart-canvas').first().boundingBox();
    // Twice as many dots as there are pixels: the width stands at byte 16.
    const edges = 2 * 16;
    expect(Math.abs((png?.readUInt32BE(16) ?? 0) / 2 - (box?.width ?? 0) - edges)).toBeLessThan(2);
    // Above the chart its title and legend, below it both strips and where it is from.
    expect((png?.readUInt32BE(20) ?? 0) / 2 - (box?.height ?? 0)).toBeGreaterThan(150);
    const svg = files.find((file) => file.subarray(0, 4).toString() === '<svg')?.toString() ?? '';
    // Not in the page: its policy would have a say in what is read there.
    const blank = await opened.browser.newPage();
    const drawn = await blank.evaluate((text) => {
      const parsed = new DOMParser().parseFromString(text, 'image/svg+xml');
      return [parsed.querySelectorAll('parsererror').length, parsed.querySelectorAll('path').length];
    }, svg);
    await blank.close();
    expect(drawn[0]).toBe(0);
    expect(drawn[1]).toBeGreaterThan(3);
    for (const words of [
      'Forecast: temp_max',
      'naive',
      '80 % band',
      'off by',
      'seattle-weather.csv · Gatecast',
    ]) {
      expect(svg).toContain(`>${words}</text>`);
    }
    expect(svg).toMatch(/<text [^>]*font-weight="600"[^>]*>LSTM 8<\/text>/);
    expect(complaints).toEqual([]);
  });

  it('is its net for other programs, each form in one zip', async () => {
    const { page, complaints } = opened.current;
    await openSeattle(page);
    await setUpRun(page, { epochs: 1, units: 4 });
    await page.getByTestId('train').click();
    await finished(page);
    await page.getByTestId('export').click();
    await page.screenshot({ path: join(PICTURES, 'export-menu.png') });
    await page.keyboard.press('Escape');
    for (const [as, first] of [
      ['onnx', 'model.onnx'],
      ['tfjs', 'model.json'],
    ] as const) {
      const file = await taken(page, as);
      expect(file).toMatch(new RegExp(`-${as}\\.zip$`));
      expect(Object.keys(unzipSync(readFileSync(file)))[0]).toBe(first);
    }
    expect(complaints).toEqual([]);
  });

  it('is a file that brings the run back after it was deleted', async () => {
    const { page, complaints } = opened.current;
    await openSeattle(page);
    await setUpRun(page, { epochs: 1, units: 4 });
    await page.getByTestId('train').click();
    await finished(page);
    const verdict = await page.getByTestId('verdict').first().textContent();
    const file = await taken(page, 'gatecast');
    await page.getByRole('button', { name: /^Delete LSTM/ }).click();
    await page.getByText(/is deleted\.$/).waitFor();
    await dismissed(page);
    await expect.poll(() => page.getByTestId('run-card').count()).toBe(0);
    await page.getByTestId('file-input').setInputFiles(file);
    await page.getByText(/was taken in\./).waitFor();
    await page.getByTestId('run-card').waitFor();
    await expect.poll(() => page.getByTestId('verdict').first().textContent()).toBe(verdict);
    expect(complaints).toEqual([]);
  });
});

async function taken(page: Page, as: string): Promise<string> {
  await page.getByTestId('export').click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByTestId(`export-${as}`).click(),
  ]);
  // The browser would give it a name without an ending, and the page goes by that.
  const path = join(PICTURES, download.suggestedFilename());
  await download.saveAs(path);
  return path;
}
