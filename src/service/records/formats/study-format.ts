/** `study.json`: everything of a study but its trials, which stand in `trials.log`. */
import { z } from 'zod';
import { BASELINES } from '../../../shared/scores.ts';
import { STUDY_STATUSES, type StudyRecord } from '../../../shared/search/study.ts';
import { parameterFields, studyBudget } from '../../../shared/search/study-validators.ts';
import { saidConfig, trainConfig } from '../../../shared/set-up/config-validators.ts';
import { NET_PRESETS } from '../../../shared/set-up/train-config.ts';
import type { VersionedFormat } from '../versioned.ts';
import { errorSchema } from './result-format.ts';
import { datasetSchema, repair, timeSchema } from './run-format.ts';

const [choice, ladder, range] = parameterFields;
const reason = z.string();

export const STUDY_FORMAT: VersionedFormat<StudyRecord> = {
  version: 1,
  migrations: [],
  schema: z.object({
    schemaVersion: z.literal(1),
    id: z.string(),
    name: z.string(),
    status: z.enum(STUDY_STATUSES),
    createdAt: z.iso.datetime(),
    appVersion: z.string(),
    dataset: datasetSchema,
    repairs: z.array(repair),
    time: timeSchema,
    spec: z.object({
      said: saidConfig,
      preset: z.enum(NET_PRESETS),
      space: z.array(
        z.union([choice.extend({ reason }), ladder.extend({ reason }), range.extend({ reason })]),
      ),
      budget: studyBudget,
      atOnce: z.int().positive(),
      seed: z.int().nonnegative(),
    }),
    config: trainConfig,
    free: z.array(z.object({ name: z.enum(BASELINES), mae: z.number() })).nullable(),
    folds: z.object({ count: z.number(), windows: z.number(), independent: z.number() }).nullable(),
    winner: z.int().nonnegative().nullable(),
    runs: z.object({ winner: z.string().nullable(), default: z.string().nullable() }),
    seconds: z.number(),
    error: errorSchema.nullable(),
  }),
};
