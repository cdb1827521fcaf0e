/** What a training comes to: as a worker answers it, and as it is stored with its run. */
import { z } from 'zod';
import { numbers32, wholes32 } from '../../../shared/contract/fields.ts';
import type { BackendReport, EpochRecord, ForecastPoint, TestForecasts } from '../../../shared/run.ts';
import { directionScoresSchema } from './direction-format.ts';
import { ensembleSchema } from './ensemble-format.ts';
import { detectionSchema, gradientFlowSchema, metricsSchema, number } from './scores-format.ts';

const counts = z.object({ train: z.number(), validation: z.number(), test: z.number() });

export const pointSchema: z.ZodType<ForecastPoint> = z.object({
  time: z.string(),
  value: number,
  lower: number.exactOptional(),
  upper: number.exactOptional(),
});

export const errorSchema = z.object({ code: z.string(), details: z.record(z.string(), z.unknown()) });

export const backendSchema: z.ZodType<BackendReport> = z.object({
  tensors: z.enum(['tensorflow', 'wasm', 'cpu']),
  device: z.enum(['cpu', 'gpu']),
  kernel: z.enum(['cuda', 'native', 'portable', 'stock']),
  card: z.string().exactOptional(),
  threads: z.number(),
  reason: z.string(),
});

const epochFields = {
  epoch: z.number(),
  loss: number,
  validationLoss: z.number().nullable(),
  seconds: z.number(),
  share: z.number().exactOptional(),
};
const epochSchema: z.ZodType<EpochRecord> = z.object(epochFields);
/** As it is told while a net learns. */
export const toldEpoch = z.object({ ...epochFields, bestEpoch: z.number() });

const moments = { mean: number, deviation: number };
const transformedSchema = z.object({
  ...{ ...moments, lambda: number, least: number },
  spread: z.array(number).exactOptional(),
});
const scalerSchema = z.record(
  z.string(),
  z.object({ ...moments, transformed: transformedSchema.exactOptional() }),
);

/** What the record of a run takes over as it is. */
export const resultFields = {
  metrics: metricsSchema.nullable(),
  direction: directionScoresSchema.exactOptional(),
  epochs: z.array(epochSchema),
  rows: counts,
  windows: counts,
  parameters: z.number(),
  windowsLost: z.number(),
  detections: z.array(detectionSchema),
  gradientFlow: z.array(gradientFlowSchema),
  finalFit: z
    .discriminatedUnion('outcome', [
      z.object({
        outcome: z.literal('fitted'),
        rows: z.number(),
        windows: z.number(),
        epochs: z.array(z.number()),
        scaler: scalerSchema,
        seconds: number,
      }),
      z.object({ outcome: z.literal('stopped') }),
      z.object({ outcome: z.literal('failed'), error: errorSchema }),
    ])
    .exactOptional(),
  attention: z
    .object({
      of: z.literal('window').exactOptional(),
      ...{ steps: z.array(z.number()), times: z.array(z.string()), shares: z.array(z.array(z.number())) },
    })
    .exactOptional(),
  ensemble: ensembleSchema.exactOptional(),
  seedScores: z.array(
    z.object({
      seed: z.number(),
      mae: number,
      rmse: number,
      bestEpoch: z.number(),
      validationLoss: z.number().nullable(),
    }),
  ),
  otherTargets: z.array(
    z.object({ target: z.string(), metrics: metricsSchema, forecast: z.array(pointSchema) }),
  ),
  scaler: scalerSchema,
  seriesScalers: z.record(z.string(), scalerSchema).exactOptional(),
};

export const testFields = {
  origins: wholes32,
  predicted: numbers32,
  actual: numbers32,
  lower: numbers32.exactOptional(),
  upper: numbers32.exactOptional(),
};

/** `[windows, horizon]`, row by row. */
export const forecastsSchema: z.ZodType<TestForecasts> = z
  .object(testFields)
  .refine(
    ({ origins, predicted, actual, lower = predicted, upper = predicted }) =>
      [actual, lower, upper].every(({ length }) => length === predicted.length) &&
      (origins.length === 0 ? predicted.length === 0 : predicted.length % origins.length === 0),
    'its lists are not as long as each other',
  );
