/**
 * The rows that trainings work on, in the cache, so that one that is left can go on when its file is away: found by the
 * fingerprint of the file and all that was chosen about it. Only a cache: without it the file is asked for.
 */
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rm, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { canonical } from '../../shared/canonical.ts';
import type { TrainingData } from '../../shared/engine-contract.ts';
import { decodeFrame, encodeFrame } from '../../shared/wire/framing.ts';
import { atomicWrite, type FileCalls } from '../files/atomic-write.ts';
import { sealedBytes, unsealedBytes } from '../files/checksums.ts';
import type { StoredRun } from '../records/formats/run-format.ts';

export interface KeptRows {
  /** Never throws: a disk that takes nothing costs the rows their place, nothing else. */
  keep(run: RowsOf, data: TrainingData): Promise<void>;
  /** Null where they are not kept any more, or not as they were written. */
  find(run: RowsOf): Promise<TrainingData | null>;
}

export type RowsOf = Pick<StoredRun, 'dataset' | 'config' | 'appVersion'>;

/** More than this is not kept: the file itself is there as a rule. */
const MOST_BYTES_A_RUN = 2 ** 27;
const MOST_BYTES = 2 ** 30;
const NAME = /^[0-9a-f]{64}\.rows$/;

export function openKeptRows(folder: string, calls?: FileCalls): KeptRows {
  const pathOf = (run: RowsOf) => join(folder, `${keyOf(run)}.rows`);
  return {
    async keep(run, data) {
      try {
        const path = pathOf(run);
        if (bytesOf(data) > MOST_BYTES_A_RUN || (await touch(path))) {
          return;
        }
        await mkdir(folder, { recursive: true });
        const sealed = sealedBytes(encodeFrame(data));
        await atomicWrite(path, sealed, { overwrite: true, ...(calls === undefined ? {} : { calls }) });
        await makeRoom(folder, path);
      } catch {
        // Only a cache.
      }
    },
    async find(run) {
      try {
        const path = pathOf(run);
        const frame = unsealedBytes(await readFile(path));
        if (frame === null) {
          await rm(path, { force: true });
          return null;
        }
        await touch(path);
        return decodeFrame(frame) as TrainingData;
      } catch {
        return null;
      }
    },
  };
}

/** Everything that decides what the rows are. */
function keyOf({ dataset, config, appVersion }: RowsOf): string {
  const { fingerprint, series, choices = {} } = dataset;
  const { target, alsoTargets = [], features, allSeries } = config;
  const made = [appVersion, fingerprint, series, choices, target, alsoTargets, features];
  const all = allSeries ? [...made, 'all series'] : made;
  return createHash('sha256').update(canonical(all)).digest('hex');
}

function bytesOf({ times, columns, provenance = [], breaks, others = [] }: TrainingData): number {
  return [times, ...columns, ...provenance, breaks].reduce(
    (sum, { byteLength }) => sum + byteLength,
    others.reduce((sum, other) => sum + bytesOf(other), 0),
  );
}

/** Its time is when it was used last; false where there is none. */
async function touch(path: string): Promise<boolean> {
  const now = new Date();
  return utimes(path, now, now).then(
    () => true,
    () => false,
  );
}

/** Removes what was used longest ago until the rest fits. */
async function makeRoom(folder: string, newest: string): Promise<void> {
  const names = (await readdir(folder)).filter((name) => NAME.test(name));
  const files = await Promise.all(
    names.map(async (name) => {
      const path = join(folder, name);
      const found = await stat(path).catch(() => null);
      return { path, bytes: found?.size ?? 0, usedMs: found?.mtimeMs ?? 0 };
    }),
  );
  let total = files.reduce((sum, { bytes }) => sum + bytes, 0);
  for (const { path, bytes } of files.toSorted((a, b) => a.usedMs - b.usedMs)) {
    if (total > MOST_BYTES && path !== newest) {
      total -= bytes;
      await rm(path, { force: true }).catch(() => {});
    }
  }
}
