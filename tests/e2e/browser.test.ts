import { describe, expect, it } from 'vitest';
import { errorText } from '../../src/shared/error-text.ts';
import {
  attribute,
  brightness,
  csvOf,
  ENDLESS,
  epochsAtLeast,
  field,
  finished,
  namelessThings,
  openSeattle,
  picture,
  SEATTLE,
  STOCKS,
  setUpRun,
  tabTo,
  upload,
  VERDICT,
  watchUpdates,
} from './dashboard.ts';
import { inBrowser } from './in-browser.ts';
import { visit } from './web-app.ts';

const opened = inBrowser();

describe('the dashboard in a browser', () => {
  it('trains a sample with live losses, judges it against naive, and exports a forecast of seven rows', async () => {
    const { page } = opened.current;
    await openSeattle(page);
    // Wide enough to be watched while it learns, on a fast machine and on a busy one.
    await setUpRun(page, { epochs: 5, units: 128 });
    const updatesSeen = await watchUpdates(page);
    await page.getByTestId('train').click();
    await finished(page);
    const seen = await updatesSeen();
    expect(seen.length).toBeGreaterThan(2);
    expect(seen).toEqual([...seen].sort((a, b) => a - b));
    await expect.poll(() => attribute(page, 'loss-points', 'data-epochs')).toBe('5');
    expect(await page.getByTestId('verdict').first().textContent()).toMatch(VERDICT);
    expect(await attribute(page, 'forecast-points', 'data-count')).toBe('7');
    await picture(page, 'trained-light');

    const download = page.waitForEvent('download');
    await page.getByTestId('export').click();
    await page.getByTestId('export-csv').click();
    const { header, rows } = await csvOf(await download);
    expect(header.slice(0, 4)).toEqual(['time', 'value', 'model', 'origin']);
    expect(rows.map(([time]) => time?.slice(0, 10))).toEqual(
      Array.from({ length: 7 }, (_, day) => `2016-01-0${day + 1}`),
    );
    const values = rows.map((row) => Number(row[1]));
    expect(values.every((value) => value > -30 && value < 50)).toBe(true);
    expect(new Set(rows.map((row) => row[2])).size).toBe(1);
    expect(opened.current.complaints).toEqual([]);
  });

  it('changes the band of a run without training, says what mattered, and backtests the set-up', async () => {
    const { page } = opened.current;
    await openSeattle(page);
    await setUpRun(page, { epochs: 2, units: 8 });
    await page.getByTestId('train').click();
    await finished(page);
    await page.getByTestId('band-level').selectOption('conformal 0.95');
    await page.getByText(/^covers (8|9)\d/).waitFor();
    await page.getByTestId('tab-inputs').click();
    await page.getByTestId('importance').waitFor();
    await page.getByTestId('tab-memory').click();
    await page.getByTestId('backtest').click();
    await page.getByTestId('backtest-origins').fill('4');
    await page.getByTestId('backtest-refit').fill('0');
    await page.getByTestId('backtest-run').click();
    await page.getByTestId('backtest-verdict').waitFor();
    await page.getByTestId('backtest-origin').fill('2');
    await picture(page, 'backtest-light');
    expect(opened.current.complaints).toEqual([]);
  });

  it('asks which series of a stacked file to train before anything else', async () => {
    const { page } = opened.current;
    await page.getByTestId(STOCKS).click();
    await page.getByTestId('series-AAPL').waitFor();
    expect(await page.getByTestId('train').count()).toBe(0);
    await page.getByTestId('series-AAPL').click();
    await page.getByTestId('train').waitFor();
    await setUpRun(page, { target: 'price', window: 12, horizon: 3, epochs: 2, units: 8 });
    await page.getByTestId('train').click();
    await finished(page);
    expect(await attribute(page, 'forecast-points', 'data-count')).toBe('3');
    expect(opened.current.complaints).toEqual([]);
  });

  it('trains the three cells side by side on the same windows', async () => {
    const { page } = opened.current;
    await openSeattle(page);
    await setUpRun(page, { epochs: 2, units: 8 });
    await page.getByTestId('compare').click();
    await expect.poll(() => page.getByTestId('run-card').count()).toBe(3);
    await expect.poll(() => page.getByTestId('run-card').filter({ hasText: VERDICT }).count()).toBe(3);
    const names = await page.getByTestId('run-card').allTextContents();
    expect(['RNN', 'LSTM', 'GRU'].filter((cell) => names.some((name) => name.includes(cell)))).toHaveLength(
      3,
    );
    await picture(page, 'compared-light');
    expect(opened.current.complaints).toEqual([]);
  });

  it('shows one sentence with the way out for a file it cannot use, and stays usable', async () => {
    const { page } = opened.current;
    await upload(page, 'photo.csv', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13, 0, 1, 2, 3]));
    await page
      .getByText(errorText({ code: 'CSV_BINARY', details: { file: 'photo.csv' } }))
      .first()
      .waitFor();
    await upload(page, 'words.csv', Buffer.from('name,colour\nada,red\nbob,blue\n'));
    await page
      .getByText(
        errorText({
          code: 'CSV_NO_NUMERIC_COLUMN',
          details: { file: 'words.csv', columns: ['name', 'colour'] },
        }),
      )
      .first()
      .waitFor();
    await openSeattle(page);
    expect(opened.current.complaints).toEqual([]);
  });

  it('opens a file of the person’s own, in pieces over the wire', async () => {
    const { page } = opened.current;
    const day = (index: number) => new Date(Date.UTC(1990, 0, 1 + index)).toISOString().slice(0, 10);
    const lines = Array.from(
      { length: 120_000 },
      (_, index) => `${day(index)},${Math.sin(index / 9).toFixed(6)}`,
    );
    await upload(page, 'waves.csv', Buffer.from(`day,height\n${lines.join('\n')}\n`));
    await page.getByTestId('train').waitFor();
    await page
      .getByText(/120[,.\s]?000/)
      .first()
      .waitFor();
    expect(opened.current.complaints).toEqual([]);
  });

  it('stops a run early and keeps what it has learned so far', async () => {
    const { page } = opened.current;
    await openSeattle(page);
    await setUpRun(page, { epochs: ENDLESS, units: 16 });
    await page.getByTestId('train').click();
    await epochsAtLeast(page, 2);
    await page.getByTestId('stop').click();
    await finished(page);
    expect(await page.getByTestId('verdict').first().textContent()).toMatch(VERDICT);
    expect(await attribute(page, 'forecast-points', 'data-count')).toBe('7');
    expect(opened.current.complaints).toEqual([]);
  });

  it('throws a cancelled run away without calling it an error', async () => {
    const { page } = opened.current;
    await openSeattle(page);
    await setUpRun(page, { epochs: ENDLESS, units: 16 });
    await page.getByTestId('train').click();
    await epochsAtLeast(page, 1);
    await page.getByTestId('cancel').click();
    await expect.poll(() => page.getByTestId('cancel').isEnabled()).toBe(false);
    await expect.poll(() => page.getByTestId('train').isEnabled()).toBe(true);
    await expect.poll(() => opened.app.engines()).toEqual([]);
    expect(await page.getByRole('alert').allInnerTexts()).toEqual([]);
    expect(opened.current.complaints).toEqual([]);
  });

  it('names the death of an engine process, and trains again after it', async () => {
    const { page } = opened.current;
    await openSeattle(page);
    await setUpRun(page, { epochs: ENDLESS, units: 16 });
    await page.getByTestId('train').click();
    await epochsAtLeast(page, 1);
    // That which told the cost is on its way out.
    await expect.poll(() => opened.app.engines().length).toBe(1);
    const engines = opened.app.engines();
    process.kill(engines[0] ?? 0, 'SIGKILL');
    await page.getByText('The engine process ended unexpectedly (killed by SIGKILL)').first().waitFor();
    await setUpRun(page, { epochs: 2, units: 8 });
    await page.getByTestId('train').click();
    await finished(page);
    expect(await attribute(page, 'loss-points', 'data-epochs')).toBe('2');
    expect(opened.current.complaints).toEqual([]);
  });

  it('keeps a run going through a reload of the page, and shows it again', async () => {
    const { page } = opened.current;
    await openSeattle(page);
    await setUpRun(page, { epochs: ENDLESS, units: 16 });
    await page.getByTestId('train').click();
    const before = await epochsAtLeast(page, 1);
    await expect.poll(() => opened.app.engines().length).toBe(1);
    const engines = opened.app.engines();
    // A browser asks before it leaves a page that is training.
    page.on('dialog', (dialog) => void dialog.accept());
    await page.reload();
    await epochsAtLeast(page, before + 1);
    // The page opens its file again in an engine of its own; the run's engine is the one from before.
    expect(opened.app.engines()).toEqual(expect.arrayContaining([...engines]));
    await page.getByTestId('stop').click();
    await finished(page);
    expect(opened.current.complaints).toEqual([]);
  });

  it('can be used by keyboard alone, from the first look to a trained run', async () => {
    const { page } = opened.current;
    await page.getByTestId(SEATTLE).waitFor();
    await tabTo(page, SEATTLE);
    await page.keyboard.press('Enter');
    await page.getByTestId('train').waitFor();
    await expect.poll(() => page.getByTestId('train').isEnabled()).toBe(true);
    // A digit on a part of the sentence is typed into its field; Escape gives the focus back.
    await tabTo(page, 'part-horizon');
    await page.keyboard.type('5');
    await page.keyboard.press('Escape');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('5 days');
    await tabTo(page, 'group-net');
    await page.keyboard.press('Enter');
    await tabTo(page, 'units');
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.type('8');
    await tabTo(page, 'group-learning');
    await page.keyboard.press('Enter');
    await tabTo(page, 'epochs');
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.type('2');
    await tabTo(page, 'train');
    await page.keyboard.press('Enter');
    await finished(page);
    expect(opened.current.complaints).toEqual([]);
  });

  it('changes between light and dark by its toggle, and keeps the choice', async () => {
    const { page } = opened.current;
    await openSeattle(page);
    const first = await brightness(page);
    await picture(page, first > 128 ? 'data-light' : 'data-dark');
    await page.getByTestId('theme-toggle').click();
    await expect.poll(async () => Math.abs((await brightness(page)) - first)).toBeGreaterThan(100);
    const second = await brightness(page);
    await picture(page, second > 128 ? 'data-light' : 'data-dark');
    await page.reload();
    await expect.poll(() => brightness(page)).toBe(second);
    expect(opened.current.complaints).toEqual([]);
  });

  it('follows the system’s dark setting on the first visit', async () => {
    const dark = await visit(opened.browser, opened.app.address, { colorScheme: 'dark' });
    await dark.page.getByTestId(SEATTLE).waitFor();
    expect(await brightness(dark.page)).toBeLessThan(100);
    await picture(dark.page, 'home-dark');
    expect(dark.complaints).toEqual([]);
    await dark.close();
  });

  it('names every control and picture for people who cannot see them', async () => {
    const { page } = opened.current;
    await page.getByTestId(SEATTLE).waitFor();
    await picture(page, 'home-light');
    expect(await namelessThings(page)).toEqual([]);
    await openSeattle(page);
    await setUpRun(page, { epochs: 2, units: 8 });
    await page.getByTestId('train').click();
    await finished(page);
    expect(await namelessThings(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('en');
  });

  it('refuses a set-up that cannot work, beside the field, before anything starts', async () => {
    const { page } = opened.current;
    await openSeattle(page);
    await (await field(page, 'window')).fill('5000');
    await expect.poll(() => page.getByTestId('train').isEnabled()).toBe(false);
    await (await field(page, 'window')).fill('30');
    await expect.poll(() => page.getByTestId('train').isEnabled()).toBe(true);
    expect(await page.getByTestId('run-card').count()).toBe(0);
    expect(opened.current.complaints).toEqual([]);
  });

  it.each(['en', 'de'])('fits narrow windows without scrolling sideways, in %s', async (locale) => {
    await opened.current.close();
    opened.current = await visit(opened.browser, opened.app.address, { locale });
    const { page } = opened.current;
    await openSeattle(page);
    const overflow: Record<number, number> = {};
    for (const width of [640, 720, 799, 800, 900, 999, 1100]) {
      await page.setViewportSize({ width, height: 900 });
      overflow[width] = await page.evaluate(() => {
        const ends = [...document.querySelectorAll('.header > *')].map(
          (part) => part.getBoundingClientRect().right,
        );
        return Math.max(document.documentElement.scrollWidth, ...ends) - document.documentElement.clientWidth;
      });
      if (width === 720) {
        await page.locator('.drawer-toggle').click();
        await page.getByTestId('train').waitFor();
        await picture(page, `narrow-${locale}`);
        await page.keyboard.press('Escape');
      }
    }
    expect(Object.entries(overflow).filter(([, pixels]) => pixels > 0)).toEqual([]);
  });
});
