/** The installer for Windows, run under Wine on a stand-in for the app: Electron for Windows is not to be had where the tests run. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const { installerProblem, makeInstaller } = await import(
  join(import.meta.dirname, '../../..', 'scripts/package/windows.mjs')
);
const { writeIcons } = await import(join(import.meta.dirname, '../../..', 'scripts/package/icon/index.mjs'));

const WINE = '/usr/lib/wine/wine64';
const reason: string | null =
  installerProblem() ??
  (existsSync(WINE) ? null : 'what it installs is tried under wine64, which is not here');

let folder: string;
let environment: NodeJS.ProcessEnv;

describe('the installer for Windows', () => {
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'gatecast-installer-'));
    environment = { ...process.env, WINEPREFIX: join(folder, 'wine'), WINEDEBUG: '-all', DISPLAY: '' };
  });
  afterAll(() => {
    if (reason === null) {
      wine('wineboot', '--kill');
    }
    // Wine's server writes its registry while it goes.
    rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 500 });
  });

  it('puts the app and its file types there for one person, and takes all of it away, what others put there excepted', async ({
    skip,
  }) => {
    skip(reason !== null, reason ?? '');
    const app = join(folder, 'app');
    for (const [name, text] of Object.entries(APP)) {
      mkdirSync(join(app, name, '..'), { recursive: true });
      writeFileSync(join(app, name), text);
    }
    const { file: icon } = writeIcons(join(folder, 'icons'), 'win32');
    const setUp = join(folder, 'set-up.exe');
    makeInstaller({ folder: app, file: setUp, icon: `${icon}.ico`, version: '1.2.3', scratch: folder });

    const place = join(folder, 'wine/drive_c/Gatecast-here');
    wine(setUp, '/S', '/D=C:\\Gatecast-here');
    for (const [name, text] of Object.entries(APP)) {
      expect(readFileSync(join(place, name), 'utf8')).toBe(text);
    }
    const classes = 'HKCU\\Software\\Classes';
    expect(registryAt(`${classes}\\.gatecast`)).toMatch(/REG_SZ\s+Gatecast\.Run/);
    expect(registryAt(`${classes}\\Gatecast.Run\\shell\\open\\command`)).toContain(
      '"C:\\Gatecast-here\\Gatecast.exe" "%1"',
    );
    expect(registryAt(`${classes}\\.csv\\OpenWithProgids`)).toContain('Gatecast.Table');
    const uninstall = 'HKCU\\Software\\Microsoft\\Windows\\CurrentVersion\\Uninstall\\Gatecast';
    expect(registryAt(uninstall)).toMatch(/DisplayVersion\s+REG_SZ\s+1\.2\.3/);

    // Of an earlier version nothing stays.
    writeFileSync(join(place, 'resources/old.js'), 'old');
    wine(setUp, '/S', '/D=C:\\Gatecast-here');
    expect(existsSync(join(place, 'resources/old.js'))).toBe(false);

    writeFileSync(join(place, 'notes.txt'), 'mine');
    wine(join(place, 'uninstall.exe'), '/S', '_?=C:\\Gatecast-here');
    expect(Object.keys(APP).filter((name) => existsSync(join(place, name)))).toEqual([]);
    expect(existsSync(join(place, 'resources'))).toBe(false);
    expect(readFileSync(join(place, 'notes.txt'), 'utf8')).toBe('mine');
    expect([`${classes}\\.gatecast`, `${classes}\\Gatecast.Run`, uninstall].map(registryAt)).toEqual([
      '',
      '',
      '',
    ]);
    expect(registryAt(`${classes}\\.csv\\OpenWithProgids`)).not.toContain('Gatecast');
  });
});

const APP: Readonly<Record<string, string>> = {
  'Gatecast.exe': 'a program',
  'LICENSES.chromium.html': '<p>licences</p>',
  'resources/app.asar': 'an archive',
  'resources/app.asar.unpacked/native/prebuilt/kernel-win32-x64.node': 'a kernel',
  'locales/de.pak': 'words',
};

function wine(...args: readonly string[]): string {
  return execFileSync(WINE, args, {
    env: environment,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
}

/** What the registry has at a key; nothing where there is none. */
function registryAt(key: string): string {
  try {
    return wine('reg', 'query', key);
  } catch {
    return '';
  }
}
