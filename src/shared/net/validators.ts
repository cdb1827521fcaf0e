/** What a description may hold. What does not go together is for `core/net` to refuse: that hangs on the data. */
import { z } from 'zod';
import type { NetDescription } from './description.ts';

// Read when a schema is made, and these are made before those of `shared/set-up/config-validators.ts`.
z.config({ jitless: true });

const MOST_BLOCKS = 40;
const whole = (least: number, most: number) => z.int().min(least).max(most);
const units = whole(1, 4096);
const dropout = z.number().min(0).max(0.95);

/** A key that nobody knows is refused, not left out: the net would be another one than its writer meant. */
const block = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('embedding'), segment: whole(1, 10_000), units }),
  z.strictObject({
    kind: z.literal('convolution'),
    filters: units,
    kernel: whole(1, 1000),
    depth: whole(1, 12),
    growth: whole(1, 8).exactOptional(),
  }),
  z.strictObject({
    kind: z.literal('recurrent'),
    cell: z.enum(['rnn', 'lstm', 'gru']),
    units,
    bidirectional: z.boolean().exactOptional(),
    residual: z.boolean().exactOptional(),
    normalise: z.literal('layer').exactOptional(),
    activation: z.enum(['tanh', 'relu', 'sigmoid']).exactOptional(),
    output: z.enum(['linear', 'sigmoid', 'softplus']).exactOptional(),
    dropout: dropout.exactOptional(),
  }),
  z.strictObject({
    kind: z.literal('attention'),
    heads: whole(1, 64),
    positions: z.boolean().exactOptional(),
  }),
  z.discriminatedUnion('form', [
    z.strictObject({
      kind: z.literal('decoder'),
      form: z.literal('segments'),
      segment: whole(1, 10_000),
      memory: z.enum(['carried', 'hidden']).exactOptional(),
      dropout: dropout.exactOptional(),
    }),
    z.strictObject({
      kind: z.literal('decoder'),
      form: z.literal('steps'),
      cell: z.enum(['rnn', 'lstm', 'gru']),
      units,
      attention: z.enum(['bahdanau', 'luong']).exactOptional(),
      teaching: z.number().min(0).max(1).exactOptional(),
      dropout: dropout.exactOptional(),
    }),
  ]),
  z.strictObject({ kind: z.literal('head'), form: z.enum(['direct', 'recursive', 'segments', 'direction']) }),
  z.strictObject({ kind: z.literal('skip'), form: z.literal('linear') }),
]);

export const netDescription: z.ZodType<NetDescription> = z.strictObject({
  name: z.string().min(1).max(100).exactOptional(),
  blocks: z.array(block).min(1).max(MOST_BLOCKS),
});
