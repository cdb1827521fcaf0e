/** Records that are a folder each, named by their id: whole or not there, whatever is pulled meanwhile. */
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { GatecastError } from '../../shared/errors.ts';
import { outputError } from './output-error.ts';
import { unfinishedName } from './temporary-names.ts';

/** What an id of a record looks like: it names a folder. */
export const ID_PATTERN = /^[A-Za-z0-9][A-Za-z0-9_-]{0,99}$/;

/** Ids of the records in a folder. Throws the system's errors. */
export async function recordIds(folder: string): Promise<string[]> {
  return (await readdir(folder, { withFileTypes: true }))
    .filter((entry) => entry.isDirectory() && ID_PATTERN.test(entry.name))
    .map((entry) => entry.name);
}

/** Makes the folder of a record under another name, which `fill` is given, and gives it its own last. Throws the `OUTPUT_…` errors or `DISK_FULL`. */
export async function makeRecord(target: string, fill: (unfinished: string) => Promise<void>): Promise<void> {
  const unfinished = await unfinishedOf(target);
  try {
    await mkdir(unfinished, { recursive: true });
    await fill(unfinished);
    await rename(unfinished, target);
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true }).catch(() => {});
    throw outputError(error, target);
  }
}

/** Removes the folder of a record for good. Throws what `unknown` makes where there is none, and the `OUTPUT_…` errors. */
export async function removeRecord(target: string, unknown: () => GatecastError): Promise<void> {
  const unfinished = await unfinishedOf(target);
  try {
    await rename(target, unfinished);
  } catch (error) {
    throw (await exists(target)) ? outputError(error, target) : unknown();
  }
  await rm(unfinished, { recursive: true, force: true, maxRetries: 3 }).catch(() => {});
}

export async function exists(path: string): Promise<boolean> {
  return (await stat(path).catch(() => null)) !== null;
}

async function unfinishedOf(target: string): Promise<string> {
  return join(dirname(target), await unfinishedName(basename(target)));
}
