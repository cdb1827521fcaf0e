/** The documents of a backtest's folder, as they are stored. */
import { z } from 'zod';
import type { BacktestRecord } from '../../../shared/backtest.ts';
import { backtestPlan } from '../../../shared/contract/request-validators.ts';
import { trainConfig } from '../../../shared/set-up/config-validators.ts';
import { type Checksums, checksumsSchema } from '../../files/checksums.ts';
import type { VersionedFormat } from '../versioned.ts';
import { metricsSchema } from './scores-format.ts';

/** `backtest.json`: everything but the forecasts; what is stored is kept. */
export interface StoredBacktest extends Omit<BacktestRecord, 'forecasts' | 'notKept'> {
  /** Checksums of the files beside it, by name; absent in records from before checksums. */
  readonly files?: Checksums;
}

export const BACKTEST_FORMAT: VersionedFormat<StoredBacktest> = {
  version: 1,
  migrations: [],
  schema: z.object({
    schemaVersion: z.literal(1),
    id: z.string(),
    createdAt: z.iso.datetime(),
    dataset: z.object({ file: z.string(), series: z.string().nullable(), fingerprint: z.string() }),
    config: trainConfig,
    plan: backtestPlan,
    metrics: metricsSchema,
    seconds: z.number(),
    folds: z.array(
      z.object({
        firstRow: z.number(),
        trainRows: z.number(),
        validationRows: z.number(),
        origins: z.array(z.number()),
        bestEpoch: z.number(),
        seconds: z.number(),
      }),
    ),
    stamps: z.array(z.string()),
    files: checksumsSchema.exactOptional(),
  }),
};
