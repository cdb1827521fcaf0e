/** What a training is asked for, checked: from a peer, or from what was stored. */
import { z } from 'zod';
import { columnName, levels, whole } from '../contract/fields.ts';
import { MOST_STUDY_NETS, type StudyNets } from '../ensemble/ensemble.ts';
import { NET_NAMES } from '../net/names.ts';
import { netDescription } from '../net/validators.ts';
import { BAND_METHODS } from '../scores.ts';
import {
  CALENDAR_FEATURES,
  CELLS,
  HEADS,
  LOSSES,
  NORMALISATIONS,
  OPTIMIZERS,
  PRESETS,
  type SaidConfig,
  SCHEDULES,
  SKIPS,
  TRANSFORMS,
  type TrainConfig,
} from './train-config.ts';

/** Limits keep a slip of the keyboard from asking for more memory than any machine has. */
const settings = z.object({
  target: columnName.min(1),
  features: z.array(columnName).max(1000),
  model: z.enum(CELLS),
  window: whole(1, 100_000),
  leastWindow: whole(1, 100_000).exactOptional(),
  horizon: whole(1, 10_000),
  units: whole(1, 4096),
  layers: whole(1, 8),
  dropout: z.number().min(0).max(0.95),
  learningRate: z.number().positive().max(10),
  batch: whole(1, 65_536),
  epochs: whole(1, 100_000),
  patience: whole(0, 100_000),
  clip: z.number().min(0),
  loss: z.enum(LOSSES),
  normalise: z.enum(NORMALISATIONS),
  transform: z.enum(TRANSFORMS).exactOptional(),
  seed: whole(0, 2 ** 31 - 1),
  split: z
    .object({
      train: z.number().gt(0).lt(1),
      validation: z.number().min(0).lt(1),
      test: z.number().gt(0).lt(1),
    })
    .refine(
      ({ train, validation, test }) => Math.abs(train + validation + test - 1) < 1e-6,
      'shares must sum to 1',
    ),
  optimizer: z.enum(OPTIMIZERS).exactOptional(),
  schedule: z.enum(SCHEDULES).exactOptional(),
  warmup: whole(0, 1_000_000).exactOptional(),
  average: z.number().min(0).lt(1).exactOptional(),
  bidirectional: z.boolean().exactOptional(),
  preset: z.enum(PRESETS).exactOptional(),
  alsoTargets: z.array(columnName).max(1000).exactOptional(),
  channels: z.enum(['joint', 'shared']).exactOptional(),
  segment: whole(1, 10_000).exactOptional(),
  head: z.enum(HEADS).exactOptional(),
  skip: z.enum(SKIPS).exactOptional(),
  decoderMemory: z.enum(['carried', 'hidden']).exactOptional(),
  net: netDescription.exactOptional(),
  known: z.array(columnName).max(1000).exactOptional(),
  calendar: z.array(z.enum(CALENDAR_FEATURES)).max(3).exactOptional(),
  seasons: z.array(z.int().min(2).max(1_000_000)).max(4).exactOptional(),
  allSeries: z.boolean().exactOptional(),
  bands: z.enum([...BAND_METHODS, 'none']).exactOptional(),
  levels: levels.exactOptional(),
  seeds: whole(1, 100).exactOptional(),
  ensemble: z.boolean().exactOptional(),
  search: z
    .object({
      seconds: z.number().min(1).max(86_400),
      candidates: whole(0, 1000).exactOptional(),
      study: z.lazy(() => studyNets).exactOptional(),
    })
    .exactOptional(),
  finalFit: z.boolean().exactOptional(),
});
export const trainConfig: z.ZodType<TrainConfig> = settings;

/** Set-ups of one net each: none of them searches. */
const studyNets: z.ZodType<StudyNets> = z.object({
  id: z.string().min(1).max(200),
  nets: z
    .array(
      z.object({
        name: z.string().min(1).max(200),
        config: trainConfig.refine(({ search }) => search === undefined, 'a candidate is one net'),
      }),
    )
    .max(MOST_STUDY_NETS),
});

const { target, preset: _preset, net: _net, ...unsaid } = settings.shape;
/** Left out is not the same as undefined, which would take the place of what is derived. */
export const saidConfig = z.object({
  target,
  net: z.union([netDescription, z.enum(NET_NAMES)]).exactOptional(),
  ...Object.fromEntries(Object.entries(unsaid).map(([name, setting]) => [name, setting.exactOptional()])),
}) as unknown as z.ZodType<SaidConfig>;
