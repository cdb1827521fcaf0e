/** The data opened last, for the start page and for runs whose data are asked for: `recent.json`, newest first. */
import { stat } from 'node:fs/promises';
import { z } from 'zod';
import type { RecentFile } from '../../shared/contract/app-requests.ts';
import type { DatasetDescription, FilePlace } from '../../shared/dataset.ts';
import { openChoices } from '../../shared/opening/choices-validator.ts';
import { openNewestList } from '../records/newest-list.ts';
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
 * The list kept in the file at `path`.
 *
 * @param isKept whether an upload with this fingerprint is kept
 */
export function openRecentFiles(
  path: string,
  isKept: (fingerprint: string) => Promise<boolean>,
): RecentFiles {
  const recent = openNewestList<RecentFile>(path, {
    read: (document) => readVersioned(document, FORMAT).files,
    write: (files) => JSON.stringify({ schemaVersion: 2, files } satisfies StoredList, null, 1),
    keyOf: ({ places }) => JSON.stringify(places),
    most: MOST_FILES,
  });

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

  return {
    remember({ places, choices, file, rows, time, fingerprint }) {
      const openedAt = new Date().toISOString();
      const { step, kind } = time;
      return recent.putFirst({ places, choices, file, openedAt, rows, step, kind, fingerprint });
    },
    async list() {
      const files = await recent.list();
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
