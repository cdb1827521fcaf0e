import { replayChoices } from '../../core/reuse/replay-choices.ts';
import type { OpenChoices } from '../../shared/dataset.ts';
import { GatecastError } from '../../shared/errors.ts';
import type { RunRecord } from '../../shared/run.ts';
import type { LocalService } from '../local-service.ts';
import { findRecord } from './find-record.ts';

export interface ReadForRun {
  readonly run: RunRecord;
  /** Id of the open dataset. */
  readonly dataset: string;
}

/** The run that `RUN FILE…` names, and the id of the files as they are read for it. Throws `RUN_UNKNOWN` and what reading does. */
export async function readForRun(
  { service, readFiles }: Pick<LocalService, 'service' | 'readFiles'>,
  [name = '', ...files]: readonly string[],
  said: OpenChoices,
): Promise<ReadForRun> {
  const all = await service.request('run.lines', {});
  const id = findRecord(all, name, (run) => new GatecastError('RUN_UNKNOWN', { run }));
  const run = await service.request('run.get', { run: id });
  const { id: dataset } = await readFiles(files, replayChoices(run, said));
  return { run, dataset };
}
