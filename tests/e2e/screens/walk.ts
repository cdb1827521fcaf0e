/** The way through every screen and state of the dashboard, with a real pointer. */
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import {
  dismissed,
  ENDLESS,
  epochsAtLeast,
  field,
  finished,
  SEATTLE,
  STOCKS,
  setUpRun,
  TABS_SHOW,
  VERDICT,
} from '../dashboard.ts';

/** Called on every screen; `within` names what is usable when something lies over the rest by intent. */
export type Look = (screen: string, within?: string) => Promise<void>;

/** What a tab shows beside what it shows first. */
const VIEWS_OF_TABS = {
  error: ['error-by-origin', 'error-against'],
  residuals: ['residuals-size', 'residuals-past', 'residuals-weekday'],
};

/** From the start page to a backtest. Where the form is a drawer, it is opened for every step that needs it. */
export async function walk(page: Page, look: Look): Promise<void> {
  await firstScreens(page, look);
  await setUp(page, look);
  await training(page, look);
  await done(page, look);
  await upOrDown(page, look);
  await looksWrong(page, look);
  await comparing(page, look);
  await allRuns(page, look);
  await backtesting(page, look);
  await searching(page, look);
  await withoutItsFile(page, look);
}

async function firstScreens(page: Page, look: Look): Promise<void> {
  await page.getByTestId(SEATTLE).waitFor();
  await look('home of somebody new');
  await overlays(page, look);
  await page.getByTestId('file-input').setInputFiles({
    name: 'words.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from('name,colour\nada,red\nbob,blue\n'),
  });
  await page.getByTestId('open-error').waitFor();
  await look('a file that cannot be used');
  await page.getByTestId(STOCKS).click();
  await page.getByTestId('series-AAPL').waitFor();
  await look('which series');
  await page.getByRole('button', { name: 'Gatecast, start page' }).click();
  await page.getByTestId(SEATTLE).click();
  await page.getByTestId('train').waitFor({ state: 'attached' });
}

/** What lies over the page; the rest is out of reach then. */
async function overlays(page: Page, look: Look): Promise<void> {
  await page.getByTestId('palette-button').click();
  await page.getByTestId('palette-input').fill('sample');
  await look('palette', '[data-testid=palette]');
  await page.keyboard.press('Escape');
  await page.keyboard.press('?');
  await look('shortcuts', '[data-testid=shortcut-sheet]');
  await page.getByTestId('shortcut-sheet').getByRole('button', { name: 'Close' }).click();
  await page.keyboard.press('w');
  await page.getByTestId('words-find').fill('band');
  await page.getByTestId('word-coverage').click();
  await look('words', '[data-testid=words]');
  await page.getByTestId('words-close').click();
  await page.getByTestId('paste-table').click();
  await page.getByTestId('paste-field').waitFor();
  await look('paste a table', '[data-testid=paste-dialog]');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'About' }).click();
  await page.getByTestId('about-copy').and(page.locator(':enabled')).waitFor();
  await look('about', '[data-testid=about]');
  await page.keyboard.press('Escape');
  await page.getByTestId('start-tour').click();
  await page.getByTestId('tour-next').and(page.locator(':enabled')).waitFor();
  await look('tour', '[data-testid=tour]');
  await page.getByTestId('tour-next').click();
  await look('tour that offers to train', '[data-testid=tour]');
  await page.getByTestId('tour-end').click();
  await page.getByRole('button', { name: 'Gatecast, start page' }).click();
}

