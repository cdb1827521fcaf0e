/** What a description may hold. What does not go together is for `core/net` to refuse: that hangs on the data. */
import { z } from 'zod';
import { BLOCK_LIMITS, MOST_BLOCKS, type NetDescription } from './description.ts';

// Read when a schema is made, and these are made before those of `shared/set-up/config-validators.ts`.
z.config({ jitless: true });

type Range = readonly [least: number, most: number];
const whole = ([least, most]: Range) => z.int().min(least).max(most);
const share = ([least, most]: Range) => z.number().min(least).max(most);
const units = whole(BLOCK_LIMITS.units);
const segment = whole(BLOCK_LIMITS.segment);
const dropout = share(BLOCK_LIMITS.dropout);

/** A key that nobody knows is refused, not left out: the net would be another one than its writer meant. */
const block = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('embedding'), segment, units }),
  z.strictObject({
    kind: z.literal('convolution'),
    filters: units,
    kernel: whole(BLOCK_LIMITS.kernel),
    depth: whole(BLOCK_LIMITS.depth),
    growth: whole(BLOCK_LIMITS.growth).exactOptional(),
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
    heads: whole(BLOCK_LIMITS.heads),
    positions: z.boolean().exactOptional(),
  }),
  z.discriminatedUnion('form', [
    z.strictObject({
      kind: z.literal('decoder'),
      form: z.literal('segments'),
      segment,
      memory: z.enum(['carried', 'hidden']).exactOptional(),
      dropout: dropout.exactOptional(),
    }),
    z.strictObject({
      kind: z.literal('decoder'),
      form: z.literal('steps'),
      cell: z.enum(['rnn', 'lstm', 'gru']),
      units,
      attention: z.enum(['bahdanau', 'luong']).exactOptional(),
      teaching: share(BLOCK_LIMITS.teaching).exactOptional(),
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
