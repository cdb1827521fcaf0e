/** Every screen at usual widths: nothing that carries a number is cut off. */
import { describe, expect, it } from 'vitest';
import { cutNumbers } from './cut-numbers.ts';
import { epochsAtLeast, finished, picture, SEATTLE, setUpRun, upload } from './dashboard.ts';
import { inBrowser } from './in-browser.ts';
import { visit } from './web-app.ts';

const WIDTHS = [900, 1280, 1440, 1920];
const HEIGHT = 900;
const STEP_MS = 30 * 60_000;
const LONG = 20_000;

const opened = inBrowser(null);

/** Half hours with a unit, the longest words that titles are made of: stamps with clocks, `× 30 min`. */
function halfHours(): Buffer {
  const lines = Array.from({ length: 1400 }, (_, row) => {
    const stamp = new Date(Date.UTC(2014, 10, 1) + row * STEP_MS)
      .toISOString()
      .slice(0, 16)
      .replace('T', ' ');
    const value = 4600 + 900 * Math.sin((row / 48) * 2 * Math.PI) + ((row * 7919) % 101);
    return `${stamp},${value.toFixed(1)},${(20 + Math.sin(row / 48) * 9).toFixed(1)}`;
  });
  return Buffer.from(`Time,Demand of Victoria (MWh),Temperature (°C)\n${lines.join('\n')}\n`);
}

describe('numbers on the screen', () => {
  it('are whole on every screen at every usual width', async () => {
    opened.current = await visit(opened.browser, opened.app.address, {
      viewport: { width: 1440, height: HEIGHT },
    });
    const { page } = opened.current;
    const cut: Record<string, readonly string[]> = {};
    async function look(screen: string): Promise<void> {
      for (const width of WIDTHS) {
        await page.setViewportSize({ width, height: HEIGHT });
        // What follows the size has followed it after two frames.
        await page.evaluate(
          () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
        );
        // A chart follows when its machine has time for it: what stays cut is cut.
        const isWhole = expect.poll(() => cutNumbers(page)).toEqual([]);
        const found = await isWhole.then(
          () => [],
          () => cutNumbers(page),
        );
        await picture(page, `numbers-${screen.replaceAll(' ', '-')}-${width}`);
        if (found.length > 0) {
          cut[`${screen} at ${width} px`] = found;
        }
      }
    }
    await page.getByTestId(SEATTLE).waitFor();
    await look('first look');
    await upload(page, 'demand-of-victoria-2014.csv', halfHours());
    await page.getByTestId('train').waitFor();
    await look('data');
    await page.getByTestId('view-explore').click();
    await page.getByRole('region', { name: 'Column chart' }).waitFor();
    await look('explore');
    await page.getByTestId('view-forecast').click();
    await setUpRun(page, {
      target: 'Demand of Victoria (MWh)',
      window: 24,
      horizon: 12,
      epochs: 2,
      units: 4,
    });
    await page.getByTestId('train').click();
    await finished(page);
    await look('done');
    await page.getByTestId('compare').click();
    await expect
      .poll(() => page.locator('[data-testid=run-card][data-status=finished]').count())
      .toBeGreaterThanOrEqual(3);
    await expect.poll(() => page.locator('[data-testid=run-card][data-status=training]').count()).toBe(0);
    await look('compare');
    for (const tab of ['tab-error', 'tab-bands', 'tab-inputs', 'tab-memory', 'tab-net']) {
      if ((await page.getByTestId(tab).count()) > 0) {
        await page.getByTestId(tab).click();
        await look(tab);
      }
    }
    await setUpRun(page, {
      ...{ target: 'Demand of Victoria (MWh)', window: 24, horizon: 12 },
      // Far from their end, in as many digits as the field is made for.
      ...{ epochs: LONG, units: 5 },
    });
    await page.getByTestId('train').click();
    await expect.poll(() => page.getByTestId('status-bar').getAttribute('data-status')).toBe('training');
    await page.getByTestId('tab-learning').click();
    await epochsAtLeast(page, 1);
    await look('training');
    await page.getByTestId('stop').click();
    await page.locator('.run-card[data-status=stopped]').waitFor();
    await finished(page);
    await look('stopped');
    // A backtest trains what the form says, and that was endless.
    await setUpRun(page, {
      ...{ target: 'Demand of Victoria (MWh)', window: 24, horizon: 12 },
      ...{ epochs: 2, units: 5 },
    });
    await page.getByTestId('backtest').click();
    await page.getByTestId('backtest-origins').fill('4');
    await page.getByTestId('backtest-refit').fill('0');
    await page.getByTestId('backtest-run').click();
    await page.getByTestId('backtest-verdict').waitFor();
    await look('backtest');
    await page.getByTestId('all-runs').click();
    await page.getByTestId('run-row').first().waitFor();
    await look('all runs');
    expect(cut).toEqual({});
  });

  it('would be found, were they cut', async () => {
    opened.current = await visit(opened.browser, opened.app.address, {
      viewport: { width: 1280, height: HEIGHT },
    });
    const { page } = opened.current;
    await page.getByTestId(SEATTLE).waitFor();
    await page.evaluate(() => {
      document.body.insertAdjacentHTML(
        'beforeend',
        '<p class="one">MAE 2.11 and more</p><p class="two" title="a file of 2014.csv">a file of 2014.csv</p><p class="three">only words here</p>',
      );
      for (const element of document.querySelectorAll<HTMLElement>('body > p')) {
        Object.assign(element.style, { width: '30px', overflow: 'hidden', whiteSpace: 'nowrap' });
      }
    });
    const found = await cutNumbers(page);
    expect(found.filter((one) => one.startsWith('p.'))).toEqual([
      expect.stringMatching(/^p\.one "MAE 2.11 and more": \d+ px in 30$/),
    ]);
  });
});
