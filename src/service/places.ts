import { existsSync } from 'node:fs';
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

function firstThatExists(candidates: readonly [string, ...string[]]): string {
  const paths = candidates.map((candidate) => fileURLToPath(new URL(candidate, import.meta.url)));
  return paths.find((path) => existsSync(path)) ?? paths[0] ?? candidates[0];
}
