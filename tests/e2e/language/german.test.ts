/** The window in German: no English is left on its main screens, nothing is cut, and a change of the language loses nothing. */
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { field, finished, openSeattle, picture, SEATTLE, setUpRun } from '../dashboard.ts';
import { inBrowser } from '../in-browser.ts';
import { visit } from '../web-app.ts';
import { cutWords, drawnOn, englishOn, leftIn, watchDrawing, wordsUnderTools } from './left-over.ts';

const opened = inBrowser(null);
const LAPTOP = { width: 1280, height: 800 };
const SIZES = [LAPTOP, { width: 1920, height: 1080 }];

/** A press with the real pointer at the middle of what is shown. */
async function press(page: Page, testId: string): Promise<void> {
  const shown = page.getByTestId(testId).first();
  await shown.scrollIntoViewIfNeeded();
  const box = await shown.boundingBox();
  await page.mouse.click((box?.x ?? 0) + (box?.width ?? 0) / 2, (box?.y ?? 0) + (box?.height ?? 0) / 2);
}

/** As somebody does who is in the middle of something: by the command palette. */
async function speak(page: Page, name: 'Deutsch' | 'English'): Promise<void> {
  await page.keyboard.press('Control+k');
  await page.getByTestId('palette-input').fill(name);
  await page.keyboard.press('Enter');
  const language = name === 'Deutsch' ? 'de' : 'en';
  await expect.poll(() => page.evaluate(() => document.documentElement.lang)).toBe(language);
}

it('knows English words, dates and decimal points from German ones', () => {
  const german = [
    '31.12.2015, 13:30',
    '29. Nov. 2015',
    '1.461 Zeilen',
    '0,002',
    'Mai',
    'Node 22.1.0',
    'LSTM, 8 Einheiten',
  ];
  expect(leftIn(german)).toEqual([]);
  const english = ['2015-12-31', '2015-12', 'off by 3', 'Dec', 'Tuesday', '0.002', '2.11 °C'];
  expect(leftIn(english)).toEqual([...english].sort());
});

