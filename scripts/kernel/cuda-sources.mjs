/** What every build of the addon for a card shares: `native/cuda`, and what it takes from beside it. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { ADDON_FLAGS, COMMON_FLAGS, NATIVE } from './sources.mjs';

export const CUDA_ADDON = path.join(NATIVE, 'cuda', 'addon.cc');
export const CUDA_CHECKSUMS = path.join(NATIVE, 'prebuilt', 'cuda-checksums.json');

export function cudaName({ platform = process.platform, arch = process.arch } = {}) {
  return `cuda-${platform}-${arch}.node`;
}

/**
 * `file` and every file of ours that it includes, that those include, and so on, as seen from `root`, sorted. What only one
 * platform includes is there, too. A test looks at it.
 * @public
 */
export function sourcesOf(file, root = NATIVE) {
  const found = new Set();
  const follow = (one) => {
    if (found.has(one)) {
      return;
    }
    found.add(one);
    for (const [, name] of readFileSync(one, 'utf8').matchAll(/^[ \t]*#[ \t]*include[ \t]*"([^"]+)"/gm)) {
      const included = path.resolve(path.dirname(one), name);
      if (!existsSync(included)) {
        throw new Error(`${one} includes ${name}, which is not there`);
      }
      follow(included);
    }
  };
  follow(path.resolve(file));
  return [...found].map((one) => path.relative(root, one).split(path.sep).join('/')).toSorted();
}

/** SHA-256 of the sources; line ends do not count. */
export function cudaSourcesHash() {
  const sum = createHash('sha256');
  for (const name of sourcesOf(CUDA_ADDON)) {
    const text = readFileSync(path.join(NATIVE, name), 'utf8').replaceAll('\r\n', '\n');
    sum.update(`${name}\0`).update(text).update('\0');
  }
  return sum.update(JSON.stringify([COMMON_FLAGS, ADDON_FLAGS])).digest('hex');
}
