import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/**
 * Where the product's own files lie. This module runs bundled into `out/node`, from a chunk one folder below it,
 * or from source in a test, so each place is looked for from all three.
 */
export function engineEntry(): string {
  return firstThatExists(['./engine.js', '../engine.js', '../../out/node/engine.js']);
}

/** The folder of the samples that ship with the product. */
export function samplesFolder(): string {
  return firstThatExists(['../../samples', '../../../samples']);
}

/** The product's version, from its package.json. */
export function productVersion(): string {
  const file = firstThatExists(['../../package.json', '../../../package.json']);
  const { version } = JSON.parse(readFileSync(file, 'utf8')) as { readonly version: string };
  return version;
}

function firstThatExists(candidates: readonly [string, ...string[]]): string {
  const paths = candidates.map((candidate) => fileURLToPath(new URL(candidate, import.meta.url)));
  return paths.find((path) => existsSync(path)) ?? paths[0] ?? candidates[0];
}
