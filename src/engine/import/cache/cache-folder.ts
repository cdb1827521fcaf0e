/**
 * Parsed files, kept so that the second opening costs no parsing. An entry is found by what the files hold, never by
 * their names or dates: hashing runs at 1.4 GB a second, and only when a file of that size is kept at all.
 */
import { randomBytes } from 'node:crypto';
import { mkdir, readdir, rename, rm, stat, statfs, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import type { ImportResult, StoredValues } from '../../../shared/engine-contract.ts';
import { Cancelled, GatecastError } from '../../../shared/errors.ts';
import { readEntry, withoutNumbers, writeEntry } from './entry-file.ts';

/** Which entry: the bytes of the files together, and a hash of all that the result depends on. */
export interface CacheKey {
  readonly bytes: number;
  readonly hash: string;
}

/** All that is kept together, at most; the tenth part of the free disk where that is less. */
const MOST_BYTES = 2 ** 31;
const SHARE_OF_FREE = 0.1;
/** The newest entry stays even when it alone is larger: a file that big cannot be passed on in memory. */
const MOST_OF_FREE = 0.5;

const ENTRY = /^(\d+)-[0-9a-f]{64}\.columns$/;
const TEMPORARY = /^(\d+)-[0-9a-f]{12}\.columns\.tmp$/;

/** Whether anything of that size is kept, which is worth a look at what the files hold. */
export async function mayBeKept(folder: string, bytes: number): Promise<boolean> {
  return (await namesIn(folder)).some((name) => ENTRY.exec(name)?.[1] === String(bytes));
}

/** The result kept under `key`, its numbers still in the file; null for none. A broken entry is removed. Throws `Cancelled`. */
export async function findKept(
  folder: string,
  key: CacheKey,
  signal?: AbortSignal,
): Promise<ImportResult | null> {
  const path = join(folder, nameOf(key));
  try {
    const kept = await readEntry(path, signal);
    if (kept !== null) {
      const now = new Date();
      // Used last, so it goes last; a folder that takes no dates still gives its files.
      await utimes(path, now, now).catch(() => {});
      return kept;
    }
  } catch (error) {
    if (error instanceof Cancelled) {
      throw error;
    }
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') {
      return null;
    }
  }
  await rm(path, { force: true }).catch(() => {});
  return null;
}

/**
 * Keeps a result and gives it back as `findKept` would. Throws the system's errors when the disk is full, or nothing
 * may be written there, and `Cancelled`; nothing is left of it then.
 */
export async function keep(
  folder: string,
  key: CacheKey,
  result: ImportResult,
  signal?: AbortSignal,
): Promise<ImportResult> {
  await mkdir(folder, { recursive: true });
  await removeLeftovers(folder);
  const bytes = numberBytes(result);
  const { bavail, bsize } = await statfs(folder);
  if (bytes > bavail * bsize * MOST_OF_FREE) {
    throw Object.assign(new Error('no room for the numbers'), { code: 'ENOSPC' });
  }
  const path = join(folder, nameOf(key));
  const temporary = join(folder, `${process.pid}-${randomBytes(6).toString('hex')}.columns.tmp`);
  let stored: Omit<StoredValues, 'path'>;
  try {
    stored = await writeEntry(temporary, result, signal);
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => {});
    throw error;
  }
  await makeRoom(folder, { mostBytes: MOST_BYTES, newest: nameOf(key) });
  return { ...withoutNumbers(result), stored: { ...stored, path } };
}

/**
 * Removes what was used longest ago until the rest has at most `mostBytes`, or the tenth part of the free disk. The
 * newest stays.
 */
export async function makeRoom(
  folder: string,
  { mostBytes, newest }: { readonly mostBytes: number; readonly newest: string },
): Promise<void> {
  const names = (await namesIn(folder)).filter((name) => ENTRY.test(name));
  const entries = await Promise.all(
    names.map(async (name) => {
      const found = await stat(join(folder, name)).catch(() => null);
      return { name, bytes: found?.size ?? 0, usedMs: found?.mtimeMs ?? 0 };
    }),
  );
  let total = entries.reduce((sum, { bytes }) => sum + bytes, 0);
  const { bavail, bsize } = await statfs(folder);
  const most = Math.min(mostBytes, (bavail * bsize + total) * SHARE_OF_FREE);
  for (const { name, bytes } of entries.toSorted((a, b) => a.usedMs - b.usedMs)) {
    if (total > most && name !== newest) {
      total -= bytes;
      await rm(join(folder, name), { force: true }).catch(() => {});
    }
  }
}

/** What processes that were killed have left half written. */
async function removeLeftovers(folder: string): Promise<void> {
  for (const name of await namesIn(folder)) {
    const pid = Number(TEMPORARY.exec(name)?.[1] ?? Number.NaN);
    if (!Number.isNaN(pid) && pid !== process.pid && !isRunning(pid)) {
      await rm(join(folder, name), { force: true }).catch(() => {});
    }
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder);
  } catch {
    return [];
  }
}

function nameOf({ bytes, hash }: CacheKey): string {
  return `${bytes}-${hash}.columns`;
}

/** The coded error for a folder that would not keep a result. */
export function keepError(error: unknown, folder: string): GatecastError {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
  switch (code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return new GatecastError('DISK_FULL', { path: folder });
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return new GatecastError('OUTPUT_READ_ONLY', { path: folder });
    default:
      return new GatecastError('OUTPUT_FAILED', { path: folder, reason: code });
  }
}

/** Bytes of all numbers of a result. */
export function numberBytes({ values, source }: ImportResult): number {
  const filled = values.provenance.reduce((sum, { byteLength }) => sum + byteLength, 0);
  return values.times.byteLength * (1 + values.columns.length) + source.lines.byteLength + filled;
}
