/**
 * Files dropped on a browser window, which come in pieces and have no path. Each becomes a file of ours until it is
 * closed. What a killed instance left behind is removed by the next one.
 */
import { randomBytes } from 'node:crypto';
import { type FileHandle, mkdir, open, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { outputError } from '../atomic-write.ts';

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

  function drop(name: string, upload: Upload): Promise<void> {
    begun.delete(name);
    return upload.turn
      .catch(() => {})
      .then(async () => {
        await (await upload.file).close();
        await rm(upload.path, { force: true });
      })
      .catch(() => {});
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
      const write = upload.turn.then(async () => (await file).writeFile(bytes));
      upload.turn = write;
      try {
        await write;
        if (!last) {
          return null;
        }
        begun.delete(name);
        await (await file).close();
        return path;
      } catch (error) {
        await drop(name, upload);
        throw outputError(error, path);
      }
    },
    async discard(path) {
      await rm(path, { force: true }).catch(() => {});
    },
    async abandon(owner) {
      const theirs = [...begun].filter(([, upload]) => upload.owner === owner);
      await Promise.all(theirs.map(([name, upload]) => drop(name, upload)));
    },
    async dispose() {
      await Promise.all([...begun].map(([name, upload]) => drop(name, upload)));
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
