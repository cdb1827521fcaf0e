import { z } from 'zod';
import type { Compression } from '../../../shared/compress/compression.ts';
import { compressionMethod } from '../../../shared/compress/method-validator.ts';
import { number } from './scores-format.ts';

const pair = z.object({ before: number, after: number });

export const compressionSchema: z.ZodType<Compression> = z.object({
  method: compressionMethod,
  from: z.object({ run: z.string(), name: z.string() }),
  outcome: z
    .object({
      parameters: pair,
      bytes: pair,
      testError: pair,
      validationError: pair.nullable(),
      zeros: z.array(z.object({ name: z.string(), weights: z.number(), zeros: z.number() })).exactOptional(),
      pValue: z.number().nullable(),
      forecastSeconds: pair,
      verdict: z.string(),
    })
    .exactOptional(),
});