describe('the window in German', () => {
  it('leaves no English and cuts no word on its main screens, at 1280 and 1920 px', async () => {
    opened.current = await visit(opened.browser, opened.app.address, { viewport: LAPTOP });
    const { page } = opened.current;
    await watchDrawing(page);
    await page.goto(opened.app.address);
    const left: Record<string, readonly string[]> = {};
    const cut: Record<string, readonly string[]> = {};
    async function look(screen: string): Promise<void> {
      for (const size of SIZES) {
        await page.setViewportSize(size);
        await page.evaluate(
          () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
        );
        const found = [...(await cutWords(page)), ...(await wordsUnderTools(page))];
        if (found.length > 0) {
          cut[`${screen} at ${size.width}`] = found;
        }
        await picture(page, `german-${screen.replaceAll(' ', '-')}-${size.width}`);
      }
      await page.setViewportSize(LAPTOP);
      const english = await englishOn(page);
      if (english.length > 0) {
        left[screen] = english;
      }
    }

    await page.getByTestId(SEATTLE).waitFor();
    await press(page, 'speak-de');
    await expect.poll(() => page.evaluate(() => document.documentElement.lang)).toBe('de');
    await drawnOn(page);
    await look('start page');
    await page.getByTestId('file-input').setInputFiles({
      ...{ name: 'worte.csv', mimeType: 'text/csv' },
      buffer: Buffer.from('name,farbe\nada,rot\nbob,blau\n'),
    });
    await page.getByTestId('open-error').waitFor();
    await look('a file that cannot be used');
    await openSeattle(page);
    await look('set-up');
    for (const group of ['net', 'learning', 'testing']) {
      await press(page, `group-${group}`);
      await look(`group ${group}`);
    }
    await page.getByTestId('view-explore').click();
    await page.getByTestId('read-row').first().waitFor();
    await look('explore');
    await page.getByTestId('view-forecast').click();
    await setUpRun(page, { epochs: 3, units: 8 });
    await press(page, 'train');
    await finished(page);
    await look('forecast');
    for (const menu of ['export', 'chart-menu-Forecast']) {
      await press(page, menu);
      await page.getByRole('menu').waitFor();
      await look(`menu ${menu}`);
      await page.keyboard.press('Escape');
    }
    const chart = await page.locator('.chart-frame canvas').first().boundingBox();
    await page.mouse.move(
      (chart?.x ?? 0) + (chart?.width ?? 0) * 0.6,
      (chart?.y ?? 0) + (chart?.height ?? 0) / 2,
    );
    await page.locator('.tooltip-box').first().waitFor();
    await look('tooltip');
    await page.getByTestId('table-Forecast').click();
    await page.getByTestId('numbers-Forecast').waitFor();
    await look('table');
    await page.getByTestId('table-Forecast').click();
    await page.keyboard.press('w');
    await page.getByTestId('word-mase').click();
    await look('words');
    await page.keyboard.press('Escape');
    for (const tab of await page.locator('.insight-card [role=tab]').all()) {
      await tab.click();
      await look(`tab ${await tab.getAttribute('data-testid')}`);
    }
    for (const view of ['runs', 'backtest', 'tune']) {
      await press(page, `view-${view}`);
      await expect.poll(() => page.getByTestId(`view-${view}`).getAttribute('aria-current')).toBe('page');
      await look(view);
      if (view === 'backtest') {
        // At 1280 px, where German is longest for its room: the form with its buttons is one line.
        const middles = await page
          .locator('.backtest-form input, .backtest-form select, .backtest-form .button')
          .evaluateAll((all) =>
            all.map((each) => each.getBoundingClientRect()).map(({ top, bottom }) => (top + bottom) / 2),
          );
        expect(middles.length).toBeGreaterThan(4);
        expect(Math.max(...middles) - Math.min(...middles)).toBeLessThan(4);
      }
    }
    expect({ left, cut }).toEqual({ left: {}, cut: {} });
    expect(opened.current.complaints).toEqual([]);
  });

  it('is reached and left with what was typed in its place, in the marks of each language', async () => {
    opened.current = await visit(opened.browser, opened.app.address, { viewport: LAPTOP });
    const { page } = opened.current;
    await page.getByTestId(SEATTLE).waitFor();
    await openSeattle(page);
    await setUpRun(page, { epochs: 3, units: 8 });
    await press(page, 'train');
    await finished(page);
    await (await field(page, 'window')).fill('45');
    const scores = async () => (await page.locator('table.scores').first().textContent()) ?? '';
    const inEnglish = await scores();
    const chart = async () =>
      (await page
        .locator('.chart-canvas[aria-label], [role=img][aria-label]')
        .first()
        .getAttribute('aria-label')) ?? '';
    const chartInEnglish = await chart();
    await speak(page, 'Deutsch');
    expect(await page.getByTestId('view-forecast').textContent()).toContain('Prognose');
    expect(await (await field(page, 'window')).inputValue()).toBe('45');
    expect([inEnglish, await scores()].map((text) => [/\d\.\d/.test(text), /\d,\d/.test(text)])).toEqual([
      [true, false],
      [false, true],
    ]);
    expect(await chart()).not.toBe(chartInEnglish);
    await speak(page, 'English');
    expect(await (await field(page, 'window')).inputValue()).toBe('45');
    expect(await scores()).toBe(inEnglish);
    expect(await chart()).toBe(chartInEnglish);
    expect(opened.current.complaints).toEqual([]);
  });

  it('has nothing cut in English either', async () => {
    opened.current = await visit(opened.browser, opened.app.address, { viewport: LAPTOP });
    const { page } = opened.current;
    await page.getByTestId(SEATTLE).waitFor();
    await openSeattle(page);
    const cut: Record<string, readonly string[]> = {};
    for (const view of ['forecast', 'explore', 'runs', 'backtest', 'tune']) {
      await press(page, `view-${view}`);
      for (const size of SIZES) {
        await page.setViewportSize(size);
        const found = await cutWords(page);
        if (found.length > 0) {
          cut[`${view} at ${size.width}`] = found;
        }
      }
    }
    expect(cut).toEqual({});
  });
});
