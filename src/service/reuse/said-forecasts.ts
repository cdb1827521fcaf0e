/**
 * The forecasts that a run made after its training: `runs/<id>/said-<name>.json`, one each, so that two processes that
 * forecast at once write two files. They are the run's word at that time, and are never changed.
 */
import { createHash } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { GatecastError } from '../../shared/errors.ts';
import { openChoices } from '../../shared/opening/choices-validator.ts';
import type { SaidForecast } from '../../shared/reuse/said.ts';
import type { RunDataset } from '../../shared/run.ts';
import { BAND_METHODS } from '../../shared/scores.ts';
import { atomicWrite, type FileCalls } from '../files/atomic-write.ts';
import { sealedJson } from '../files/checksums.ts';
import { directionForecastSchema } from '../records/formats/direction-format.ts';
import { pointSchema } from '../records/formats/result-format.ts';
import { readDocumentFile, type VersionedFormat } from '../records/versioned.ts';

interface StoredSaid extends SaidForecast {
  readonly schemaVersion: 1;
}

export const runDatasetSchema: z.ZodType<RunDataset> = z.object({
  file: z.string(),
  series: z.string().nullable(),
  fingerprint: z.string(),
  choices: openChoices.exactOptional(),
});

export const SAID_FORMAT: VersionedFormat<StoredSaid> = {
  version: 1,
  migrations: [],
  schema: z.object({
    schemaVersion: z.literal(1),
    id: z.string(),
    madeAt: z.iso.datetime(),
    dataset: runDatasetSchema,
    origin: z.string(),
    forecast: z.array(pointSchema),
    band: z.object({ method: z.enum(BAND_METHODS), level: z.number(), windows: z.number() }).nullable(),
    naiveForecast: z.array(pointSchema),
    direction: directionForecastSchema.exactOptional(),
    otherTargets: z.array(z.object({ target: z.string(), forecast: z.array(pointSchema) })),
  }),
};

export interface SaidForecasts {
  /** Throws `DISK_FULL` or an `OUTPUT_…` error. */
  save(run: string, said: SaidForecast): Promise<void>;
  /** Throws `FORECAST_UNKNOWN`, also for one that cannot be read any more. */
  read(run: string, id: string): Promise<SaidForecast>;
  /** By the time they were made; those that cannot be read are left out. */
  list(run: string): Promise<readonly SaidForecast[]>;
}

/** The file of a forecast, and its id in it. */
export const SAID_NAME = /^said-([0-9a-f]{16})\.json$/;

/** The name of a forecast: the same word said again of the same rows takes the place of the first. */
export function saidId({ dataset, origin }: Pick<SaidForecast, 'dataset' | 'origin'>): string {
  const text = JSON.stringify([dataset.fingerprint, dataset.series, dataset.choices ?? {}, origin]);
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}

/** @param folder of all runs; the ids of runs that are asked for are known to be good */
export function openSaidForecasts(folder: string, calls?: FileCalls): SaidForecasts {
  const pathOf = (run: string, id: string) => join(folder, run, `said-${id}.json`);

  async function read(run: string, id: string): Promise<SaidForecast> {
    const { schemaVersion: _version, ...said } = await readDocumentFile(pathOf(run, id), SAID_FORMAT);
    return said;
  }

  return {
    save: (run, said) =>
      atomicWrite(pathOf(run, said.id), sealedJson({ schemaVersion: 1, ...said }), {
        overwrite: true,
        ...(calls === undefined ? {} : { calls }),
      }),
    async read(run, id) {
      try {
        return await read(run, SAID_NAME.test(`said-${id}.json`) ? id : '');
      } catch {
        throw new GatecastError('FORECAST_UNKNOWN', { run, forecast: id });
      }
    },
    async list(run) {
      const names = await readdir(join(folder, run)).catch(() => []);
      const ids = names.flatMap((name) => SAID_NAME.exec(name)?.[1] ?? []);
      const all = await Promise.all(ids.map((id) => read(run, id).catch(() => null)));
      return all
        .filter((said) => said !== null)
        .toSorted((a, b) => a.madeAt.localeCompare(b.madeAt) || a.id.localeCompare(b.id));
    },
  };
}
