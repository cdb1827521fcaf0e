/** A checkout of our own set-up scripts around stand-ins for npm, the builders and Electron, which note each call. */
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const REPOSITORY = path.resolve(import.meta.dirname, '../..');

export interface Ending {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface FakeCheckout {
  readonly root: string;
  write(file: string, text: string): void;
  read(file: string): string;
  /** Runs code with `set-up/…` modules importable as `./scripts/set-up/…`. */
  run(code: string, environment?: Readonly<Record<string, string>>): Ending;
  /** Runs one of the repository's own entry scripts inside the checkout. */
  runScript(file: string, args: readonly string[], environment?: Readonly<Record<string, string>>): Ending;
  /** What the stand-ins were called with so far, one line a call. */
  calls(): readonly string[];
  remove(): void;
}

const NPM = `
const fs = require('node:fs');
fs.appendFileSync('calls.log', 'npm ' + process.argv.slice(2, 3) + '\\n');
if (process.env.FAKE_NPM_ERROR) { console.error(process.env.FAKE_NPM_ERROR); process.exit(1); }
fs.mkdirSync('node_modules', { recursive: true });
fs.copyFileSync('package-lock.json', 'node_modules/.package-lock.json');
`;

const builder = (name: string, products: readonly string[]) => `
const fs = require('node:fs'), path = require('node:path');
fs.appendFileSync('calls.log', '${name}' + (process.env.ELECTRON_MAJOR_VER ? ' ' + process.env.ELECTRON_MAJOR_VER : '') + '\\n');
if (process.env.FAKE_BUILD_ERROR) { console.error(process.env.FAKE_BUILD_ERROR); process.exit(1); }
const at = process.argv.indexOf('--outDir');
for (const product of ${JSON.stringify(products)}) {
  const file = at === -1 ? product : path.join(process.argv[at + 1], path.basename(product));
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, "console.log(JSON.stringify(process.argv.slice(2)))");
}
`;

const ELECTRON_INSTALLER = `
require('node:fs').appendFileSync('../../calls.log', 'electron fetch\\n');
console.error('Error: getaddrinfo ENOTFOUND example.invalid'); process.exit(1);
`;

export function createFakeCheckout(): FakeCheckout {
  const root = mkdtempSync(path.join(tmpdir(), 'gatecast-checkout-'));
  const write = (file: string, text: string) => {
    mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
    writeFileSync(path.join(root, file), text);
  };
  cpSync(path.join(REPOSITORY, 'scripts'), path.join(root, 'scripts'), { recursive: true });
  cpSync(path.join(REPOSITORY, 'bin'), path.join(root, 'bin'), { recursive: true });
  write('package.json', '{ "type": "module" }');
  write('package-lock.json', lockOf('1.0.0'));
  write('src/shared/contract.ts', 'export const one = 1;');
  write('fake/npm-cli.cjs', NPM);
  write(
    'node_modules/vite/bin/vite.js',
    builder(
      'node build',
      ['cli', 'service', 'engine'].map((name) => `out/node/${name}.js`),
    ),
  );
  write(
    'scripts/build-kernel.mjs',
    "import fs from 'node:fs';\nfs.appendFileSync('calls.log', 'kernel build\\n');",
  );
  write('node_modules/vite/package.json', '{}');
  write(
    'node_modules/electron-vite/bin/electron-vite.js',
    builder('window build', ['out/main/index.js', 'out/renderer/index.html']),
  );
  write('node_modules/electron-vite/package.json', '{}');
  write('node_modules/electron/install.js', ELECTRON_INSTALLER);
  write('node_modules/electron/package.json', '{ "version": "41.0.0" }');

  function spawn(args: readonly string[], environment: Readonly<Record<string, string>>): Ending {
    const { DISPLAY: _display, WAYLAND_DISPLAY: _wayland, ...inherited } = process.env;
    const { status, stdout, stderr } = spawnSync(process.execPath, [...args], {
      cwd: root,
      encoding: 'utf8',
      env: {
        ...inherited,
        npm_execpath: path.join(root, 'fake', 'npm-cli.cjs'),
        INIT_CWD: root,
        ELECTRON_OVERRIDE_DIST_PATH: '',
        ...environment,
      },
    });
    return { code: status, stdout, stderr };
  }

  return {
    root,
    write,
    read: (file) => readFileSync(path.join(root, file), 'utf8'),
    run: (code, environment = {}) => spawn(['--input-type=module', '-e', code], environment),
    runScript: (file, args, environment = {}) => spawn([path.join(root, file), ...args], environment),
    calls() {
      const log = path.join(root, 'calls.log');
      return existsSync(log) ? readFileSync(log, 'utf8').trim().split('\n') : [];
    },
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
}

/** A lock that names one package of that version. */
export function lockOf(version: string): string {
  return JSON.stringify({ packages: { '': {}, 'node_modules/left': { version } } });
}