async function setUp(page: Page, look: Look): Promise<void> {
  await look('data open');
  await page.getByTestId('view-explore').click();
  await page.getByRole('region', { name: 'Column chart' }).waitFor();
  await page.getByTestId('read-row').first().waitFor();
  await look('explore');
  await numbersOf(page, look, 'explore');
  await page.getByTestId('view-forecast').click();
  await inForm(page, async (within) => {
    await look('form', within);
    for (const part of ['target', 'horizon', 'features', 'net', 'window']) {
      await page.getByTestId(`part-${part}`).click();
      // It lies over the rest by intent.
      await look(`the part ${part}`, '.popover');
    }
    await page.getByRole('button', { name: 'Window', exact: true }).hover();
    await page.getByRole('tooltip').waitFor();
    await look('a hint', '.popover');
    await page.keyboard.press('Escape');
    await page.getByTestId('part-net').click();
    await page.getByTestId('about-nets').click();
    await page.getByTestId('net-cards').getByTestId('net-picture').nth(7).waitFor();
    await look('the nets', '[data-testid=net-cards]');
    await page.keyboard.press('Escape');
    await page.getByTestId('part-net').click();
    await page.getByTestId('build-net').click();
    await page.getByTestId('net-editor').getByTestId('net-picture').waitFor();
    await look('a net that is built', '[data-testid=net-editor]');
    await page.getByTestId('block-0-remove').click();
    await page.getByTestId('net-name').fill('attention');
    await page.getByTestId('net-editor').getByRole('alert').waitFor();
    await look('a net that cannot be yet', '[data-testid=net-editor]');
    await page.keyboard.press('Escape');
    for (const group of ['net', 'learning', 'testing']) {
      await page.getByTestId(`group-${group}`).click();
      await look(`the group ${group}`, within);
    }
    await (await field(page, 'dropout')).fill('0.3');
    await page.getByTestId('reset-dropout').waitFor();
    await look('a changed setting', within);
    await page.getByTestId('reset-all').click();
    await page.getByTestId('compare-nets').click();
    await look('nets to compare', '.popover');
    await page.getByTestId('compare-nets').click();
    await (await field(page, 'window')).fill('5000');
    await expect.poll(() => page.getByTestId('train').isEnabled()).toBe(false);
    await look('a refused set-up', '.popover');
    await page.keyboard.press('Escape');
    await look('a refused set-up, its field closed', within);
  });
}

async function training(page: Page, look: Look): Promise<void> {
  await fromForm(page, async () => {
    await setUpRun(page, { epochs: ENDLESS, units: 16 });
    await page.getByTestId('train').click();
  });
  await epochsAtLeast(page, 2);
  await rested(page);
  await look('training');
  await homeAtWork(page, look);
  await inForm(page, async (within) => {
    await look('form while it trains', within);
    // It lies over the rest for a few seconds: on a busy machine it is gone before a drawer is closed.
    const notice = page.getByRole('button', { name: 'Dismiss' }).waitFor();
    await Promise.all([notice, page.getByTestId('cancel').click()]);
  });
  await look('cancelled, with a notice', '.notices');
  await dismissed(page);
  await fromForm(page, () => page.getByTestId('train').click());
  await epochsAtLeast(page, 1);
  await inForm(page, () => page.getByTestId('pause').click());
  await expect.poll(() => page.locator('.run-card[data-status=paused]').count()).toBe(1);
  await rested(page);
  await look('paused');
  await page.getByTestId('resume').click();
  await page.getByRole('button', { name: 'Dismiss' }).first().waitFor();
  await dismissed(page);
  await inForm(page, () => page.getByTestId('stop').click());
  await finished(page);
}

/** The start page with something at work, and the file that it works on. */
async function homeAtWork(page: Page, look: Look): Promise<void> {
  await page.getByRole('button', { name: 'Gatecast, start page' }).click();
  await page.getByTestId('run-at-work').waitFor();
  await look('home with something at work');
  await page.getByTestId('project').getByRole('button').click();
  await page.getByTestId('train').waitFor({ state: 'attached' });
}

/** What pauses or resumes can be pressed again: buttons rest for a moment after a change. */
async function rested(page: Page): Promise<void> {
  await page.locator('.pause-resume button:enabled').waitFor();
}

