import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { loadKernel } from '../../src/engine/kernels/load-kernel.ts';
import { nativeKernel } from '../../src/engine/kernels/native.ts';
import { type AddonFile, findAddon } from '../../src/engine/kernels/prebuilt.ts';
import { kernelOrReason } from './available.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'gatecast-kernel-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const native = kernelOrReason(() => nativeKernel({ threads: 1 }));

/** An addon file with the mark that its bytes should have. */
function marked(name: string, contents: Uint8Array): AddonFile {
  const file = path.join(folder, `${name}.node`);
  writeFileSync(file, contents);
  return { file, sha256: createHash('sha256').update(contents).digest('hex'), origin: 'prebuilt' };
}

const built = (): Buffer => readFileSync(findAddon().file);

describe('a compiled kernel that cannot be used', () => {
  it('is refused in words when there is none', () => {
    const addon = { ...marked('missing', Buffer.alloc(1)), file: path.join(folder, 'nowhere.node') };
    expect(() => nativeKernel({ threads: 1, addon })).toThrow('its file is missing');
  });

  it('is refused in words, without its place, when it is no library', () => {
    const addon = marked('text', Buffer.from('not a library'));
    const said = kernelOrReason(() => nativeKernel({ threads: 1, addon })).reason;
    expect(said).toContain('text.node');
    expect(said).not.toContain(folder);
  });

  it.skipIf(native.kernel === null)(
    `is refused before it is loaded when it was cut short${native.reason}`,
    () => {
      const addon = marked('cut', built());
      writeFileSync(addon.file, built().subarray(0, 40_000));
      expect(() => nativeKernel({ threads: 1, addon })).toThrow('its file is damaged');
    },
  );

  it.skipIf(native.kernel === null || process.platform !== 'linux')(
    `is refused in words when it is for another processor${native.reason}`,
    () => {
      const other = built();
      other.writeUInt16LE(243, 18); // ELF e_machine: RISC-V
      const addon = marked('other', other);
      expect(() => nativeKernel({ threads: 1, addon })).toThrow(/other\.node/);
    },
  );

  it.skipIf(native.kernel === null)(`is refused when the processor lacks its variant${native.reason}`, () => {
    expect(() => nativeKernel({ threads: 1, variant: 'sparc' })).toThrow(/cannot run that variant/);
  });
});

describe('loadKernel', () => {
  const before = process.env.GATECAST_THREADS;
  afterEach(() => {
    if (before === undefined) {
      delete process.env.GATECAST_THREADS;
    } else {
      process.env.GATECAST_THREADS = before;
    }
  });

  it('gives the portable kernel on every machine', () => {
    const kernel = loadKernel('portable');
    expect(kernel.name).toBe('portable');
    expect(kernel.describe()).toMatch(/^portable, WebAssembly (relaxed )?SIMD, \d+ threads?$/);
  });

  it('takes the threads that GATECAST_THREADS asks for, 16 at most, and one when it is no number', () => {
    const threadsFor = (asked: string) => {
      process.env.GATECAST_THREADS = asked;
      return loadKernel('portable').threads;
    };
    expect(['3', '99', 'many', '0'].map(threadsFor)).toEqual([3, 16, 1, 1]);
  });
});
