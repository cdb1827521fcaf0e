/** The documents of a run's folder, as they are stored. JSON knows no NaN: it is written as null and read back. */
import { z } from 'zod';
import type { ForecastPoint, RunRecord, RunSummary, TestForecasts } from '../../shared/run.ts';
import type { Metrics } from '../../shared/scores.ts';
import { trainConfig } from '../../shared/validators.ts';
import type { VersionedFormat } from './versioned.ts';

/** `run.json`: everything but the forecasts. */
export type StoredRun = Omit<RunRecord, 'forecast' | 'naiveForecast'>;

/** `forecast.json` */
export interface StoredForecast {
  readonly schemaVersion: 1;
  /** Stamp of the last row that the forecast could see. */
  readonly origin: string;
  readonly forecast: readonly ForecastPoint[];
  readonly naiveForecast: readonly ForecastPoint[];
}

/** `test.bin`: one frame of `framing.ts`. */
export interface StoredTest extends TestForecasts {
  readonly schemaVersion: 1;
}

/** `weights.bin`: one frame, its head the manifest and its body the weights, float32 little-endian. */
export interface StoredWeights {
  readonly schemaVersion: 1;
  readonly manifest: readonly { readonly name: string; readonly shape: readonly number[] }[];
  readonly weights: Float32Array;
}

const number = z
  .number()
  .nullable()
  .transform((value) => value ?? Number.NaN);
const counts = z.object({ train: z.number(), validation: z.number(), test: z.number() });
const score = z.object({ mae: number, rmse: number, smape: number, mase: z.number().nullable() });
const point: z.ZodType<ForecastPoint> = z.object({
  time: z.string(),
  value: number,
  lower: number.exactOptional(),
  upper: number.exactOptional(),
});
const metrics: z.ZodType<Metrics> = z.object({
  model: score,
  baselines: z.object({ naive: score, seasonalNaive: score.nullable() }),
  season: z.number(),
  verdict: z.string(),
  outcome: z.enum(['beats', 'ties', 'loses']),
  percent: number,
  windows: z.number(),
  maeByStep: z.object({
    model: z.array(number),
    naive: z.array(number),
    seasonalNaive: z.array(number).nullable(),
  }),
});

const storedRun: z.ZodType<StoredRun> = z.object({
  schemaVersion: z.literal(1),
  id: z.string(),
  name: z.string(),
  status: z.enum(['queued', 'training', 'finished', 'stopped', 'cancelled', 'failed', 'interrupted']),
  createdAt: z.iso.datetime(),
  dataset: z.object({ file: z.string(), series: z.string().nullable(), fingerprint: z.string() }),
  config: trainConfig,
  metrics: metrics.nullable(),
  epochs: z.array(
    z.object({
      epoch: z.number(),
      loss: number,
      validationLoss: z.number().nullable(),
      seconds: z.number(),
    }),
  ),
  bestEpoch: z.number().nullable(),
  error: z.object({ code: z.string(), details: z.record(z.string(), z.unknown()) }).nullable(),
  appVersion: z.string(),
  backend: z
    .object({
      tensors: z.enum(['tensorflow', 'wasm', 'cpu']),
      device: z.enum(['cpu', 'gpu']),
      kernel: z.enum(['native', 'portable', 'stock']),
      threads: z.number(),
      reason: z.string(),
    })
    .nullable(),
  time: z.object({ kind: z.string(), step: z.string().nullable() }),
  rows: counts,
  windows: counts,
  parameters: z.number(),
  scaler: z.record(z.string(), z.object({ mean: number, deviation: number })),
  seconds: z.object({ load: number, train: number, forecast: number, total: number }),
});

const typedArray = <Numbers extends Float32Array | Int32Array>(Class: new () => Numbers) =>
  z.custom<Numbers>((value) => value instanceof Class, 'expected numbers');

export const RUN_FORMAT: VersionedFormat<StoredRun> = { version: 1, migrations: [], schema: storedRun };

export const FORECAST_FORMAT: VersionedFormat<StoredForecast> = {
  version: 1,
  migrations: [],
  schema: z.object({
    schemaVersion: z.literal(1),
    origin: z.string(),
    forecast: z.array(point),
    naiveForecast: z.array(point),
  }),
};

export const TEST_FORMAT: VersionedFormat<StoredTest> = {
  version: 1,
  migrations: [],
  schema: z.object({
    schemaVersion: z.literal(1),
    origins: typedArray(Int32Array),
    predicted: typedArray(Float32Array),
    actual: typedArray(Float32Array),
  }),
};

export const WEIGHTS_FORMAT: VersionedFormat<StoredWeights> = {
  version: 1,
  migrations: [],
  schema: z.object({
    schemaVersion: z.literal(1),
    manifest: z.array(z.object({ name: z.string(), shape: z.array(z.number()) })),
    weights: typedArray(Float32Array),
  }),
};

/** The line of the run list. */
export function summaryOf(run: StoredRun): RunSummary {
  const { id, name, status, createdAt, dataset, config, metrics: scores, epochs, bestEpoch, error } = run;
  return { id, name, status, createdAt, dataset, config, metrics: scores, epochs, bestEpoch, error };
}
