import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';

const ROOT = path.resolve(import.meta.dirname, '../../..');

let folder: string;
beforeEach(() => {
  mkdirSync(path.join(ROOT, '.cache'), { recursive: true });
  folder = mkdtempSync(path.join(ROOT, '.cache', 'runner-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Bundles one test file as `check:platforms` does and runs it here. */
function runBundled(source: string, environment: Readonly<Record<string, string>> = {}) {
  const [tests, bundle] = [path.join(folder, 'some.test.mjs'), path.join(folder, 'bundle.mjs')];
  writeFileSync(tests, source);
  const code = `
    const { bundleTests } = await import(${JSON.stringify(path.join(ROOT, 'scripts/platforms/bundle.mjs'))});
    await bundleTests([${JSON.stringify(path.relative(ROOT, tests))}], ${JSON.stringify(bundle)});
    await import(${JSON.stringify(bundle)});`;
  const { status, stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', code], {
    encoding: 'utf8',
    cwd: ROOT,
    env: { ...process.env, ...environment },
  });
  return { status, last: stdout.trim().split('\n').at(-1), said: stdout };
}

it('runs what Vitest would run, and fails when a test, its cleaning up or a promise fails', () => {
  const good = `
    import { afterEach, describe, expect, it } from 'vitest';
    let cleaned = 0;
    afterEach(() => { cleaned++; });
    describe('outer', () => {
      it.each([1, 2])('adds %s', (n) => expect(n + 1).toBeGreaterThan(n));
      it.skipIf(true)('is skipped', () => { throw new Error('never'); });
    });
    it('cleaned up after each', async () => { expect(cleaned).toBe(2); await expect(Promise.reject(new Error('no'))).rejects.toThrow('no'); });`;
  expect(runBundled(good)).toMatchObject({ status: 0, last: '3 passed, 0 failed, 1 skipped' });
  const bad = `
    import { expect, it, onTestFinished } from 'vitest';
    it('is wrong', () => expect(1).toBe(2));
    it('cleans badly', () => onTestFinished(() => { throw new Error('dirty'); }));
    it('is right', () => undefined);`;
  expect(runBundled(bad)).toMatchObject({ status: 1, last: '1 passed, 2 failed, 0 skipped' });
});

it('fails when there is no test at all', () => {
  expect(runBundled('export {};').status).toBe(1);
});

it('leaves out what a platform cannot run, and nothing where it can run all', () => {
  const both = `
    import { it } from 'vitest';
    it('holds its memory', () => undefined);
    it('adds', () => undefined);`;
  const last = (except: string) => runBundled(both, { GATECAST_EXCEPT: except }).last;
  expect(last('holds its memory|no engine outlives')).toBe('1 passed, 0 failed, 1 skipped');
  expect(last('')).toBe('2 passed, 0 failed, 0 skipped');
});
