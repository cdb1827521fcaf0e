/** What a search found, as it is stored with its run. */
import { z } from 'zod';
import { CANDIDATE_ENDS, type Ensemble } from '../../../shared/ensemble/ensemble.ts';
import { BASELINES } from '../../../shared/scores.ts';
import { trainConfig } from '../../../shared/set-up/config-validators.ts';
import { number } from './scores-format.ts';

const share = { name: z.string(), weight: number, mae: number, gain: z.number().nullable() };

export const ensembleSchema: z.ZodType<Ensemble> = z.object({
  members: z.array(
    z.discriminatedUnion('kind', [
      z.object({
        kind: z.literal('net'),
        ...share,
        config: trainConfig,
        parameters: z.number(),
        bestEpoch: z.number(),
      }),
      z.object({ kind: z.literal('free'), ...share, baseline: z.enum(BASELINES) }),
    ]),
  ),
  candidates: z.array(
    z.object({
      name: z.string(),
      kind: z.enum(['net', 'free']),
      end: z.enum(CANDIDATE_ENDS),
      mae: z.number().nullable(),
      seconds: z.number().nullable(),
      reason: z.string().exactOptional(),
    }),
  ),
  folds: z.number(),
  windows: z.number(),
  independent: z.number(),
  shrinkage: number,
  mae: number,
  season: z.number(),
  seasons: z.array(z.number()),
  seconds: z.number(),
});
