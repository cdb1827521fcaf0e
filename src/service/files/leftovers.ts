/** What kills and pulled plugs leave in the data folder, and its removal: only what no living process holds. */
import { statSync } from 'node:fs';
import { readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { mayGoOn } from '../../shared/reuse/resumable.ts';
import type { RunStatus } from '../../shared/run.ts';
import type { DataFolder } from '../data-folder.ts';
import { CHECKPOINT_FILES } from '../records/checkpoint-files.ts';
import { RUN_FILE } from '../records/run-files.ts';
import { atomicWrite } from './atomic-write.ts';
import { isRunning } from './owner.ts';
import { isHeld } from './owner-tag.ts';
import { temporaryTagOf, unfinishedTagOf } from './temporary-names.ts';

const FOLDERS_AT_ONCE = 32;
/** When all records were swept, and when those that had changed: of ten thousand the others are not looked into each time. */
const SWEPT_FILE = 'swept.json';
/** After this all are looked into again: what another machine left is known to be left only by its age. */
const SWEEP_ALL_MS = 7 * 86_400_000;
/** What was being written at the last sweep, and died later, began no longer before it than this. */
const LONGEST_WRITE_MS = 3_600_000;
const LEAST_NOTED = 200;

/** As much of a record as says whether its training can go on. */
const whereabouts = z.object({
  status: z.custom<RunStatus>((value) => typeof value === 'string'),
  error: z.object({ code: z.string() }).nullable().default(null),
});

/** What an engine has half written to the cache begins with its process number. */
const HALF_CACHED = /^(\d+)-[0-9a-f]{12}\.columns\.tmp$/;

/** Removes temporary files from the data folder and from every record in it, and records that were being made or removed. */
export async function sweepLeftovers({ root, runs, backtests, studies, cache }: DataFolder): Promise<void> {
  const startedAt = Date.now();
  await sweepTemporaryFiles(root);
  await sweepCache(cache);
  await sweepTemporaryFiles(cache);
  const note = join(root, SWEPT_FILE);
  const { allAt, lastAt } = await readNote(note);
  const isFull = !(startedAt >= lastAt && startedAt - allAt < SWEEP_ALL_MS);
  const since = isFull ? Number.NEGATIVE_INFINITY : lastAt - LONGEST_WRITE_MS;
  let records = 0;
  for (const folder of [runs, backtests, studies]) {
    const all = await readdir(folder).catch(() => []);
    records += all.length;
    const names = all.filter((name) => name.startsWith('.') || changedAt(join(folder, name)) >= since);
    for (let start = 0; start < names.length; start += FOLDERS_AT_ONCE) {
      await Promise.all(names.slice(start, start + FOLDERS_AT_ONCE).map((name) => sweepRecord(folder, name)));
    }
  }
  if (records >= LEAST_NOTED) {
    // Without the note the next sweep looks into all of them again.
    const text = JSON.stringify({ allAt: isFull ? startedAt : allAt, lastAt: startedAt });
    await atomicWrite(note, text, { overwrite: true }).catch(() => {});
  }
}

/** Of NaN where there is none, or none that can be read: then everything is swept. */
async function readNote(path: string): Promise<{ readonly allAt: number; readonly lastAt: number }> {
  try {
    const { allAt, lastAt } = JSON.parse(await readFile(path, 'utf8')) as Readonly<Record<string, unknown>>;
    return { allAt: Number(allAt), lastAt: Number(lastAt) };
  } catch {
    return { allAt: Number.NaN, lastAt: Number.NaN };
  }
}

/** A file that is made changes its folder; one that cannot be looked at may have. */
function changedAt(folder: string): number {
  return statSync(folder, { throwIfNoEntry: false })?.mtimeMs ?? Number.POSITIVE_INFINITY;
}

async function sweepRecord(folder: string, name: string): Promise<void> {
  if (name.startsWith('.')) {
    const tag = unfinishedTagOf(name);
    await removeUnlessHeld(folder, name, tag === undefined ? temporaryTagOf(name) : tag);
  } else {
    await sweepTemporaryFiles(join(folder, name));
    await sweepCheckpoints(join(folder, name));
  }
}

/** A kill between the last word of a run and the removal of its checkpoints leaves them beside what came of them. */
async function sweepCheckpoints(record: string): Promise<void> {
  const names = (await readdir(record).catch(() => [])).filter((name) => CHECKPOINT_FILES.includes(name));
  if (names.length > 0 && (await hasEnded(join(record, RUN_FILE)))) {
    await Promise.all(names.map((name) => rm(join(record, name), { force: true }).catch(() => {})));
  }
}

/** False for a record that cannot be read: what it says of its run is not known. */
async function hasEnded(path: string): Promise<boolean> {
  try {
    return !mayGoOn(whereabouts.parse(JSON.parse(await readFile(path, 'utf8'))));
  } catch {
    return false;
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
