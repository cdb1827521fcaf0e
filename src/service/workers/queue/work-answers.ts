/**
 * What workers answer and tell, field by field: whatever else lies in the queue is no answer of ours. Beside what a run keeps of it
 * (`records/formats/result-format.ts`), which is checked here before it is ever written.
 */
import { z } from 'zod';
import { numbers32, numbers64 } from '../../../shared/contract/fields.ts';
import type { EngineEvents, EngineRequests, TrainResult } from '../../../shared/engine-contract.ts';
import { BASELINES } from '../../../shared/scores.ts';
import { directionForecastSchema } from '../../records/formats/direction-format.ts';
import {
  backendSchema,
  forecastsSchema,
  pointSchema,
  resultFields,
  toldEpoch,
} from '../../records/formats/result-format.ts';
import { number } from '../../records/formats/scores-format.ts';
import type { Work } from './work-job.ts';

const count = z.number().int().min(0);

const trainResult: z.ZodType<TrainResult> = z
  .object({
    ...resultFields,
    backend: backendSchema,
    bestEpoch: count,
    stopped: z.boolean(),
    forecast: z.array(pointSchema),
    naiveForecast: z.array(pointSchema),
    directionForecast: directionForecastSchema.exactOptional(),
    test: forecastsSchema,
    validation: forecastsSchema,
    weights: numbers32,
    manifest: z.array(z.object({ name: z.string(), shape: z.array(count) })),
    finalWeights: numbers32.exactOptional(),
    seconds: z.object({ train: z.number(), forecast: z.number() }),
  })
  .refine(
    ({ weights, manifest }) =>
      weights.length ===
      manifest.reduce((sum, { shape }) => sum + shape.reduce((product, size) => product * size, 1), 0),
    { path: ['weights'], message: 'they are not those of its manifest' },
  );

/** Of each work. What a trial comes to stands without where the trial is, which lies in a blob of its own; an error that is no number is none in JSON. */
export const WORK_ANSWERS = {
  trial: z.object({ mae: number, epochs: count, parameters: count, seconds: z.number().min(0) }),
  studyFree: z.object({
    free: z.array(z.object({ name: z.enum(BASELINES), mae: number })),
    folds: z.object({ count, windows: count, independent: count }),
  }),
  train: trainResult,
} as const satisfies {
  readonly trial: z.ZodType<Omit<EngineRequests['trial']['result'], 'state'>>;
  readonly studyFree: z.ZodType<EngineRequests['studyFree']['result']>;
  readonly train: z.ZodType<TrainResult>;
};
export type WorkAnswer<Name extends Work> = z.infer<(typeof WORK_ANSWERS)[Name]>;

/** What a training tells of itself on its way, `checkpoint` aside: that travels as the name of a blob. */
export const TOLD_EVENTS = {
  backend: backendSchema,
  updates: z.object({
    firstUpdate: z.number(),
    losses: numbers32,
    norms: numbers32.exactOptional(),
    updatesPerEpoch: z.number(),
    updatesPerSecond: number,
    secondsLeft: number,
  }),
  epoch: toldEpoch,
  forecast: z.object({ epoch: z.number(), values: numbers64 }),
  search: z.object({
    candidate: z.string(),
    ...{ done: z.number(), of: z.number(), secondsLeft: number },
    ratio: z.number().nullable(),
    members: z.array(z.string()),
  }),
  scoring: z.object({}) as z.ZodType<Record<string, never>>,
  scored: trainResult,
} as const satisfies { readonly [Name in keyof EngineEvents]?: z.ZodType<EngineEvents[Name]> };
export type ToldEvent = keyof typeof TOLD_EVENTS;

export const toldCheckpoint = z.object({ blob: z.string().regex(/^[0-9a-f]{64}$/) });
