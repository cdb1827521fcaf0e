/**
 * Somebody new with half-hourly demand and no manual: finds its seasons, takes temperature and holidays, trains three nets and the
 * best of several, reads which wins and why, sees where it fails and takes the report away. Every press and typed field is counted,
 * and what they take of a person is reckoned from them: a clock would tell how busy the machine is.
 */
import { readFileSync } from 'node:fs';
import type { Locator, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { picture, VERDICT } from './dashboard.ts';
import { inBrowser } from './in-browser.ts';
import { missing, sharedData } from './shared-data.ts';

const FILE = 'vic_electricity_30min.csv';
const DEMAND = sharedData(FILE);
/** How large what is left is, to which side, and whether it looks like chance. */
const RESIDUALS =
  /over [\d,]+ forecasts: off by \S+.*(as often too high as too low|too high on average|too low on average)\. What is left (looks like chance|is not all chance|repeats)/;
const MOST_PRESSES = 25;
/** What a person without haste takes to find a thing and press it, and to find a field and type a word or number into it. */
const SECONDS_A_PRESS = 2.5;
const SECONDS_A_FIELD = 4;
const MOST_SECONDS = 180;
/** Three small nets of an epoch and a search of its budget, on a machine that does other things. */
const TRAINING_LIMIT_MS = 900_000;
const BUDGET_SECONDS = 30;

const opened = inBrowser({ viewport: { width: 1280, height: 800 } });

/** A hand that counts. */
function newcomer(page: Page) {
  let presses = 0;
  let typed = 0;
  let waitedMs = 0;
  return {
    get presses() {
      return presses;
    },
    get typed() {
      return typed;
    },
    /** Seconds that presses and fields take of a person; what the machine works meanwhile is not in them. */
    get seconds() {
      return presses * SECONDS_A_PRESS + typed * SECONDS_A_FIELD;
    },
    get waited() {
      return Math.round(waitedMs / 1000);
    },
    /** Time in which the machine works and a hand can do nothing: reading a file, training. */
    async waitsFor(work: () => Promise<unknown>): Promise<void> {
      const from = Date.now();
      await work();
      waitedMs += Date.now() - from;
    },
    async press(what: Locator | string): Promise<void> {
      presses += 1;
      await (typeof what === 'string' ? page.getByTestId(what) : what).click();
    },
    async type(testId: string, value: string): Promise<void> {
      typed += 1;
      await page.getByTestId(testId).fill(value);
    },
  };
}

describe('somebody new, without a manual', { timeout: 1_200_000 }, () => {
  it(`comes from a file to a report that says which forecast wins and where it fails, in ${MOST_PRESSES} presses and ${MOST_SECONDS / 60} minutes of the hand at most`, async ({
    skip,
  }) => {
    if (DEMAND === undefined) {
      skip(missing(FILE));
      return;
    }
    const { page, complaints } = opened.current;
    const hand = newcomer(page);
    const began = Date.now();

    const [chooser] = await Promise.all([
      page.waitForEvent('filechooser'),
      hand.press(page.getByRole('button', { name: 'Choose a file…' })),
    ]);
    await hand.waitsFor(async () => {
      await chooser.setFiles(DEMAND);
      await page.getByTestId('train').waitFor();
    });

    await hand.press('view-explore');
    await hand.waitsFor(() =>
      expect
        .poll(() => page.getByTestId('repeats-sentence').textContent())
        .toContain('A day (48 rows) and a week (336 rows) repeat.'),
    );
    await hand.press('use-these');
    await picture(page, 'newcomer-explore');

    await hand.press('view-forecast');
    expect(await page.getByTestId('part-horizon').textContent()).toBe('24 hours');
    await hand.press('part-features');
    for (const column of ['Temperature', 'Holiday']) {
      await hand.press(page.locator('.popover').getByRole('button', { name: column, exact: true }).first());
    }
    expect(await page.getByTestId('part-features').textContent()).toContain('Temperature, Holiday');
    await hand.press('group-net');
    await hand.type('units', '8');
    await hand.press('group-learning');
    await hand.type('epochs', '1');
    await hand.press('compare');
    await hand.waitsFor(() => expect.poll(() => page.getByTestId('run-card').count()).toBe(3));

    await hand.press('part-net');
    await hand.press('preset-best');
    await hand.type('budget', String(BUDGET_SECONDS));
    await hand.press('train');
    const judged = page.getByTestId('run-card').filter({ has: page.locator('.badge') });
    await hand.waitsFor(() =>
      expect.poll(() => judged.count(), { timeout: TRAINING_LIMIT_MS, interval: 500 }).toBe(4),
    );

    const rows = page.getByTestId('scores').locator('tbody tr');
    const winner = (await rows.first().locator('th').textContent()) ?? '';
    const nets = page.getByTestId('scores').locator('.score-name');
    expect(await nets.count()).toBe(4);
    expect(await rows.count()).toBeGreaterThan(8);
    await hand.press(nets.first());
    await expect.poll(() => page.getByTestId('verdict').textContent()).toMatch(VERDICT);
    const verdict = (await page.getByTestId('verdict').textContent()) ?? '';
    await picture(page, 'newcomer-verdict');
    await hand.press('verdict');
    expect(await page.getByTestId('word').textContent()).toContain('by half a percent or more');
    await hand.press('words-close');

    await hand.press('tab-error');
    await hand.press('error-by-origin');
    const fails = await read(page, 'error-map-words');
    // To which side it errs, and from which origin and how far ahead it errs most to either.
    expect(fails).toMatch(
      /^\d+ % of the map is too high\. At its ends: too high by \S+.* from 2014-\S+.* ahead; too low by \S+.* from 2014-\S+.* ahead\.$/,
    );
    await picture(page, 'newcomer-error');
    await hand.press('tab-residuals');
    expect(await read(page, 'residuals-words')).toMatch(RESIDUALS);
    await picture(page, 'newcomer-residuals');

    await hand.press('export');
    const [download] = await Promise.all([page.waitForEvent('download'), hand.press('export-html')]);
    const report = readFileSync(await download.path(), 'utf8');
    expect(report).toContain('Demand');
    expect(report).toContain('<svg');

    const seconds = Math.round((Date.now() - began) / 1000);
    process.stdout.write(
      `  A newcomer pressed ${hand.presses} times and typed into ${hand.typed} fields: ${hand.seconds} s of a person at ${SECONDS_A_PRESS} s a press and ${SECONDS_A_FIELD} s a field, of ${MOST_SECONDS} at most. Here it took ${seconds} s, of which the machine read and trained for ${hand.waited} s (${BUDGET_SECONDS} s of them to search). First in the table: ${winner}; the best net ${verdict}. Where it fails: ${fails}\n`,
    );
    expect(hand.seconds).toBeLessThan(MOST_SECONDS);
    expect(hand.presses + hand.typed).toBeLessThanOrEqual(MOST_PRESSES);
    expect(complaints).toEqual([]);
  });
});

/** A sentence that may still be on its way. */
async function read(page: Page, testId: string): Promise<string> {
  return (await page.getByTestId(testId).textContent()) ?? '';
}
