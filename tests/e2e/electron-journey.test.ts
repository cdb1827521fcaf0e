/** The whole way in Electron's window: data looked at, a feature taken, nets trained, compared and read, a report on disk, a reload. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ENDLESS, TABS_SHOW, VERDICT } from './dashboard.ts';
import type { Page } from './devtools.ts';
import { found, openSeattle, selector, TRAINING_LIMIT_MS, train } from './electron-steps.ts';
import { inElectron } from './in-electron.ts';
import { PICTURES } from './web-app.ts';

const opened = inElectron();

// Three minutes beside two suites; what hangs is found all the same.
it('leads in Electron from a sample over compared nets to a report, and a reload ends no training', {
  timeout: 1_200_000,
}, async () => {
  const { page } = await opened.start();
  await openSeattle(page);

  await page.click(selector('view-explore'));
  const lanes = `[...document.querySelectorAll('.lane .sketch-shape')]`;
  await page.waitFor(`${lanes}.filter((shape) => shape.getBBox().height > 0).length >= 4`);
  await page.click(selector('role-wind'));
  await page.click(selector('role-wind-look'));
  await page.waitFor(`${found('role-wind')}.dataset.role === 'look'`);
  await page.screenshot(join(PICTURES, 'electron-explore.png'));
  await page.click(selector('view-forecast'));
  await page.waitFor(`${found('part-features')}.textContent.includes('wind')`);

  for (const [at, units] of [4, 6].entries()) {
    await train(page, { units, epochs: 2 });
    await page.waitFor(`${judged()} === ${at + 1}`, TRAINING_LIMIT_MS);
  }
  await page.waitFor(`${found('forecast-points')}.dataset.count === '7'`);

  await compare(page);
  for (const [tab, shows] of Object.entries(TABS_SHOW)) {
    await page.click(selector(`tab-${tab}`));
    await page.waitFor(
      `${found(`tab-${tab}`)}.getAttribute('aria-selected') === 'true' && document.querySelector(${JSON.stringify(shows)}) !== null`,
    );
    await page.screenshot(join(PICTURES, `electron-tab-${tab}.png`));
  }
  await page.click(selector('tab-learning'));

  await page.click(selector('palette-button'));
  await page.fill(selector('palette-input'), 'explore');
  await page.waitFor(
    `/^Explore/.test(document.querySelector('.palette-option[aria-selected=true]')?.textContent ?? '')`,
  );
  await page.press('Enter');
  await page.waitFor(`${found('view-explore')}.getAttribute('aria-current') === 'page'`);
  await page.click(selector('view-forecast'));

  const report = join(opened.folder, 'report.html');
  opened.prepare({ save: report });
  await page.click(selector('export'));
  await page.click(selector('export-html'));
  await expect.poll(() => existsSync(report) && readFileSync(report, 'utf8')).toMatch(/<svg[\s\S]*<\/html>/);
  expect(readFileSync(report, 'utf8')).toContain('temp_max');

  await train(page, { units: 8, epochs: ENDLESS });
  const before = await epochsAtLeast(page, 1);
  await page.reload();
  await epochsAtLeast(page, before + 1);
  await page.screenshot(join(PICTURES, 'electron-reloaded.png'));
  await page.click(selector('stop'));
  await page.waitFor(`${judged()} === 3`, TRAINING_LIMIT_MS);
  expect(page.complaints).toEqual([]);
});

/** How many run cards have a verdict, as an expression in the page. */
function judged(): string {
  return `[...document.querySelectorAll('[data-testid=run-card]')].filter((card) => ${VERDICT}.test(card.textContent)).length`;
}

/** Marks both runs in the list, holds them against each other, and comes back to the forecast. */
async function compare(page: Page): Promise<void> {
  await page.click(selector('view-runs'));
  for (const name of ['LSTM 4', 'LSTM 6']) {
    await page.click(`input[aria-label^="Compare ${name}"]`);
  }
  await page.click(selector('compare-marked'));
  const said = await page.waitFor<string>(`${found('compare-sentence')}?.textContent`);
  expect(said).toMatch(/LSTM [46]/);
  await page.waitFor(`document.querySelector('.compare-forecast canvas') !== null`);
  await page.screenshot(join(PICTURES, 'electron-compared.png'));
  await page.click(selector('leave-compare'));
  await page.click(selector('view-forecast'));
  await page.waitFor(`${found('tab-error')} !== null`);
}

/** The epochs that the loss chart has, once they are so many. */
async function epochsAtLeast(page: Page, least: number): Promise<number> {
  const epochs = `Number(${found('loss-points')}?.dataset.epochs ?? 0)`;
  await page.waitFor(`${epochs} >= ${least}`, TRAINING_LIMIT_MS);
  return await page.evaluate<number>(epochs);
}
