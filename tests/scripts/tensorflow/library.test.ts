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
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadScript } from './load-script.ts';
import { makeWheel, type SmallWheel } from './small-wheel.ts';

interface Wheel {
  readonly file: string;
  readonly version: string;
  readonly sha256: string;
  readonly libraries: readonly string[];
}

interface Library {
  unpackLibrary(options: {
    readonly archive: string;
    readonly wheel: Wheel;
    readonly workFolder: string;
    readonly target: string;
  }): Promise<number>;
  libraryIsWhole(folder: string, wheel: Wheel, options?: { readonly deep: boolean }): Promise<boolean>;
  requireSpace(folder: string, bytes: number): number;
}

const { unpackLibrary, libraryIsWhole, requireSpace } = await loadScript<Library>('library.mjs');

const CONTENT = [
  { name: 'tensorflow/__init__.py', content: 'import os' },
  { name: 'tensorflow/libtensorflow_cc.so.2', content: 'code '.repeat(10_000) },
  { name: 'tensorflow/libtensorflow_framework.so.2', content: 'stored, not deflated', deflate: false },
  { name: 'tensorflow/include/tensorflow/c/c_api.h', content: '#pragma once' },
  { name: 'tensorflow/include/tensorflow/c/empty.h', content: '' },
  { name: 'tensorflow/include/unsupported/Eigen/Core.h', content: 'large' },
];

let work: string;

beforeEach(() => {
  work = mkdtempSync(join(tmpdir(), 'gatecast-library-'));
});

afterEach(() => {
  rmSync(work, { recursive: true, force: true });
});

describe('the unpacked library', () => {
  it('holds the libraries and the headers that are needed, and nothing else of the wheel', async () => {
    const wheel = makeWheel(CONTENT);
    await unpack(wheel);
    const files = readdirSync(join(work, 'target'), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => entry.name)
      .sort();
    expect(files).toEqual([
      'c_api.h',
      'empty.h',
      'libtensorflow_cc.so.2',
      'libtensorflow_framework.so.2',
      'manifest.json',
    ]);
    expect(readFileSync(join(work, 'target', 'lib', 'libtensorflow_cc.so.2'), 'utf8')).toBe(
      'code '.repeat(10_000),
    );
    expect(await libraryIsWhole(join(work, 'target'), described(wheel), { deep: true })).toBe(true);
  });

  it('counts as broken when a file is cut short, or changed at the same size', async () => {
    const wheel = makeWheel(CONTENT);
    await unpack(wheel);
    const library = join(work, 'target', 'lib', 'libtensorflow_framework.so.2');
    writeFileSync(library, 'stored, not deflatex');
    const quick = await libraryIsWhole(join(work, 'target'), described(wheel));
    const deep = await libraryIsWhole(join(work, 'target'), described(wheel), { deep: true });
    writeFileSync(library, 'stored');
    const cut = await libraryIsWhole(join(work, 'target'), described(wheel));
    expect({ quick, deep, cut }).toEqual({ quick: true, deep: false, cut: false });
  });

  it('counts as broken when another wheel is wanted now', async () => {
    const wheel = makeWheel(CONTENT);
    await unpack(wheel);
    expect(await libraryIsWhole(join(work, 'target'), { ...described(wheel), sha256: 'other' })).toBe(false);
  });

  it('is not put in place when a file of the wheel does not match its checksum', async () => {
    const wheel = makeWheel(CONTENT);
    const at = wheel.bytes.indexOf('stored, not deflated');
    wheel.bytes.write('X', at);
    await expect(unpack(wheel)).rejects.toThrow(
      'the wheel is damaged: tensorflow/libtensorflow_framework.so.2 does not match its checksum',
    );
    expect(existsSync(join(work, 'target'))).toBe(false);
  });

  it('is not put in place when the wheel ends early or its packed bytes are broken', async () => {
    const { bytes, sha256 } = makeWheel(CONTENT);
    await expect(unpack({ bytes: bytes.subarray(0, bytes.length - 30), sha256 })).rejects.toThrow(
      'the wheel is damaged: its directory is missing',
    );
    const broken = Buffer.from(bytes);
    broken.fill(
      0xff,
      bytes.indexOf('libtensorflow_cc.so.2') + 21,
      bytes.indexOf('libtensorflow_cc.so.2') + 60,
    );
    await expect(unpack({ bytes: broken, sha256 })).rejects.toThrow('the wheel is damaged');
    expect(existsSync(join(work, 'target'))).toBe(false);
  });

  it('is not made from a wheel without the libraries', async () => {
    const wheel = makeWheel(CONTENT.slice(0, 2));
    await expect(unpack(wheel)).rejects.toThrow('does not hold libtensorflow_cc.so.2 and');
  });

  it('replaces a broken one as a whole', async () => {
    mkdirSync(join(work, 'target', 'lib'), { recursive: true });
    writeFileSync(join(work, 'target', 'left-over'), '');
    await unpack(makeWheel(CONTENT));
    expect(readdirSync(join(work, 'target')).sort()).toEqual(['include', 'lib', 'manifest.json']);
  });

  it('is not begun on a disk that is too small', () => {
    expect(() => requireSpace(work, 1e15)).toThrow(/^1000000050 MB are needed in .* GATECAST_CACHE/);
    expect(requireSpace(work, 0)).toBeGreaterThan(0);
  });
});

async function unpack(wheel: SmallWheel): Promise<void> {
  const archive = join(work, 'small.whl');
  writeFileSync(archive, wheel.bytes);
  await unpackLibrary({
    archive,
    wheel: described(wheel),
    workFolder: join(work, 'partial'),
    target: join(work, 'target'),
  });
}

function described({ sha256 }: SmallWheel): Wheel {
  const libraries = ['libtensorflow_cc.so.2', 'libtensorflow_framework.so.2'];
  return { file: 'small.whl', version: '2.21.0', sha256, libraries };
}
