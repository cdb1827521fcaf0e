/** What a person does with the dashboard and sees of it, by the test ids that the page promises. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Download, Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { PICTURES } from './web-app.ts';

export const SEATTLE = 'sample-seattle-weather.csv';
export const STOCKS = 'sample-stocks.csv';

/** How every verdict begins; against what is for the data to say. */
export const VERDICT = /(beats|ties with|loses to) \S+/;
/** As many epochs are only asked for to be interrupted: early stopping must not come first. */
export const INTERRUPTED = 1000;
/** More than any machine makes while a test looks: the most that a set-up may have. */
export const ENDLESS = 100_000;
/** The form asks for its preset and its plan 120 ms after the last change; a busy machine answers later. */
const SETTLED_MS = 500;

/** The tabs below the forecast, and what each has of a finished run: selectors, for whoever drives the page. */
export const TABS_SHOW = {
  learning: '[data-testid=loss-points]:not([data-updates="0"])',
  error: '.insight-panel .chart-canvas canvas',
  bands: '.insight-panel .chart-canvas canvas',
  residuals: '[data-testid=residuals-words]',
  inputs: '[data-testid=importance] li',
  memory: '.insight-panel .chart-canvas canvas',
  net: '.insight-panel [data-testid=net-picture] rect',
} as const;

export interface RunSettings {
  readonly target?: string;
  readonly window?: number;
  readonly horizon?: number;
  readonly epochs: number;
  readonly units: number;
}

export async function openSeattle(page: Page): Promise<void> {
  await page.getByTestId(SEATTLE).click();
  await page.getByTestId('train').waitFor();
}

/** Chooses a file of the person's own by the button of the start page, which opens the system's dialog. */
export async function chooseFile(page: Page, path: string): Promise<void> {
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('button', { name: 'Choose a file…' }).click(),
  ]);
  await chooser.setFiles(path);
}

/** Opens the part of the sentence or the group of details that holds a field, where it is not on screen. */
async function openField(page: Page, testId: string): Promise<void> {
  const wanted = page.getByTestId(testId);
  if ((await wanted.count()) === 0) {
    await page.locator(`[data-fields~="${testId}"]`).click();
    await wanted.waitFor();
  }
}

/** The field of the set-up, opened first where that is needed. */
export async function field(page: Page, testId: string): Promise<Locator> {
  await openField(page, testId);
  return page.getByTestId(testId);
}

export async function setUpRun(page: Page, settings: RunSettings): Promise<void> {
  const { target = 'temp_max', window = 30, horizon = 7, epochs, units } = settings;
  await (await field(page, 'target')).selectOption(target);
  const patience = epochs >= INTERRUPTED ? { patience: 0 } : {};
  for (const [name, value] of Object.entries({ window, horizon, units, epochs, ...patience })) {
    await (await field(page, name)).fill(String(value));
  }
  await settledForm(page);
}

/** The form has derived what it derives: until then Train may go from enabled to disabled and back under a click. */
async function settledForm(page: Page): Promise<void> {
  let enabledSince: number | null = null;
  const isSettled = async () => {
    const isEnabled = await page.getByTestId('train').isEnabled();
    enabledSince = isEnabled ? (enabledSince ?? Date.now()) : null;
    return enabledSince !== null && Date.now() - enabledSince >= SETTLED_MS;
  };
  await expect.poll(isSettled).toBe(true);
}

/**
 * Notes in the page every number of updates that the loss chart has from now on: who asks from outside may come after the
 * last. Returns what was seen so far, each number once.
 */
export async function watchUpdates(page: Page): Promise<() => Promise<readonly number[]>> {
  const seen = await page.evaluateHandle(() => {
    const counts: number[] = [];
    new MutationObserver(() => {
      const updates = document.querySelector('[data-testid=loss-points]')?.getAttribute('data-updates');
      if (Number(updates) > 0) {
        counts.push(Number(updates));
      }
    }).observe(document.body, {
      ...{ subtree: true, childList: true, attributes: true },
      attributeFilter: ['data-updates'],
    });
    return counts;
  });
  return async () => await seen.evaluate((counts) => [...new Set(counts)]);
}

export async function epochsAtLeast(page: Page, least: number): Promise<number> {
  const read = async () => Number((await attribute(page, 'loss-points', 'data-epochs')) ?? 0);
  await expect.poll(read).toBeGreaterThanOrEqual(least);
  return await read();
}

