/** Where data came from and where those of a run can be had again. */
import type { AppInfo } from '../../shared/contract/app-requests.ts';
import type { FilePlace, OpenChoices } from '../../shared/dataset.ts';
import type { RunSummary } from '../../shared/run.ts';
import { type DataSource, NO_CHOICES } from './stores.ts';

export interface SourceOfRun {
  readonly source: DataSource;
  readonly choices: OpenChoices;
  /** False where only the name is that of the run's file: what it holds may have changed since. */
  readonly isSame: boolean;
}

/** One file, or several that are opened as one. */
export function sourceOf(places: readonly FilePlace[]): DataSource | null {
  const [first] = places;
  return places.length > 1 ? { kind: 'several', sources: places } : (first ?? null);
}

/** Where the data of a run can be opened again; null when only the person knows. */
export function sourceOfRun(
  { dataset }: Pick<RunSummary, 'dataset'>,
  info: AppInfo | null,
): SourceOfRun | null {
  const recent = info?.recent ?? [];
  const same = recent.find(({ fingerprint }) => fingerprint === dataset.fingerprint);
  const found = same ?? recent.find(({ file }) => file === dataset.file);
  const isSample = info?.samples.some(({ file }) => file === dataset.file) === true;
  const source =
    found === undefined
      ? isSample
        ? ({ kind: 'sample', file: dataset.file } as const)
        : null
      : sourceOf(found.places);
  return (
    source && {
      source,
      choices: dataset.choices ?? found?.choices ?? NO_CHOICES,
      isSame: same !== undefined || (found === undefined && isSample),
    }
  );
}
