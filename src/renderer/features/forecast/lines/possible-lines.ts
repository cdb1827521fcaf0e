/** Which lines may stand beside a run, and which of them do. */
import { type LineName, linesOf } from '../../../../shared/lines/lines-beside.ts';
import type { RunRecord, RunSummary } from '../../../../shared/run.ts';
import { standsBeside } from '../../../store/forecast/shown-lines.ts';
import { companions, isDone } from '../../../store/run-groups.ts';
import { isLineOn } from './line-style.ts';

/** More runs than these have no chip: the list of runs is for them. */
const MOST_RUNS = 12;

interface Shown {
  readonly run: RunSummary | null;
  readonly record: RunRecord | null;
  readonly comparable: readonly RunSummary[];
  /** What somebody turned on or off beside this run. */
  readonly turned: Readonly<Record<string, boolean>> | undefined;
}

export interface PossibleLines {
  readonly runs: readonly RunSummary[];
  readonly shownRuns: readonly RunSummary[];
  /** Free forecasts and members of an ensemble. */
  readonly named: readonly LineName[];
  readonly shownNames: readonly LineName[];
  /** Runs whose forecast is drawn beside. */
  readonly others: readonly RunSummary[];
  /** Whether the last value is drawn on into the future, as it is by itself. */
  readonly hasNaive: boolean;
}

/** Before the run has scores none can be chosen; the best of every other maker stands beside it by itself. */
export function possibleLines({ run, record, comparable, turned }: Shown): PossibleLines {
  const hasNaive = isLineOn(turned, 'naive');
  const near = companions(comparable, run?.id ?? '');
  if (run === null || !isDone(run.status) || record === null || record.metrics === null) {
    return { runs: [], shownRuns: [], named: [], shownNames: [], others: near, hasNaive };
  }
  const runs = comparable.filter((one) => one.id !== run.id && isDone(one.status)).slice(0, MOST_RUNS);
  const shownRuns = runs.filter((one) => standsBeside(one, turned, near));
  const named = linesOf(record);
  return {
    runs,
    shownRuns,
    named,
    shownNames: named.filter((line) => turned?.[line] === true),
    others: shownRuns,
    hasNaive,
  };
}
