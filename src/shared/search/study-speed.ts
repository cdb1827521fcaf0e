/** How much faster a search is for trials that learn together, on one machine or on many. */
import { locale, t } from '../texts/text.ts';
import type { Study } from './study.ts';

export interface StudySpeed {
  /** What its trials would have taken one after the other: the seconds of all their rungs. */
  readonly workSeconds: number;
  /** Of the clock, from the beginning of the search to the choice of the winner. */
  readonly seconds: number;
  /** The one over the other; null where nothing has come to an end yet, and where the clock was not read to its end. */
  readonly times: number | null;
}

/** Less than this is no gain that anybody would notice. */
const LEAST_TIMES = 1.05;

/**
 * What is still at work does not count yet. A host of an earlier version that was killed has lost seconds of the clock, not what was learned:
 * more work than `atOnce` trials can do in the seconds that are known says so, and then nothing is claimed.
 */
export function studySpeed({
  trials,
  seconds,
  spec,
}: Pick<Study, 'trials' | 'seconds' | 'spec'>): StudySpeed {
  const workSeconds = trials.reduce(
    (sum, { rungs }) => sum + rungs.reduce((own, rung) => own + rung.seconds, 0),
    0,
  );
  const times = workSeconds / seconds;
  const isKnown = workSeconds > 0 && seconds > 0 && times <= spec.atOnce;
  return { workSeconds, seconds, times: isKnown ? times : null };
}

/** Whether it is faster than one trial after the other. */
export function isFaster({ times }: StudySpeed): boolean {
  return times !== null && times >= LEAST_TIMES;
}

/** `12 min of work in 4 min: 3.1 times as fast as one after the other`; null where there is nothing to say. */
export function speedText(speed: StudySpeed, secondsText: (seconds: number) => string): string | null {
  const { workSeconds, seconds, times } = speed;
  if (times === null) {
    return null;
  }
  const both = { work: secondsText(workSeconds), time: secondsText(seconds) };
  return isFaster(speed)
    ? t('{work} of work in {time}: {times} times as fast as one after the other', {
        ...both,
        times: times.toLocaleString(locale(), { minimumFractionDigits: 1, maximumFractionDigits: 1 }),
      })
    : t('{work} of work in {time}', both);
}
