/**
 * `npm start`: installs and builds what is missing, then opens the app: Electron where its program can be had, the
 * same dashboard from the local web host where not.
 */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { findElectron } from './electron.mjs';
import { ensureReady } from './index.mjs';
import { ROOT } from './run-tool.mjs';
import { SetUpError, say } from './say.mjs';

const HELP = `npm start [-- options] [-- data.csv]

Opens Gatecast; installs and builds first what is missing.

  data.csv      open this file
  --web         the dashboard in the browser, from this machine only
  --electron    the desktop window; tries again to fetch Electron if that failed before
  --no-open     serve the dashboard and print its address, open nothing
  --port N      port of the dashboard in the browser (that of the last start)
`;

/** An Electron that ends with an error this early never showed a window: a library or a display is missing. */
const EARLY_MS = 10_000;

export async function start(args) {
  const options = parseStartOptions(args);
  if (options.help) {
    process.stdout.write(HELP);
    return;
  }
  const file = options.file === null ? null : existingFile(options.file);
  await ensureReady(['kernel', 'node', 'window']);
  const reason = await openElectron(options, file);
  if (reason === null) {
    return;
  }
  if (options.electron) {
    throw new SetUpError(`${reason}; “npm start -- --web” opens the same dashboard in your browser.`);
  }
  if (reason !== '') {
    say(`Opening the dashboard in the browser: ${reason}.`);
  }
  await serve(options, file);
}

/** Resolves with null when Electron ran, or with the reason why the browser takes over (empty when it was asked for). */
async function openElectron(options, file) {
  if (options.web) {
    return '';
  }
  if (!hasDisplay()) {
    return 'there is no display here for a window';
  }
  const electron = await findElectron({ retry: options.electron });
  return 'problem' in electron ? electron.problem : await runElectron(electron, file);
}

async function runElectron({ file: program, old, environment }, file) {
  if (old) {
    await ensureReady(['old-window']);
  }
  const app = old ? path.join(ROOT, 'out', 'electron9', 'main', 'index.cjs') : ROOT;
  const args = [app, ...(file === null ? [] : [file])];
  if (process.platform === 'linux' && process.getuid?.() === 0) {
    say('Running as root, where Chromium has no sandbox: starting Electron with --no-sandbox.');
    args.unshift('--no-sandbox');
  }
  const startedAt = Date.now();
  const child = spawn(program, args, {
    stdio: 'inherit',
    env: { ...process.env, ...environment },
    windowsHide: false,
  });
  const forward = (signal) => child.kill(signal);
  process.on('SIGINT', forward);
  process.on('SIGTERM', forward);
  const end = await new Promise((resolve) => {
    child.once('error', (error) => resolve({ code: 1, problem: error.message }));
    child.once('close', (code, signal) => resolve({ code: code ?? 1, signal, problem: `exit code ${code}` }));
  });
  process.off('SIGINT', forward);
  process.off('SIGTERM', forward);
  const asked = end.signal === 'SIGINT' || end.signal === 'SIGTERM';
  if (end.code !== 0 && !asked && Date.now() - startedAt < EARLY_MS) {
    return `Electron did not start (${end.problem}; its lines above may name a missing library)`;
  }
  process.exitCode = asked ? 0 : end.code;
  return null;
}

/** The web host is a command of our own program; it runs in this process, so Ctrl-C reaches it directly. */
async function serve({ port, open }, file) {
  const args = [
    'serve',
    ...(port === null ? [] : ['--port', port]),
    ...(open ? ['--open'] : []),
    ...(file === null ? [] : [file]),
  ];
  process.argv.splice(2, Number.POSITIVE_INFINITY, ...args);
  await import(pathToFileURL(path.join(ROOT, 'out', 'node', 'cli.js')).href);
}

function parseStartOptions(args) {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        web: { type: 'boolean', default: false },
        electron: { type: 'boolean', default: false },
        'no-open': { type: 'boolean', default: false },
        port: { type: 'string' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
    if (positionals.length > 1) {
      throw new Error(`one file at a time, not ${positionals.length}`);
    }
    if (values.port !== undefined && !(/^\d+$/.test(values.port) && Number(values.port) < 65_536)) {
      throw new Error('--port takes a number from 0 to 65535');
    }
    const web = values.web || values['no-open'] || values.port !== undefined;
    if (web && values.electron) {
      throw new Error('--electron has no port and no --web or --no-open beside it');
    }
    const open = !values['no-open'];
    return {
      web,
      open,
      electron: values.electron,
      port: values.port ?? null,
      help: values.help,
      file: positionals[0] ?? null,
    };
  } catch (error) {
    throw new SetUpError(`${error.message.split('.')[0]} (npm start -- --help lists the options)`);
  }
}

/** npm changes into the project's folder; the file was named from where the person stood. */
function existingFile(name) {
  const file = path.resolve(process.env.INIT_CWD ?? process.cwd(), name);
  if (!existsSync(file)) {
    throw new SetUpError(`There is no file at ${file}; check the path and try again.`);
  }
  return file;
}

function hasDisplay() {
  return process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}
