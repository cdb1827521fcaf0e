/** What crashes and pulled plugs leave in the folders of runs and backtests, and its removal. */
import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { TEMPORARY_PREFIX } from '../atomic-write.ts';

/** Folders being made or removed; a crash in between leaves nothing that looks like a run. */
export const UNFINISHED_PREFIX = '.unfinished-';
/** A younger one may be another instance's, at this moment. */
const LEFT_OVER_AFTER_MS = 15_000;

/** Removes what a crash in the middle of making or removing a record has left in `folder`. */
export async function sweepUnfinished(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    if (!name.startsWith(UNFINISHED_PREFIX)) {
      continue;
    }
    const path = join(folder, name);
    const age = Date.now() - ((await stat(path).catch(() => null))?.mtimeMs ?? 0);
    if (age > LEFT_OVER_AFTER_MS) {
      await rm(path, { recursive: true, force: true }).catch(() => {});
    }
  }
}

/** Removes what a write that was cut off has left in `folder`. */
export async function sweepTemporaryFiles(folder: string): Promise<void> {
  for (const name of await readdir(folder).catch(() => [])) {
    if (name.startsWith(TEMPORARY_PREFIX)) {
      await rm(join(folder, name), { force: true }).catch(() => {});
    }
  }
}
