/**
 * Makes the README's picture: starts the built web host, trains a sample in a real browser, and takes the screen.
 * `node scripts/screenshots.mjs` writes docs/dashboard.png; needs `npm run build` and a Chromium.
 */
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chromium } from 'playwright-core';
import { findChromium } from './set-up/chromium.mjs';
import { ROOT } from './set-up/run-tool.mjs';

const PICTURE = path.join(ROOT, 'docs', 'dashboard.png');
const START_LIMIT_MS = 30_000;
const TRAINING_LIMIT_MS = 300_000;

const home = mkdtempSync(path.join(tmpdir(), 'gatecast-picture-'));
const host = spawn(process.execPath, [path.join(ROOT, 'out', 'node', 'cli.js'), 'serve', '--port', '0'], {
  env: { ...process.env, GATECAST_HOME: home },
  stdio: ['ignore', 'pipe', 'pipe'],
});
try {
  await takePicture(await printedAddress(host));
  process.stdout.write(`Wrote ${path.relative(ROOT, PICTURE)}.\n`);
} finally {
  host.kill('SIGTERM');
  await new Promise((resolve) => host.once('exit', resolve));
  rmSync(home, { recursive: true, force: true });
}

async function takePicture(address) {
  const browser = await chromium.launch({ executablePath: findChromium() ?? undefined });
  try {
    const page = await browser.newPage({
      viewport: { width: 1440, height: 960 },
      deviceScaleFactor: 1.5,
      colorScheme: 'light',
    });
    await page.goto(address);
    await page.getByTestId('sample-seattle-weather.csv').click();
    await page.getByTestId('target').selectOption('temp_max');
    for (const chip of ['precipitation', 'temp_min', 'wind', '+ month']) {
      await page.getByRole('button', { name: chip, exact: true }).first().click();
    }
    for (const cell of ['gru', 'lstm']) {
      await page.getByTestId(`cell-${cell}`).click();
      await page.getByTestId('train').click();
      const atWork = page.getByTestId('at-work');
      await atWork.waitFor();
      await atWork.waitFor({ state: 'hidden', timeout: TRAINING_LIMIT_MS });
      await page.getByTestId('verdict').first().waitFor();
    }
    // The charts draw their last points in the frames after the run has ended.
    await page.waitForTimeout(1000);
    mkdirSync(path.dirname(PICTURE), { recursive: true });
    await page.screenshot({ path: PICTURE });
  } finally {
    await browser.close();
  }
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
