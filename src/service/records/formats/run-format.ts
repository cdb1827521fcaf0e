/** The documents of a run's folder, as they are stored. */
import { z } from 'zod';
import { type AppliedRepair, type FindingCode, REPAIR_METHODS } from '../../../shared/dataset.ts';
import type { DirectionForecast } from '../../../shared/direction/scores.ts';
import { openChoices } from '../../../shared/opening/choices-validator.ts';
import type { ForecastPoint, RunRecord, RunSummary, TestForecasts } from '../../../shared/run.ts';
import { trainConfig } from '../../../shared/set-up/config-validators.ts';
import { type Checksum, type Checksums, checksumsSchema } from '../../files/checksums.ts';
import { runFromVersion1 } from '../from-version-1.ts';
import { runFromVersion2 } from '../from-version-2.ts';
import { readDocumentFile, type VersionedFormat } from '../versioned.ts';
import { compressionSchema } from './compression-format.ts';
import { directionForecastSchema } from './direction-format.ts';
import { backendSchema, errorSchema, pointSchema, resultFields, testFields } from './result-format.ts';
import { number } from './scores-format.ts';

/** `run.json`: everything but the forecasts. */
export interface StoredRun extends Omit<RunRecord, 'forecast' | 'naiveForecast' | 'directionForecast'> {
  /** Checksums of the files beside it, by name; absent before there are any, and in records from before checksums. */
  readonly files?: Checksums;
}

/** `forecast.json` */
export interface StoredForecast {
  readonly schemaVersion: 1;
  /** Stamp of the last row that the forecast could see. */
  readonly origin: string;
  readonly forecast: readonly ForecastPoint[];
  readonly naiveForecast: readonly ForecastPoint[];
  /** Of a run that forecasts a direction; the others are empty then. */
  readonly direction?: DirectionForecast;
}

/** `test.bin` and `validation.bin`: one frame of `framing.ts`. */
export interface StoredTest extends TestForecasts {
  readonly schemaVersion: 1;
}

export const datasetSchema = z.object({
  file: z.string(),
  series: z.string().nullable(),
  fingerprint: z.string(),
  choices: openChoices.exactOptional(),
});
export const timeSchema = z.object({
  kind: z.string(),
  step: z.string().nullable(),
  weekdays: z.array(z.number()).exactOptional(),
});
export const repair: z.ZodType<AppliedRepair> = z.object({
  code: z.custom<FindingCode>((value) => typeof value === 'string', 'expected a word'),
  column: z.string().exactOptional(),
  method: z.enum(REPAIR_METHODS),
  count: z.number(),
});

const storedRun: z.ZodType<StoredRun> = z.object({
  schemaVersion: z.literal(3),
  id: z.string(),
  name: z.string(),
  status: z.enum([
    'queued',
    'training',
    'finished',
    'stopped',
    'cancelled',
    'failed',
    'interrupted',
    'paused',
  ]),
  createdAt: z.iso.datetime(),
  number: z.int().positive().exactOptional(),
  dataset: datasetSchema,
  config: trainConfig,
  from: z
    .object({
      run: z.string(),
      name: z.string(),
      weights: z.string(),
      more: z.literal(true).exactOptional(),
      learnedUntil: z.string().nullable(),
      testRowsLearned: z.number(),
    })
    .exactOptional(),
  ...resultFields,
  bestEpoch: z.number().nullable(),
  error: errorSchema.nullable(),
  appVersion: z.string(),
  backend: backendSchema.nullable(),
  backendsBefore: z
    .array(z.object({ backend: backendSchema, net: z.number(), epoch: z.number() }))
    .exactOptional(),
  time: timeSchema,
  shortWindows: z.number().exactOptional(),
  otherSeries: z.object({ series: z.number(), windows: z.number(), leftOut: z.number() }).exactOptional(),
  repairs: z.array(repair),
  compression: compressionSchema.exactOptional(),
  seconds: z.object({ load: number, train: number, forecast: number, total: number }),
  files: checksumsSchema.exactOptional(),
});

export const RUN_FORMAT: VersionedFormat<StoredRun> = {
  version: 3,
  migrations: [runFromVersion1, runFromVersion2],
  schema: storedRun,
};

export const FORECAST_FORMAT: VersionedFormat<StoredForecast> = {
  version: 1,
  migrations: [],
  schema: z.object({
    schemaVersion: z.literal(1),
    origin: z.string(),
    forecast: z.array(pointSchema),
    naiveForecast: z.array(pointSchema),
    direction: directionForecastSchema.exactOptional(),
  }),
};

const TEST_FORMAT: VersionedFormat<StoredTest> = {
  version: 1,
  migrations: [],
  schema: z.object({
    schemaVersion: z.literal(1),
    ...testFields,
  }),
};

/** The forecasts of a `.bin` file. Throws what `readDocumentFile` does. */
export async function readForecasts(path: string, expected?: Checksum): Promise<TestForecasts> {
  const { schemaVersion: _version, ...forecasts } = await readDocumentFile(path, TEST_FORMAT, expected);
  return forecasts;
}

/** What the window knows of every run. */
export function summaryOf(run: StoredRun): RunSummary {
  const { id, name, status, createdAt, number, dataset, config, metrics: scores } = run;
  const { epochs, bestEpoch, error, backend, appVersion, direction, from, compression } = run;
  const { seedScores = [] } = run;
  return {
    ...{ id, name, status, createdAt, ...(number === undefined ? {} : { number }) },
    ...{ dataset, config, backend, appVersion, metrics: scores, epochs, bestEpoch, error },
    ...(direction === undefined ? {} : { direction }),
    ...(seedScores.length < 2 ? {} : { seedMaes: seedScores.map(({ mae }) => mae) }),
    ...(from === undefined ? {} : { from }),
    ...(compression === undefined ? {} : { compression }),
  };
}
