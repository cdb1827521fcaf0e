/**
 * Reading the files of a run, each against its checksum in the record. A damaged one is named; the others stay of use.
 */
import type { Stats } from 'node:fs';
import { stat } from 'node:fs/promises';
import { GatecastError, toErrorFrame } from '../../shared/errors.ts';
import type { RunRecord, TestForecasts } from '../../shared/run.ts';
import type { KeptTarget } from '../../shared/runs/kept-target.ts';
import type { LearningTrace } from '../../shared/runs/learning/learning-trace.ts';
import { type Checksum, type Checksums, checksumOfFile, damageOf } from '../files/checksums.ts';
import { LEARNING_FILE, readLearning } from './formats/learning-format.ts';
import { FORECAST_FORMAT, readForecasts, type StoredForecast, type StoredRun } from './formats/run-format.ts';
import { readTarget, TARGET_FILE } from './formats/target-format.ts';
import { readWeights, type StoredWeights } from './formats/weights-format.ts';
import { damaged, unreadable } from './unreadable.ts';
import { readDocumentFile } from './versioned.ts';

export const RUN_FILE = 'run.json';
export const FORECAST_FILE = 'forecast.json';
export const TEST_FILE = 'test.bin';
export const VALIDATION_FILE = 'validation.bin';
export const WEIGHTS_FILE = 'weights.bin';
export const FINAL_WEIGHTS_FILE = 'final-weights.bin';
/** What a training leaves beside the record. A file that is none of these is not taken away with a run. */
export const RESULT_FILES = [
  ...([FORECAST_FILE, TEST_FILE, VALIDATION_FILE, WEIGHTS_FILE, FINAL_WEIGHTS_FILE] as const),
  ...([LEARNING_FILE, TARGET_FILE] as const),
] as const;

/** All throw `RUN_UNKNOWN`; the record throws `RUN_UNREADABLE` or `RUN_NEWER`, a file beside it `RUN_DAMAGED`. */
export interface RunFiles {
  /** What `read` gives of a file of a run. */
  reading<Document>(id: string, file: string, read: () => Promise<Document>): Promise<Document>;
  forecast(id: string): Promise<StoredForecast>;
  test(id: string): Promise<TestForecasts>;
  /** Null for runs of versions that did not keep them. */
  validation(id: string): Promise<TestForecasts | null>;
  weights(id: string): Promise<StoredWeights>;
  /** Null for runs that were not fitted again on all rows. */
  finalWeights(id: string): Promise<StoredWeights | null>;
  /** Null for runs of versions that did not keep it, and before the first epoch of a training. */
  learning(id: string): Promise<LearningTrace | null>;
  /** Null for runs of versions that did not keep it. */
  target(id: string): Promise<KeptTarget | null>;
  /** The record with its forecast, after a look at every file: what is damaged becomes its error. */
  complete(record: RunRecord, checksums: Checksums): Promise<RunRecord>;
}

export interface RunFilesOptions {
  /** Throws `RUN_UNKNOWN`. */
  readonly pathOf: (id: string, file?: string) => string;
  readonly readStored: (id: string) => Promise<StoredRun>;
}

export function openRunFiles({ pathOf, readStored }: RunFilesOptions): RunFiles {
  async function reading<Document>(
    id: string,
    file: string,
    read: () => Promise<Document>,
  ): Promise<Document> {
    try {
      return await read();
    } catch (error) {
      if ((await versionOf(pathOf(id))) === null) {
        throw new GatecastError('RUN_UNKNOWN', { run: id });
      }
      throw file === RUN_FILE ? unreadable(id, file, error) : damaged(id, [file], error);
    }
  }

  /** What `read` makes of a file beside the record, given the checksum it should have. */
  async function readFrom<Document>(
    id: string,
    file: string,
    read: (path: string, expected: Checksum | undefined) => Promise<Document>,
  ): Promise<Document> {
    const { files } = await readStored(id);
    return reading(id, file, () => read(pathOf(id, file), files?.[file]));
  }

  function forecast(id: string): Promise<StoredForecast> {
    return readFrom(id, FORECAST_FILE, (path, expected) => readDocumentFile(path, FORECAST_FORMAT, expected));
  }

  /** The files that are not as they were written; null for none. */
  async function findDamage(id: string, checksums: Checksums): Promise<GatecastError<'RUN_DAMAGED'> | null> {
    const names: string[] = [];
    let cause: unknown = null;
    for (const [file, expected] of Object.entries(checksums)) {
      const problem = await checksumOfFile(pathOf(id, file)).then(
        (found) => damageOf(found, expected),
        (error: unknown) => error,
      );
      if (problem !== null) {
        names.push(file);
        cause ??= problem;
      }
    }
    return names.length === 0 ? null : damaged(id, names, cause);
  }

  return {
    reading,
    forecast,
    test: (id) => readFrom(id, TEST_FILE, readForecasts),
    async validation(id) {
      const { files } = await readStored(id);
      const exists = (await versionOf(pathOf(id, VALIDATION_FILE))) !== null;
      // Versions that had no checksums yet did not always keep it.
      return exists || files?.[VALIDATION_FILE] !== undefined
        ? readFrom(id, VALIDATION_FILE, readForecasts)
        : null;
    },
    weights: (id) => readFrom(id, WEIGHTS_FILE, readWeights),
    async finalWeights(id) {
      const { finalFit } = await readStored(id);
      return finalFit?.outcome === 'fitted' ? readFrom(id, FINAL_WEIGHTS_FILE, readWeights) : null;
    },
    async learning(id) {
      await readStored(id);
      const path = pathOf(id, LEARNING_FILE);
      return (await versionOf(path)) === null ? null : reading(id, LEARNING_FILE, () => readLearning(path));
    },
    async target(id) {
      const { files } = await readStored(id);
      return files?.[TARGET_FILE] === undefined ? null : readFrom(id, TARGET_FILE, readTarget);
    },
    async complete(record, checksums) {
      const damage = await findDamage(record.id, checksums);
      try {
        const { forecast: points, naiveForecast, direction } = await forecast(record.id);
        const error = damage === null ? record.error : toErrorFrame(damage);
        const side = direction === undefined ? {} : { directionForecast: direction };
        return { ...record, forecast: points, naiveForecast, ...side, error };
      } catch (error) {
        if (error instanceof GatecastError && error.code === 'RUN_DAMAGED') {
          return { ...record, error: toErrorFrame(damage ?? error) };
        }
        throw error;
      }
    },
  };
}

/** Changes whenever the file does; null where there is none. */
export async function versionOf(path: string): Promise<string | null> {
  const found = await stat(path).catch(() => null);
  return found === null ? null : versionText(found);
}

/** Of what the system says of a file. */
export function versionText({ ino, mtimeMs, size }: Pick<Stats, 'ino' | 'mtimeMs' | 'size'>): string {
  return `${ino} ${mtimeMs} ${size}`;
}
