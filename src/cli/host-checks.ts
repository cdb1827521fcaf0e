/** What this machine has for showing the dashboard. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { DoctorReport } from '../shared/contract/app-requests.ts';

type Check = DoctorReport['checks'][number];

const BROWSERS = ['chromium', 'chromium-browser', 'google-chrome', 'firefox', 'microsoft-edge'];

export function hostChecks(environment: NodeJS.ProcessEnv = process.env): readonly Check[] {
  return [electronCheck(environment), displayCheck(environment), browserCheck(environment)];
}

function electronCheck({ ELECTRON_OVERRIDE_DIST_PATH: override }: NodeJS.ProcessEnv): Check {
  const { electron } = process.versions;
  if (electron !== undefined) {
    // The command line of the installed app runs in its own executable.
    return { name: 'electron', ok: true, detail: `${electron}, that of this app` };
  }
  const folder = override || installedElectron();
  const versionFile = folder === null ? null : path.join(folder, 'version');
  if (versionFile === null || !existsSync(versionFile)) {
    const detail = override
      ? `ELECTRON_OVERRIDE_DIST_PATH names ${override}, which holds no Electron`
      : 'its program is not fetched; npm start -- --electron does that, and the dashboard opens in the browser without it';
    return { name: 'electron', ok: false, detail };
  }
  return {
    name: 'electron',
    ok: true,
    detail: `${readFileSync(versionFile, 'utf8').trim().replace(/^v/, '')} in ${folder}`,
  };
}

function installedElectron(): string | null {
  const folders = ['../../node_modules/electron/dist', '../../../node_modules/electron/dist'];
  return (
    folders
      .map((folder) => fileURLToPath(new URL(folder, import.meta.url)))
      .find((folder) => existsSync(folder)) ?? null
  );
}

function displayCheck({ DISPLAY, WAYLAND_DISPLAY }: NodeJS.ProcessEnv): Check {
  const display = DISPLAY || WAYLAND_DISPLAY;
  const ok = process.platform !== 'linux' || Boolean(display);
  return {
    name: 'display',
    ok,
    detail: ok
      ? (display ?? 'the desktop')
      : 'none; gatecast serve prints an address to open elsewhere on this machine',
  };
}

function browserCheck({ PATH = '', CHROMIUM_PATH: named }: NodeJS.ProcessEnv): Check {
  if (process.platform !== 'linux') {
    return { name: 'browser', ok: true, detail: 'the system’s own' };
  }
  const folders = PATH.split(path.delimiter).filter((folder) => folder !== '');
  const file = [
    named ?? '',
    ...BROWSERS.flatMap((name) => folders.map((folder) => path.join(folder, name))),
  ].find((candidate) => candidate !== '' && existsSync(candidate));
  return {
    name: 'browser',
    ok: file !== undefined,
    detail: file ?? 'none of the usual names is on the PATH',
  };
}
