import { bestFirst, type Study, type Trial } from './study.ts';

/** What the trials of a study come to, counted as they come: nothing is gone through again for the next. */
export interface StudyTally {
  /** A trial that is new or has changed. */
  take(trial: Trial): void;
  /** Those that learned all their epochs, and those that were stopped for others. */
  readonly finished: number;
  readonly stoppedEarly: number;
  /** The trial with the least error among those that learned all their epochs, the earlier of equal ones; null for none. */
  readonly best: Trial | null;
}

/** Of the trials so far, each of which is what it will be once it has ended. */
export function createTally(trials: Study['trials']): StudyTally {
  /** Numbers of those that ended. */
  const ended = new Set<number>();
  let [finished, stoppedEarly] = [0, 0];
  let best: Trial | null = null;

  function take(trial: Trial): void {
    if (trial.end === null || ended.has(trial.number)) {
      return;
    }
    ended.add(trial.number);
    stoppedEarly += trial.end === 'stopped-early' ? 1 : 0;
    if (trial.end === 'finished') {
      finished++;
      best = best === null || bestFirst(trial, best) < 0 ? trial : best;
    }
  }

  for (const trial of trials) {
    take(trial);
  }
  return {
    take,
    get finished() {
      return finished;
    },
    get stoppedEarly() {
      return stoppedEarly;
    },
    get best() {
      return best;
    },
  };
}
