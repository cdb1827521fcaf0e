/**
 * Where Electron's program is, fetched once by Electron's own installer when it is not there yet. A fetch that failed
 * is remembered for that version, so that the next start does not wait for it again.
 */
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { inPackage, runNode } from './run-tool.mjs';
import { say, secondsSince } from './say.mjs';

/** About 110 MB; a slower line than this takes is served better by the browser today and `--electron` tonight. */
const FETCH_LIMIT_MS = 180_000;
/** The first Electron whose main may be ESM, as the product's is; older ones need the build made for them. */
const FIRST_WITH_ESM = 28;

/**
 * Resolves with `{ file, folder, old, environment }` or `{ problem }`, a clause that says why there is none. An `old` one
 * takes the build for Electrons without ESM, and runs the service under this Node instead of a utility process.
 * `fetch: false` never downloads; `retry: true` forgets an earlier failure.
 */
export async function findElectron({ fetch = true, retry = false } = {}) {
  const override = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  if (override) {
    const file = path.join(override, programName());
    return existsSync(file)
      ? found(file, override)
      : { problem: `ELECTRON_OVERRIDE_DIST_PATH names ${override}, which holds no Electron` };
  }
  if (!existsSync(inPackage('electron', 'install.js'))) {
    return { problem: 'the electron package is not installed' };
  }
  return (
    installed() ?? (fetch ? await fetchElectron(retry) : { problem: 'its program is not on this machine' })
  );
}

function installed() {
  const folder = inPackage('electron', 'dist');
  const file = path.join(folder, programName());
  return existsSync(file) && readVersion(folder) === packageVersion() ? found(file, folder) : null;
}

function found(file, folder) {
  const old = Number.parseInt(readVersion(folder) ?? '', 10) < FIRST_WITH_ESM;
  return { file, folder, old, environment: old ? { GATECAST_SERVICE_NODE: process.execPath } : {} };
}

async function fetchElectron(retry) {
  const memory = inPackage('.gatecast-electron-failed.json');
  const version = packageVersion();
  if (retry) {
    rmSync(memory, { force: true });
  }
  const earlier = readJson(memory);
  if (earlier?.version === version) {
    return { problem: `${earlier.problem} (tried once; “npm start -- --electron” tries again)` };
  }
  const startedAt = Date.now();
  say(`Fetching Electron ${version} once (about 110 MB) …`);
  const result = await runNode([inPackage('electron', 'install.js')], {
    quiet: true,
    timeoutMs: FETCH_LIMIT_MS,
    cwd: inPackage('electron'),
  });
  const electron = installed();
  if (electron !== null) {
    say(`Fetched Electron in ${secondsSince(startedAt)}.`);
    return electron;
  }
  const problem = fetchProblem(result);
  if (result.signal === null || result.timedOut) {
    remember(memory, { version, problem });
  }
  return { problem };
}

/** The memory only saves time: where it cannot be written, the next start tries again. */
function remember(file, failure) {
  try {
    writeFileSync(file, JSON.stringify(failure));
  } catch (error) {
    say(`(${error.code}: the failed fetch could not be noted, so the next start tries again.)`);
  }
}

function fetchProblem({ timedOut, output }) {
  if (process.env.ELECTRON_SKIP_BINARY_DOWNLOAD) {
    return 'ELECTRON_SKIP_BINARY_DOWNLOAD is set, so Electron was not fetched';
  }
  if (timedOut) {
    return `Electron could not be fetched within ${FETCH_LIMIT_MS / 60_000} minutes`;
  }
  const line = output.split('\n').find((text) => /error/i.test(text)) ?? output.split('\n')[0];
  return `Electron could not be fetched (${line.trim().replace(/\.$/, '').slice(0, 160)})`;
}

function programName() {
  switch (process.platform) {
    case 'darwin':
      return 'Electron.app/Contents/MacOS/Electron';
    case 'win32':
      return 'electron.exe';
    default:
      return 'electron';
  }
}

function packageVersion() {
  return readJson(inPackage('electron', 'package.json'))?.version ?? null;
}

function readVersion(folder) {
  const file = path.join(folder, 'version');
  return existsSync(file) ? readFileSync(file, 'utf8').trim().replace(/^v/, '') : null;
}

function readJson(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}
