import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';

interface LockEntry {
  readonly version?: string;
  readonly resolved?: string;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

const lock = JSON.parse(readFileSync(path.resolve(import.meta.dirname, '../../package-lock.json'), 'utf8'));
const entries = Object.entries<LockEntry>(lock.packages);

it('the lock names the optional packages of every platform, without which npm ci refuses it', () => {
  const names = new Set(entries.map(([folder]) => folder.slice(folder.lastIndexOf('node_modules/') + 13)));
  const missing = entries
    .flatMap(([, { optionalDependencies = {} }]) => Object.keys(optionalDependencies))
    .filter((name) => !names.has(name));
  // `node scripts/complete-lock.mjs` adds them.
  expect(missing).toEqual([]);
});

it('the lock names no registry, so that every machine asks its own', () => {
  expect(entries.filter(([, { resolved }]) => resolved !== undefined).map(([folder]) => folder)).toEqual([]);
});
