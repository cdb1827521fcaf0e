/**
 * Files that are either whole or not there: a temporary file in the same folder, flushed, then renamed. A crash or
 * a pulled plug leaves the old file or the new one, never half of either.
 */
import { randomBytes } from 'node:crypto';
import { type FileHandle, link, lstat, open, realpath, rename, unlink } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { GatecastError } from '../shared/errors.ts';

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
}

const REAL_CALLS: FileCalls = { open, rename, link, unlink };
/** How temporary files begin, so that leftovers of a pulled plug can be told from the user's own. */
export const TEMPORARY_PREFIX = '.gatecast-';

/**
 * Writes `content` to `path`. Throws `OUTPUT_EXISTS`, `OUTPUT_FOLDER_MISSING`, `OUTPUT_READ_ONLY`, `DISK_FULL` or
 * `OUTPUT_FAILED`; after each of them nothing new is on the disk and an existing file is as it was.
 */
export async function atomicWrite(
  path: string,
  content: string | Uint8Array,
  options: AtomicWriteOptions,
): Promise<void> {
  const { overwrite, calls = REAL_CALLS } = options;
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
    const temporary = join(dirname(target), `${TEMPORARY_PREFIX}${randomBytes(6).toString('hex')}.tmp`);
    try {
      const mode = options.mode ?? (existing?.isFile() === true ? existing.mode & 0o777 : 0o666);
      await writeFlushed(temporary, content, { mode, calls });
      await (overwrite ? calls.rename(temporary, target) : placeNew(temporary, target, calls));
    } catch (error) {
      await calls.unlink(temporary).catch(() => {});
      throw error;
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

/** The coded error for a failed write to `path`. */
export function outputError(error: unknown, path: string): GatecastError {
  if (error instanceof GatecastError) {
    return error;
  }
  switch (codeOf(error)) {
    case 'EEXIST':
      return new GatecastError('OUTPUT_EXISTS', { path });
    case 'ENOENT':
    case 'ENOTDIR':
      return new GatecastError('OUTPUT_FOLDER_MISSING', { folder: dirname(path) });
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return new GatecastError('OUTPUT_READ_ONLY', { path });
    case 'ENOSPC':
    case 'EDQUOT':
      return new GatecastError('DISK_FULL', { path });
    default:
      return new GatecastError('OUTPUT_FAILED', { path, reason: reasonOf(error, path) });
  }
}

function reasonOf(error: unknown, path: string): string {
  const message = error instanceof Error ? error.message : String(error);
  return codeOf(error) ?? message.replaceAll(path, basename(path));
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}
