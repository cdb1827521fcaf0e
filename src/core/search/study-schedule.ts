/**
 * What a study does next. It follows from what its trials have come to and from nothing else, so that the same study gives the same
 * trials however many machines work on it and however often it is left: successive halving that stops trials as they come (Li and
 * others, “A system for massively parallel hyperparameter tuning”, 2020), with every judgement waiting for the trials before it.
 */
import { maeOf, RUNG_KEEPS, RUNG_SHARES, type StudyBudget, type Trial } from '../../shared/search/study.ts';
import { survives } from './promotion.ts';
import type { Judged } from './tpe.ts';

export interface Decision {
  /** Trials that have learned on every rung. */
  readonly learned: readonly number[];
  /** Trials that go no further: others did better with as much. */
  readonly stopped: readonly number[];
  /** What can be worked on now, the earliest trial first. */
  readonly ready: readonly { readonly trial: Trial; readonly rung: number }[];
  /** Number of the next trial; null where it waits for others, or none is to come. */
  readonly next: number | null;
  /** Nothing is to come any more. */
  readonly isOver: boolean;
}

export interface ScheduleRules {
  readonly budget: StudyBudget;
  readonly atOnce: number;
  /** False once the time is over. */
  readonly mayBegin: boolean;
}

/** @param trials by number, without a gap */
export function decide(trials: readonly Trial[], { budget, atOnce, mayBegin }: ScheduleRules): Decision {
  const learned = new Set<number>();
  const stopped = new Set<number>();
  const ready: { readonly trial: Trial; readonly rung: number }[] = [];
  /** How far the slowest of the trials before has come. */
  let leastRungs = Number.POSITIVE_INFINITY;
  for (const trial of trials) {
    if (trial.end !== null) {
      continue;
    }
    const rung = trial.rungs.length;
    if (rung === RUNG_SHARES.length) {
      learned.add(trial.number);
      continue;
    }
    const isJudged = rung === 0 || leastRungs >= rung;
    if (isJudged && rung > 0 && !goesOn(trial, trials)) {
      stopped.add(trial.number);
      continue;
    }
    leastRungs = Math.min(leastRungs, rung);
    if (isJudged) {
      ready.push({ trial, rung });
    }
  }
  const number = trials.length;
  const seen = seenBy(trials, number, atOnce);
  const isEnough =
    !mayBegin || number >= (budget.trials ?? Number.POSITIVE_INFINITY) || isStale(seen ?? [], budget);
  const isOver = isEnough && trials.every((trial) => trial.end !== null || stopped.has(trial.number));
  return {
    learned: [...learned],
    stopped: [...stopped],
    ready,
    next: isEnough || seen === null ? null : number,
    isOver,
  };
}

/** What a new trial may know: those so far before it that they have ended; null where one has not. */
export function seenBy(trials: readonly Trial[], number: number, atOnce: number): readonly Trial[] | null {
  const before = trials.slice(0, Math.max(0, number - atOnce + 1));
  return before.every(({ end }) => end !== null) ? before : null;
}

/** Judged for a proposal: by how far they came, then by their error there, in ranks; what could not be made comes last. */
export function judgedByRank(seen: readonly Trial[]): readonly Judged[] {
  const judged = seen.filter(({ rungs, end }) => rungs.length > 0 && end !== 'impossible');
  const ranks = new Map(
    judged
      .toSorted((a, b) => b.rungs.length - a.rungs.length || (maeOf(a) as number) - (maeOf(b) as number))
      .map((trial, rank) => [trial.number, rank]),
  );
  return seen.flatMap(({ number, assignment }) =>
    assignment === null ? [] : [{ assignment, error: ranks.get(number) ?? null }],
  );
}

/** Epochs of each rung of so many. */
export function rungEpochs(epochs: number): readonly number[] {
  return RUNG_SHARES.map((share) => Math.max(1, Math.ceil(share * epochs)));
}

/**
 * Verdicts that were given: all trials before had come as far, so nothing changes them any more, and with thousands of trials asking
 * again after each word of one of them would be most of the work.
 */
const verdicts = new WeakMap<Trial, boolean>();

/** The default is always learned to its end: all others stand beside it. */
function goesOn(trial: Trial, trials: readonly Trial[]): boolean {
  const given = verdicts.get(trial);
  if (given !== undefined) {
    return given;
  }
  const { number, rungs } = trial;
  const place = rungs.length - 1;
  const own = rungs[place]?.mae ?? Number.POSITIVE_INFINITY;
  const others = trials
    .slice(0, number)
    .flatMap((other) => (other.rungs[place] === undefined ? [] : [other.rungs[place].mae]));
  const verdict = number === 0 || survives(own, others, RUNG_KEEPS);
  verdicts.set(trial, verdict);
  return verdict;
}

function isStale(seen: readonly Trial[], { patience }: StudyBudget): boolean {
  if (patience === undefined) {
    return false;
  }
  let best = Number.POSITIVE_INFINITY;
  let since = 0;
  for (const trial of seen) {
    const mae = trial.end === 'finished' ? (maeOf(trial) as number) : Number.POSITIVE_INFINITY;
    since = mae < best ? 0 : since + 1;
    best = Math.min(best, mae);
  }
  return since >= patience;
}
