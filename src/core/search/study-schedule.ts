/**
 * What a study does next. It follows from what its trials have come to and from nothing else, so that the same study gives the same
 * trials however many machines work on it and however often it is left: successive halving that stops trials as they come (Li and
 * others, “A system for massively parallel hyperparameter tuning”, 2020), with every judgement waiting for the trials before it.
 */
import { maeOf, RUNG_KEEPS, RUNG_SHARES, type StudyBudget, type Trial } from '../../shared/search/study.ts';
import { createRanking } from './promotion.ts';

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
}

export interface Schedule {
  /** @param mayBegin false once the time is over */
  decide(mayBegin: boolean): Decision;
  /** How many trials, the first ones, the next one may know: those so far before it that all of them have ended. Null where one has not. */
  seen(): number | null;
}

/**
 * The schedule of trials that come and go on while it is asked. It reads them anew each time, but for those that have ended, which stay as they
 * are: a decision after twenty thousand trials takes no longer than one after a few.
 *
 * @param trials by number, without a gap
 */
export function createSchedule(trials: readonly Trial[], { budget, atOnce }: ScheduleRules): Schedule {
  /** All trials before this one have ended. */
  let ended = 0;
  const isStale = staleness(budget);
  const goesOn = createVerdicts(trials);

  function seen(): number | null {
    while (ended < trials.length && trials[ended]?.end !== null) {
      ended++;
    }
    const count = Math.max(0, trials.length - atOnce + 1);
    return count <= ended ? count : null;
  }

  return {
    seen,
    decide(mayBegin) {
      const known = seen();
      const learned: number[] = [];
      const stopped: number[] = [];
      const ready: { readonly trial: Trial; readonly rung: number }[] = [];
      /** How far the slowest of the trials before has come. */
      let leastRungs = Number.POSITIVE_INFINITY;
      let isEveryEnded = true;
      for (let number = ended; number < trials.length; number++) {
        const trial = trials[number] as Trial;
        if (trial.end !== null) {
          continue;
        }
        const rung = trial.rungs.length;
        if (rung === RUNG_SHARES.length) {
          learned.push(number);
          isEveryEnded = false;
          continue;
        }
        const isJudged = rung === 0 || leastRungs >= rung;
        if (isJudged && rung > 0 && !goesOn(trial)) {
          stopped.push(number);
          continue;
        }
        isEveryEnded = false;
        leastRungs = Math.min(leastRungs, rung);
        if (isJudged) {
          ready.push({ trial, rung });
        }
      }
      const isEnough =
        !mayBegin ||
        trials.length >= (budget.trials ?? Number.POSITIVE_INFINITY) ||
        isStale(trials, known ?? 0);
      return {
        ...{ learned, stopped, ready },
        next: isEnough || known === null ? null : trials.length,
        isOver: isEnough && isEveryEnded,
      };
    },
  };
}

/** Epochs of each rung of so many. */
export function rungEpochs(epochs: number): readonly number[] {
  return RUNG_SHARES.map((share) => Math.max(1, Math.ceil(share * epochs)));
}

/**
 * Whether a trial goes on after the rung that it came to. All trials before it have come as far or have ended, so a verdict stays; and a
 * rung gives its verdicts in the order of the trials, so that the errors there are gathered once. The default always goes on: all others
 * stand beside it.
 */
function createVerdicts(trials: readonly Trial[]): (trial: Trial) => boolean {
  const given = new WeakMap<Trial, boolean>();
  /** Of each rung: the errors of the trials before `upTo`. */
  const rungs = RUNG_SHARES.map(() => ({ errors: createRanking(), upTo: 0 }));

  return (trial) => {
    const before = given.get(trial);
    if (before !== undefined) {
      return before;
    }
    const place = trial.rungs.length - 1;
    const rung = rungs[place] as (typeof rungs)[number];
    if (rung.upTo > trial.number) {
      Object.assign(rung, { errors: createRanking(), upTo: 0 });
    }
    for (; rung.upTo < trial.number; rung.upTo++) {
      const other = trials[rung.upTo]?.rungs[place];
      if (other !== undefined) {
        rung.errors.add(other.mae);
      }
    }
    const own = trial.rungs[place]?.mae ?? Number.POSITIVE_INFINITY;
    const verdict = trial.number === 0 || rung.errors.survives(own, RUNG_KEEPS);
    given.set(trial, verdict);
    return verdict;
  };
}

/** Whether so many trials in a row brought nothing better. Asked each time with the same number of the first trials, or more. */
function staleness({ patience }: StudyBudget): (trials: readonly Trial[], count: number) => boolean {
  let best = Number.POSITIVE_INFINITY;
  let since = 0;
  let asked = 0;
  return (trials, count) => {
    if (patience === undefined) {
      return false;
    }
    for (; asked < count; asked++) {
      const trial = trials[asked] as Trial;
      const mae = trial.end === 'finished' ? (maeOf(trial) as number) : Number.POSITIVE_INFINITY;
      since = mae < best ? 0 : since + 1;
      best = Math.min(best, mae);
    }
    return since >= patience;
  };
}
