/** What a file is opened with, checked: from a peer, or from what was stored. */
import { z } from 'zod';
import { limits } from '../contract/fields.ts';
import { type OpenChoices, REPAIR_METHODS } from '../dataset.ts';

export const openChoices: z.ZodType<OpenChoices> = z.object({
  time: z.string().exactOptional(),
  series: z.record(z.string(), z.string()).exactOptional(),
  dates: z.enum(['day-first', 'month-first']).exactOptional(),
  sentinels: z.literal('keep').exactOptional(),
  repairs: z.record(z.string(), z.enum(REPAIR_METHODS)).exactOptional(),
  resample: z.object({ step: z.string().max(40), by: z.enum(['mean', 'last', 'sum']) }).exactOptional(),
  zone: z.string().max(100).exactOptional(),
  encoding: z.string().max(100).exactOptional(),
  limits: limits.exactOptional(),
  sheet: z.string().max(100).exactOptional(),
});
