/** Records that were deleted, for as long as they can be had back. A record is moved as it is: nothing of it is read. */
import { mkdir, readdir, rename, rm, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { GatecastError } from '../../shared/errors.ts';
import { outputError } from './output-error.ts';

export interface Bin {
  /** Moves the folder of a record into the bin. Throws the system's error when it is not there, or an `OUTPUT_…` error. */
  put(id: string, path: string): Promise<void>;
  /** Moves it back to `path`. Throws `RUN_UNKNOWN` for one that is not in the bin, `OUTPUT_EXISTS` where another has come in its place. */
  takeBack(id: string, path: string): Promise<void>;
  /** What is in it, and since when; the latest first. */
  list(): Promise<readonly { readonly id: string; readonly deletedAt: Date }[]>;
  pathOf(id: string): string;
  /** Throws away what has been in it for longer than a month. */
  empty(now: Date): Promise<void>;
}

const DAYS_IN_BIN = 30;
const DAY_MS = 86_400_000;

export function openBin(folder: string): Bin {
  const pathOf = (id: string) => join(folder, id);

  async function list() {
    const ids = await readdir(folder).catch(() => []);
    const found = await Promise.all(
      ids.map(async (id) => ({ id, deletedAt: (await stat(pathOf(id)).catch(() => null))?.mtime ?? null })),
    );
    return found
      .flatMap(({ id, deletedAt }) => (deletedAt === null ? [] : [{ id, deletedAt }]))
      .toSorted((a, b) => b.deletedAt.getTime() - a.deletedAt.getTime());
  }

  return {
    pathOf,
    async put(id, path) {
      // The time of the deletion first: killed behind the move, a record of long ago would be thrown away at once.
      const now = new Date();
      await utimes(path, now, now);
      try {
        await mkdir(folder, { recursive: true });
        await rm(pathOf(id), { recursive: true, force: true });
        await rename(path, pathOf(id));
      } catch (error) {
        throw outputError(error, path);
      }
    },
    async takeBack(id, path) {
      if ((await stat(pathOf(id)).catch(() => null)) === null) {
        throw new GatecastError('RUN_UNKNOWN', { run: id });
      }
      if ((await stat(path).catch(() => null)) !== null) {
        throw new GatecastError('OUTPUT_EXISTS', { path });
      }
      try {
        await rename(pathOf(id), path);
      } catch (error) {
        throw outputError(error, path);
      }
    },
    list,
    async empty(now) {
      for (const { id, deletedAt } of await list()) {
        if (now.getTime() - deletedAt.getTime() > DAYS_IN_BIN * DAY_MS) {
          await rm(pathOf(id), { recursive: true, force: true }).catch(() => {});
        }
      }
    },
  };
}
