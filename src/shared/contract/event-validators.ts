/** A validator for every event; one that is missing does not compile. */
import { z } from 'zod';
import type { EventName } from '../contract.ts';
import type { Events } from './events.ts';
import { id, numbers32, numbers64, wholes32 } from './fields.ts';

const summary = z.custom<Events['run.changed']>(
  (value) =>
    typeof value === 'object' && value !== null && 'id' in value && 'status' in value && 'config' in value,
  'expected a run summary',
);
const backend = z.object({
  tensors: z.enum(['tensorflow', 'wasm', 'cpu']),
  device: z.enum(['cpu', 'gpu']),
  kernel: z.enum(['cuda', 'native', 'portable', 'stock']),
  card: z.string().exactOptional(),
  threads: z.number(),
  reason: z.string(),
});

export const eventValidators: { readonly [Name in EventName]: z.ZodType<Events[Name]> } = {
  'dataset.progress': z.object({
    file: z.string(),
    bytesRead: z.number(),
    bytesTotal: z.number(),
    rows: z.number(),
  }),
  'dataset.changed': z.object({
    dataset: id,
    file: z.string(),
    change: z.enum(['modified', 'removed']),
  }),
  'backtest.progress': z.object({
    dataset: id,
    done: z.number(),
    origins: z.number(),
    secondsLeft: z.number(),
  }),
  'backtest.fold': z.object({
    dataset: id,
    from: z.number(),
    forecasts: z.object({ origins: wholes32, predicted: numbers32, actual: numbers32 }),
  }),
  'evaluate.progress': z.object({
    seed: z.number(),
    seedsDone: z.number(),
    seeds: z.number(),
    epoch: z.number(),
    epochs: z.number(),
    secondsLeft: z.number(),
  }),
  'run.changed': summary,
  'workers.changed': z.custom<Events['workers.changed']>(
    (value) => typeof value === 'object' && value !== null && 'workers' in value,
    'expected workers',
  ),
  'study.changed': z.custom<Events['study.changed']>(
    (value) => typeof value === 'object' && value !== null && 'study' in value,
    'expected a study',
  ),
  'study.removed': z.object({ study: id }),
  'run.labelled': z.object({
    run: id,
    labels: z.object({ tags: z.array(z.string()), note: z.string(), archived: z.boolean() }),
  }),
  'run.removed': z.object({ run: id }),
  'run.backend': z.object({ run: id, backend, before: backend.exactOptional() }),
  'run.updates': z.object({
    run: id,
    firstUpdate: z.number(),
    losses: numbers32,
    norms: numbers32.exactOptional(),
    updatesPerEpoch: z.number(),
    updatesPerSecond: z.number(),
    secondsLeft: z.number(),
  }),
  'run.epoch': z.object({
    run: id,
    epoch: z.number(),
    loss: z.number(),
    validationLoss: z.number().nullable(),
    seconds: z.number(),
    share: z.number().exactOptional(),
    bestEpoch: z.number(),
  }),
  'run.search': z.object({
    run: id,
    candidate: z.string(),
    done: z.number(),
    of: z.number(),
    secondsLeft: z.number(),
    ratio: z.number().nullable(),
    members: z.array(z.string()),
  }),
  'run.forecast': z.object({ run: id, epoch: z.number(), values: numbers64 }),
};
