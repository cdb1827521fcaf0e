import { z } from 'zod';
import { empty, id, whole } from '../contract/fields.ts';
import { saidConfig } from '../set-up/config-validators.ts';
import { NET_PRESETS } from '../set-up/train-config.ts';
import type { Parameter } from './space.ts';
import type { StudyBudget } from './study.ts';

const name = z.string().min(1).max(100);
const value = z.union([z.string().max(1000), z.number(), z.boolean()]);

export const parameterFields = [
  z.object({ kind: z.literal('choice'), name, values: z.array(value).min(1).max(100) }),
  z.object({ kind: z.literal('ladder'), name, values: z.array(z.number()).min(1).max(100) }),
  z.object({
    ...{ kind: z.enum(['integer', 'real']), name, least: z.number(), most: z.number() },
    scale: z.enum(['linear', 'log']),
  }),
] as const;

const parameter: z.ZodType<Parameter> = z.union(parameterFields);

export const studyBudget: z.ZodType<StudyBudget> = z
  .object({
    seconds: z
      .number()
      .gt(0)
      .max(30 * 86_400)
      .exactOptional(),
    trials: whole(1, 100_000).exactOptional(),
    patience: whole(1, 100_000).exactOptional(),
  })
  .refine((budget) => Object.keys(budget).length > 0, 'it names neither a time nor a number of trials');

const asked = {
  ...{ dataset: id, said: saidConfig, preset: z.enum(NET_PRESETS).exactOptional() },
  vary: z.array(parameter).max(100).exactOptional(),
  only: z.array(name).max(100).exactOptional(),
  around: z.array(name).max(100).exactOptional(),
};
const dataset = id.exactOptional();

export const studyValidators = {
  'study.space': z.object(asked),
  'study.start': z.object({
    ...asked,
    budget: studyBudget.exactOptional(),
    atOnce: whole(1, 1000).exactOptional(),
    name: z.string().min(1).max(200).exactOptional(),
  }),
  'study.stop': z.object({ study: id }),
  'study.pause': z.object({ study: id }),
  'study.resume': z.object({ study: id, dataset }),
  'study.list': empty,
  'study.get': z.object({ study: id }),
  'study.trials': z.object({ study: id, from: whole(0, 1_000_000) }),
  'study.importance': z.object({ study: id }),
  'study.train': z.object({ study: id, trial: whole(0, 1_000_000).exactOptional(), dataset }),
  'study.delete': z.object({ study: id }),
};
