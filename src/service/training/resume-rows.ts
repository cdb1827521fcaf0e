import { replayChoices } from '../../core/reuse/replay-choices.ts';
import type { TrainingData } from '../../shared/engine-contract.ts';
import { GatecastError } from '../../shared/errors.ts';
import type { Datasets } from '../datasets.ts';
import type { StoredRun } from '../records/formats/run-format.ts';
import { isSame } from '../reuse/new-rows.ts';
import type { KeptRows } from './kept-rows.ts';
import { trainingData } from './training-data.ts';

export interface RowSources {
  readonly datasets: Datasets;
  readonly keptRows: KeptRows;
}

/**
 * The rows that a run was left on: from the cache, else those of the open dataset that is named, which must be of the same
 * bytes and is read as it was then. Throws `DATASET_OTHER`, `RESUME_NEEDS_FILE`, and what reading does.
 */
export async function rowsToResume(
  run: StoredRun,
  { datasets, keptRows }: RowSources,
  { dataset, signal }: { readonly dataset: string | undefined; readonly signal: AbortSignal },
): Promise<TrainingData> {
  const open = dataset === undefined ? null : datasets.get(dataset);
  const { file, fingerprint, series } = run.dataset;
  if (open !== null && open.description.fingerprint !== fingerprint) {
    throw new GatecastError('DATASET_OTHER', { run: run.id, file });
  }
  const kept = await keptRows.find(run);
  if (kept !== null) {
    return kept;
  }
  if (open === null || dataset === undefined) {
    throw new GatecastError('RESUME_NEEDS_FILE', { run: run.id, file });
  }
  const choices = run.dataset.choices ?? replayChoices(run);
  if (isSame(open.description.choices, choices) && open.description.series === series) {
    return trainingData(open, run.config);
  }
  const { id } = await datasets.choose(dataset, choices, signal);
  try {
    return trainingData(datasets.get(id), run.config);
  } finally {
    datasets.close(id);
  }
}
