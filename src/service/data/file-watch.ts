/**
 * Notices when files change. Watching by the system's own notices is not reliable on network drives and loses a file
 * that is replaced by renaming, so each path is asked for its state once a second: 16 files cost nothing measurable.
 */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';

/** What a file looked like. */
export interface FileState {
  readonly size: number;
  readonly modifiedMs: number;
  readonly inode: number;
}

export interface WatchedFile {
  readonly path: string;
  /** Taken before the file was read, so that nothing written meanwhile is missed. */
  readonly state: FileState;
  /** `sha256:` of what was read: a file that was only touched, or written again with the same content, has not changed. */
  readonly fingerprint: string;
}

export type FileChange = 'modified' | 'removed';

export interface FileWatch {
  /** Calls back once for every change, when the file has come to rest. Returns the function that ends the watch. */
  watch(file: WatchedFile, onChange: (change: FileChange) => void): () => void;
  dispose(): void;
}

interface Watcher {
  readonly file: WatchedFile;
  readonly onChange: (change: FileChange) => void;
  /** Null for a file that is gone. */
  known: FileState | null;
  /** A state that differs and must be seen twice: a writer may still be at work, or about to put a new file in place. */
  pending: FileState | null | undefined;
}

const INTERVAL_MS = 1000;

/** Null when there is no such file, undefined when nobody can say (a network drive that is away). */
export async function stateOf(path: string): Promise<FileState | null | undefined> {
  try {
    const { size, mtimeMs, ino } = await stat(path);
    return { size, modifiedMs: mtimeMs, inode: ino };
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null;
    return code === 'ENOENT' || code === 'ENOTDIR' ? null : undefined;
  }
}

export function createFileWatch(intervalMs: number = INTERVAL_MS): FileWatch {
  const watchers = new Set<Watcher>();
  let timer: NodeJS.Timeout | null = null;

  /** The next look, while there is anything to look at. It keeps no process alive. */
  function schedule(): void {
    if (timer === null && watchers.size > 0) {
      timer = setTimeout(() => {
        look().finally(() => {
          timer = null;
          schedule();
        });
      }, intervalMs).unref();
    }
  }

  async function look(): Promise<void> {
    for (const path of new Set([...watchers].map(({ file }) => file.path))) {
      const state = await stateOf(path);
      if (state !== undefined) {
        await Promise.all(
          [...watchers].filter(({ file }) => file.path === path).map((each) => compare(each, state)),
        );
      }
    }
  }

  async function compare(watcher: Watcher, state: FileState | null): Promise<void> {
    if (isSameState(watcher.known, state)) {
      watcher.pending = undefined;
      return;
    }
    if (watcher.pending === undefined || !isSameState(watcher.pending, state)) {
      watcher.pending = state;
      return;
    }
    watcher.pending = undefined;
    watcher.known = state;
    const change = await changeOf(watcher.file, state);
    if (change !== null && watchers.has(watcher)) {
      watcher.onChange(change);
    }
  }

  return {
    watch(file, onChange) {
      const watcher: Watcher = { file, onChange, known: file.state, pending: undefined };
      watchers.add(watcher);
      schedule();
      return () => {
        watchers.delete(watcher);
      };
    },
    dispose() {
      watchers.clear();
      if (timer !== null) {
        clearTimeout(timer);
      }
    },
  };
}

/** Null for a file that holds what was read, whatever its date says. */
async function changeOf(
  { path, state: read, fingerprint }: WatchedFile,
  now: FileState | null,
): Promise<FileChange | null> {
  if (now === null) {
    return 'removed';
  }
  return now.size === read.size && (await fingerprintOf(path)) === fingerprint ? null : 'modified';
}

async function fingerprintOf(path: string): Promise<string | null> {
  const digest = createHash('sha256');
  try {
    for await (const piece of createReadStream(path)) {
      digest.update(piece as Uint8Array);
    }
  } catch {
    return null;
  }
  return `sha256:${digest.digest('hex')}`;
}

/** Of a file that is gone, null. */
export function isSameState(a: FileState | null, b: FileState | null): boolean {
  return a === null || b === null
    ? a === b
    : a.size === b.size && a.modifiedMs === b.modifiedMs && a.inode === b.inode;
}
