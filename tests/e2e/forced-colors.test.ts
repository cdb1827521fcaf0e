/** Forced colours (Windows' high contrast) take every ground away: what is chosen is told from its neighbours all the same. */
import type { Locator, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { ENDLESS, epochsAtLeast, finished, openSeattle, picture, SEATTLE, setUpRun } from './dashboard.ts';
import { inBrowser } from './in-browser.ts';

const opened = inBrowser({
  viewport: { width: 1280, height: 800 },
  forcedColors: 'active',
  colorScheme: 'dark',
  reducedMotion: 'reduce',
});

/** What is left to be seen of a state: its outline and its borders, each with the colour that it has in the end. */
async function edges(one: Locator): Promise<string> {
  return await one.evaluate((element) => {
    const style = getComputedStyle(element);
    const outline =
      style.outlineStyle === 'none'
        ? 'no outline'
        : `${style.outlineStyle} ${style.outlineWidth} ${style.outlineColor}`;
    const borders = (['Top', 'Right', 'Bottom', 'Left'] as const).map((side) =>
      style[`border${side}Width`] === '0px'
        ? '-'
        : `${style[`border${side}Style`]} ${style[`border${side}Width`]} ${style[`border${side}Color`]}`,
    );
    return `${outline}; ${borders.join(', ')}`;
  });
}

async function isToldApart(page: Page, chosen: string, other: string): Promise<void> {
  const [one, neighbour] = [page.locator(chosen).first(), page.locator(other).first()];
  await one.waitFor();
  await neighbour.waitFor();
  expect.soft(await edges(one), chosen).not.toBe(await edges(neighbour));
}

/** The colour behind an element as it is shown, and that of a system colour in its place. */
async function ground(one: Locator, systemColor = ''): Promise<string> {
  return await one.evaluate((element, color) => {
    if (color === '') {
      return getComputedStyle(element).backgroundColor;
    }
    const probe = document.body.appendChild(document.createElement('i'));
    probe.style.backgroundColor = color;
    const { backgroundColor } = getComputedStyle(probe);
    probe.remove();
    return backgroundColor;
  }, systemColor);
}

describe('with forced colours', () => {
  it('shows what is chosen, pressed, at work and in focus on every screen', async () => {
    const { page } = opened.current;
    await page.getByTestId(SEATTLE).waitFor();
    expect(await page.evaluate(() => matchMedia('(forced-colors: active)').matches)).toBe(true);

    await page.keyboard.press('Tab');
    await isToldApart(page, 'button:focus-visible', `[data-testid="${SEATTLE}"]`);
    await page.getByTestId('palette-button').click();
    await isToldApart(page, '.palette-option.is-chosen', '.palette-option:not(.is-chosen)');
    await picture(page, 'forced-palette');
    await page.keyboard.press('Escape');
    await picture(page, 'forced-home');

    await openSeattle(page);
    await isToldApart(page, '.view-link.is-chosen', '.view-link:not(.is-chosen)');
    await page.getByTestId('part-features').click();
    await isToldApart(page, '.part.is-open', '.part:not(.is-open)');
    await page.locator('.popover .chip:not(.is-chosen)').first().click();
    await isToldApart(page, '.popover .chip.is-chosen', '.popover .chip:not(.is-chosen)');
    await picture(page, 'forced-features');
    await page.getByTestId('part-net').click();
    await page.getByTestId('preset-fast').click();
    // Pressed by the pointer it has the focus, and no ring of it.
    await isToldApart(page, '.popover .segment.is-chosen', '.popover .segment:not(.is-chosen)');
    expect(await page.getByTestId('preset-fast').locator('.segment').getAttribute('class')).toContain(
      'is-chosen',
    );
    await picture(page, 'forced-set-up');
    await page.keyboard.press('Escape');

    await setUpRun(page, { epochs: ENDLESS, units: 4 });
    await page.keyboard.press('Escape');
    await page.getByTestId('train').click();
    await epochsAtLeast(page, 1);
    const [bar, dot] = [page.locator('.progress-bar').first(), page.locator('.is-busy .status-dot')];
    const highlight = await ground(bar, 'Highlight');
    expect.soft(await ground(bar), 'progress bar').toBe(highlight);
    expect.soft(await ground(dot), 'status dot').toBe(highlight);
    await picture(page, 'forced-training');
    await page.getByTestId('stop').click();
    await finished(page);

    for (const tab of ['error', 'learning']) {
      await page.getByTestId(`tab-${tab}`).click();
      await isToldApart(page, `[data-testid=tab-${tab}]`, '.tab:not(.is-chosen)');
    }
    await isToldApart(page, '.line-chip.is-on', '.line-chip:not(.is-on)');
    await isToldApart(page, '.badge', '.run-name');
    const swatch = page.locator('.run-swatch').first();
    expect.soft(await ground(swatch), 'the colour of a line').not.toBe(await ground(swatch, 'Canvas'));
    await picture(page, 'forced-forecast');

    await page.getByTestId('view-explore').click();
    await isToldApart(page, '.lane.is-chosen', '.lane:not(.is-chosen)');
    await page.getByTestId('read-row').first().waitFor();
    await picture(page, 'forced-explore');
    await page.getByTestId('view-runs').click();
    await isToldApart(page, '.run-table-body .run-row', '[data-testid=free-row]');
    await picture(page, 'forced-runs');
    await page.keyboard.press('w');
    await page.locator('.words-word').first().click();
    await isToldApart(page, '.words-word.is-chosen', '.words-word:not(.is-chosen)');
    await page.keyboard.press('Escape');

    await page.emulateMedia({ colorScheme: 'light' });
    await page.getByTestId('view-forecast').click();
    await page.getByTestId('tab-error').click();
    await picture(page, 'forced-light');
    expect(opened.current.complaints).toEqual([]);
  });
});
