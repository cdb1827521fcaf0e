/** Searches for a set-up: a line of each, and the whole of the one that is looked at. */

import { isStudyAtWork, type Study, type StudySummary } from '../../../shared/search/study.ts';
import type { StudyChange } from '../../../shared/search/study-requests.ts';
import { t } from '../../../shared/texts/text.ts';

export interface StudiesState {
  readonly list: Readonly<Record<string, StudySummary>>;
  /** The one that is shown with its trials; null before it was fetched. */
  readonly whole: Study | null;
  /** Which one was chosen to be shown; null leaves it to the one at work on the open data. */
  readonly chosen: string | null;
  /** True while somebody sets up another one. */
  readonly asks: boolean;
}

export const NO_STUDIES: StudiesState = { list: {}, whole: null, chosen: null, asks: false };

/** It goes on where it was left. */
export function canGoOn({ status }: Pick<StudySummary, 'status'>): boolean {
  return status === 'paused' || status === 'interrupted' || status === 'failed';
}

/** Those at work, in the order in which they came. */
export function studiesAtWork({ list }: Pick<StudiesState, 'list'>): readonly StudySummary[] {
  return Object.values(list)
    .filter(isStudyAtWork)
    .sort((a, b) => (a.createdAt < b.createdAt ? -1 : 1));
}

/** A change that the service has told. */
export function withStudy(state: StudiesState, { study, trial }: StudyChange): StudiesState {
  const list = { ...state.list, [study.id]: study };
  const { whole } = state;
  if (whole?.id !== study.id) {
    return { ...state, list };
  }
  // The line counts the trials, the whole has them.
  const { trials: _count, ...line } = study;
  const trials = trial === undefined ? whole.trials : [...whole.trials];
  if (trial !== undefined) {
    (trials as (typeof trial)[])[trial.number] = trial;
  }
  return { ...state, list, whole: { ...whole, ...line, trials } };
}

export function withoutStudy(state: StudiesState, id: string): StudiesState {
  const { [id]: _gone, ...list } = state.list;
  return {
    ...state,
    list,
    whole: state.whole?.id === id ? null : state.whole,
    chosen: state.chosen === id ? null : state.chosen,
  };
}

/** `set-up 12 · 5 learned to their end, 4 stopped early · 40 s left`, or what it waits for. */
export function studyWords(
  { status, trials, finished, stoppedEarly, secondsLeft }: StudySummary,
  secondsText: (seconds: number) => string,
): string {
  switch (status) {
    case 'queued':
      return t('waits for its turn');
    case 'scoring':
      return t('scores what won on the test rows');
    case 'searching': {
      const left =
        secondsLeft === null ? '' : t(' · {secondsLeft} left', { secondsLeft: secondsText(secondsLeft) });
      return t('set-up {trials} · {finished} learned to their end, {stoppedEarly} stopped early{left}', {
        trials,
        finished,
        stoppedEarly,
        left,
      });
    }
    default:
      return t('{status}, {trials} set-ups tried', { status: t(status), trials });
  }
}
