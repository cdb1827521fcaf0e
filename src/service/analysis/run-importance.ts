import type { AppliedRepair } from '../../shared/dataset.ts';
import { GatecastError } from '../../shared/errors.ts';
import { isOfSheet } from '../../shared/opening/sheets.ts';
import type { Importance } from '../../shared/scores.ts';
import type { OpenDataset } from '../datasets.ts';
import type { EngineProcess } from '../engine-process.ts';
import { askEngine } from '../long-request.ts';
import type { StoredRun } from '../records/formats/run-format.ts';
import { keptNets } from '../reuse/forecast-rows.ts';
import type { FinishedRun } from '../runs.ts';
import { trainingData } from '../training/training-data.ts';
import { checkOfValues } from './of-values.ts';

export interface ImportanceTask {
  readonly dataset: OpenDataset;
  readonly method: Importance['method'];
  readonly startEngine: () => EngineProcess;
  readonly signal: AbortSignal;
}

/** What mattered to a run. Throws `RUN_OF_DIRECTION`, `ENSEMBLE_UNFIT`, `DATASET_OTHER` for data it was not trained on, `ENGINE_CRASHED`, or `Cancelled`. */
export async function runImportance(finished: FinishedRun, task: ImportanceTask): Promise<Importance> {
  const { run } = finished;
  const { dataset, method, startEngine, signal } = task;
  checkOfValues(run, 'importance');
  if (!isSameData(run, dataset)) {
    throw new GatecastError('DATASET_OTHER', { run: run.id, file: run.dataset.file });
  }
  if (run.ensemble !== undefined) {
    throw new GatecastError('ENSEMBLE_UNFIT', { what: 'What mattered' });
  }
  return askEngine({
    name: 'importance',
    params: { ...trainingData(dataset, run.config), ...(await keptNets(finished)), method },
    startEngine,
    signal,
  });
}

/** The same bytes, read the same way: another step or other repairs make other numbers of them. */
function isSameData(run: StoredRun, { description }: OpenDataset): boolean {
  const { fingerprint, series, time, repairs } = description;
  return (
    fingerprint === run.dataset.fingerprint &&
    series === run.dataset.series &&
    isOfSheet(run.dataset.choices, description) &&
    time.step === run.time.step &&
    repairsText(repairs) === repairsText(run.repairs)
  );
}

function repairsText(repairs: readonly AppliedRepair[]): string {
  return JSON.stringify(repairs.map(({ code, column, method, count }) => [code, column, method, count]));
}
