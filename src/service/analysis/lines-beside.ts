import { GatecastError } from '../../shared/errors.ts';
import { type LineBeside, type LineName, linesOf, memberPlace } from '../../shared/lines/lines-beside.ts';
import type { EngineProcess } from '../engine-process.ts';
import { askEngine } from '../long-request.ts';
import { keptNets } from '../reuse/forecast-rows.ts';
import type { FinishedRun } from '../runs.ts';
import { type RowSources, rowsOfRun } from '../training/resume-rows.ts';
import { checkOfValues } from './of-values.ts';

export interface LinesTask {
  readonly sources: RowSources;
  /** An open dataset, for a run whose rows are not kept any more. */
  readonly dataset: string | undefined;
  readonly wanted: readonly LineName[];
  readonly startEngine: () => EngineProcess;
  readonly signal: AbortSignal;
}

/**
 * What stands beside a run over its test part. Throws `RUN_OF_DIRECTION`, `LINE_UNKNOWN`, `DATASET_OTHER`, `LINES_NEED_FILE`,
 * `WEIGHTS_OTHER`, `ENGINE_CRASHED`, or `Cancelled`.
 */
export async function runLines(finished: FinishedRun, task: LinesTask): Promise<readonly LineBeside[]> {
  const { run } = finished;
  const { sources, dataset, wanted, startEngine, signal } = task;
  checkOfValues(run, 'lines');
  const known = linesOf(run);
  const unknown = wanted.find((line) => !known.includes(line));
  if (unknown !== undefined) {
    throw new GatecastError('LINE_UNKNOWN', { run: run.id, line: unknown, known });
  }
  const needsFile = (file: string) => new GatecastError('LINES_NEED_FILE', { run: run.id, file });
  const rows = await rowsOfRun(run, sources, { dataset, signal, needsFile });
  const [test, validation] = await Promise.all([finished.test(), finished.validation()]);
  const params = {
    ...rows,
    ...{ config: run.config, wanted, rows: run.rows, season: run.metrics?.season ?? 1 },
    ...{ testOrigins: test.origins, validationOrigins: validation?.origins ?? new Int32Array() },
    kept: wanted.every((line) => memberPlace(line) === null) ? null : await keptNets(finished),
  };
  return askEngine({ name: 'linesBeside', params, startEngine, signal });
}
