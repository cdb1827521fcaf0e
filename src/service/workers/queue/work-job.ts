/**
 * What lies in the queue: plain words that say what to compute and where its numbers are, never code and never a path. Whoever takes it
 * checks it, whoever gets an answer checks that.
 */
import { z } from 'zod';
import type { BackendReport } from '../../../shared/run.ts';
import { trainConfig } from '../../../shared/set-up/config-validators.ts';
import { arithmeticKey } from '../../../shared/set-up/same-set-up.ts';
import { WORKER_WISHES } from '../../../shared/workers/worker.ts';

/** What workers do, of all that an engine can. */
export const WORKS = ['trial', 'studyFree', 'train'] as const;
export type Work = (typeof WORKS)[number];

const blobName = z.string().regex(/^[0-9a-f]{64}$/);
const plainText = z.string().min(1).max(300);

export const workJob = z.object({
  work: z.enum(WORKS),
  /** Blobs: the rows, and all else that the engine is asked with. */
  rows: blobName,
  params: blobName,
  /** Where a trial stands; null where it begins, and for other works. */
  state: blobName.nullable(),
  /** Whose stream of events is told of it; null where nobody listens. */
  listener: z
    .string()
    .regex(/^[0-9a-z-]{1,60}$/)
    .nullable(),
  /** For people. */
  what: plainText,
});
export type WorkJob = z.infer<typeof workJob>;

export const workOutcome = z.union([
  z.object({
    result: blobName,
    /** Where a trial stands now. */
    state: blobName.nullable(),
    /** The last event that was told of it; null for none. */
    last: z.string().nullable(),
  }),
  z.object({ error: z.object({ code: z.string(), details: z.record(z.string(), z.unknown()) }) }),
  z.object({ cancelled: z.literal(true) }),
  /** What it was to be made of was not there. */
  z.object({ missing: z.array(blobName) }),
]);
export type WorkOutcome = z.infer<typeof workOutcome>;

const float64 = z.instanceof(Float64Array);
const bytes = z.instanceof(Uint8Array);
const time = z.looseObject({ kind: z.string(), step: z.unknown() });
const series = {
  ...{ times: float64, columns: z.array(float64).min(1).max(10_000) },
  ...{ provenance: z.array(bytes).optional(), breaks: z.instanceof(Int32Array), time },
};
const sameLength = ({ times, columns }: { times: Float64Array; columns: readonly Float64Array[] }) =>
  columns.every(({ length }) => length === times.length);

/** The rows of a job, as they come out of a frame. */
export const workRows = z
  .object({
    ...series,
    others: z.array(z.object({ ...series, series: z.string() }).refine(sameLength)).optional(),
  })
  .refine(sameLength, 'its columns are not of one length');

/** All else that each work is asked with. */
export const workParams = {
  trial: z.object({
    ...{ config: trainConfig, widest: trainConfig },
    epochs: z.number().int().min(1),
  }),
  studyFree: z.object({ widest: trainConfig }),
  train: z.object({
    config: trainConfig,
    checkpoint: bytes.optional(),
    start: z
      .object({
        weights: z.instanceof(Float32Array),
        manifest: z.array(z.object({ name: z.string(), shape: z.array(z.number()) })),
      })
      .optional(),
  }),
} as const;

/** What a queue asks of whoever works on it: the same bits come of the same version on the same kernel alone. */
export const queueRules = z.object({ appVersion: z.string(), kernel: z.string() });
export type QueueRules = z.infer<typeof queueRules>;

export function rulesOf(appVersion: string, backend: BackendReport): QueueRules {
  return { appVersion, kernel: arithmeticKey(backend) };
}

/** A queue of its own for every version and kernel, so that nobody ever takes what they must not. */
export function queueNameOf({ appVersion, kernel }: QueueRules): string {
  return `works-${appVersion}-${kernel}`.replace(/[^A-Za-z0-9.-]+/g, '-').replace(/-+$/, '');
}

/** Names of what lies beside the queue. */
export function keysOf(prefix: string) {
  return {
    rules: `${prefix}:rules`,
    workers: `${prefix}:workers`,
    worker: (id: string) => `${prefix}:worker:${id}`,
    /** What a worker was told to be: `paused` or `leaving`. */
    told: (id: string) => `${prefix}:told:${id}`,
    events: (listener: string) => `${prefix}:events:${listener}`,
    checkpoint: (job: string) => `${prefix}:checkpoint:${job}`,
    cancelled: (job: string) => `${prefix}:cancelled:${job}`,
    /** Channels: what workers are told, and that one of them has changed. */
    say: `${prefix}:say`,
    changed: `${prefix}:changed`,
  };
}

/** What is said to workers, who each know whether it is for them. */
export const said = z.union([
  z.object({ job: z.string(), say: z.enum(['cancel', 'stop', 'checkpoint']) }),
  z.object({ worker: z.string(), say: z.enum(WORKER_WISHES) }),
]);
export type Said = z.infer<typeof said>;
