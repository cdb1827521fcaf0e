/** What was measured, as it is stored with runs and backtests. JSON knows no NaN: it is written as null and read back. */
import { z } from 'zod';
import {
  BAND_METHODS,
  BASELINES,
  DETECTION_CODES,
  type Detection,
  type GradientFlow,
  type Metrics,
  type Score,
} from '../../../shared/scores.ts';

/** A number that may not have been one. */
export const number = z
  .number()
  .nullable()
  .transform((value) => value ?? Number.NaN);
const maybeNumber = z.number().nullable();

const score: z.ZodType<Score> = z.object({
  mae: number,
  mse: number,
  rmse: number,
  smape: number,
  mape: maybeNumber,
  mase: maybeNumber,
  rmsse: maybeNumber,
  r2: maybeNumber,
  bias: number,
});

export const metricsSchema: z.ZodType<Metrics> = z.object({
  model: score,
  baselines: z.object({
    naive: score,
    seasonalNaive: score.nullable(),
    drift: score.nullable(),
    mean: score.nullable(),
    nlinear: score.nullable(),
    // Records from before they were there have none.
    ets: score.nullable().default(null),
    theta: score.nullable().default(null),
    mstl: score.nullable().default(null),
  }),
  unavailable: z.partialRecord(z.enum(BASELINES), z.string()).exactOptional(),
  fits: z
    .partialRecord(
      z.enum(BASELINES),
      z.object({ model: z.string(), refits: z.number(), origins: z.number() }),
    )
    .exactOptional(),
  best: z.enum(BASELINES),
  ratio: number,
  test: z
    .object({
      against: z.enum(BASELINES),
      statistic: maybeNumber,
      pValue: maybeNumber,
      windows: z.number(),
      lags: z.number(),
    })
    .nullable(),
  chosenOn: z.enum(['validation', 'test']).exactOptional(),
  against: z
    .array(z.object({ baseline: z.enum(BASELINES), ratio: number, pValue: maybeNumber }))
    .exactOptional(),
  scored: z.object({ measured: z.number(), of: z.number() }).exactOptional(),
  season: z.number(),
  verdict: z.string(),
  outcome: z.enum(['beats', 'ties', 'loses']),
  percent: number,
  windows: z.number(),
  maeByStep: z.object({
    model: z.array(number),
    naive: z.array(number),
    seasonalNaive: z.array(number).nullable(),
    best: z.array(number),
  }),
  direction: z
    .object({
      accuracy: number,
      precision: maybeNumber,
      recall: maybeNumber,
      f1: maybeNumber,
      baseRate: number,
      pairs: z.number(),
    })
    .nullable(),
  bands: z
    .object({
      method: z.enum(BAND_METHODS),
      calibrationWindows: z.number(),
      calibratedApart: z.boolean().exactOptional(),
      levels: z.array(
        z.object({
          level: z.number(),
          coverage: number,
          width: number,
          coverageByStep: z.array(number),
          widthByStep: z.array(number),
        }),
      ),
      weightedQuantileLoss: maybeNumber,
    })
    .nullable(),
});

export const detectionSchema: z.ZodType<Detection> = z.object({
  code: z.enum(DETECTION_CODES),
  column: z.string().exactOptional(),
  evidence: z.record(z.string(), z.union([z.number(), z.string(), z.null().transform(() => Number.NaN)])),
});

export const gradientFlowSchema: z.ZodType<GradientFlow> = z.object({
  epoch: z.number(),
  layers: z.array(z.object({ layer: z.string(), norms: z.array(number) })),
});
