/** Smaller runs made of others. */

import type { Call } from '../contract/call.ts';
import type { RunSummary } from '../run.ts';
import type { CompressionCurve, CompressionMethod } from './compression.ts';

export interface CompressRequests {
  /**
   * Queues the making of a smaller run of one that has come to its end, on the rows that it was trained on: from the cache, else
   * those of the open dataset, which must be of the same bytes. Returns at once, as `run.start`. Throws `RUN_NOT_FINISHED`,
   * `COMPRESS_NEEDS_FILE` and `DATASET_OTHER`.
   */
  readonly 'run.compress': Call<
    { readonly run: string; readonly method: CompressionMethod; readonly dataset?: string },
    RunSummary
  >;
  /**
   * What the run would take and err with fewer bytes, on its validation windows, and what students that it has taught do there; it
   * takes its turn among the trainings. Throws as `run.compress`, and `CURVE_UNJUDGED`.
   */
  readonly 'run.compressionCurve': Call<
    { readonly run: string; readonly dataset?: string },
    CompressionCurve
  >;
}
