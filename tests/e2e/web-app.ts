/** Starts the real web host with a data folder of its own, and the installed Chromium on it. */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { running } from './processes.ts';

const ROOT = resolve(import.meta.dirname, '../..');
/** Screenshots for people to look at; ignored by git. */
export const PICTURES = join(ROOT, 'out/e2e');

const PROGRAM = join(ROOT, 'out/node/cli.js');
const CHROMIUM = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';
const START_LIMIT_MS = 120_000;
const END_LIMIT_MS = 60_000;

/** Why the browser tests cannot run here, or null when they can. */
export function whyNoBrowser(): string | null {
  if (!existsSync(CHROMIUM)) {
    return `no Chromium at ${CHROMIUM}; install chromium or name one in CHROMIUM_PATH`;
  }
  if (!existsSync(PROGRAM) || !existsSync(join(ROOT, 'out/renderer/index.html'))) {
    return 'the product is not built; npm run build';
  }
  return null;
}

export interface WebApp {
  readonly address: string;
  readonly pid: number;
  /** Process ids of the engines that run now. */
  engines(): readonly number[];
  log(): string;
  stop(): Promise<void>;
  /** Ends the program and leaves its data folder to the next start; `stop` of that one removes it. */
  stopOnly(): Promise<void>;
  readonly home: string;
}

/** Starts `gatecast serve` on a free port, or, on the data folder of an earlier start, where that one was. */
export async function startWebApp(args: readonly string[] = [], earlier?: string): Promise<WebApp> {
  const home = earlier ?? mkdtempSync(join(tmpdir(), 'gatecast-e2e-'));
  const child = spawn(process.execPath, [PROGRAM, 'serve', ...args], {
    cwd: home,
    env: { ...process.env, GATECAST_HOME: home },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const exited = new Promise<void>((done) => child.once('exit', () => done()));
  let text = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
    });
  }
  const address = await printedAddress(child, () => text);
  const pid = child.pid ?? 0;
  async function end(): Promise<void> {
    child.kill('SIGTERM');
    const timer = setTimeout(() => child.kill('SIGKILL'), END_LIMIT_MS);
    await exited;
    clearTimeout(timer);
  }
  return {
    home,
    address,
    pid,
    engines: () => running(pid, 'engine.js'),
    log: () => text,
    stopOnly: end,
    async stop() {
      await end();
      // An engine that ends after its host may still write a file there.
      rmSync(home, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
    },
  };
}

async function printedAddress(child: ChildProcess, log: () => string): Promise<string> {
  const endsAt = Date.now() + START_LIMIT_MS;
  for (;;) {
    const address = /http:\/\/127\.0\.0\.1:\d+\/\S*/.exec(log())?.[0];
    if (address !== undefined) {
      return address;
    }
    if (child.exitCode !== null || Date.now() > endsAt) {
      child.kill('SIGKILL');
      throw new Error(`the web host printed no address:\n${log()}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

export function launchBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: CHROMIUM, headless: true });
}

export interface Visit {
  readonly page: Page;
  /** Console errors, uncaught exceptions, refused loads and requests to anywhere but the host. */
  readonly complaints: readonly string[];
  close(): Promise<void>;
}

/** Opens the dashboard in a profile of its own and watches it for complaints. */
export async function visit(
  browser: Browser,
  address: string,
  options: BrowserContextOptions = {},
): Promise<Visit> {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 1000 },
    acceptDownloads: true,
    ...options,
  });
  // What a busy machine needs for a training; a test that waits for nothing ends by its own time.
  context.setDefaultTimeout(120_000);
  const page = await context.newPage();
  const { host } = new URL(address);
  const complaints: string[] = [];
  // Violations of the content security policy come as console errors.
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') {
      complaints.push(`console ${message.type()}: ${message.text()}`);
    }
  });
  page.on('pageerror', (error) => complaints.push(`exception: ${error.stack ?? error.message}`));
  page.on('request', (request) => {
    const url = new URL(request.url());
    if (!['data:', 'blob:'].includes(url.protocol) && url.host !== host) {
      complaints.push(`request to another origin: ${request.url()}`);
    }
  });
  page.on('response', (response) => {
    if (response.status() >= 400) {
      complaints.push(`${response.status()} for ${response.url()}`);
    }
  });
  await page.goto(address);
  return { page, complaints, close: () => context.close() };
}
