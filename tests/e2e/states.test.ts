/** Toasts, the theme and work that is there already, with a real pointer. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  attribute,
  brightness,
  dismissed,
  ENDLESS,
  epochsAtLeast,
  field,
  finished,
  openSeattle,
  picture,
  SEATTLE,
  setUpRun,
} from './dashboard.ts';
import { launchBrowser, startWebApp, type Visit, visit, type WebApp, whyNoBrowser } from './web-app.ts';

/** The buttons that start and end trainings, and what lies below the places of warnings and of what is at work. */
const PRESSED = [
  ...['train', 'compare', 'pause', 'stop', 'cancel'],
  ...['backtest', 'group-net', 'group-learning', 'group-testing', 'time-column'],
];

const reason = whyNoBrowser();

let app: WebApp;
let browser: Browser;
let current: Visit;

describe('states of the page', () => {
  beforeAll(async () => {
    if (reason === null) {
      browser = await launchBrowser();
      app = await startWebApp();
    }
  });
  afterAll(async () => {
    await browser?.close();
    await app?.stop();
  });
  beforeEach(async ({ skip }) => {
    skip(reason !== null, reason ?? '');
    current = await visit(browser, app.address);
  });
  afterEach(() => current?.close());

  it('moves nothing of the form that can be pressed when a warning or a training comes', async () => {
    const { page } = current;
    await openSeattle(page);
    await (await field(page, 'window')).fill('0');
    const places = async () => await Promise.all(PRESSED.map((id) => page.getByTestId(id).boundingBox()));
    const before = await places();
    expect(before).not.toContain(null);
    await page.keyboard.press('Escape');
    await page.getByTestId('show-setting').waitFor();
    expect(await places()).toEqual(before);

    await setUpRun(page, { epochs: ENDLESS, units: 4 });
    await page.getByTestId('group-learning').click();
    const closed = await places();
    await page.getByTestId('train').click();
    await page.getByTestId('at-work').waitFor();
    expect(await places()).toEqual(closed);
    await page.getByTestId('cancel').click();
    await page.getByTestId('at-work').waitFor({ state: 'detached' });
    expect(await places()).toEqual(closed);
  });

  it('lays no toast over a chart, whatever the columns', async () => {
    const { page } = current;
    await openSeattle(page);
    await setUpRun(page, { epochs: 1, units: 4 });
    await page.getByTestId('train').click();
    await finished(page);
    const right = page.getByRole('button', { name: 'Right column' });
    for (const [width, hides] of [
      [1280, false],
      [1280, true],
      [900, false],
    ] as const) {
      await page.setViewportSize({ width, height: 800 });
      if (hides !== ((await right.getAttribute('aria-pressed')) === 'false')) {
        await right.click();
      }
      // Each from a set-up of its own: what is there already is not trained again.
      await setUpRun(page, { epochs: ENDLESS, units: 5 });
      await page.getByTestId('train').click();
      await expect.poll(() => page.getByTestId('cancel').isEnabled()).toBe(true);
      await page.getByTestId('cancel').click();
      await page.locator('.notice').first().waitFor();
      expect(await chartsUnder(page, '.notices')).toEqual([]);
      await picture(page, `toast-${width}${hides ? '-alone' : ''}`);
      await dismissed(page);
    }
    expect(current.complaints).toEqual([]);
  });

  it('comes back to the theme of the system with the third press', async () => {
    const { page } = current;
    await page.getByTestId(SEATTLE).waitFor();
    const toggle = page.getByTestId('theme-toggle');
    const seen: number[] = [await brightness(page)];
    for (const choice of ['dark', 'light', 'system']) {
      await toggle.click();
      expect(await toggle.getAttribute('data-theme-choice')).toBe(choice);
      seen.push(await brightness(page));
    }
    expect(seen.map((value) => value > 128)).toEqual([true, false, true, true]);
    await page.emulateMedia({ colorScheme: 'dark' });
    await expect.poll(() => brightness(page)).toBeLessThan(100);
    expect(current.complaints).toEqual([]);
  });

  it('offers the run that is there, says what a stop is at, and the foot speaks of a backtest', async () => {
    const { page } = current;
    await openSeattle(page);
    await setUpRun(page, { epochs: 6, units: 6 });
    await page.getByTestId('train').click();
    await finished(page);
    await expect.poll(() => page.getByTestId('train').isEnabled()).toBe(true);
    await page.getByTestId('train').click();
    await page.getByTestId('already-trained').waitFor();
    expect(await page.getByTestId('already-trained').textContent()).toMatch(/^LSTM 6( · \d+)? has this/);
    await page.getByRole('button', { name: 'Show it' }).click();
    await page.getByTestId('already-trained').waitFor({ state: 'detached' });

    await page.getByTestId('backtest').click();
    await page.getByTestId('origins').waitFor();
    // So many that a page that is kept waiting sees the map half filled.
    await page.getByTestId('backtest-refit').fill('2');
    await expect
      .poll(() => page.getByTestId('backtest-words').textContent())
      .toContain('That takes 10 trainings');
    await picture(page, 'backtest-before');
    const seen = await watched(page);
    await page.getByTestId('backtest-run').click();
    const foot = page.getByTestId('status-bar');
    // Two forecasts of a week from each of ten trainings; the map fills from left to right.
    await page.getByTestId('backtest-verdict').waitFor();
    const { filled, words } = await seen.evaluate(({ cells, feet }) => ({
      filled: [...new Set(cells)],
      words: [...new Set(feet)],
    }));
    expect(words).toContainEqual(expect.stringContaining('backtesting LSTM 6 on seattle-weather.csv'));
    expect(filled.filter((cells) => cells > 0 && cells < 140)).not.toEqual([]);
    expect(filled.toSorted((one, other) => one - other)).toEqual(filled);
    expect(await attribute(page, 'error-map', 'data-cells')).toBe('140');
    await expect.poll(() => foot.textContent()).not.toContain('backtesting');
    await picture(page, 'backtest-done');

    // After a reload nothing is shown of it until it is opened from the list.
    await page.reload();
    await page.getByTestId('backtest').click();
    await page.getByTestId('backtests').waitFor();
    expect(await page.getByTestId('backtest-verdict').count()).toBe(0);
    await page
      .getByTestId('backtests')
      .getByRole('button', { name: /20 origins/ })
      .first()
      .click();
    await page.getByTestId('backtest-verdict').waitFor();

    await page.evaluate(() => {
      const bar = document.querySelector('[data-testid=status-bar]') as HTMLElement;
      const seen = new Set<string>();
      new MutationObserver(() => {
        seen.add(bar.dataset.status ?? '');
        bar.dataset.seen = [...seen].join(' ');
      }).observe(bar, { attributes: true, attributeFilter: ['data-status'] });
    });
    await setUpRun(page, { epochs: ENDLESS, units: 64 });
    await page.getByTestId('train').click();
    await epochsAtLeast(page, 1);
    await page.getByTestId('stop').click();
    await expect.poll(() => foot.getAttribute('data-status')).toBe('stopped');
    // With a file of this size one of the two may begin and end between two frames.
    expect(await foot.getAttribute('data-seen')).toMatch(
      /training (stopping|scoring|stopping scoring) stopped/,
    );
    expect(current.complaints).toEqual([]);
  });
});

