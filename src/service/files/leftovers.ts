/** What kills and pulled plugs leave in the data folder, and its removal: only what no living process holds. */
import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { DataFolder } from '../data-folder.ts';
import { isRunning } from './owner.ts';
import { isHeld } from './owner-tag.ts';
import { temporaryTagOf, unfinishedTagOf } from './temporary-names.ts';

const FOLDERS_AT_ONCE = 32;

/** What an engine has half written to the cache begins with its process number. */
const HALF_CACHED = /^(\d+)-[0-9a-f]{12}\.columns\.tmp$/;

/** Removes temporary files from the data folder and from every record in it, and records that were being made or removed. */
export async function sweepLeftovers({ root, runs, backtests, cache }: DataFolder): Promise<void> {
  await sweepTemporaryFiles(root);
  await sweepCache(cache);
  for (const folder of [runs, backtests]) {
    const names = await readdir(folder).catch(() => []);
    for (let start = 0; start < names.length; start += FOLDERS_AT_ONCE) {
      await Promise.all(names.slice(start, start + FOLDERS_AT_ONCE).map((name) => sweepRecord(folder, name)));
    }
  }
}

async function sweepRecord(folder: string, name: string): Promise<void> {
  if (name.startsWith('.')) {
    const tag = unfinishedTagOf(name);
    await removeUnlessHeld(folder, name, tag === undefined ? temporaryTagOf(name) : tag);
  } else {
    await sweepTemporaryFiles(join(folder, name));
  }
}

/** Removes what writes that were cut off have left in `folder`. */
export async function sweepTemporaryFiles(folder: string): Promise<void> {
  for (const name of await readdir(folder).catch(() => [])) {
    await removeUnlessHeld(folder, name, temporaryTagOf(name));
  }
}

async function sweepCache(folder: string): Promise<void> {
  for (const name of await readdir(folder).catch(() => [])) {
    const pid = HALF_CACHED.exec(name)?.[1];
    if (pid !== undefined && !(await isRunning({ pid: Number(pid), started: null }))) {
      await rm(join(folder, name), { force: true }).catch(() => {});
    }
  }
}

async function removeUnlessHeld(folder: string, name: string, tag: string | null | undefined): Promise<void> {
  if (tag === undefined) {
    return;
  }
  const path = join(folder, name);
  const age = Date.now() - ((await stat(path).catch(() => null))?.mtimeMs ?? 0);
  if (!(await isHeld(tag, age))) {
    await rm(path, { recursive: true, force: true }).catch(() => {});
  }
}
