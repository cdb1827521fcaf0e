/** The files opened last, for the first screen: `recent.json`, newest first. */
import { readFile, stat } from 'node:fs/promises';
import { z } from 'zod';
import type { RecentFile } from '../../shared/contract.ts';
import type { DatasetDescription } from '../../shared/dataset.ts';
import type { RunSummary } from '../../shared/run.ts';
import { atomicWrite } from '../files/atomic-write.ts';
import { readVersioned, type VersionedFormat } from '../records/versioned.ts';

const MOST_FILES = 10;

interface StoredFile extends Omit<RecentFile, 'verdict'> {
  readonly fingerprint: string;
}

interface StoredList {
  readonly schemaVersion: 1;
  readonly files: readonly StoredFile[];
}

const FORMAT: VersionedFormat<StoredList> = {
  version: 1,
  migrations: [],
  schema: z.object({
    schemaVersion: z.literal(1),
    files: z.array(
      z.object({
        path: z.string(),
        file: z.string(),
        openedAt: z.string(),
        rows: z.number(),
        step: z.string().nullable(),
        kind: z.string(),
        fingerprint: z.string(),
      }),
    ),
  }),
};

export interface RecentFiles {
  /** Puts a dataset that was opened from a path first; one without a path is not remembered. */
  remember(dataset: DatasetDescription): Promise<void>;
  /** Those that still exist, each with the best verdict that any of `runs` has on the same bytes. */
  list(runs: readonly RunSummary[]): Promise<readonly RecentFile[]>;
}

/** The list kept in the file at `path`. A list that is broken or cannot be written is forgotten, never an error. */
export function openRecentFiles(path: string): RecentFiles {
  let turn: Promise<void> = Promise.resolve();

  async function read(): Promise<readonly StoredFile[]> {
    try {
      return readVersioned(JSON.parse(await readFile(path, 'utf8')), FORMAT).files;
    } catch {
      return [];
    }
  }

  async function putFirst(file: StoredFile): Promise<void> {
    const others = (await read()).filter((other) => other.path !== file.path);
    const list: StoredList = { schemaVersion: 1, files: [file, ...others].slice(0, MOST_FILES) };
    await atomicWrite(path, `${JSON.stringify(list, null, 1)}\n`, { overwrite: true }).catch(() => {});
  }

  return {
    remember({ path: source, file, rows, time, fingerprint }) {
      if (source !== null) {
        const openedAt = new Date().toISOString();
        const { step, kind } = time;
        turn = turn.then(() => putFirst({ path: source, file, openedAt, rows, step, kind, fingerprint }));
      }
      return turn;
    },
    async list(runs) {
      await turn;
      const files = await read();
      const present = await Promise.all(files.map((file) => stat(file.path).then(isFile, () => false)));
      return files
        .filter((_, index) => present[index] === true)
        .map(({ fingerprint, ...file }) => ({ ...file, verdict: bestVerdict(fingerprint, runs) }));
    },
  };
}

function bestVerdict(fingerprint: string, runs: readonly RunSummary[]): string | null {
  let best: RunSummary['metrics'] = null;
  for (const { dataset, metrics } of runs) {
    if (
      metrics !== null &&
      dataset.fingerprint === fingerprint &&
      (best === null || gain(metrics) > gain(best))
    ) {
      best = metrics;
    }
  }
  return best?.verdict ?? null;
}

function gain({ outcome, percent }: NonNullable<RunSummary['metrics']>): number {
  switch (outcome) {
    case 'beats':
      return percent;
    case 'ties':
      return 0;
    case 'loses':
      return -percent;
  }
}

function isFile(found: { isFile(): boolean }): boolean {
  return found.isFile();
}
