/** Which of the two WebAssembly modules is taken, and what is said when neither can be. */
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { afterAll, describe, expect, it } from 'vitest';
import { nativeFolder } from '../../src/engine/kernels/native-folder.ts';
import { portableKernel } from '../../src/engine/kernels/portable.ts';
import { numbersFrom } from './numbers.ts';

const SHIPPED = path.join(nativeFolder(), 'wasm');
const scratch = mkdtempSync(path.join(tmpdir(), 'gatecast-portable-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

// Node 20 has relaxed SIMD behind this flag, later ones as a matter of course; the flag is this test process's own.
setFlagsFromString('--experimental-wasm-relaxed-simd');

/** A folder with what is given for each file: bytes, or nothing at all. */
function folderWith(name: string, files: Readonly<Record<string, Uint8Array | null>>): string {
  const folder = path.join(scratch, name);
  mkdirSync(folder);
  for (const file of ['kernel.wasm', 'kernel-relaxed.wasm']) {
    const bytes = files[file];
    if (bytes === undefined) {
      copyFileSync(path.join(SHIPPED, file), path.join(folder, file));
    } else if (bytes !== null) {
      writeFileSync(path.join(folder, file), bytes);
    }
  }
  return folder;
}

const shipped = readFileSync(path.join(SHIPPED, 'kernel.wasm'));
const BROKEN = {
  'that are missing': null,
  'that are empty': new Uint8Array(),
  'that are text': Buffer.from('not a module'),
  'that were cut short': shipped.subarray(0, 20_000),
  'that are an addon': Uint8Array.of(0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0),
  'that are another module': Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0),
} as const;

describe('the portable kernel', () => {
  it.each(Object.entries(BROKEN))('refuses files %s in words, without their place', (name, bytes) => {
    const folder = folderWith(name, { 'kernel.wasm': bytes, 'kernel-relaxed.wasm': bytes });
    const load = () => portableKernel({ threads: 1, folder });
    expect(load).toThrow(
      /^its file kernel\.wasm (cannot be read|is damaged or needs a newer Node|is no kernel)$/,
    );
  });

  it.each(Object.entries(BROKEN))('takes plain SIMD beside a relaxed one %s', (name, bytes) => {
    const folder = folderWith(`relaxed ${name}`, { 'kernel-relaxed.wasm': bytes });
    expect(portableKernel({ threads: 1, folder }).describe()).toBe('portable, WebAssembly SIMD, 1 thread');
  });

  it('takes relaxed SIMD where Node has it, and computes the same to the last few bits', () => {
    const relaxed = portableKernel({ threads: 2 });
    expect(relaxed.describe()).toBe('portable, WebAssembly relaxed SIMD, 2 threads');
    const plain = portableKernel({ threads: 2, variant: 'simd' });
    const numbers = numbersFrom(5);
    const shape = { cell: 'lstm', batch: 37, steps: 11, features: 3, units: 29 } as const;
    const inputs = {
      x: numbers(37 * 11 * 3),
      kernel: numbers(3 * 4 * 29, 0.6),
      recurrentKernel: numbers(29 * 4 * 29, 0.2),
    };
    const [got, want] = [relaxed, plain].map((kernel) => {
      const { outputs, handle } = kernel.forward(shape, inputs, true);
      if (handle === null) {
        throw new Error('no residuals were kept');
      }
      return [...outputs, ...kernel.backward(handle, { outputs }).recurrentKernel];
    });
    const off = got?.map((value, i) => Math.abs(value - (want?.[i] ?? Number.NaN))) ?? [];
    expect(off).toHaveLength(37 * 29 + 29 * 4 * 29);
    expect(Math.max(...off)).toBeLessThan(2e-5);
  });

  it('keeps a NaN a NaN in relaxed SIMD, whose minimum would lose it', () => {
    const one = Float32Array.of(1);
    const { outputs } = portableKernel({ threads: 1, variant: 'relaxed' }).forward(
      { cell: 'lstm', batch: 1, steps: 2, features: 1, units: 1 },
      {
        x: Float32Array.of(Number.NaN, 1),
        kernel: numbersFrom(1)(4),
        recurrentKernel: numbersFrom(2)(4),
        state: one,
      },
      false,
    );
    expect(outputs).toEqual(Float32Array.of(Number.NaN));
  });
});