async function done(page: Page, look: Look): Promise<void> {
  await look('done');
  await page.getByTestId('chart-menu-Forecast').click();
  await page.getByRole('menu').waitFor();
  // It lies over the rest until it is left.
  await look('what a chart can be taken away as', '.menu');
  await page.keyboard.press('Escape');
  await page.getByTestId('scores').getByRole('button', { name: 'MAE' }).first().hover();
  await page.getByRole('tooltip').waitFor();
  await look('a hint on the scores');
  await page.getByTestId('scores').getByRole('button', { name: 'MASE' }).click();
  await look('a word', '[data-testid=words]');
  await page.keyboard.press('Escape');
  await page.mouse.move(0, 0);
  await expect.poll(() => page.getByRole('tooltip').count()).toBe(0);
  const tabs = page.locator('[data-testid^=tab-]');
  expect(await tabs.count()).toBe(Object.keys(TABS_SHOW).length);
  for (const [name, shows] of Object.entries(TABS_SHOW)) {
    const tab = page.getByTestId(`tab-${name}`);
    await tab.click();
    await page.locator(shows).first().waitFor({ state: 'attached' });
    await look(`tab ${await tab.textContent()}`);
    await numbersOf(page, look, `tab ${await tab.textContent()}`);
  }
  for (const [tab, views] of Object.entries(VIEWS_OF_TABS)) {
    await page.getByTestId(`tab-${tab}`).click();
    for (const view of views) {
      await page.getByTestId(view).click();
      await look(view);
    }
  }
  await page.getByTestId('tab-learning').click();
  await page.getByTestId('compress').locator('summary').click();
  await page.getByTestId('compress-curve').click();
  await page.getByTestId('table-Size against error').waitFor();
  await look('what a smaller net would cost');
  await page.getByTestId('compress').locator('summary').click();
  await page.getByTestId('export').click();
  await page.getByRole('menu').waitFor();
  // It lies over the rest until it is left.
  await look('what can be taken away', '.menu');
  await page.keyboard.press('Escape');
}

/** Every chart on the page as the table that its corner button makes of it, and as a chart again. */
async function numbersOf(page: Page, look: Look, screen: string): Promise<void> {
  const buttons = page.locator('[data-testid^="table-"]:visible');
  const names = await buttons.evaluateAll((all) => all.map((one) => one.getAttribute('data-testid') ?? ''));
  for (const name of names) {
    await page.getByTestId(name).click();
  }
  await expect.poll(() => page.locator('.chart-table').count()).toBe(names.length);
  await expect.poll(() => page.locator('.chart-table .card-empty').count()).toBe(0);
  await look(`numbers of ${screen}`);
  for (const name of names) {
    await page.getByTestId(name).click();
  }
}

async function upOrDown(page: Page, look: Look): Promise<void> {
  await fromForm(page, async () => {
    await (await field(page, 'question-direction')).click();
    await setUpRun(page, { epochs: 2, units: 4 });
    await page.getByTestId('train').click();
  });
  await runsDone(page, 2);
  await page.getByTestId('tab-error').click();
  await page.getByTestId('direction').waitFor();
  await look('up or down');
  await inForm(page, async (within) => {
    await look('form that asks for up or down', within);
    await (await field(page, 'question-values')).click();
  });
}

async function looksWrong(page: Page, look: Look): Promise<void> {
  await fromForm(page, async () => {
    // A net that has learned next to nothing: something always looks wrong with it.
    await (await field(page, 'preset-plain')).click();
    await setUpRun(page, { epochs: 1, units: 1 });
    await page.getByTestId('train').click();
  });
  await runsDone(page, 3);
  await page.getByTestId('detections').getByText('Why').first().click();
  await page.getByTestId('detections').getByText('Close').waitFor();
  await look('what looks wrong');
}

async function comparing(page: Page, look: Look): Promise<void> {
  await fromForm(page, async () => {
    await setUpRun(page, { epochs: 1, units: 2 });
    await page.getByTestId('compare').click();
  });
  await runsDone(page, 6);
  await look('compared');
}

