/** What is known of all runs, whatever of them the dashboard shows. */
import type { DatasetDescription } from '../../../shared/dataset.ts';
import { forecastsDirection } from '../../../shared/direction/scores.ts';
import type { RunLine, RunSummary } from '../../../shared/run.ts';
import { arrangeRuns, type RunsWanted } from '../../../shared/runs/arrange-runs.ts';
import { NO_LABELS, type RunLabels } from '../../../shared/runs/labels.ts';
import type { RunGrouping } from '../../../shared/runs/list/group-runs.ts';
import { numbered } from '../../../shared/set-up/run-labels.ts';
import { isOnDataset, visibleRuns } from '../run-groups.ts';
import type { RunsState } from '../stores.ts';

export interface RunsListState {
  /** By id; null until they were fetched. */
  readonly lines: Readonly<Record<string, RunLine>> | null;
  readonly wanted: RunsWanted;
  /** What stands together under a heading; null for one list. */
  readonly grouping: RunGrouping | null;
  /** Runs that are to be compared, in the order in which they were chosen. */
  readonly marked: readonly string[];
  /** True while they stand beside each other in the place of the list. */
  readonly comparing: boolean;
  /** True while the run that is chosen stands in the place of the list, with the rows that it keeps. */
  readonly looking: boolean;
}

/** How many of the best on the open data the dashboard knows, however old they are. */
const MOST_BEST = 30;

/** What is on a run; nothing where nobody knows. */
export function labelsOf(lines: RunsListState['lines'], run: string): RunLabels {
  return lines?.[run]?.labels ?? NO_LABELS;
}

/** The name of a run in a list of many: its number tells it from its likes. */
export function lineName({ short, name, number = 1 }: Pick<RunLine, 'short' | 'name' | 'number'>): string {
  return short === undefined ? name : numbered(short, number);
}

/** The runs on this data that err least, against the best free forecast of their windows. */
export function bestHere(
  lines: readonly RunLine[],
  dataset: Pick<DatasetDescription, 'fingerprint' | 'series'> | null,
): readonly string[] {
  const here = lines.filter((line) => line.metrics !== null && isOnDataset(line, dataset));
  return arrangeRuns(here, { sort: 'ratio' })
    .slice(0, MOST_BEST)
    .map(({ id }) => id);
}

/** Runs as they are listed: without those that were thrown away or archived; one that is looked at stays of the latter. */
export function listedRuns(
  { runs, leaving }: Pick<RunsState, 'runs' | 'leaving'>,
  lines: RunsListState['lines'],
  selected: string | null = null,
): readonly RunSummary[] {
  return visibleRuns(Object.values(runs), leaving).filter(
    ({ id }) => id === selected || lines?.[id]?.labels?.archived !== true,
  );
}

/** Those of values and those of a direction, which have no score in common; without kinds of one run. */
export function kindsOf(runs: readonly RunSummary[]): readonly (readonly RunSummary[])[] {
  const isDirection = (run: RunSummary) => forecastsDirection(run.config);
  return [runs.filter((run) => !isDirection(run)), runs.filter(isDirection)].filter(
    ({ length }) => length > 1,
  );
}
