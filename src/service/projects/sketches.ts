/**
 * Thin lines of the columns that were looked at or trained on last: `sketches.json`, newest first. They are kept when the values are
 * at hand anyway, so that no list ever reads a file for its picture.
 */
import { z } from 'zod';
import { thinLine } from '../../core/projects/thin-line.ts';
import type { DatasetDescription } from '../../shared/dataset.ts';
import type { Sketch } from '../../shared/projects/projects.ts';
import { openNewestList } from '../records/newest-list.ts';
import { readVersioned, type VersionedFormat } from '../records/versioned.ts';

/** As many as there may be recent files. */
const MOST_SKETCHES = 200;

interface StoredList {
  readonly schemaVersion: 1;
  readonly sketches: readonly Sketch[];
}

const FORMAT: VersionedFormat<StoredList> = {
  version: 1,
  migrations: [],
  // What is not understood is drawn again when it is looked at.
  dropsUnknown: true,
  schema: z.object({
    schemaVersion: z.literal(1),
    sketches: z.array(
      z.object({
        fingerprint: z.string(),
        series: z.string().nullable(),
        column: z.string(),
        values: z.array(z.number().nullable()),
      }),
    ),
  }),
};

/** Which column of which rows. */
export type Sketched = Pick<DatasetDescription, 'fingerprint' | 'series'> & { readonly column: string };

export interface Sketches {
  /** Puts the line of a column first. */
  remember(what: Sketched, values: ArrayLike<number>): Promise<void>;
  /** Newest first. */
  list(): Promise<readonly Sketch[]>;
  /** Resolves when nothing is being written any more. */
  settled(): Promise<void>;
}

/** The list kept in the file at `path`. */
export function openSketches(path: string): Sketches {
  const { putFirst, list, settled } = openNewestList<Sketch>(path, {
    read: (document) => readVersioned(document, FORMAT).sketches,
    write: (sketches) => JSON.stringify({ schemaVersion: 1, sketches } satisfies StoredList),
    keyOf: ({ fingerprint, series, column }) => JSON.stringify([fingerprint, series, column]),
    most: MOST_SKETCHES,
    // Of the same bytes: a file is looked at far oftener than it changes.
    neverChanges: true,
  });
  return {
    remember: ({ fingerprint, series, column }, values) =>
      putFirst({ fingerprint, series, column, values: thinLine(values) }),
    list,
    settled,
  };
}
