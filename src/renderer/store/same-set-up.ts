/** Finds the run that a set-up would give again: the same data, every setting, the seed and what computes the same. */
import type { DatasetDescription } from '../../shared/dataset.ts';
import { isActive } from '../../shared/reuse/resumable.ts';
import type { BackendReport, RunSummary } from '../../shared/run.ts';
import { arithmeticKey, dataKey, setUpKey } from '../../shared/set-up/same-set-up.ts';
import type { TrainConfig } from '../../shared/set-up/train-config.ts';

/** What would compute it now, as far as it is known. */
export interface Here {
  readonly backend: BackendReport | null;
  readonly appVersion: string | null;
}

/**
 * A run of this set-up on this data that is done or on its way; null when there is none. One that was stopped or came to
 * nothing is not what training it would give, nor is one of another kernel or another version of Gatecast.
 */
export function runWithSetUp(
  runs: readonly RunSummary[],
  dataset: Pick<DatasetDescription, 'fingerprint' | 'series' | 'choices'>,
  config: TrainConfig,
  here: Here = { backend: null, appVersion: null },
): RunSummary | null {
  const found = runs.find(
    (run) =>
      (run.status === 'finished' || isActive(run.status)) &&
      run.phase !== 'stopping' &&
      // One that began with weights is not what training from the start would give.
      run.from === undefined &&
      // A smaller run is not what training its config gives.
      run.compression === undefined &&
      dataKey(run.dataset) === dataKey(dataset) &&
      isOfHere(run, here) &&
      setUpKey(run.config) === setUpKey(config),
  );
  return found ?? null;
}

function isOfHere({ backend = null, appVersion }: RunSummary, here: Here): boolean {
  const isOther = appVersion !== undefined && here.appVersion !== null && appVersion !== here.appVersion;
  const isOtherKernel =
    backend !== null && here.backend !== null && arithmeticKey(backend) !== arithmeticKey(here.backend);
  return !isOther && !isOtherKernel;
}
