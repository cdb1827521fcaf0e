/**
 * The main states of the window as small pictures that are kept: a panel that is gone, a chart that is empty or a theme that
 * does not reach some part is seen, another font is not. `KEEP_PICTURES=1` writes them anew.
 */
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { finished, openSeattle, picture, setUpRun } from '../dashboard.ts';
import { inBrowser } from '../in-browser.ts';
import { atRest } from '../screens/aimed-clicks.ts';
import { visit } from '../web-app.ts';
import { keepPicture, keptPicture, shareApart, smallPicture } from './small-picture.ts';

const KEPT = resolve(import.meta.dirname, '../../fixtures/pictures');
const VIEWPORT = { width: 1280, height: 800 };
/** Of the dots: with a serif font it is 0.02, without the column of runs 0.2, with an empty chart 0.12. */
const MOST_APART = 0.05;

const opened = inBrowser(null);

describe.each(['light', 'dark'] as const)('in the %s theme', (colorScheme) => {
  it('every main state looks as it is kept', async () => {
    opened.current = await visit(opened.browser, opened.app.address, {
      viewport: VIEWPORT,
      colorScheme,
      reducedMotion: 'reduce',
    });
    const { page } = opened.current;
    const desk = await opened.browser.newPage();
    const apart: Record<string, number> = {};
    const seen: { readonly name: string; readonly dots: readonly number[] }[] = [];
    async function look(name: string): Promise<void> {
      await page.mouse.move(1, 799);
      await atRest(page);
      await page.waitForTimeout(400);
      let small = await smallPicture(desk, await page.screenshot());
      const path = resolve(KEPT, `${name}-${colorScheme}.png`);
      if (process.env.KEEP_PICTURES !== undefined) {
        keepPicture(path, small);
      }
      const kept = await keptPicture(desk, path);
      const apartBy = () => (kept === null ? 1 : shareApart(small.dots, kept.dots));
      // What is drawn late is drawn in the end.
      for (let tries = 0; kept !== null && apartBy() > MOST_APART && tries < 20; tries += 1) {
        await page.waitForTimeout(1000);
        small = await smallPicture(desk, await page.screenshot());
      }
      const share = apartBy();
      if (share > MOST_APART) {
        apart[name] = share;
        await picture(page, `apart-${name}-${colorScheme}`);
      }
      seen.push({ name, dots: small.dots });
    }

    await page.getByTestId('sample-seattle-weather.csv').waitFor();
    await look('home');
    await openSeattle(page);
    await page.getByTestId('view-explore').click();
    await page.getByTestId('read-row').first().waitFor();
    await page.getByTestId('repeats-sentence').waitFor();
    await page.locator('.cloud').waitFor();
    await look('explore');
    await page.getByTestId('view-forecast').click();
    await setUpRun(page, { epochs: 3, units: 4 });
    await page.keyboard.press('Escape');
    await look('set-up');
    await page.getByTestId('train').click();
    await finished(page);
    // Both strips are loaded after the chart that they stand under.
    await page.getByTestId('residual-strip').waitFor();
    await page.getByTestId('overview').waitFor();
    await look('forecast');
    // What a column that is gone would be: told apart from what was seen just now.
    const isShown = (visibility: string) =>
      page.locator('.right').evaluate((column: HTMLElement, value) => {
        column.style.visibility = value;
      }, visibility);
    await isShown('hidden');
    const without = await smallPicture(desk, await page.screenshot());
    await isShown('');
    expect(shareApart(without.dots, seen.at(-1)?.dots ?? [])).toBeGreaterThan(MOST_APART);
    await page.getByTestId('view-runs').click();
    await page.getByTestId('free-row').first().waitFor();
    await look('runs');
    await page.getByTestId('view-forecast').click();
    await page.keyboard.press('w');
    await page.getByTestId('words').waitFor();
    await look('words');
    await desk.close();

    expect(apart).toEqual({});
    // What is held against each other here would be told apart: no state passes for another.
    for (const [at, { name, dots }] of seen.entries()) {
      const others = seen.filter((_, other) => other !== at).map((other) => shareApart(dots, other.dots));
      expect(Math.min(...others), name).toBeGreaterThan(MOST_APART);
    }
  });
});
