/**
 * Files dropped on a browser window, which come in pieces and have no path. Each becomes a file of ours, named after
 * its content, and stays, so that it can be opened again; beyond a limit the ones used longest ago go first. What a
 * killed instance has half received is removed by the next one.
 */
import { createHash, type Hash, randomBytes } from 'node:crypto';
import { type FileHandle, mkdir, open, readdir, rename, rm, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import type { KeptUploads } from '../../shared/contract/app-requests.ts';
import { GatecastError } from '../../shared/errors.ts';
import { outputError } from '../files/output-error.ts';

export interface Uploads {
  /**
   * Appends a piece to the upload `key` of connection `owner`, in the order of the calls. Gives the kept file with the
   * last piece and null before. Throws `DISK_FULL` or an `OUTPUT_…` error; the upload is gone then.
   */
  append(piece: UploadPiece): Promise<KeptUpload | null>;
  /** The kept file with this fingerprint, known as `file`. Throws `UPLOAD_NOT_KEPT`. */
  find(fingerprint: string, file: string): Promise<KeptUpload>;
  /** True while a file with this fingerprint is kept. */
  isKept(fingerprint: string): Promise<boolean>;
  /** What is kept, in all. */
  size(): Promise<KeptUploads>;
  /** Forgets a file that `append` gave. */
  discard(path: string): Promise<void>;
  /** Drops what a connection that is gone has begun. */
  abandon(owner: string): Promise<void>;
  dispose(): Promise<void>;
}

export interface KeptUpload {
  readonly path: string;
  /** `sha256:` of its bytes. */
  readonly fingerprint: string;
  /** False when the same bytes were here already. */
  readonly isNew: boolean;
}

export interface UploadsOptions {
  /** Bytes kept in all; `MOST_KEPT_BYTES` when absent. A single file may be larger: it stays until the next one comes. */
  readonly limitBytes?: number;
  /** True for a file that somebody has open: it is never swept. */
  readonly isOpen?: (path: string) => boolean;
}

const MOST_KEPT_BYTES = 2e9;

/** The folder of the files that came whole; those on their way lie in a folder of each instance beside it. */
const KEPT = 'kept';

interface UploadPiece {
  readonly owner: string;
  readonly key: string;
  readonly bytes: Uint8Array;
  readonly last: boolean;
}

interface Upload {
  readonly owner: string;
  readonly path: string;
  readonly file: Promise<FileHandle>;
  readonly hash: Hash;
  turn: Promise<unknown>;
}

/** Uploads under `root`; what is kept is shared by all instances, what is on its way is not. */
export function openUploads(root: string, options: UploadsOptions = {}): Uploads {
  const { limitBytes = MOST_KEPT_BYTES, isOpen = () => false } = options;
  const keptFolder = join(root, KEPT);
  const folder = join(root, `${process.pid}-${randomBytes(4).toString('hex')}`);
  const begun = new Map<string, Upload>();
  const swept = sweep(root);

  async function begin(path: string): Promise<FileHandle> {
    await swept;
    await mkdir(folder, { recursive: true });
    return open(path, 'wx');
  }

  /** Removes what there is of an upload, after its writes have ended. */
  async function remove({ turn, file, path }: Upload): Promise<void> {
    await turn.catch(() => {});
    try {
      await (await file).close();
    } catch {
      // It could not be opened, or is closed already.
    }
    await rm(path, { force: true }).catch(() => {});
  }

  const keptPath = (fingerprint: string) => join(keptFolder, fingerprint.replace(/^sha256:/, ''));

  /** Moves a whole upload to its place. */
  async function keep(path: string, hash: Hash): Promise<KeptUpload> {
    const fingerprint = `sha256:${hash.digest('hex')}`;
    const kept = keptPath(fingerprint);
    await mkdir(keptFolder, { recursive: true });
    const isNew = !(await isFile(kept));
    if (isNew) {
      await rename(path, kept);
    } else {
      await rm(path, { force: true });
      await touch(kept);
    }
    await sweepKept(kept);
    return { path: kept, fingerprint, isNew };
  }

  /** Removes what was used longest ago until the limit holds, but neither `newest` nor what is open. */
  async function sweepKept(newest: string): Promise<void> {
    const files = (await keptFiles(keptFolder)).sort((a, b) => a.usedMs - b.usedMs);
    let bytes = files.reduce((sum, file) => sum + file.bytes, 0);
    for (const file of files) {
      if (bytes > limitBytes && file.path !== newest && !isOpen(file.path)) {
        await rm(file.path, { force: true }).catch(() => {});
        bytes -= file.bytes;
      }
    }
  }

  return {
    async append({ owner, key, bytes, last }) {
      const name = JSON.stringify([owner, key]);
      let upload = begun.get(name);
      if (upload === undefined) {
        const path = join(folder, `${randomBytes(8).toString('hex')}.csv`);
        upload = { owner, path, file: begin(path), hash: createHash('sha256'), turn: Promise.resolve() };
        begun.set(name, upload);
      }
      const { path, file, hash } = upload;
      // After a piece that failed all later ones fail too: a file with a hole must never be opened.
      const write = upload.turn.then(async () => {
        await (await file).writeFile(bytes);
        hash.update(bytes);
      });
      upload.turn = write;
      if (last) {
        begun.delete(name);
      }
      try {
        await write;
        if (!last) {
          return null;
        }
        await (await file).close();
        return await keep(path, hash);
      } catch (error) {
        await remove(upload);
        throw outputError(error, path);
      }
    },
    async find(fingerprint, file) {
      const path = keptPath(fingerprint);
      if (!FINGERPRINT.test(fingerprint) || !(await isFile(path))) {
        throw new GatecastError('UPLOAD_NOT_KEPT', { file });
      }
      await touch(path);
      return { path, fingerprint, isNew: false };
    },
    isKept: async (fingerprint) => FINGERPRINT.test(fingerprint) && (await isFile(keptPath(fingerprint))),
    async size() {
      const files = await keptFiles(keptFolder);
      return { files: files.length, bytes: files.reduce((sum, { bytes }) => sum + bytes, 0), limitBytes };
    },
    async discard(path) {
      await rm(path, { force: true }).catch(() => {});
    },
    async abandon(owner) {
      const theirs = [...begun].filter(([, upload]) => upload.owner === owner);
      await Promise.all(
        theirs.map(([name, upload]) => {
          begun.delete(name);
          return remove(upload);
        }),
      );
    },
    async dispose() {
      const left = [...begun.values()];
      begun.clear();
      await Promise.all(left.map(remove));
      await rm(folder, { recursive: true, force: true }).catch(() => {});
    },
  };
}

/** What comes from outside becomes part of a path only in this form. */
const FINGERPRINT = /^sha256:[0-9a-f]{64}$/;

interface KeptFile {
  readonly path: string;
  readonly bytes: number;
  readonly usedMs: number;
}

async function keptFiles(folder: string): Promise<KeptFile[]> {
  const names = await readdir(folder).catch(() => []);
  const files = names.map(async (name) => {
    const path = join(folder, name);
    const found = await stat(path).catch(() => null);
    return found === null ? [] : [{ path, bytes: found.size, usedMs: found.mtimeMs }];
  });
  return (await Promise.all(files)).flat();
}

function isFile(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isFile(),
    () => false,
  );
}

/** Its time is when it was used last. */
async function touch(path: string): Promise<void> {
  const now = new Date();
  await utimes(path, now, now).catch(() => {});
}

/** Removes the folders of instances that are gone. */
async function sweep(root: string): Promise<void> {
  for (const name of await readdir(root).catch(() => [])) {
    const pid = Number.parseInt(name, 10);
    if (Number.isInteger(pid) && pid !== process.pid && !isRunning(pid)) {
      await rm(join(root, name), { recursive: true, force: true }).catch(() => {});
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