export async function finished(page: Page): Promise<void> {
  await page.getByTestId('verdict').first().waitFor();
  // The element is there all along; record and test forecasts come a request after the verdict.
  await page
    .locator('[data-testid=forecast-points][data-scored=true]')
    .first()
    .waitFor({ state: 'attached' });
}

/** Takes notices off; one passes by itself where a look took longer than it lasts. */
export async function dismissed(page: Page): Promise<void> {
  const buttons = page.getByRole('button', { name: 'Dismiss' });
  while ((await buttons.count()) > 0) {
    await buttons
      .first()
      .click({ timeout: 2000 })
      .catch(() => {});
  }
}

/** Points at a chart until its tooltip comes: it is made anew once the rest of what draws it is loaded, and has none before. */
export async function untilPointedAt(page: Page, canvas: Locator): Promise<void> {
  const tooltips = async () => {
    await page.mouse.move(5, 5);
    await canvas.hover({ position: { x: 200, y: 100 } });
    return await page.locator('.forecast-chart .tooltip-box').count();
  };
  await expect.poll(tooltips, { interval: 200 }).toBeGreaterThan(0);
}

export async function attribute(page: Page, testId: string, name: string): Promise<string | null> {
  const element = page.getByTestId(testId).first();
  return (await element.count()) === 0 ? null : await element.getAttribute(name);
}

export async function upload(page: Page, name: string, buffer: Buffer): Promise<void> {
  await page.getByTestId('file-input').setInputFiles({ name, mimeType: 'text/csv', buffer });
}

export async function csvOf(
  download: Download,
): Promise<{ header: readonly string[]; rows: readonly string[][] }> {
  const text = readFileSync(await download.path(), 'utf8');
  const [header = '', ...rows] = text.trimEnd().split(/\r?\n/);
  return { header: header.split(','), rows: rows.map((row) => row.split(',')) };
}

/** Presses Tab until the element has the focus, as a person would. */
export async function tabTo(page: Page, testId: string): Promise<void> {
  for (let presses = 0; presses < 200; presses += 1) {
    const here = await page.evaluate(() => document.activeElement?.getAttribute('data-testid'));
    if (here === testId) {
      return;
    }
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab never reaches ${testId}`);
}

/** Mean of the page background's red, green and blue, 0 to 255. */
export async function brightness(page: Page): Promise<number> {
  return await page.evaluate(() => {
    const solid = [document.body, document.documentElement]
      .map(
        (element) =>
          getComputedStyle(element)
            .backgroundColor.match(/[\d.]+/g)
            ?.map(Number) ?? [],
      )
      .find((parts) => parts.length === 3);
    return (solid ?? [255, 255, 255]).reduce((sum, part) => sum + part, 0) / 3;
  });
}

/** Controls without a name, pictures without a description, ids that are used twice. */
export async function namelessThings(page: Page): Promise<readonly string[]> {
  return await page.evaluate(() => {
    const visible = (element: Element) =>
      element.getClientRects().length > 0 && element.closest('[aria-hidden=true]') === null;
    const labelled = (element: Element) =>
      (element.getAttribute('aria-label') ?? '') !== '' ||
      (element.getAttribute('aria-labelledby') ?? '')
        .split(' ')
        .some((id) => (document.getElementById(id)?.textContent ?? '').trim() !== '');
    const fields = [...document.querySelectorAll('input, select, textarea')].filter(
      (field) =>
        visible(field) && !labelled(field) && ((field as HTMLInputElement).labels?.length ?? 0) === 0,
    );
    const pressables = [...document.querySelectorAll('button, a[href], [role=button], [role=tab]')].filter(
      (element) => visible(element) && !labelled(element) && (element.textContent ?? '').trim() === '',
    );
    const canvases = [...document.querySelectorAll('canvas')].filter(
      (canvas) => visible(canvas) && canvas.closest('[role=img][aria-label]') === null,
    );
    const images = [...document.querySelectorAll('img')].filter((image) => !image.hasAttribute('alt'));
    const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id);
    const twice = ids.filter((id, index) => ids.indexOf(id) !== index);
    return [
      ...[...fields, ...pressables, ...canvases, ...images].map((element) => element.outerHTML.slice(0, 160)),
      ...twice.map((id) => `id ${id} is used twice`),
    ];
  });
}

export async function picture(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: join(PICTURES, `${name}.png`) });
}
