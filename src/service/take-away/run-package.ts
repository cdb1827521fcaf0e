/**
 * A run as one file: a zip of the files of its folder and a list of them with their checksums, `gatecast.json`. The files are
 * those on the disk, byte for byte, so that what is taken in elsewhere is the same run, checksums included.
 */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type ZippableFile, zipSync } from 'fflate';
import { z } from 'zod';
import { GatecastError } from '../../shared/errors.ts';
import {
  type Checksum,
  type Checksums,
  checksumOf,
  checksumsSchema,
  damageOf,
  sealDamage,
  sealedJson,
} from '../files/checksums.ts';
import type { StoredRun } from '../records/formats/run-format.ts';
import { TARGET_FILE } from '../records/formats/target-format.ts';
import { LABELS_FILE } from '../records/label-files.ts';
import {
  FINAL_WEIGHTS_FILE,
  FORECAST_FILE,
  RESULT_FILES,
  RUN_FILE,
  TEST_FILE,
  WEIGHTS_FILE,
} from '../records/run-files.ts';
import { damaged, problemOf } from '../records/unreadable.ts';
import { NewerDocument, readVersioned, type VersionedFormat } from '../records/versioned.ts';
import { CHECK_IN_FILE } from '../reuse/check-in.ts';
import { SAID_NAME } from '../reuse/said-forecasts.ts';
import { ArchiveProblem, unpack } from './unpack.ts';

export interface RunPackage {
  readonly run: string;
  /** By name, the record among them. */
  readonly files: ReadonlyMap<string, Uint8Array>;
  readonly checksums: Checksums;
}

interface Manifest {
  readonly schemaVersion: 1;
  readonly run: string;
  readonly files: Checksums;
}

const MANIFEST_FILE = 'gatecast.json';
/** Far more than a run takes that this program can train. */
const MOST_BYTES = 2e9;
/** Weights are all but random bits, and what is compressed is too: to look for repetition in them takes long and finds none. */
const PACKED: readonly string[] = [WEIGHTS_FILE, FINAL_WEIGHTS_FILE, TARGET_FILE];
/** A zip keeps times; the same run gives the same bytes. */
const NO_TIME = new Date(1980, 0, 1);

const MANIFEST_FORMAT: VersionedFormat<Manifest> = {
  version: 1,
  migrations: [],
  schema: z.object({ schemaVersion: z.literal(1), run: z.string(), files: checksumsSchema }),
};

/** Whether a file of a run's folder goes with it. */
function isPart(name: string): boolean {
  const results: readonly string[] = RESULT_FILES;
  const others: readonly string[] = [RUN_FILE, LABELS_FILE, CHECK_IN_FILE];
  return others.includes(name) || results.includes(name) || SAID_NAME.test(name);
}

/** The run in `folder` as the bytes of one file. Throws `RUN_DAMAGED` rather than hand on what is not as it was written. */
export async function packRun(folder: string, run: StoredRun): Promise<Uint8Array> {
  const names = (await readdir(folder)).filter(isPart).toSorted();
  const files: Record<string, Uint8Array> = {};
  for (const name of names) {
    files[name] = await readFile(join(folder, name));
  }
  const checksums: Checksums = Object.fromEntries(
    Object.entries(files).map(([name, bytes]): [string, Checksum] => [name, checksumOf(bytes)]),
  );
  // Records from before there were checksums have none, and not every file.
  const needed = [FORECAST_FILE, TEST_FILE, WEIGHTS_FILE, ...Object.keys(run.files ?? {})];
  for (const name of needed) {
    const [found, expected] = [checksums[name], run.files?.[name]];
    const damage =
      found === undefined ? 'it is missing' : expected === undefined ? null : damageOf(found, expected);
    if (damage !== null) {
      throw damaged(run.id, [name], damage);
    }
  }
  const manifest: Manifest = { schemaVersion: 1, run: run.id, files: checksums };
  const entries = Object.entries({ [MANIFEST_FILE]: Buffer.from(sealedJson(manifest)), ...files }).map(
    ([name, bytes]): [string, ZippableFile] => [name, [bytes, { level: PACKED.includes(name) ? 0 : 6 }]],
  );
  return zipSync(Object.fromEntries(entries), { mtime: NO_TIME });
}

/**
 * What the bytes of `file` hold, with every checksum looked at. Throws `RUN_FILE_INVALID` or `RUN_FILE_NEWER`. What the
 * documents in it say has still to be read.
 */
export async function unpackRun(bytes: Uint8Array, file: string): Promise<RunPackage> {
  try {
    const accepts = (name: string) => name === MANIFEST_FILE || isPart(name);
    const { [MANIFEST_FILE]: list, ...rest } = Object.fromEntries(
      await unpack(bytes, { accepts, mostBytes: MOST_BYTES }),
    );
    const { run, files: checksums } = readManifest(list);
    const files = new Map(Object.entries(rest));
    for (const name of files.keys()) {
      if (checksums[name] === undefined) {
        throw new ArchiveProblem(`“${name}” is not on its list`);
      }
    }
    for (const [name, expected] of Object.entries(checksums)) {
      const found = files.get(name);
      const damage = found === undefined ? 'it is missing' : damageOf(checksumOf(found), expected);
      if (damage !== null) {
        throw new ArchiveProblem(`${name}: ${damage}`);
      }
    }
    return { run, files, checksums };
  } catch (error) {
    throw packageError(error, file);
  }
}

function readManifest(bytes: Uint8Array | undefined): Manifest {
  if (bytes === undefined) {
    throw new ArchiveProblem(`it has no ${MANIFEST_FILE}`);
  }
  const text = new TextDecoder().decode(bytes);
  const damage = sealDamage(text);
  if (damage !== null) {
    throw new ArchiveProblem(`${MANIFEST_FILE}: ${damage}`);
  }
  const { checksum: _seal, ...document } = JSON.parse(text) as Record<string, unknown>;
  return readVersioned(document, MANIFEST_FORMAT);
}

/** The coded error for the file of a run that cannot be taken in. */
export function packageError(error: unknown, file: string): GatecastError {
  if (error instanceof NewerDocument) {
    return new GatecastError('RUN_FILE_NEWER', { file, unknown: error.unknown });
  }
  if (error instanceof GatecastError) {
    return error;
  }
  return new GatecastError('RUN_FILE_INVALID', { file, problem: problemOf(error) });
}
