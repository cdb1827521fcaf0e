/** What of a search's time is kept for scoring what it found. */
import { availableParallelism, loadavg } from 'node:os';
import type { StudyRecord, Trial } from '../../shared/search/study.ts';

/** A trial's own training, and once more on all rows where the set-up asks for it, as shares of what its folds took. */
const SCORED_TAKES = { folds: 0.6, none: 1.2 } as const;
const FINAL_TAKES = 1.6;
/** An engine starts, and its run is scored and kept, on a machine that has nothing else to do; on another at most a tenth of the budget. */
const RUN = { seconds: 1.5, mostShare: 0.1 } as const;
/** The program starts and reads the file before the search, and tells what it found after it: at most so much, and so much of the budget. */
const AROUND = { mostSeconds: 2, share: 0.02 } as const;

export interface Searched {
  readonly folds: StudyRecord['folds'];
  readonly first: Trial | undefined;
  readonly leads: Trial | null;
}

/**
 * Seconds of a budget that are kept for what is not search: the runs of what leads and of the default once it is over, and what is around both. What
 * trials took was measured on this machine, as busy as it is; the start of an engine was not, so it is reckoned by how many wait for each core
 * (`crowding`, 1 or more).
 */
export function scoringReserve(
  budget: number,
  { folds, first, leads }: Searched,
  crowding = crowdingNow(),
): number {
  const best = leads ?? first;
  const made = best === undefined || first === undefined || best === first ? [best] : [best, first];
  const start = Math.min(RUN.seconds * crowding, Math.max(RUN.seconds, RUN.mostShare * budget));
  const share = (folds?.count ?? 0) > 0 ? SCORED_TAKES.folds : SCORED_TAKES.none;
  return made.reduce(
    (sum, trial) => {
      const learned = (trial?.rungs ?? []).reduce((seconds, rung) => seconds + rung.seconds, 0);
      const again = trial?.config.finalFit === true ? 1 + FINAL_TAKES : 1;
      return sum + start + learned * share * again;
    },
    Math.min(AROUND.mostSeconds, AROUND.share * budget),
  );
}

/** Windows knows no such mean: 1 there. */
function crowdingNow(): number {
  const [minute = 0] = loadavg();
  return Math.max(1, minute / availableParallelism());
}
