/** Finds the run that a set-up would give again: the same data, every setting and the seed the same. */
import type { DatasetDescription } from '../../shared/dataset.ts';
import type { RunSummary, TrainConfig } from '../../shared/run.ts';
import { isActive, isOnDataset } from './run-groups.ts';

/**
 * A run of this set-up on this data that is done or on its way; null when there is none. One that was stopped or came to
 * nothing is not what training it would give.
 */
export function runWithSetUp(
  runs: readonly RunSummary[],
  dataset: Pick<DatasetDescription, 'fingerprint' | 'series' | 'choices'>,
  config: TrainConfig,
): RunSummary | null {
  const wanted = keyOf(config);
  const reading = canonical(dataset.choices);
  const found = runs.find(
    (run) =>
      (run.status === 'finished' || isActive(run.status)) &&
      run.phase !== 'stopping' &&
      isOnDataset(run, dataset) &&
      // Records from before it was kept do not say how the file was read.
      (run.dataset.choices === undefined || canonical(run.dataset.choices) === reading) &&
      keyOf(run.config) === wanted,
  );
  return found ?? null;
}

/** The name of the preset decides nothing: the values that came from it do. */
function keyOf({ preset: _preset, ...config }: TrainConfig): string {
  return canonical(config);
}

/** JSON with the keys of every object in order. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
