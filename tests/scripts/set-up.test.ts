import { existsSync, utimesSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createFakeCheckout, type FakeCheckout, lockOf } from './fake-checkout.ts';

const READY = `
import { runEntry } from './scripts/set-up/say.mjs';
import { ensureReady } from './scripts/set-up/index.mjs';
await runEntry(async () => console.log(JSON.stringify(await ensureReady(['node', 'window']))));
`;

const requireNode = (version: string) =>
  `import { requireNode } from './scripts/set-up/node-version.mjs'; requireNode('${version}');`;

let checkout: FakeCheckout;

beforeEach(() => {
  checkout = createFakeCheckout();
});

afterEach(() => checkout.remove());

describe('set-up', () => {
  it('installs and builds once, and does nothing the second time', () => {
    const first = checkout.run(READY);
    expect([first.code, first.stdout]).toEqual([0, '["node","window"]\n']);
    expect(first.stderr.trim().split('\n').length).toBe(6);
    const second = checkout.run(READY);
    expect(second).toEqual({ code: 0, stdout: '[]\n', stderr: '' });
    expect(checkout.calls()).toEqual(['npm ci', 'node build', 'window build']);
  });

  it('installs again when the lock has changed', () => {
    checkout.run(READY);
    checkout.write('package-lock.json', lockOf('1.0.1'));
    checkout.run(READY);
    expect(checkout.calls().filter((call) => call === 'npm ci').length).toBe(2);
  });

  it('takes what somebody installed by hand', () => {
    checkout.write('node_modules/.package-lock.json', lockOf('1.0.0'));
    expect(checkout.run(READY).code).toBe(0);
    expect(checkout.calls()).not.toContain('npm ci');
  });

  it('builds what has changed and only that', () => {
    checkout.run(READY);
    checkout.write('src/cli/main.ts', 'export {};');
    expect(checkout.run(READY).stdout).toBe('["node"]\n');
    checkout.write('src/shared/contract.ts', 'export const one = 2;');
    expect(checkout.run(READY).stdout).toBe('["node","window"]\n');
  });

  it('does not build for a file that was only touched', () => {
    checkout.run(READY);
    utimesSync(path.join(checkout.root, 'src/shared/contract.ts'), 1, 1);
    expect(checkout.run(READY).stdout).toBe('[]\n');
  });

  it('builds again when a product was deleted', () => {
    checkout.run(READY);
    checkout.run("import { rmSync } from 'node:fs'; rmSync('out/node/engine.js');");
    expect(checkout.run(READY).stdout).toBe('["node"]\n');
  });

  it.each([
    ['npm error code ENOTFOUND registry', /check the network/],
    ['npm error ENOSPC: no space left', /free about 1 GB/],
    ['npm error EACCES: permission denied', /a folder of your own/],
    ['npm error something else', /correct what they name/],
  ])('says what to do when npm fails with “%s”', (message, advice) => {
    const { code, stderr } = checkout.run(READY, { FAKE_NPM_ERROR: message });
    expect([code, checkout.calls()]).toEqual([1, ['npm ci']]);
    expect(stderr).toContain(message);
    expect(stderr.trim().split('\n').at(-1)).toMatch(advice);
  });

  it('shows the builder’s lines when a build fails, and tries again next time', () => {
    const { code, stderr } = checkout.run(READY, { FAKE_BUILD_ERROR: 'Unexpected token in main.ts' });
    expect(code).toBe(1);
    expect(stderr).toContain('Unexpected token in main.ts');
    expect(stderr.trim().split('\n').at(-1)).toMatch(/could not be built/);
    expect(checkout.run(READY).code).toBe(0);
  });

  it('takes over the lock of a set-up that died, and leaves none behind', () => {
    checkout.write('.cache/set-up.lock', '999999999');
    expect(checkout.run(READY).code).toBe(0);
    expect(existsSync(path.join(checkout.root, '.cache/set-up.lock'))).toBe(false);
  });

  it.each(['12.22.12', '20.18.3'])('refuses Node %s in one line', (version) => {
    const { code, stderr } = checkout.run(requireNode(version));
    expect([code, stderr.trim().split('\n').length]).toEqual([1, 1]);
    expect(stderr).toContain(`needs Node 20.19.0 or newer and this is Node ${version}; install`);
  });

  it.each(['20.19.0', '22.1.0', '100.0.0'])('takes Node %s', (version) => {
    expect(checkout.run(requireNode(version))).toEqual({ code: 0, stdout: '', stderr: '' });
  });
});

