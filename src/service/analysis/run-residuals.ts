import { type RowTimes, residualsOf } from '../../core/residuals/residuals.ts';
import { GatecastError } from '../../shared/errors.ts';
import type { Residuals } from '../../shared/runs/residuals.ts';
import type { FinishedRun } from '../runs.ts';
import { type RowSources, rowsOfRun } from '../training/resume-rows.ts';
import { checkOfValues } from './of-values.ts';

export interface ResidualsAsked {
  readonly sources: RowSources;
  /** An open dataset, for the times of a run whose rows are not kept any more. */
  readonly dataset: string | undefined;
  /** Steps ahead. */
  readonly ahead: number;
  readonly signal: AbortSignal;
}

/**
 * What is left of the test forecasts of a run. Where its rows are not to be had, without hours, weekdays and months. Throws
 * `RUN_OF_DIRECTION`, `STEP_NOT_FORECAST` and `DATASET_OTHER`.
 */
export async function runResiduals(
  finished: FinishedRun,
  { sources, dataset, ahead, signal }: ResidualsAsked,
): Promise<Residuals> {
  const { run } = finished;
  checkOfValues(run, 'residuals');
  const { horizon } = run.config;
  if (ahead > horizon) {
    throw new GatecastError('STEP_NOT_FORECAST', { run: run.id, step: ahead, horizon });
  }
  const [test, times] = await Promise.all([
    finished.test(),
    keptTimes(finished).then((kept) => kept ?? timesOfRows(finished, { sources, dataset, signal })),
  ]);
  return residualsOf({ test, ahead, time: run.time, times });
}

/** Those that the run keeps itself; null for runs of versions that kept none, and where the file is damaged. */
async function keptTimes(finished: FinishedRun): Promise<RowTimes | null> {
  try {
    return await finished.target();
  } catch (error) {
    if (error instanceof GatecastError) {
      return null;
    }
    throw error;
  }
}

/** Those of the rows that it was trained on; null where they are neither kept nor open. */
async function timesOfRows(
  { run }: FinishedRun,
  asked: Pick<ResidualsAsked, 'sources' | 'dataset' | 'signal'>,
): Promise<RowTimes | null> {
  const needsFile = (file: string) => new GatecastError('RESUME_NEEDS_FILE', { run: run.id, file });
  try {
    const { times } = await rowsOfRun(run, asked.sources, { ...asked, needsFile });
    return { firstRow: 0, times };
  } catch (error) {
    if (error instanceof GatecastError && error.code === 'RESUME_NEEDS_FILE') {
      return null;
    }
    throw error;
  }
}
