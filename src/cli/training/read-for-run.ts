import { replayChoices } from '../../core/reuse/replay-choices.ts';
import type { OpenChoices } from '../../shared/dataset.ts';
import { GatecastError } from '../../shared/errors.ts';
import type { RunRecord } from '../../shared/run.ts';
import type { KeptTarget } from '../../shared/runs/kept-target.ts';
import type { ServiceCaller } from '../commands.ts';
import type { LocalService } from '../local-service.ts';
import { findRecord } from './find-record.ts';

type Reader = Pick<LocalService, 'service' | 'readFiles'>;

export interface ReadForRun {
  readonly run: RunRecord;
  /** Id of the open dataset. */
  readonly dataset: string;
}

/** The run that `RUN FILE…` names, and the id of the files as they are read for it. Throws `RUN_UNKNOWN` and what reading does. */
export async function readForRun(
  { service, readFiles }: Reader,
  [name = '', ...files]: readonly string[],
  said: OpenChoices,
): Promise<ReadForRun> {
  const run = await runNamed(service, name);
  const { id: dataset } = await readFiles(files, replayChoices(run, said));
  return { run, dataset };
}

export interface ReadAgain {
  readonly run: RunRecord;
  /** For a request that takes the dataset where rows are not kept any more: of the files, where some are named. */
  readonly asked: { readonly run: string; readonly dataset?: string };
}

/** The run that `RUN [FILE…]` names, and its own rows read as they were then. Throws `RUN_UNKNOWN` and what reading does. */
export async function readAgain(
  { service, readFiles }: Reader,
  [name = '', ...files]: readonly string[],
): Promise<ReadAgain> {
  const run = await runNamed(service, name);
  const choices = run.dataset.choices ?? replayChoices(run);
  const dataset = files.length === 0 ? {} : { dataset: (await readFiles(files, choices)).id };
  return { run, asked: { run: run.id, ...dataset } };
}

/** The rows that a run keeps itself. Throws `TARGET_NOT_KEPT` for one of an older version, and what `run.target` does. */
export async function keptTarget(
  service: ServiceCaller,
  { id, dataset }: Pick<RunRecord, 'id' | 'dataset'>,
): Promise<KeptTarget> {
  const kept = await service.request('run.target', { run: id });
  if (kept === null) {
    throw new GatecastError('TARGET_NOT_KEPT', { run: id, file: dataset.file });
  }
  return kept;
}

/** The record of the run that a name or the beginning of an id stands for. */
async function runNamed(service: ServiceCaller, name: string): Promise<RunRecord> {
  const all = await service.request('run.lines', {});
  const id = findRecord(all, name, (run) => new GatecastError('RUN_UNKNOWN', { run }));
  return service.request('run.get', { run: id });
}
