/** What every build of the kernel shares, for this machine or for all: its sources, flags and instruction sets. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const NATIVE = fileURLToPath(new URL('../../native', import.meta.url));
export const COMMON_FLAGS = ['-std=gnu++17', '-Wall', '-Wextra'];
export const KERNEL_FLAGS = ['-O3', '-ffp-contract=fast', '-fno-math-errno', '-fno-exceptions', '-fno-rtti'];
/** The addon links against no C++ library, so it may use nothing that needs one. */
export const ADDON_FLAGS = ['-O2', '-fno-exceptions', '-fno-rtti'];
/** Instruction sets compiled into one binary; `native/addon/cpu.h` chooses among them when it is loaded. */
export const VARIANTS = {
  x64: {
    avx512: ['-mavx512f', '-mavx512dq', '-mavx512vl', '-mavx2', '-mfma', '-mprefer-vector-width=512'],
    avx2: ['-mavx2', '-mfma'],
    baseline: [],
  },
  arm64: { neon: [] },
};

/** The compiler's flag that names the variants to the sources. */
export function listOf(variants) {
  return `-DGATECAST_VARIANTS(X)=${Object.keys(variants)
    .map((name) => `X(${name})`)
    .join(' ')}`;
}

/** SHA-256 of what an addon is made of. Line ends do not count: a checkout on Windows may have others. */
export function sourcesHash() {
  const sum = createHash('sha256');
  for (const folder of ['core', 'addon']) {
    for (const name of readdirSync(path.join(NATIVE, folder)).sort()) {
      const text = readFileSync(path.join(NATIVE, folder, name), 'utf8').replaceAll('\r\n', '\n');
      sum.update(`${folder}/${name}\0`).update(text).update('\0');
    }
  }
  return sum.update(JSON.stringify([COMMON_FLAGS, KERNEL_FLAGS, ADDON_FLAGS, VARIANTS])).digest('hex');
}
