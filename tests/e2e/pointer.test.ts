/** A real pointer over cards and charts. */
import { describe, expect, it } from 'vitest';
import {
  ENDLESS,
  field,
  finished,
  openSeattle,
  picture,
  SEATTLE,
  setUpRun,
  untilPointedAt,
} from './dashboard.ts';
import { inBrowser } from './in-browser.ts';
import { pageOverflow, stolenClicks } from './screens/aimed-clicks.ts';
import { visit } from './web-app.ts';

const opened = inBrowser(null);

describe('a pointer in the dashboard', () => {
  it('opens what looks wrong with a run, by a click on its card', async () => {
    opened.current = await visit(opened.browser, opened.app.address, {
      viewport: { width: 1280, height: 800 },
    });
    const { page } = opened.current;
    await openSeattle(page);
    // A net that has learned next to nothing: something always looks wrong with it.
    await (await field(page, 'preset-plain')).click();
    await setUpRun(page, { epochs: 1, units: 1 });
    await page.getByTestId('train').click();
    await finished(page);
    expect(await stolenClicks(page)).toEqual([]);
    expect(await pageOverflow(page)).toBe(0);
    const why = page.getByTestId('detections').getByText('Why');
    await why.click();
    await page.getByTestId('detections').getByText('Close').waitFor();
    expect(await stolenClicks(page)).toEqual([]);
    await picture(page, 'detections-open');
    const train = async () => await page.getByTestId('train').boundingBox();
    await page.locator('.left').evaluate((left) => left.scrollTo(0, 0));
    const before = await train();
    for (const group of ['net', 'learning', 'testing']) {
      await page.getByTestId(`group-${group}`).click();
      await page.getByTestId('group-fields').waitFor();
      expect(await stolenClicks(page)).toEqual([]);
      // A click below the fold scrolls there, and Train with it up to the edge where it stays.
      await page.locator('.left').evaluate((left) => left.scrollTo(0, 0));
      expect(await train()).toEqual(before);
    }
    await page.getByTestId('backtest').click();
    await page.getByTestId('backtest-origins').waitFor();
    expect(await stolenClicks(page)).toEqual([]);
    expect(await pageOverflow(page)).toBe(0);
  });

  it('keeps what is typed right after a press on a part, however late its field comes', async () => {
    opened.current = await visit(opened.browser, opened.app.address);
    const { page } = opened.current;
    let bring = () => {};
    const isBrought = new Promise<void>((resolve) => {
      bring = resolve;
    });
    await page.route(/form-parts/, async (route) => {
      await isBrought;
      await route.continue();
    });
    await page.reload();
    await openSeattle(page);
    const part = page.getByTestId('part-window');
    await part.click();
    await page.keyboard.type('195');
    await page.keyboard.press('Backspace');
    expect(await part.textContent()).toContain('19');
    expect(await page.getByTestId('popover').count()).toBe(0);
    bring();
    const typed = page.getByTestId('window');
    await typed.waitFor();
    expect(await typed.inputValue()).toBe('19');
    await page.keyboard.type('2');
    expect(await typed.inputValue()).toBe('192');
    // Later there is nothing to wait for: the first digit takes the place of the number.
    await page.keyboard.press('Escape');
    await page.keyboard.type('24');
    expect(await typed.inputValue()).toBe('24');
  });

  it.each(['en-US', 'de-DE'])(
    'keeps the foot in one line while something trains, at 1280 px (%s)',
    async (locale) => {
      opened.current = await visit(opened.browser, opened.app.address, {
        ...{ viewport: { width: 1280, height: 800 }, locale },
      });
      const { page } = opened.current;
      await openSeattle(page);
      const foot = page.getByTestId('status-bar');
      const height = async () => (await foot.boundingBox())?.height;
      const before = await height();
      await setUpRun(page, { epochs: ENDLESS, units: 16 });
      await page.getByTestId('train').click();
      await page.getByTestId('tell-me').waitFor();
      expect(await height()).toBe(before);
      await page.getByTestId('cancel').click();
    },
  );

  it('scrolls the page over a chart at 200 % zoom, and zooms the chart with Ctrl', async () => {
    opened.current = await visit(opened.browser, opened.app.address, {
      viewport: { width: 720, height: 450 },
    });
    const { page } = opened.current;
    await page.getByTestId(SEATTLE).click();
    const canvas = page.locator('.forecast-chart canvas').first();
    await canvas.waitFor();
    await untilPointedAt(page, canvas);
    const drawn = () => canvas.evaluate((element) => (element as HTMLCanvasElement).toDataURL());
    const scrolled = () => page.locator('.columns').evaluate(({ scrollTop }) => scrollTop);
    const before = await drawn();
    await page.keyboard.down('Control');
    await page.mouse.wheel(0, -200);
    await page.keyboard.up('Control');
    await expect.poll(drawn).not.toBe(before);
    expect(await scrolled()).toBe(0);
    // Without the pointer, whose line and tooltip move over the chart when the page is scrolled under it.
    async function withoutPointer(): Promise<string> {
      await page.mouse.move(5, 5);
      let picture = '';
      const isSettled = async () => {
        const last = picture;
        picture = await drawn();
        return picture === last;
      };
      await expect.poll(isSettled, { interval: 500 }).toBe(true);
      return picture;
    }
    const zoomed = await withoutPointer();
    await canvas.hover({ position: { x: 200, y: 100 } });
    await page.mouse.wheel(0, 200);
    await expect.poll(scrolled).toBeGreaterThan(0);
    expect(await withoutPointer()).toBe(zoomed);
  });

  it('zooms a chart with the wheel alone where the page has nothing to scroll', async () => {
    opened.current = await visit(opened.browser, opened.app.address, {
      viewport: { width: 1280, height: 800 },
    });
    const { page } = opened.current;
    await openSeattle(page);
    const canvas = page.locator('.forecast-chart canvas').first();
    await canvas.hover({ position: { x: 200, y: 100 } });
    const drawn = () => canvas.evaluate((element) => (element as HTMLCanvasElement).toDataURL());
    const before = await drawn();
    await page.mouse.wheel(0, -200);
    await expect.poll(drawn).not.toBe(before);
  });
});
