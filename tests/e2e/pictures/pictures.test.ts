/**
 * The main states of the window as small pictures that are kept: a panel that is gone, a chart that is empty or a theme that
 * does not reach some part is seen, another font is not. `KEEP_PICTURES=1` writes them anew.
 */
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ENDLESS, epochsAtLeast, finished, openSeattle, picture, SEATTLE, setUpRun } from '../dashboard.ts';
import { inBrowser } from '../in-browser.ts';
import { atRest } from '../screens/aimed-clicks.ts';
import { visit } from '../web-app.ts';
import { keepPicture, keptPicture, shareApart, smallPicture } from './small-picture.ts';

const KEPT = resolve(import.meta.dirname, '../../fixtures/pictures');
const WINDOWS = [
  { viewport: { width: 1280, height: 800 }, small: { width: 80, height: 50 }, mark: '' },
  { viewport: { width: 1920, height: 1080 }, small: { width: 96, height: 54 }, mark: '-1920' },
] as const;
const LOOKS = WINDOWS.flatMap((window) =>
  (['light', 'dark'] as const).map((colorScheme) => ({
    ...window,
    colorScheme,
    width: window.viewport.width,
  })),
);
/** Of the dots: with a serif font it is 0.02, without the column of runs 0.2, with an empty chart 0.12. */
const MOST_APART = 0.05;

const opened = inBrowser(null);

describe('in both themes, on a laptop and on a screen', { timeout: 1_200_000 }, () => {
  it.each(LOOKS)(
    'every main state looks as it is kept: $colorScheme, $width px',
    async ({ viewport, small: size, mark, colorScheme }) => {
      opened.current = await visit(opened.browser, opened.app.address, {
        viewport,
        colorScheme,
        reducedMotion: 'reduce',
      });
      const { page } = opened.current;
      const desk = await opened.browser.newPage();
      const apart: Record<string, number> = {};
      const seen: { readonly name: string; readonly dots: readonly number[] }[] = [];
      async function look(name: string): Promise<void> {
        await page.mouse.move(1, viewport.height - 1);
        await atRest(page);
        await page.waitForTimeout(400);
        let small = await smallPicture(desk, await page.screenshot(), size);
        const path = resolve(KEPT, `${name}-${colorScheme}${mark}.png`);
        if (process.env.KEEP_PICTURES !== undefined) {
          // What is kept has all that is drawn late: two pictures in a row are the same.
          for (let before = small, tries = 0; tries < 20; tries += 1) {
            await page.waitForTimeout(1000);
            small = await smallPicture(desk, await page.screenshot(), size);
            if (shareApart(small.dots, before.dots) === 0) {
              break;
            }
            before = small;
          }
          keepPicture(path, small);
        }
        const kept = await keptPicture(desk, path, size);
        const apartBy = () => (kept === null ? 1 : shareApart(small.dots, kept.dots));
        // What is drawn late is drawn in the end.
        for (let tries = 0; kept !== null && apartBy() > MOST_APART && tries < 20; tries += 1) {
          await page.waitForTimeout(1000);
          small = await smallPicture(desk, await page.screenshot(), size);
        }
        const share = apartBy();
        if (share > MOST_APART) {
          apart[name] = share;
        }
        await picture(page, `${share > MOST_APART ? 'apart' : 'state'}-${name}-${colorScheme}${mark}`);
        seen.push({ name, dots: small.dots });
      }

      await page.getByTestId(SEATTLE).waitFor();
      // A training that is over in a blink tells one forecast, and there is nothing to move through: all below would lie higher.
      await page.evaluate(() => {
        const sheet = new CSSStyleSheet();
        sheet.replaceSync('.scrubber { display: none; }');
        document.adoptedStyleSheets = [sheet];
      });
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
      const without = await smallPicture(desk, await page.screenshot(), size);
      await isShown('');
      expect(shareApart(without.dots, seen.at(-1)?.dots ?? [])).toBeGreaterThan(MOST_APART);
      // The tabs lie below the forecast, and on a laptop mostly below the window.
      const shows = (card: string, block: ScrollLogicalPosition) =>
        page.locator(card).evaluate((one, at) => one.scrollIntoView({ block: at }), block);
      await page.getByTestId('tab-error').click();
      await shows('.insight-card', 'end');
      await page.getByTestId('error-by-origin').click();
      await page.getByTestId('error-map-words').waitFor();
      await look('tab-error');
      await page.getByTestId('tab-residuals').click();
      await page.getByTestId('residuals-words').waitFor();
      await look('tab-residuals');
      await page.getByTestId('tab-learning').click();
      await page.keyboard.press('Control+k');
      await page.getByTestId('palette-input').fill('export');
      await look('palette');
      await page.keyboard.press('Escape');
      await page.getByTestId('view-runs').click();
      await page.getByTestId('free-row').first().waitFor();
      await look('runs');
      await page.getByTestId('view-forecast').click();
      await page.keyboard.press('w');
      await page.getByTestId('words').waitFor();
      await look('words');
      await page.keyboard.press('Escape');

      await setUpRun(page, { epochs: 2, units: 5 });
      await page.keyboard.press('Escape');
      await page.getByTestId('train').click();
      await expect
        .poll(() =>
          page
            .getByTestId('run-card')
            .filter({ has: page.locator('.badge') })
            .count(),
        )
        .toBe(2);
      await page.getByTestId('view-runs').click();
      for (const row of [0, 1]) {
        await page.getByTestId('run-row').nth(row).getByRole('checkbox').click();
      }
      await page.getByTestId('compare-marked').click();
      await page.getByTestId('compare-sentence').first().waitFor();
      await look('compared');
      await page.getByTestId('leave-compare').click();
      await page.getByTestId('view-forecast').click();
      await setUpRun(page, { epochs: ENDLESS, units: 4 });
      await page.getByTestId('train').click();
      await epochsAtLeast(page, 1);
      await page.getByRole('button', { name: 'Gatecast, start page' }).click();
      await page.getByTestId('run-at-work').waitFor();
      await look('home-at-work');
      await desk.close();

      expect(apart).toEqual({});
      // What is held against each other here would be told apart: no state passes for another.
      for (const [at, { name, dots }] of seen.entries()) {
        const others = seen.filter((_, other) => other !== at).map((other) => shareApart(dots, other.dots));
        expect(Math.min(...others), name).toBeGreaterThan(MOST_APART);
      }
    },
  );
});
