/** What every build of the addon for a card shares: `native/cuda`, and what it takes from beside it. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { ADDON_FLAGS, COMMON_FLAGS, NATIVE } from './sources.mjs';

export const CUDA_ADDON = path.join(NATIVE, 'cuda', 'addon.cc');
export const CUDA_CHECKSUMS = path.join(NATIVE, 'prebuilt', 'cuda-checksums.json');

const BESIDE = ['core/shape.h', 'addon/node-calls.h', 'addon/threads.h'];

export function cudaName({ platform = process.platform, arch = process.arch } = {}) {
  return `cuda-${platform}-${arch}.node`;
}

/** SHA-256 of the sources; line ends do not count. */
export function cudaSourcesHash() {
  const own = readdirSync(path.join(NATIVE, 'cuda'), { withFileTypes: true });
  const names = own.filter((entry) => entry.isFile()).map(({ name }) => `cuda/${name}`);
  const sum = createHash('sha256');
  for (const name of [...names.sort(), ...BESIDE]) {
    const text = readFileSync(path.join(NATIVE, name), 'utf8').replaceAll('\r\n', '\n');
    sum.update(`${name}\0`).update(text).update('\0');
  }
  return sum.update(JSON.stringify([COMMON_FLAGS, ADDON_FLAGS])).digest('hex');
}