/** Names of the charts that something lies over, in part or whole. */
async function chartsUnder(page: Page, selector: string): Promise<readonly string[]> {
  return await page.evaluate((over) => {
    const boxes = [...document.querySelectorAll(`${over} > *`)].map((one) => one.getBoundingClientRect());
    const shown = document.querySelector('.columns')?.getBoundingClientRect();
    return [...document.querySelectorAll('canvas')].flatMap((canvas) => {
      const { left, right, ...box } = canvas.getBoundingClientRect();
      // What has scrolled out of the page is not seen there.
      const top = Math.max(box.top, shown?.top ?? 0);
      const bottom = Math.min(box.bottom, shown?.bottom ?? 0);
      const lies = boxes.some(
        (toast) =>
          toast.left < right &&
          toast.right > left &&
          toast.top < bottom &&
          toast.bottom > top &&
          top < bottom,
      );
      return lies ? [canvas.closest('[aria-label]')?.getAttribute('aria-label') ?? 'a chart'] : [];
    });
  }, selector);
}

/**
 * Every number of cells that the error map has from now on, and all that the foot says, noted in the page: who asks from outside
 * may come after the last.
 */
async function watched(page: Page) {
  return await page.evaluateHandle(() => {
    const seen = { cells: [] as number[], feet: [] as string[] };
    new MutationObserver(() => {
      const cells = document.querySelector('[data-testid=error-map]')?.getAttribute('data-cells');
      if (cells !== undefined && cells !== null) {
        seen.cells.push(Number(cells));
      }
      seen.feet.push(document.querySelector('[data-testid=status-bar]')?.textContent ?? '');
    }).observe(document.body, {
      ...{ subtree: true, childList: true, characterData: true, attributes: true },
      attributeFilter: ['data-cells'],
    });
    return seen;
  });
}
