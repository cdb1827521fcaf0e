import { z } from 'zod';
import { whole } from '../contract/fields.ts';
import type { CompressionMethod } from './compression.ts';

export const compressionMethod: z.ZodType<CompressionMethod> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('int8') }),
  z.object({ kind: z.literal('float16') }),
  z.object({
    kind: z.literal('prune'),
    sparsity: z.number().gt(0).lt(1),
    epochs: whole(1, 10_000).exactOptional(),
  }),
  z.object({
    kind: z.literal('distil'),
    units: whole(1, 4096).exactOptional(),
    epochs: whole(1, 10_000).exactOptional(),
    share: z.number().min(0).max(1).exactOptional(),
  }),
]);
