import { z } from 'zod';
import type { CompressionMethod } from './compression.ts';

export const compressionMethod: z.ZodType<CompressionMethod> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('int8') }),
  z.object({ kind: z.literal('float16') }),
]);