describe('npm start', () => {
  const start = (args: readonly string[], environment: Readonly<Record<string, string>> = {}) =>
    checkout.runScript('scripts/start.mjs', args, environment);
  const served = (stdout: string) => JSON.parse(stdout.trim().split('\n').at(-1) ?? '');

  it('serves the dashboard where there is no display, and says why', () => {
    const { code, stdout, stderr } = start([]);
    expect([code, served(stdout)]).toEqual([0, ['serve', '--open']]);
    expect(stderr).toMatch(/in the browser: there is no display here for a window\./);
  });

  it('serves without opening anything', () => {
    expect(served(start(['--web', '--no-open', '--port', '4000']).stdout)).toEqual([
      'serve',
      '--port',
      '4000',
    ]);
  });

  it('opens the file that was named, seen from where the person stood', () => {
    checkout.write('elsewhere/data.csv', 'a\n1\n');
    const elsewhere = path.join(checkout.root, 'elsewhere');
    const { stdout } = start(['--web', '--no-open', 'data.csv'], { INIT_CWD: elsewhere });
    expect(served(stdout)).toEqual(['serve', path.join(elsewhere, 'data.csv')]);
  });

  it('says at once that the file is not there', () => {
    const { code, stderr } = start(['nothing.csv']);
    expect([code, checkout.calls()]).toEqual([1, []]);
    expect(stderr).toMatch(/There is no file at .*nothing\.csv/);
  });

  it('tries to fetch Electron once, remembers the failure, and tries again when asked to', () => {
    const display = { DISPLAY: ':99' };
    const fetches = () => checkout.calls().filter((call) => call === 'electron fetch').length;
    const first = start(['--no-open', '--web'], display);
    expect([first.code, fetches()]).toEqual([0, 0]);
    expect(start([], display).stderr).toMatch(/could not be fetched \(Error: getaddrinfo ENOTFOUND/);
    const second = start([], display);
    expect([second.code, fetches()]).toEqual([0, 1]);
    expect(second.stderr).toMatch(/tried once; “npm start -- --electron” tries again/);
    const demanded = start(['--electron'], display);
    expect([demanded.code, demanded.stdout, fetches()]).toEqual([1, '', 2]);
    expect(demanded.stderr).toMatch(/“npm start -- --web” opens the same dashboard/);
  });

  it('says that ELECTRON_OVERRIDE_DIST_PATH holds no Electron', () => {
    const { stderr } = start([], { DISPLAY: ':99', ELECTRON_OVERRIDE_DIST_PATH: checkout.root });
    expect(stderr).toMatch(/ELECTRON_OVERRIDE_DIST_PATH names .* which holds no Electron/);
  });

  it.skipIf(process.platform !== 'linux')('falls back to the browser when Electron ends at once', () => {
    checkout.write('electron/version', 'v41.0.0');
    checkout.write('electron/electron', 'not a program');
    const { code, stdout, stderr } = start([], {
      DISPLAY: ':99',
      ELECTRON_OVERRIDE_DIST_PATH: path.join(checkout.root, 'electron'),
    });
    expect([code, served(stdout)[0]]).toEqual([0, 'serve']);
    expect(stderr).toMatch(/Electron did not start/);
  });

  it.each([['--wob'], ['--port', 'x'], ['a.csv', 'b.csv'], ['--electron', '--web']])(
    'refuses options it does not know: %s',
    (...args) => {
      const { code, stderr } = start(args);
      expect([code, checkout.calls()]).toEqual([1, []]);
      expect(stderr).toMatch(/--help lists the options/);
    },
  );
});

describe('gatecast in a clone', () => {
  it('sets up what a command needs, says so on standard error only, and runs it', () => {
    const first = checkout.runScript('bin/gatecast.mjs', ['inspect', 'a.csv']);
    expect([first.code, first.stdout]).toEqual([0, '["inspect","a.csv"]\n']);
    expect(checkout.calls()).toEqual(['npm ci', 'kernel build', 'node build']);
    checkout.runScript('bin/gatecast.mjs', ['serve']);
    expect(checkout.calls()).toEqual(['npm ci', 'kernel build', 'node build', 'window build']);
  });
});
