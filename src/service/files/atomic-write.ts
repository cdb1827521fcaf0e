/**
 * Files that are either whole or not there: a temporary file in the same folder, flushed, then renamed. A crash or
 * a pulled plug leaves the old file or the new one, never half of either.
 */
import { type FileHandle, link, lstat, open, realpath, rename, unlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { GatecastError } from '../../shared/errors.ts';
import { codeOf, outputError } from './output-error.ts';
import { temporaryName } from './temporary-names.ts';
import type { WritesOutside } from './writes-outside.ts';

/** The calls a write makes, so that a test can fail any of them. */
export interface FileCalls {
  readonly open: (
    path: string,
    flags: string,
    mode?: number,
  ) => Promise<Pick<FileHandle, 'writeFile' | 'sync' | 'close'>>;
  readonly rename: (from: string, to: string) => Promise<void>;
  readonly link: (from: string, to: string) => Promise<void>;
  readonly unlink: (path: string) => Promise<void>;
}

export interface AtomicWriteOptions {
  /** Whether a file of that name may be replaced. Without it, a file that appears meanwhile is safe too. */
  readonly overwrite: boolean;
  readonly calls?: FileCalls;
  /** Permissions of the file, whatever one that it replaces had; those of the replaced file, or the usual ones, when absent. */
  readonly mode?: number;
  /** Notes what a kill would leave; needed outside the data folder, which is swept by itself. */
  readonly outside?: Pick<WritesOutside, 'begin'>;
}

const REAL_CALLS: FileCalls = { open, rename, link, unlink };

/**
 * Writes `content` to `path`. Throws `OUTPUT_EXISTS`, `OUTPUT_FOLDER_MISSING`, `OUTPUT_READ_ONLY`, `DISK_FULL` or
 * `OUTPUT_FAILED`; after each of them nothing new is on the disk and an existing file is as it was.
 */
export async function atomicWrite(
  path: string,
  content: string | Uint8Array,
  options: AtomicWriteOptions,
): Promise<void> {
  const { overwrite, calls = REAL_CALLS, outside, mode: asked } = options;
  try {
    // What a link points at is replaced, not the link.
    const target = (await realpath(path).catch(() => null)) ?? path;
    const existing = await lstat(target).catch(() => null);
    if (existing?.isDirectory() === true) {
      throw new GatecastError('OUTPUT_FAILED', { path, reason: 'it is a folder' });
    }
    if (existing !== null && !overwrite) {
      throw new GatecastError('OUTPUT_EXISTS', { path });
    }
    const temporary = join(dirname(target), await temporaryName());
    const done = await outside?.begin(temporary);
    try {
      const mode = asked ?? (existing?.isFile() === true ? existing.mode & 0o777 : 0o666);
      await writeFlushed(temporary, content, { mode, calls });
      await (overwrite ? replace(temporary, target, calls) : placeNew(temporary, target, calls));
    } catch (error) {
      await calls.unlink(temporary).catch(() => {});
      throw error;
    } finally {
      await done?.();
    }
    await flushFolder(dirname(target), calls);
  } catch (error) {
    throw outputError(error, path);
  }
}

async function writeFlushed(
  path: string,
  content: string | Uint8Array,
  { mode, calls }: { readonly mode: number; readonly calls: FileCalls },
): Promise<void> {
  const file = await calls.open(path, 'wx', mode);
  try {
    await file.writeFile(content);
    await file.sync();
  } finally {
    await file.close();
  }
}

/**
 * Windows refuses to replace a file while anybody has it open: a reader of ours, a scanner for viruses, an indexer. They are
 * done in a moment, so it is tried again, evenly, to meet the gap between two readings; elsewhere no reader is in the way.
 */
async function replace(temporary: string, target: string, calls: FileCalls): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      return await calls.rename(temporary, target);
    } catch (error) {
      const passing = process.platform === 'win32' && IN_USE.has(codeOf(error) ?? '');
      if (!passing || tries === MOST_TRIES) {
        throw error;
      }
      await sleep(PAUSE_MS);
    }
  }
}

const IN_USE: ReadonlySet<string> = new Set(['EPERM', 'EACCES', 'EBUSY']);
/** Two seconds in all: longer than anybody reads a record. */
const [MOST_TRIES, PAUSE_MS] = [400, 5];

/** Gives the temporary file its name unless that name is taken, in one step. */
async function placeNew(temporary: string, target: string, calls: FileCalls): Promise<void> {
  try {
    await calls.link(temporary, target);
  } catch (error) {
    if (!NO_LINKS.has(codeOf(error) ?? '')) {
      throw error;
    }
    // File systems without links: take the name with an empty file first, so that no other writer can.
    await (await calls.open(target, 'wx')).close();
    try {
      await calls.rename(temporary, target);
    } catch (renameError) {
      await calls.unlink(target).catch(() => {});
      throw renameError;
    }
    return;
  }
  await calls.unlink(temporary);
}

const NO_LINKS: ReadonlySet<string> = new Set([
  'EPERM',
  'ENOTSUP',
  'EOPNOTSUPP',
  'ENOSYS',
  'EMLINK',
  'EACCES',
]);

/** Makes the new name itself survive a power cut, where the system can open folders. */
async function flushFolder(folder: string, calls: FileCalls): Promise<void> {
  try {
    const handle = await calls.open(folder, 'r');
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  } catch {
    // Windows and some network drives cannot; the file itself is whole either way.
  }
}
