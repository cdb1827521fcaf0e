/** The forecast chart under a real pointer: lines beside the run, one whole test forecast, back to where it began. */
import type { Locator, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { attribute, finished, openSeattle, picture, setUpRun } from './dashboard.ts';
import { inBrowser } from './in-browser.ts';
import { accessibilityFaults } from './screens/accessibility.ts';
import { stolenClicks } from './screens/aimed-clicks.ts';

const opened = inBrowser({ viewport: { width: 1280, height: 800 } });

async function tooltipAt(page: Page, x: number, y: number): Promise<string> {
  await page.mouse.move(x - 6, y);
  await page.mouse.move(x, y, { steps: 3 });
  const box = page.locator('.forecast-chart .tooltip-box');
  await box.waitFor();
  return (await box.textContent()) ?? '';
}

describe('the forecast chart of a run', () => {
  it('shows what stands beside it, whole test forecasts, and what came of them', async () => {
    const { page } = opened.current;
    await openSeattle(page);
    await setUpRun(page, { epochs: 2, units: 4 });
    await page.getByTestId('train').click();
    await finished(page);
    const chart = page.locator('.forecast-chart');
    const box = await chart.locator('canvas').first().boundingBox();
    if (box === null) {
      throw new Error('the chart has no place');
    }
    const [x, y] = [box.x + box.width * 0.4, box.y + box.height * 0.7];
    await expect.poll(() => tooltipAt(page, x, y)).toMatch(/came\S+.*said\S+ .*\([+−±].*80 % band\S+ – \S+/);

    // A free forecast is made when its chip is pressed, and stands in the tooltip from then on.
    const chip = page.getByTestId('line-mstl');
    expect(await chip.getAttribute('aria-pressed')).toBe('false');
    await chip.click();
    await expect.poll(async () => await tooltipAt(page, x, y)).toMatch(/MSTL\S+ .*\([+−±]/);
    expect(await chip.getAttribute('aria-pressed')).toBe('true');
    await expect.poll(() => chip.getAttribute('aria-busy')).toBe('false');
    await picture(page, 'forecast-beside');
    await page.getByTestId('line-naive').click();
    await expect.poll(() => page.locator('.chart-label', { hasText: 'naive' }).count()).toBe(0);
    // It stays as it was while another view is looked at.
    await page
      .getByRole('tab', { name: 'Explore' })
      .or(page.getByRole('button', { name: 'Explore' }))
      .click();
    await page
      .getByRole('tab', { name: 'Forecast' })
      .or(page.getByRole('button', { name: 'Forecast', exact: true }))
      .click();
    await expect.poll(() => chip.getAttribute('aria-pressed')).toBe('true');

    // A press on the test part shows one forecast whole.
    await page.mouse.click(x, y);
    const words = page.getByTestId('picked-words');
    const said = async () => (await words.textContent()) ?? '';
    await expect.poll(said).toMatch(/^Made \S+, 7 days ahead: off by .* of 7 values inside the 80 % band\./);
    const first = await said();
    await page.getByTestId('picked-after').click();
    await expect.poll(said).not.toBe(first);
    await page.getByTestId('picked-before').click();
    await expect.poll(said).toBe(first);
    await picture(page, 'forecast-picked');
    expect(await accessibilityFaults(page, ['light', 'dark'])).toEqual([]);
    expect(await stolenClicks(page)).toEqual([]);
    await picture(page, 'forecast-picked-dark');

    // The same by keys, and one key back to where it began.
    await chart.getByRole('img').first().focus();
    const recent = await attribute(page, 'overview-window', 'aria-valuetext');
    await page.keyboard.press('Escape');
    await expect.poll(() => words.count()).toBe(0);
    await page.keyboard.press('Enter');
    const chosen = await said();
    await page.keyboard.press('Shift+ArrowLeft');
    await expect.poll(said).not.toBe(chosen);
    await page.keyboard.press('ArrowLeft');
    await expect.poll(() => attribute(page, 'overview-window', 'aria-valuetext')).not.toBe(recent);
    await page.keyboard.press('0');
    await expect.poll(() => attribute(page, 'overview-window', 'aria-valuetext')).toBe(recent);
    expect(await words.count()).toBe(0);
    // And from anywhere else in the view.
    await page.keyboard.press('Enter');
    await expect.poll(() => words.count()).toBe(1);
    await page.getByRole('tab').first().focus();
    await page.keyboard.press('0');
    await expect.poll(() => words.count()).toBe(0);
    expect(opened.current.complaints).toEqual([]);
  });

  it('has one crosshair over chart, errors and the whole series, whichever is pointed at', async () => {
    const { page } = opened.current;
    await openSeattle(page);
    await setUpRun(page, { epochs: 2, units: 4 });
    await page.getByTestId('train').click();
    await finished(page);
    const residuals = page.getByTestId('residual-strip');
    const overview = page.getByTestId('overview');
    const cross = page.getByTestId('overview-cross');
    const tooltip = page.locator('.forecast-chart .tooltip-box');
    await residuals.waitFor();
    await expect.poll(() => attribute(page, 'overview-window', 'aria-valuetext')).not.toBeNull();
    const chart = await boxOf(page.locator('.forecast-chart canvas').first());
    const strip = await boxOf(residuals.locator('canvas'));
    const whole = await boxOf(overview);
    let plain: readonly string[] = [];
    const isDrawn = async () => {
      const last = plain;
      plain = await columnsOf(residuals);
      return new Set(plain).size > 1 && plain.join() === last.join();
    };
    await expect.poll(isDrawn, { interval: 200 }).toBe(true);
    /** In pixels of the window: where the crosshair of the errors stands, null for none. */
    const inResiduals = async () => {
      const columns = await columnsOf(residuals);
      const at = columns.findIndex((column, place) => column !== plain[place]);
      return at < 0 ? null : strip.x + (at * strip.width) / columns.length;
    };
    const inOverview = async () => ((await cross.isVisible()) ? (await boxOf(cross)).x : null);
    const stamp = async () => /\d{4}-\d\d-\d\d/.exec((await tooltip.textContent()) ?? '')?.[0] ?? null;
    const nowhere = async () => {
      await page.mouse.move(4, 700);
      await expect.poll(inResiduals).toBeNull();
      await expect.poll(inOverview).toBeNull();
      await expect.poll(() => tooltip.isVisible()).toBe(false);
    };

    const x = strip.x + strip.width * 0.4;
    await page.mouse.move(x, chart.y + chart.height / 2, { steps: 3 });
    // On its way it stood elsewhere, a frame late.
    await expect.poll(async () => Math.abs(((await inResiduals()) ?? 0) - x)).toBeLessThan(12);
    await expect.poll(inOverview).not.toBeNull();
    await expect.poll(stamp).not.toBeNull();
    const pointed = { stamp: await stamp(), errors: await inResiduals(), whole: await inOverview() };
    await picture(page, 'crosshair');
    await nowhere();

    await page.mouse.move(x, strip.y + strip.height / 2, { steps: 3 });
    await expect.poll(stamp).toBe(pointed.stamp);
    await expect.poll(inResiduals).toBe(pointed.errors);
    await expect.poll(inOverview).toBe(pointed.whole);
    await nowhere();

    // Where a day is less than a pixel wide, the day itself cannot be aimed at.
    await page.mouse.move((pointed.whole ?? 0) + 0.5, whole.y + whole.height / 2, { steps: 3 });
    await expect.poll(() => tooltip.isVisible()).toBe(true);
    await expect
      .poll(async () => Math.abs(Date.parse((await stamp()) ?? '') - Date.parse(pointed.stamp ?? '')))
      .toBeLessThan(8 * 86_400_000);
    await expect
      .poll(async () => Math.abs(((await inOverview()) ?? 0) - (pointed.whole ?? 0)))
      .toBeLessThanOrEqual(2);
    await expect.poll(inResiduals).not.toBeNull();
    await picture(page, 'crosshair-overview');

    // Beside the view nothing of the chart stands there, and the strip points alone.
    await page.mouse.move(whole.x + whole.width * 0.2, whole.y + whole.height / 2, { steps: 3 });
    await expect.poll(() => tooltip.isVisible()).toBe(false);
    await expect.poll(inResiduals).toBeNull();
    await expect
      .poll(async () => Math.abs(((await inOverview()) ?? 0) - (whole.x + whole.width * 0.2)))
      .toBeLessThanOrEqual(2);
    await nowhere();
    expect(opened.current.complaints).toEqual([]);
  });

  it('has the same crosshair in what is left and in the map of errors, to and fro', async () => {
    const { page } = opened.current;
    await page.setViewportSize({ width: 1280, height: 1000 });
    await openSeattle(page);
    await setUpRun(page, { epochs: 2, units: 4 });
    await page.getByTestId('train').click();
    await finished(page);
    const dayIn = (place: string) => async () =>
      /\d{4}-\d\d-\d\d/.exec(
        (await page.locator(`${place} .tooltip-box:visible`).allTextContents()).join(),
      )?.[0] ?? null;
    const [above, below] = [dayIn('.forecast-chart'), dayIn('.insight-chart')];
    await page.getByTestId('tab-residuals').click();
    await page.getByTestId('residuals-words').waitFor();
    const forecast = await boxOf(page.locator('.forecast-chart canvas').first());
    const at = { x: forecast.x + forecast.width * 0.4, y: forecast.y + forecast.height / 2 };
    const pointAbove = async () => {
      await page.mouse.move(at.x - 3, at.y);
      await page.mouse.move(at.x, at.y, { steps: 3 });
    };
    // Moved again until what is below is drawn: it hears of moves alone.
    await expect
      .poll(async () => {
        await pointAbove();
        return (await above()) !== null && (await below()) === (await above());
      })
      .toBe(true);
    await picture(page, 'crosshair-residuals');
    await page.mouse.move(4, 600);
    await expect.poll(below).toBeNull();
    const left = await boxOf(page.locator('.insight-chart canvas').first());
    await expect
      .poll(async () => {
        // Near its end: what the chart above has in view.
        await page.mouse.move(left.x + left.width * 0.78, left.y + left.height / 3);
        await page.mouse.move(left.x + left.width * 0.785, left.y + left.height / 3, { steps: 2 });
        return (await below()) !== null && (await above()) === (await below());
      })
      .toBe(true);

    await page.getByTestId('tab-error').click();
    await page.getByTestId('error-by-origin').click();
    await page.getByTestId('error-map-words').waitFor();
    const line = page.locator('.insight-chart .chart-cross');
    await expect
      .poll(async () => {
        await pointAbove();
        return await line.isVisible();
      })
      .toBe(true);
    await picture(page, 'crosshair-map');
    const map = await boxOf(page.locator('.insight-chart canvas').first());
    await expect
      .poll(async () => {
        await page.mouse.move(map.x + map.width * 0.84, map.y + map.height / 2);
        await page.mouse.move(map.x + map.width * 0.845, map.y + map.height / 2, { steps: 2 });
        return (await above()) !== null && !(await line.isVisible());
      })
      .toBe(true);
    expect(opened.current.complaints).toEqual([]);
  });
});

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

async function boxOf(element: Locator): Promise<Box> {
  const box = await element.boundingBox();
  if (box === null) {
    throw new Error('it has no place');
  }
  return box;
}

/** The dots of each column of the strip's canvas, in words that tell columns apart. */
async function columnsOf(strip: Locator): Promise<readonly string[]> {
  return await strip.locator('canvas').evaluate((element) => {
    const canvas = element as HTMLCanvasElement;
    // Read from a copy: Chromium warns of a canvas of the page that is read again and again.
    const copy = document.createElement('canvas');
    copy.width = canvas.width;
    copy.height = canvas.height;
    const context = copy.getContext('2d', { willReadFrequently: true });
    context?.drawImage(canvas, 0, 0);
    return Array.from({ length: copy.width }, (_, x) =>
      String(context?.getImageData(x, 0, 1, copy.height).data ?? ''),
    );
  });
}
