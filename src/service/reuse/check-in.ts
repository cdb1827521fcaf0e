/** Holding against new rows what a run had said; the latest answer is kept beside the run, `check-in.json`. */
import { join } from 'node:path';
import { z } from 'zod';
import { checkIn, type Said } from '../../core/reuse/check-in.ts';
import { lastSeenRow } from '../../core/reuse/new-origins.ts';
import { GatecastError } from '../../shared/errors.ts';
import type { CheckIn } from '../../shared/reuse/said.ts';
import { checkOfValues } from '../analysis/of-values.ts';
import { atomicWrite, type FileCalls } from '../files/atomic-write.ts';
import { sealedJson } from '../files/checksums.ts';
import { readDocumentFile, type VersionedFormat } from '../records/versioned.ts';
import type { FinishedRun } from '../runs.ts';
import { measuredTarget } from './forecast-rows.ts';
import type { NewRows } from './new-rows.ts';
import { runDatasetSchema, type SaidForecasts } from './said-forecasts.ts';

interface StoredCheckIn extends CheckIn {
  readonly schemaVersion: 1;
}

const maybe = z.number().nullable();
export const CHECK_IN_FILE = 'check-in.json';

export const CHECK_IN_FORMAT: VersionedFormat<StoredCheckIn> = {
  version: 1,
  migrations: [],
  schema: z.object({
    schemaVersion: z.literal(1),
    checkedAt: z.iso.datetime(),
    dataset: runDatasetSchema,
    until: z.string(),
    forecasts: z.array(
      z.object({
        id: z.string().nullable(),
        madeAt: z.string(),
        origin: z.string(),
        steps: z.array(
          z.object({
            time: z.string(),
            value: z.number(),
            lower: z.number().exactOptional(),
            upper: z.number().exactOptional(),
            came: maybe,
          }),
        ),
        mae: maybe,
        testMae: maybe,
      }),
    ),
    known: z.number(),
    mae: maybe,
    testMae: maybe,
    band: z.object({ level: z.number(), coverage: z.number(), testCoverage: z.number() }).nullable(),
    drift: z.object({ since: z.string(), percent: z.number(), pValue: z.number() }).nullable(),
  }),
};

export interface CheckIns {
  /** The latest; null before the first, and for one that cannot be read any more. */
  read(run: string): Promise<CheckIn | null>;
  /** Throws `DISK_FULL` or an `OUTPUT_…` error. */
  save(run: string, checkIn: CheckIn): Promise<void>;
}

/** @param folder of all runs; the ids of runs that are asked for are known to be good */
export function openCheckIns(folder: string, calls?: FileCalls): CheckIns {
  const pathOf = (run: string) => join(folder, run, CHECK_IN_FILE);
  return {
    async read(run) {
      try {
        const { schemaVersion: _version, ...found } = await readDocumentFile(pathOf(run), CHECK_IN_FORMAT);
        return found;
      } catch {
        return null;
      }
    },
    save: (run, made) =>
      atomicWrite(pathOf(run), sealedJson({ schemaVersion: 1, ...made }), {
        overwrite: true,
        ...(calls === undefined ? {} : { calls }),
      }),
  };
}

/** Everything that the run said of this series, the forecast of its training included, beside what the rows have of it. */
export async function checkRows(
  finished: FinishedRun,
  { description, data }: NewRows,
  said: Pick<SaidForecasts, 'list'>,
): Promise<CheckIn> {
  const { run } = finished;
  const { metrics } = run;
  checkOfValues(run, 'check-in');
  if (metrics === null) {
    throw new GatecastError('RUN_NOT_FINISHED', { run: run.id, status: run.status });
  }
  const { file, series, fingerprint, choices } = description;
  const [test, { origin, forecast }, words] = await Promise.all([
    finished.test(),
    finished.forecast(),
    said.list(run.id),
  ]);
  const ofTraining: Said = { id: null, madeAt: run.createdAt, origin, forecast };
  const all: readonly Said[] = [
    ...(run.dataset.series === series ? [ofTraining] : []),
    ...words.filter((word) => word.dataset.series === series),
  ];
  const measured = measuredTarget(data);
  // Counted rows that begin anew are other rows of the same numbers.
  const isOther = data.time.kind === 'none' && lastSeenRow(data, { origin, test }) < 0;
  return {
    checkedAt: new Date().toISOString(),
    dataset: { file, series, fingerprint, choices },
    ...checkIn({ said: isOther ? [] : firstWords(all), data, measured, test, metrics }),
  };
}

/** Of what was said of the same rows again, the first counts: the training ends with a forecast that is easily asked for anew. */
function firstWords(said: readonly Said[]): readonly Said[] {
  const byOrigin = new Map<string, Said>();
  for (const word of said.toSorted((a, b) => b.madeAt.localeCompare(a.madeAt))) {
    byOrigin.set(word.origin, word);
  }
  return [...byOrigin.values()];
}