async function allRuns(page: Page, look: Look): Promise<void> {
  const card = page.getByTestId('run-card').first();
  await card.hover();
  await card.getByRole('button', { name: /^Tags and note/ }).click();
  await page.getByTestId('add-tag').fill('keep winter');
  await page.keyboard.press('Enter');
  await page.getByTestId('note').fill('The one of the report');
  await page.getByRole('button', { name: /^Take the tag winter/ }).waitFor();
  await look('what is on a run');
  await page.getByTestId('all-runs').click();
  await page.getByTestId('run-row').first().waitFor();
  await look('all runs');
  await page.getByTestId('filter-tag').selectOption({ label: 'keep (1)' });
  await expect.poll(() => page.getByTestId('run-row').count()).toBe(1);
  await look('runs of a tag');
  await page.getByTestId('run-search').fill('nowhere');
  await look('no run found');
  await page.getByRole('button', { name: 'Show all' }).click();
  for (const row of [0, 1, 2]) {
    await page.getByTestId('run-row').nth(row).getByRole('checkbox').click();
  }
  await page.getByTestId('filter-group').selectOption('net');
  await page.getByTestId('group-row').first().waitFor();
  await look('runs that are marked, by net');
  await page.getByTestId('filter-group').selectOption('');
  await page.getByTestId('compare-marked').click();
  await page.getByTestId('compare-sentence').first().waitFor();
  await look('runs held against each other');
  await numbersOf(page, look, 'runs held against each other');
  await page.getByTestId('leave-compare').click();
  await page.getByTestId('leave-runs').click();
}

async function runsDone(page: Page, count: number): Promise<void> {
  const cards = page.getByTestId('run-card').filter({ hasText: VERDICT });
  await expect.poll(() => cards.count()).toBe(count);
}

async function backtesting(page: Page, look: Look): Promise<void> {
  await fromForm(page, () => page.getByTestId('backtest').click());
  await page.getByTestId('backtest-origins').waitFor();
  await look('backtest');
  await page.getByTestId('backtest-origins').fill('3');
  await page.getByTestId('backtest-refit').fill('0');
  await page.getByTestId('backtest-run').click();
  await page.getByTestId('backtest-verdict').waitFor();
  await look('backtest done');
  // What deletes an earlier one stands beside what opens it, on one line.
  const [opens, deletes] = await page.getByTestId('backtests').getByRole('button').all();
  const [openBox, deleteBox] = [await opens?.boundingBox(), await deletes?.boundingBox()];
  expect(middleOf(deleteBox)).toBeCloseTo(middleOf(openBox), 0);
}

function middleOf(box: { readonly y: number; readonly height: number } | null | undefined): number {
  return box == null ? Number.NaN : box.y + box.height / 2;
}

/** A second is enough for the free forecasts, and for what stands where a loss does otherwise. */
async function searching(page: Page, look: Look): Promise<void> {
  await inForm(page, async (within) => {
    await (await field(page, 'preset-best')).click();
    await (await field(page, 'budget')).fill('1');
    await page.keyboard.press('Escape');
    await look('preset best', within);
  });
  await fromForm(page, async () => {
    await expect.poll(() => page.getByTestId('train').isEnabled()).toBe(true);
    await page.getByTestId('train').click();
  });
  // What a search found stands where a loss does otherwise; the tab that was looked at last stays.
  await page.getByTestId('tab-learning').click();
  await page.getByTestId('members').waitFor();
  await page.getByTestId('members').getByText('without a weight').click();
  await look('members');
}

async function withoutItsFile(page: Page, look: Look): Promise<void> {
  await page.getByRole('button', { name: 'Gatecast, start page' }).click();
  await page.getByTestId('all-runs').click();
  await page.getByTestId('run-row').first().click();
  await page.getByTestId('show-run').click();
  await page.getByTestId('verdict').waitFor();
  await look('a run without its file');
  await page.getByTestId('leave-run').click();
  await page.getByTestId('run-row').first().waitFor();
}

/** Opens the drawer where the form is one, and closes it after; `within` is then the drawer. */
async function inForm(page: Page, use: (within?: string) => Promise<void>): Promise<void> {
  const isDrawer = await openForm(page);
  await use(isDrawer ? '.left' : undefined);
  if (isDrawer) {
    await page.locator('.drawer-toggle').click();
  }
}

/** The same for what leads from the form to another screen and closes the drawer by itself. */
async function fromForm(page: Page, use: () => Promise<void>): Promise<void> {
  await openForm(page);
  await use();
  await page.locator('.drawer-shade').waitFor({ state: 'detached' });
}

async function openForm(page: Page): Promise<boolean> {
  const toggle = page.locator('.drawer-toggle');
  const isDrawer = await toggle.isVisible();
  if (isDrawer) {
    await toggle.click();
    await page.getByTestId('train').waitFor();
  }
  return isDrawer;
}
