import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { nativeKernel } from '../../src/engine/kernels/native.ts';
import { nativeFolder } from '../../src/engine/kernels/native-folder.ts';
import { portableKernel } from '../../src/engine/kernels/portable.ts';
import { prebuiltName } from '../../src/engine/kernels/prebuilt.ts';

const folder = path.join(nativeFolder(), 'prebuilt');
const checksums: {
  sources: string;
  kernels: Record<string, { sha256: string; bytes: number; variants: string[] }>;
} = JSON.parse(readFileSync(path.join(folder, 'checksums.json'), 'utf8'));
const names = Object.keys(checksums.kernels);

const scripts = path.join(import.meta.dirname, '..', '..', 'scripts');
const { sourcesHash } = await import(path.join(scripts, 'kernel', 'sources.mjs'));
const forSetUp = await import(path.join(scripts, 'kernel', 'prebuilt.mjs'));
const { TARGETS } = await import(path.join(scripts, 'prebuild', 'targets.mjs'));

/** Where the file says what processor it is for: ELF, Mach-O, PE. */
const MACHINES: Record<string, (file: Buffer) => number> = {
  linux: (file) => file.readUInt16LE(18),
  darwin: (file) => file.readUInt32LE(4),
  win32: (file) => file.readUInt16LE(file.readUInt32LE(0x3c) + 4),
};
const MACHINE_NUMBERS: Record<string, number> = {
  'linux-x64': 62,
  'linux-arm64': 183,
  'darwin-x64': 0x01000007,
  'darwin-arm64': 0x0100000c,
  'win32-x64': 0x8664,
  'win32-arm64': 0xaa64,
};

describe('the prebuilt kernels', () => {
  it('are those of all platforms, of these sources (else run “npm run prebuild:kernels”)', () => {
    expect(checksums.sources).toBe(sourcesHash());
    expect(names).toEqual(TARGETS.map(({ file }: { file: string }) => file));
  });

  it.each(names)('have the bytes that were noted: %s', (name) => {
    const contents = readFileSync(path.join(folder, name));
    const noted = checksums.kernels[name];
    expect(contents.length).toBe(noted?.bytes);
    expect(createHash('sha256').update(contents).digest('hex')).toBe(noted?.sha256);
  });

  it.each(names)('are for the processor in their name and bring every instruction set of it: %s', (name) => {
    const contents = readFileSync(path.join(folder, name));
    const [platform = '', arch = ''] = name.replace('kernel-', '').split(/[-.]/);
    expect(MACHINES[platform]?.(contents)).toBe(MACHINE_NUMBERS[`${platform}-${arch}`]);
    for (const variant of checksums.kernels[name]?.variants ?? []) {
      expect(contents.includes(`${variant}\0`), variant).toBe(true);
    }
  });

  it.each(names)('ask their system for C, threads and Node only, and name no folder: %s', (name) => {
    const words = readFileSync(path.join(folder, name)).toString('latin1').split('\0');
    // Those of a C++ library; on Linux, where no names of its own are left in the file, any helper of a compiler, too.
    const helpers = /^_?(_Zn|_Zd|_ZSt|_ZNSt|__cxa_(?!finalize)|__aarch64_|__(mul|div|udiv)\w+$)/;
    expect(words.filter((word) => helpers.test(word))).toEqual([]);
    expect(words.filter((word) => /gatecast-prebuild|\/native\/|\.cache\//.test(word))).toEqual([]);
  });

  it('are named alike by set-up and engine', () => {
    expect(forSetUp.prebuiltName()).toBe(prebuiltName());
  });

  it.skipIf(!names.includes(prebuiltName()))('run here, though another may have been compiled', () => {
    const file = path.join(folder, prebuiltName());
    const sha256 = checksums.kernels[prebuiltName()]?.sha256 ?? '';
    const kernel = nativeKernel({ threads: 2, addon: { file, sha256, origin: 'prebuilt' } });
    expect(kernel.describe()).toMatch(/^native, \w+, 2 threads, prebuilt$/);
    const shape = { cell: 'gru', batch: 3, steps: 4, features: 2, units: 5 } as const;
    const numbers = (length: number) => Float32Array.from({ length }, (_, at) => Math.sin(at + 1));
    const inputs = { x: numbers(24), kernel: numbers(30), recurrentKernel: numbers(75) };
    const [got, want] = [kernel, portableKernel({ threads: 1 })].map(
      (one) => one.forward(shape, inputs, false).outputs,
    );
    for (const [at, value] of [...(want ?? [])].entries()) {
      expect(got?.[at]).toBeCloseTo(value, 5);
    }
  });
});
