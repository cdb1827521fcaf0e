/** The app as people get it: packaged, installed by dpkg, used, and taken away again. */
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ElectronApp, startElectron, whyNoElectron } from './electron-app.ts';
import { found, TRAINING_LIMIT_MS, trainSeattle } from './electron-steps.ts';
import { descendantsOf, isAlive } from './processes.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const PROGRAM = '/usr/lib/gatecast/gatecast';
const PICTURES = join(ROOT, 'out/e2e');
const DPKG_LIMIT_MS = 120_000;
const TURN = join(tmpdir(), 'gatecast-installed.turn');
const TURN_LIMIT_MS = 240_000;
const reason = whyNotInstalled();

let folder: string;
let home: string;
let app: ElectronApp | null = null;

describe('the installed app', () => {
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'gatecast-installed-'));
    home = join(folder, 'home');
    mkdirSync(home);
    mkdirSync(PICTURES, { recursive: true });
    if (reason === null) {
      await takeTurn();
    }
  }, TURN_LIMIT_MS + 10_000);
  afterAll(async () => {
    await app?.stop();
    if (reason === null) {
      await dpkg('--purge', 'gatecast');
      rmSync(TURN, { force: true });
    }
    rmSync(folder, { recursive: true, force: true });
  });

  it('installs, opens files, trains a net, and leaves nothing but its user’s data', async ({ skip }) => {
    skip(reason !== null, reason ?? '');
    await run(process.execPath, [
      join(ROOT, 'scripts/package.mjs'),
      ...['--formats', 'deb', '--compression', 'none', '--out', folder],
      ...['--electron', resolve(process.env.ELECTRON_PATH ?? '', '..')],
    ]);
    const [deb = ''] = readdirSync(folder).filter((name) => name.endsWith('.deb'));
    expect(await dpkg('--install', join(folder, deb))).toBe('');
    // Everything but the folders that were there before.
    const files = execFileSync('dpkg', ['-L', 'gatecast'], { encoding: 'utf8' })
      .split('\n')
      .filter((name) => /gatecast/.test(name));
    expect(files.filter((name) => !existsSync(name))).toEqual([]);
    expect(readFileSync('/usr/share/applications/gatecast.desktop', 'utf8')).toMatch(
      /^MimeType=application\/vnd\.gatecast\+zip;text\/csv;/m,
    );

    // The command line computes on the kernel of this platform, and on nothing from the checkout.
    const doctor = JSON.parse(command('doctor', '--json'));
    expect(doctor.backend).toMatchObject({ kernel: 'native', tensors: 'wasm' });
    expect(doctor.checks).toContainEqual(
      expect.objectContaining({ detail: 'tfjs-node is no part of this installation' }),
    );

    app = await startElectron({ program: PROGRAM, environment: environment() });
    await trainSeattle(app.page, { units: 8, epochs: 3 });
    await app.page.waitFor(`${found('verdict')} !== null`, TRAINING_LIMIT_MS);
    await app.page.screenshot(join(PICTURES, 'installed.png'));
    const [id = ''] = readdirSync(join(home, 'runs'));
    expect(JSON.parse(readFileSync(join(home, 'runs', id, 'run.json'), 'utf8')).status).toBe('finished');

    // A second start with a file, such as a double click, is seen in the window that is there.
    expect(await app.startAgain([join(ROOT, 'samples/stocks.csv')])).toBe(0);
    await app.page.waitFor(`${found('series-AAPL')} !== null`);
    // So is a run that was saved, by its own ending.
    const saved = join(folder, 'saved.gatecast');
    command('runs', 'export', id, '--out', saved);
    expect(await app.startAgain([saved])).toBe(0);
    await app.page.waitFor(`document.body.textContent.includes('was here already')`);
    expect(app.page.complaints).toEqual([]);

    const children = descendantsOf(app.pid);
    expect(children.length).toBeGreaterThan(2);
    await app.closeWindow();
    expect(await app.exited).toBe(0);
    await expect.poll(() => children.filter(isAlive)).toEqual([]);

    expect(await dpkg('--remove', 'gatecast')).toBe('');
    expect(await dpkg('--purge', 'gatecast')).toBe('');
    expect(files.filter((name) => existsSync(name))).toEqual([]);
    expect(readdirSync('/var/lib/dpkg/info').filter((name) => name.startsWith('gatecast.'))).toEqual([]);
    expect(existsSync(join(home, 'runs', id, 'run.json'))).toBe(true);
  });
});

function environment(): Record<string, string> {
  // Its own home, too: whatever it keeps anywhere would be seen there.
  return { GATECAST_HOME: home, HOME: folder, XDG_CONFIG_HOME: '', XDG_CACHE_HOME: '', XDG_DATA_HOME: '' };
}

/** The installed command line, as a shell would find it. */
function command(...args: readonly string[]): string {
  return execFileSync('/usr/bin/gatecast', args, {
    encoding: 'utf8',
    cwd: folder,
    env: { ...process.env, ...environment() },
  });
}

/** Resolves with what it complained of; waits for whoever else is installing. */
async function dpkg(action: string, what: string): Promise<string> {
  const endsAt = Date.now() + DPKG_LIMIT_MS;
  for (;;) {
    const { status, stderr } = spawnSync('dpkg', [action, what], { encoding: 'utf8' });
    if (status === 0) {
      return '';
    }
    if (!/lock/.test(stderr) || Date.now() > endsAt) {
      return stderr;
    }
    await new Promise((wait) => setTimeout(wait, 1000));
  }
}

function run(file: string, args: readonly string[]): Promise<void> {
  const child = spawn(file, args, { stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  return new Promise((done, failed) => {
    child.once('error', failed);
    child.once('close', (code) => (code === 0 ? done() : failed(new Error(`exit code ${code}\n${said}`))));
  });
}

/** Installing is for root on a Debian; a Gatecast that somebody has installed there is left alone. */
function whyNotInstalled(): string | null {
  const electron = whyNoElectron();
  if (electron !== null) {
    return electron;
  }
  const missing = ['dpkg', 'dpkg-deb', 'fakeroot'].filter((name) => !isCommand(name));
  if (missing.length > 0) {
    return `a .deb is made and installed with ${missing.join(' and ')}, which is not here`;
  }
  if (process.getuid?.() !== 0) {
    return 'only root may install a package';
  }
  return existsSync(PROGRAM) && !existsSync(TURN) ? 'a Gatecast is installed on this machine already' : null;
}

/** A machine has one such package: whoever tests it at the same time waits. What a killed test left is taken over. */
async function takeTurn(): Promise<void> {
  const endsAt = Date.now() + TURN_LIMIT_MS;
  for (;;) {
    try {
      writeFileSync(TURN, String(process.pid), { flag: 'wx' });
      return;
    } catch (error) {
      const holder = Number(readIfThere(TURN));
      if (holder > 0 && !isAlive(holder)) {
        rmSync(TURN, { force: true });
      } else if (Date.now() > endsAt) {
        throw error;
      } else {
        await new Promise((wait) => setTimeout(wait, 500));
      }
    }
  }
}

function readIfThere(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

function isCommand(name: string): boolean {
  return (process.env.PATH ?? '').split(delimiter).some((place) => existsSync(join(place, name)));
}
