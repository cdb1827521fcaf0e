/**
 * Thin lines of the columns that were looked at or trained on last: `sketches.json`, newest first. They are kept when the values are
 * at hand anyway, so that no list ever reads a file for its picture.
 */
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { thinLine } from '../../core/projects/thin-line.ts';
import type { DatasetDescription } from '../../shared/dataset.ts';
import type { Sketch } from '../../shared/projects/projects.ts';
import { atomicWrite } from '../files/atomic-write.ts';
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

/** The list kept in the file at `path`. One that is broken or cannot be written is forgotten, never an error. */
export function openSketches(path: string): Sketches {
  let turn: Promise<void> = Promise.resolve();

  async function read(): Promise<readonly Sketch[]> {
    try {
      return readVersioned(JSON.parse(await readFile(path, 'utf8')), FORMAT).sketches;
    } catch {
      return [];
    }
  }

  async function putFirst(sketch: Sketch): Promise<void> {
    const before = await read();
    const key = keyOf(sketch);
    // What is first already needs no writing: a file is looked at far oftener than it changes.
    if (before[0] === undefined || keyOf(before[0]) !== key) {
      const sketches = [sketch, ...before.filter((other) => keyOf(other) !== key)].slice(0, MOST_SKETCHES);
      const list: StoredList = { schemaVersion: 1, sketches };
      await atomicWrite(path, `${JSON.stringify(list)}\n`, { overwrite: true }).catch(() => {});
    }
  }

  return {
    remember({ fingerprint, series, column }, values) {
      const sketch: Sketch = { fingerprint, series, column, values: thinLine(values) };
      turn = turn.then(() => putFirst(sketch));
      return turn;
    },
    async list() {
      await turn;
      return read();
    },
    settled: () => turn,
  };
}

function keyOf({ fingerprint, series, column }: Omit<Sketch, 'values'>): string {
  return JSON.stringify([fingerprint, series, column]);
}
