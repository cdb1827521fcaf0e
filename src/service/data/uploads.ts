/**
 * Files dropped on a browser window, which come in pieces and have no path. Each becomes a file of ours until it is
 * closed. What a killed instance left behind is removed by the next one.
 */
import { randomBytes } from 'node:crypto';
import { type FileHandle, mkdir, open, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { outputError } from '../files/output-error.ts';

export interface Uploads {
  /**
   * Appends a piece to the upload `key` of connection `owner`, in the order of the calls. Gives the file's path with
   * the last piece and null before. Throws `DISK_FULL` or an `OUTPUT_…` error; the upload is gone then.
   */
  append(piece: UploadPiece): Promise<string | null>;
  /** Forgets a file that `append` gave. */
  discard(path: string): Promise<void>;
  /** Drops what a connection that is gone has begun. */
  abandon(owner: string): Promise<void>;
  dispose(): Promise<void>;
}

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
  turn: Promise<unknown>;
}

/** Uploads under `root`; every instance has a folder of its own there. */
export function openUploads(root: string): Uploads {
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

  return {
    async append({ owner, key, bytes, last }) {
      const name = JSON.stringify([owner, key]);
      let upload = begun.get(name);
      if (upload === undefined) {
        const path = join(folder, `${randomBytes(8).toString('hex')}.csv`);
        upload = { owner, path, file: begin(path), turn: Promise.resolve() };
        begun.set(name, upload);
      }
      const { path, file } = upload;
      // After a piece that failed all later ones fail too: a file with a hole must never be opened.
      const write = upload.turn.then(async () => (await file).writeFile(bytes));
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
        return path;
      } catch (error) {
        await remove(upload);
        throw outputError(error, path);
      }
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
