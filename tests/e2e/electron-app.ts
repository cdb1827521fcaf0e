/** Starts the real Electron on the build that `out/electron9` holds, with a display of its own where there is none. */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { Readable } from 'node:stream';
import { pathToFileURL } from 'node:url';
import { connect, connectToPage, type Page } from './devtools.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const START_LIMIT_MS = 120_000;
const END_LIMIT_MS = 60_000;

export interface ElectronApp {
  readonly page: Page;
  readonly pid: number;
  /** Starts the program once more on the same display and data folder; resolves with its exit code. */
  startAgain(args: readonly string[]): Promise<number | null>;
  /** Everything main and the service wrote to stdout and stderr. */
  log(): string;
  /** Resolves with the exit code once the app has ended. */
  readonly exited: Promise<number | null>;
  /** Closes the window as its title bar's button does. */
  closeWindow(): Promise<void>;
  /** Chooses an item of the application's menu, such as `File` and `Open…`. */
  chooseMenu(menu: string, item: string): Promise<void>;
  /** What an expression is in main, where `electron` is Electron's module. */
  main(expression: string): Promise<unknown>;
  stop(): Promise<void>;
}

/** Why the Electron tests cannot run here, or null when they can. */
export function whyNoElectron(): string | null {
  const { ELECTRON_PATH: program } = process.env;
  if (process.platform !== 'linux') {
    return 'the Electron tests know Linux only';
  }
  if (program === undefined || !existsSync(program)) {
    return 'no Electron: ELECTRON_PATH names none (.ci/run fetches the one that the tests know)';
  }
  if (process.env.DISPLAY === undefined && !hasCommand('Xvfb')) {
    return 'there is no display and no Xvfb';
  }
  return null;
}

/** Builds main, preload and page for the Electron at hand, where their sources are newer. */
export async function buildForElectron(): Promise<{ readonly entry: string }> {
  if (majorOf(electronProgram()) >= 28) {
    return { entry: ROOT };
  }
  // By address: set-up is plain JavaScript, which the compiler is not asked to read. It builds one at a time.
  const { ensureReady } = (await import(pathToFileURL(join(ROOT, 'scripts/set-up/index.mjs')).href)) as {
    ensureReady(builds: readonly string[]): Promise<unknown>;
  };
  await ensureReady(['old-window']);
  return { entry: join(ROOT, 'out/electron9/main/index.cjs') };
}

/**
 * Starts the app and connects to its page: from the checkout (`entry`), or an installed `program`, which brings all it needs and
 * has no inspector, so that main can be asked nothing.
 */
export async function startElectron(options: {
  readonly entry?: string;
  readonly program?: string;
  readonly args?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
}): Promise<ElectronApp> {
  const display = process.env.DISPLAY === undefined ? await startDisplay() : null;
  let text = '';
  function launch(switches: readonly string[], args: readonly string[]) {
    // --no-sandbox: Chromium refuses its sandbox to root, which is what a container's user is.
    const app = options.entry === undefined ? [] : [options.entry];
    return spawn(options.program ?? electronProgram(), ['--no-sandbox', ...switches, ...app, ...args], {
      cwd: ROOT,
      env: {
        ...process.env,
        ...(options.program === undefined ? { GATECAST_SERVICE_NODE: process.execPath } : {}),
        ...(display === null ? {} : { DISPLAY: display.name }),
        ...options.environment,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  }
  const inspect = options.program === undefined ? ['--inspect=0'] : [];
  const child = launch([...inspect, '--remote-debugging-port=0'], options.args ?? []);
  const exited = new Promise<number | null>((done) => child.once('exit', (code) => done(code)));
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
    });
  }
  async function stop(): Promise<void> {
    child.kill('SIGTERM');
    const timer = setTimeout(() => child.kill('SIGKILL'), END_LIMIT_MS);
    await exited;
    clearTimeout(timer);
    display?.stop();
  }
  try {
    const [, port] = await printed(/DevTools listening on ws:\/\/127\.0\.0\.1:(\d+)\//, () => text, child);
    const [, inspector] =
      options.program === undefined ? await printed(/Debugger listening on (ws:\S+)/, () => text, child) : [];
    const page = await connectToPage(Number(port));
    return {
      page,
      pid: child.pid ?? 0,
      startAgain: (args) => new Promise((resolve) => launch([], args).once('exit', (code) => resolve(code))),
      log: () => text,
      exited,
      closeWindow: async () => {
        if (inspector === undefined) {
          // Asked by the page it goes the same way: main is asked whether it may.
          await page.evaluate('void setTimeout(() => window.close())');
        } else {
          await inMain(inspector, 'void electron.BrowserWindow.getAllWindows()[0].close()');
        }
      },
      chooseMenu: async (menu, item) => {
        await inMain(
          inspector ?? '',
          `void electron.Menu.getApplicationMenu().items.find(({ label }) => label.replace('&', '') === ${JSON.stringify(menu)})
            .submenu.items.find(({ label }) => label === ${JSON.stringify(item)}).click()`,
        );
      },
      main: (expression) => inMain(inspector ?? '', expression),
      async stop() {
        page.close();
        await stop();
      },
    };
  } catch (error) {
    await stop();
    throw new Error(`Electron did not start: ${error instanceof Error ? error.message : error}\n${text}`);
  }
}

/** The first match of what the app prints. */
async function printed(pattern: RegExp, log: () => string, child: ChildProcess): Promise<readonly string[]> {
  const endsAt = Date.now() + START_LIMIT_MS;
  for (;;) {
    const match = pattern.exec(log());
    if (match !== null) {
      return match;
    }
    if (child.exitCode !== null || Date.now() > endsAt) {
      throw new Error(`it never printed ${pattern} (exit code ${child.exitCode})`);
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** What an expression is in main, where `electron` is Electron's module. */
async function inMain(inspector: string, expression: string): Promise<unknown> {
  const main = await connect(inspector);
  // Main is CommonJS for an old Electron and ESM for today's; each has its own way to the module.
  const found = await main.evaluate(`(() => {
    const find = process.mainModule === undefined
      ? process.getBuiltinModule('module').createRequire(process.cwd() + '/')
      : (name) => process.mainModule.require(name);
    const electron = find('electron');
    return ${expression};
  })()`);
  // A Node that is watched does not exit.
  main.close();
  return found;
}

/** A screen in memory; Xvfb chooses a free number and writes it to its fd 3. */
async function startDisplay(): Promise<{ readonly name: string; stop(): void }> {
  const server = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1440x1000x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const number = await new Promise<string>((resolve, reject) => {
    server.once('error', reject);
    server.once('exit', (code) => reject(new Error(`Xvfb ended with exit code ${code}`)));
    (server.stdio[3] as Readable).once('data', (data) => resolve(String(data).trim()));
  });
  return { name: `:${number}`, stop: () => server.kill('SIGTERM') };
}

function electronProgram(): string {
  return process.env.ELECTRON_PATH ?? '';
}

function majorOf(program: string): number {
  const version = join(dirname(program), 'version');
  return existsSync(version) ? Number.parseInt(readFileSync(version, 'utf8').replace(/^v/, ''), 10) : 0;
}

function hasCommand(name: string): boolean {
  return (process.env.PATH ?? '').split(':').some((folder) => existsSync(join(folder, name)));
}
