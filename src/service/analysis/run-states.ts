import { GatecastError } from '../../shared/errors.ts';
import type { RunStates } from '../../shared/runs/states.ts';
import type { EngineProcess } from '../engine-process.ts';
import { askEngine } from '../long-request.ts';
import { keptNets } from '../reuse/forecast-rows.ts';
import type { FinishedRun } from '../runs.ts';
import { type RowSources, rowsOfRun } from '../training/resume-rows.ts';

export interface StatesTask {
  readonly sources: RowSources;
  /** An open dataset, for a run whose rows are not kept any more. */
  readonly dataset: string | undefined;
  /** Null: the last row with a whole window. */
  readonly origin: string | null;
  readonly startEngine: () => EngineProcess;
  readonly signal: AbortSignal;
}

/**
 * What the recurrent layers of a run held over one window. Throws `ENSEMBLE_UNFIT`, `DATASET_OTHER`, `STATES_NEED_FILE`,
 * `ORIGIN_UNFIT`, `ENGINE_CRASHED`, or `Cancelled`.
 */
export async function runStates(finished: FinishedRun, task: StatesTask): Promise<RunStates> {
  const { run } = finished;
  const { sources, dataset, origin, startEngine, signal } = task;
  if (run.ensemble !== undefined) {
    throw new GatecastError('ENSEMBLE_UNFIT', { what: 'What is inside the net' });
  }
  const needsFile = (file: string) => new GatecastError('STATES_NEED_FILE', { run: run.id, file });
  const rows = await rowsOfRun(run, sources, { dataset, signal, needsFile });
  const params = { ...rows, ...(await keptNets(finished)), origin };
  return askEngine({ name: 'states', params, startEngine, signal });
}
