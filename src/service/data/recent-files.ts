/** The data opened last, for the start page and for runs whose data are asked for: `recent.json`, newest first. */
import { readFile, stat } from 'node:fs/promises';
import { z } from 'zod';
import type { RecentFile } from '../../shared/contract/app-requests.ts';
import type { DatasetDescription, FilePlace } from '../../shared/dataset.ts';
import { openChoices } from '../../shared/opening/choices-validator.ts';
import { atomicWrite } from '../files/atomic-write.ts';
import { readVersioned, type VersionedFormat } from '../records/versioned.ts';

/** Far more than a screen shows: runs from long ago find their data by it. */
const MOST_FILES = 200;

interface StoredList {
  readonly schemaVersion: 2;
  readonly files: readonly RecentFile[];
}

const place: z.ZodType<FilePlace> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('path'), path: z.string(), file: z.string() }),
  z.object({ kind: z.literal('kept'), fingerprint: z.string(), file: z.string() }),
  z.object({ kind: z.literal('sample'), file: z.string() }),
]);

const FORMAT: VersionedFormat<StoredList> = {
  version: 2,
  migrations: [fromVersion1],
  // The next opening writes the list anew; better a line that says less than no list.
  dropsUnknown: true,
  schema: z.object({
    schemaVersion: z.literal(2),
    files: z.array(
      z.object({
        places: z.array(place).min(1),
        choices: openChoices,
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
  /** Puts a dataset first. */
  remember(dataset: DatasetDescription): Promise<void>;
  /** Those of which every file still exists. */
  list(): Promise<readonly RecentFile[]>;
}

/**
 * The list kept in the file at `path`. A list that is broken or cannot be written is forgotten, never an error.
 *
 * @param isKept whether an upload with this fingerprint is kept
 */
export function openRecentFiles(
  path: string,
  isKept: (fingerprint: string) => Promise<boolean>,
): RecentFiles {
  let turn: Promise<void> = Promise.resolve();

  async function read(): Promise<readonly RecentFile[]> {
    try {
      return readVersioned(JSON.parse(await readFile(path, 'utf8')), FORMAT).files;
    } catch {
      return [];
    }
  }

  async function areThere(places: readonly FilePlace[]): Promise<boolean> {
    const found = await Promise.all(
      places.map(async (one) => {
        switch (one.kind) {
          case 'path':
            return stat(one.path).then(isFile, () => false);
          case 'kept':
            return isKept(one.fingerprint);
          case 'sample':
            return true;
        }
      }),
    );
    return found.every(Boolean);
  }

  async function putFirst(file: RecentFile): Promise<void> {
    const key = JSON.stringify(file.places);
    const others = (await read()).filter((other) => JSON.stringify(other.places) !== key);
    const list: StoredList = { schemaVersion: 2, files: [file, ...others].slice(0, MOST_FILES) };
    await atomicWrite(path, `${JSON.stringify(list, null, 1)}\n`, { overwrite: true }).catch(() => {});
  }

  return {
    remember({ places, choices, file, rows, time, fingerprint }) {
      const openedAt = new Date().toISOString();
      const { step, kind } = time;
      turn = turn.then(() => putFirst({ places, choices, file, openedAt, rows, step, kind, fingerprint }));
      return turn;
    },
    async list() {
      await turn;
      const files = await read();
      const present = await Promise.all(files.map(({ places }) => areThere(places)));
      return files.filter((_, index) => present[index] === true);
    },
  };
}

/** Version 1 held paths only, and not how they were opened. */
function fromVersion1(list: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const files = (Array.isArray(list.files) ? list.files : []) as readonly Record<string, unknown>[];
  return {
    ...list,
    schemaVersion: 2,
    files: files.map(({ path, ...file }) => ({
      ...file,
      places: [{ kind: 'path', path, file: file.file }],
      choices: {},
    })),
  };
}

function isFile(found: { isFile(): boolean }): boolean {
  return found.isFile();
}
