import { spawnSync } from 'node:child_process';
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { prebuiltName } from '../../src/engine/kernels/prebuilt.ts';

const REPOSITORY = path.resolve(import.meta.dirname, '../..');
const MARK = `native/build/kernel-${process.platform}-${process.arch}.json`;

let root: string;

beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'gatecast-kernel-choice-'));
  for (const folder of ['scripts', 'native/core', 'native/addon', 'native/prebuilt']) {
    cpSync(path.join(REPOSITORY, folder), path.join(root, folder), { recursive: true });
  }
  for (const file of ['package.json', 'node_modules/node-api-headers']) {
    cpSync(path.join(REPOSITORY, file), path.join(root, file), { recursive: true });
  }
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

/** What set-up calls, on a machine without a compiler. */
function setUp(...more: readonly string[]) {
  const program = path.join(root, 'scripts', 'build-kernel.mjs');
  const { status, stderr } = spawnSync(process.execPath, [program, '--quiet', ...more], {
    encoding: 'utf8',
    env: { ...process.env, CXX: 'no-such-compiler' },
  });
  return { status, said: stderr };
}

const why = (): unknown => JSON.parse(readFileSync(path.join(root, MARK), 'utf8')).why;

const hasPrebuilt = existsSync(path.join(REPOSITORY, 'native', 'prebuilt', prebuiltName()));

describe.skipIf(!hasPrebuilt)('the kernel that set-up chooses where there is no compiler', () => {
  it('is the prebuilt one, without a word and without a trace', () => {
    expect(setUp()).toEqual({ status: 0, said: '' });
    expect(existsSync(path.join(root, MARK))).toBe(false);
  });

  it('is the prebuilt one again after an older checkout had compiled its own', () => {
    setUp();
    cpSync(path.join(root, 'package.json'), path.join(root, MARK));
    writeFileSync(path.join(root, MARK), JSON.stringify({ stamp: 'of old', sha256: 'of old' }));
    expect(setUp().said).toBe('');
    expect(existsSync(path.join(root, MARK))).toBe(false);
  });

  it('is not the prebuilt one of other sources, and the engine is told so', () => {
    appendFileSync(path.join(root, 'native/core/adam.h'), '// changed\n');
    const { status, said } = setUp();
    expect([status, said.trim().split('\n').length]).toEqual([0, 1]);
    expect(said).toMatch(
      /of other sources than these; compiled here: no C\+\+ compiler was found.*WebAssembly/,
    );
    expect(why()).toMatch(/of other sources/);
  });

  it('does not depend on the line ends of the checkout', () => {
    const file = path.join(root, 'native/core/adam.h');
    writeFileSync(file, readFileSync(file, 'utf8').replaceAll('\n', '\r\n'));
    expect(setUp().said).toBe('');
  });

  it('is not a prebuilt one that was cut short, or that does not load', () => {
    const file = path.join(root, 'native/prebuilt', prebuiltName());
    const contents = readFileSync(file);
    writeFileSync(file, contents.subarray(0, 30_000));
    expect(setUp().said).toMatch(/prebuilt: its file is damaged/);
    // A damage that stays is said once more when set-up looks again, in the same words.
    expect(setUp().said).toMatch(/prebuilt: its file is damaged; compiled here: no C\+\+ compiler/);
    writeFileSync(file, contents);
    expect(setUp().said).toBe('');
    expect(existsSync(path.join(root, MARK))).toBe(false);
  });
});
