/**
 * Makes the pictures of README and of docs/tour.md: starts the built web host, does in a real browser what the tour tells, and
 * takes the screen at each stop. `node scripts/screenshots.mjs` writes docs/dashboard.png and docs/tour/; needs `npm run build`
 * and a Chromium.
 */
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chromium } from 'playwright-core';
import { findChromium } from './set-up/chromium.mjs';
import { ROOT } from './set-up/run-tool.mjs';

const DOCS = path.join(ROOT, 'docs');
const SAMPLE = 'sample-seattle-weather.csv';
const SECOND_SAMPLE = 'sample-stocks.csv';
const START_LIMIT_MS = 30_000;
const TRAINING_LIMIT_MS = 300_000;

const home = mkdtempSync(path.join(tmpdir(), 'gatecast-picture-'));
const host = spawn(process.execPath, [path.join(ROOT, 'out', 'node', 'cli.js'), 'serve', '--port', '0'], {
  env: { ...process.env, GATECAST_HOME: home },
  stdio: ['ignore', 'pipe', 'pipe'],
});
try {
  await takeTour(await printedAddress(host));
} finally {
  host.kill('SIGTERM');
  await new Promise((resolve) => host.once('exit', resolve));
  rmSync(home, { recursive: true, force: true });
}

async function takeTour(address) {
  mkdirSync(path.join(DOCS, 'tour'), { recursive: true });
  const browser = await chromium.launch({ executablePath: findChromium() ?? undefined });
  try {
    const page = await openPage(browser, address, 'light');
    const take = (name) => picture(page, path.join('tour', `${name}.png`));
    await page.getByTestId(SAMPLE).waitFor();
    await page.getByTestId(SAMPLE).click();
    await page.getByTestId('train').waitFor();
    await view(page, 'Explore');
    await take('explore');
    await view(page, 'Forecast');
    await setUp(page);
    await take('sentence');
    await page.keyboard.press('Escape');
    for (const cell of ['gru', 'lstm']) {
      await choose(page, cell);
      await train(page);
    }
    await picture(page, 'dashboard.png');
    await page.getByRole('tab', { name: 'Residuals', exact: true }).click();
    await take('residuals');
    // A second file, so that lists have more than one, and something at work for the start page.
    await page.locator('.home').click();
    await page.getByTestId(SECOND_SAMPLE).click();
    await page.getByTestId('series-AAPL').click();
    await page.getByTestId('train').waitFor();
    await train(page);
    await view(page, 'Runs');
    await take('runs');
    await view(page, 'Forecast');
    await choose(page, 'gru');
    await page.getByTestId('train').click();
    await page.getByTestId('at-work').waitFor();
    await page.locator('.home').click();
    await page.getByTestId('open-project').first().waitFor();
    await take('home');
    const dark = await openPage(browser, address, 'dark');
    await dark.getByTestId('open-project').filter({ hasText: 'seattle-weather.csv' }).first().click();
    await dark.getByTestId('verdict').first().waitFor();
    await dark.getByRole('tab', { name: 'Error', exact: true }).click();
    await picture(dark, path.join('tour', 'dark.png'));
  } finally {
    await browser.close();
  }
}

/** A profile of its own. The address with the token can be used again. */
async function openPage(browser, address, colorScheme) {
  const page = await browser.newPage({
    viewport: { width: 1440, height: 900 },
    deviceScaleFactor: 1,
    colorScheme,
  });
  await page.goto(address);
  return page;
}

async function view(page, name) {
  await page.getByRole('navigation').getByText(name, { exact: true }).click();
}

/** Opens the part of the sentence that holds a field, where it is not on screen. */
async function open(page, testId) {
  if ((await page.getByTestId(testId).count()) === 0) {
    await page.locator(`[data-fields~="${testId}"]`).first().click();
  }
}

async function choose(page, cell) {
  await open(page, `cell-${cell}`);
  await page.getByTestId(`cell-${cell}`).click();
  await page.keyboard.press('Escape');
}

async function setUp(page) {
  await open(page, 'target');
  await page.getByTestId('target').selectOption('temp_max');
  await page.keyboard.press('Escape');
  await page.getByTestId('part-features').click();
  for (const chip of ['precipitation', 'wind', '+ month']) {
    const button = page.getByRole('button', { name: chip, exact: true }).first();
    if ((await button.getAttribute('aria-pressed')) !== 'true') {
      await button.click();
    }
  }
}

async function train(page) {
  await page.getByTestId('train').click();
  const atWork = page.getByTestId('at-work');
  await atWork.waitFor();
  await atWork.waitFor({ state: 'hidden', timeout: TRAINING_LIMIT_MS });
  await page.getByTestId('verdict').first().waitFor();
}

async function picture(page, name) {
  // Charts draw their last points in the frames after the run has ended.
  await page.waitForTimeout(1000);
  await page.screenshot({ path: path.join(DOCS, name) });
  process.stdout.write(`Wrote docs/${name}.\n`);
}

function printedAddress(child) {
  return new Promise((resolve, reject) => {
    let text = '';
    const timer = setTimeout(
      () => reject(new Error(`no address after ${START_LIMIT_MS} ms:\n${text}`)),
      START_LIMIT_MS,
    );
    const read = (chunk) => {
      text += chunk;
      const address = /http:\/\/127\.0\.0\.1:\d+\/\S*/.exec(text)?.[0];
      if (address !== undefined) {
        clearTimeout(timer);
        resolve(address);
      }
    };
    child.stdout.setEncoding('utf8').on('data', read);
    child.stderr.setEncoding('utf8').on('data', read);
    child.once('exit', (code) => reject(new Error(`the web host ended with exit code ${code}:\n${text}`)));
  });
}
