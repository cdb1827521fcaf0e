import { existsSync, readFileSync } from 'node:fs';

/** The product's version, from its package.json: two folders up from the source and the bundle, three from a chunk. */
export function appVersion(): string {
  for (const candidate of ['../../package.json', '../../../package.json']) {
    const file = new URL(candidate, import.meta.url);
    if (existsSync(file)) {
      const { version } = JSON.parse(readFileSync(file, 'utf8')) as { readonly version: string };
      return version;
    }
  }
  return 'unknown';
}
