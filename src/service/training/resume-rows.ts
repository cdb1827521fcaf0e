import { replayChoices } from '../../core/reuse/replay-choices.ts';
import type { TrainingData } from '../../shared/engine-contract.ts';
import { GatecastError } from '../../shared/errors.ts';
import type { Datasets } from '../datasets.ts';
import type { StoredRun } from '../records/formats/run-format.ts';
import { isSame } from '../reuse/new-rows.ts';
import type { KeptRows } from './kept-rows.ts';
import { trainedData } from './training-data.ts';

export interface RowSources {
  readonly datasets: Datasets;
  readonly keptRows: KeptRows;
}

interface AskedDataset {
  readonly dataset: string | undefined;
  readonly signal: AbortSignal;
}

/** The rows that a run was left on. Throws what `rowsOfRun` does, and `RESUME_NEEDS_FILE`. */
export function rowsToResume(
  run: StoredRun,
  sources: RowSources,
  asked: AskedDataset,
): Promise<TrainingData> {
  const needsFile = (file: string) => new GatecastError('RESUME_NEEDS_FILE', { run: run.id, file });
  return rowsOfRun(run, sources, { ...asked, needsFile });
}

/**
 * The rows that a run was trained on: from the cache, else those of the open dataset that is named, which must be of the same
 * bytes and is read as it was then. Throws `DATASET_OTHER`, what reading does, and where there is neither what `needsFile` makes
 * of the file's name.
 */
export async function rowsOfRun(
  run: Pick<StoredRun, 'id' | 'dataset' | 'repairs' | 'config' | 'appVersion'>,
  { datasets, keptRows }: RowSources,
  { dataset, signal, needsFile }: AskedDataset & { readonly needsFile: (file: string) => GatecastError },
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
    throw needsFile(file);
  }
  const choices = run.dataset.choices ?? replayChoices(run);
  if (isSame(open.description.choices, choices) && open.description.series === series) {
    return await trainedData(open, run.config);
  }
  const { id } = await datasets.choose(dataset, choices, signal);
  try {
    return await trainedData(datasets.get(id), run.config);
  } finally {
    datasets.close(id);
  }
}
