/** Real series that no licence lets into the project: beside a checkout, or beside the folder of its work trees. */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';

/** Where a file of `../shared/data` lies; undefined where it is not at hand. */
export function sharedData(file: string): string | undefined {
  return ['../../..', '../../../..']
    .map((up) => resolve(import.meta.dirname, up, 'shared/data', file))
    .find((path) => existsSync(path));
}

/** What a test that is skipped for want of a file says. */
export function missing(file: string): string {
  return `no ../shared/data/${file}`;
}
